// A fixture: a Python program with options in its first comments, and beside it the golden that CPython printed.

/** How far a run's stderr must agree: not at all, in its warnings and last exception, or to the letter. */
export type StderrRule = "ignore" | "warnings" | "exact";

export interface FixtureOptions {
  /** The versions it is recorded for: all of them unless `python>=3.11`, `python<3.11` or both say otherwise. */
  readonly versions: readonly string[];
  readonly stdin: string;
  readonly args: readonly string[];
  /** Lines are compared as multisets: the order is CPython's to choose. */
  readonly unordered: boolean;
  /** CPython itself has several outcomes; each of those on record is right. */
  readonly varies: boolean;
  readonly stderr: StderrRule;
  /** What matches is written `<masked>`, in both streams. */
  readonly mask: RegExp | undefined;
}

export const allVersions = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"] as const;

export interface Run {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Outcome extends Run {
  readonly versions: readonly string[];
}

export interface Golden {
  readonly outcomes: readonly Outcome[];
}

function minor(version: string): number {
  return Number(version.split(".")[1]);
}

/** `>=3.11`, or `>=3.8,<3.11`. */
function versionsWithin(bounds: string): string[] {
  const tests = bounds.split(",").map((bound) => {
    const match = /^\s*(>=|<|==)\s*(3\.\d+)\s*$/.exec(bound);
    if (match === null) throw new Error(`fixture option python${bounds}: not a range of versions`);
    const limit = minor(match[2]!);
    if (match[1] === ">=") return (version: string) => minor(version) >= limit;
    if (match[1] === "<") return (version: string) => minor(version) < limit;
    return (version: string) => minor(version) === limit;
  });
  return allVersions.filter((version) => tests.every((test) => test(version)));
}

/** `'a\n'`, `"a\n"` (as JSON reads it) or a bare word. */
function readString(text: string): string {
  if (text.startsWith("'") && text.endsWith("'")) {
    return JSON.parse(`"${text.slice(1, -1).replace(/\\'/g, "'").replace(/"/g, '\\"')}"`) as string;
  }
  return text.startsWith('"') ? (JSON.parse(text) as string) : text;
}

/** Reads the `# fixture: …` comments, one option a line, at the head of a program. */
export function readOptions(source: string): FixtureOptions {
  let versions: readonly string[] = allVersions;
  let stdin = "";
  let args: readonly string[] = [];
  let unordered = false;
  let varies = false;
  let stderr: StderrRule = "exact";
  let mask: RegExp | undefined;
  for (const line of source.split("\n")) {
    if (!line.startsWith("#")) break;
    const option = /^# fixture: (.*)$/.exec(line)?.[1]?.trim();
    if (option === undefined) continue;
    const [name, value] = /^(stdin|args|stderr|mask)=(.*)$/s.exec(option)?.slice(1) ?? [option, ""];
    if (name === "stdin") stdin = readString(value!);
    else if (name === "args") args = JSON.parse(value!) as string[];
    else if (name === "mask") mask = new RegExp(readString(value!), "g");
    else if (name === "stderr" && /^(ignore|warnings|exact)$/.test(value!)) stderr = value as StderrRule;
    else if (option.startsWith("python")) versions = versionsWithin(option.slice("python".length));
    else if (option === "unordered") unordered = true;
    else if (option === "varies") varies = true;
    else throw new Error(`unknown fixture option: ${option}`);
  }
  return { versions, stdin, args, unordered, varies, stderr, mask };
}

/** The lines of stderr that `stderr=warnings` compares. */
function warningsAndErrors(stderr: string): string {
  return stderr
    .split("\n")
    .filter(
      (line) =>
        /^\S+:\d+: \w+Warning: /.test(line) || /^[\w.]+(Error|Exception|Group|Interrupt|Exit|Iteration)\b/.test(line),
    )
    .join("\n");
}

/** What of a run is compared, under the fixture's options. */
export function comparable(run: Run, options: FixtureOptions): Run {
  const view = (text: string): string => {
    const masked = options.mask === undefined ? text : text.replace(options.mask, "<masked>");
    return options.unordered ? masked.split("\n").sort().join("\n") : masked;
  };
  const { stderr } = options;
  const shown = stderr === "ignore" ? "" : stderr === "warnings" ? warningsAndErrors(run.stderr) : run.stderr;
  return { exit: run.exit, stdout: view(run.stdout), stderr: view(shown) };
}

export function sameRun(left: Run, right: Run): boolean {
  return left.exit === right.exit && left.stdout === right.stdout && left.stderr === right.stderr;
}
