/**
 * Compiled programs that are kept from one run to the next, as CPython keeps those of imported modules (`__pycache__`, PEP 3147):
 * in the user's cache folder, one file for each source file and way of compiling it. What is found runs without the compiler
 * (docs/decisions.md has the figures).
 *
 * Nothing depends on it: what cannot be read, or was made of another text or by another build, is compiled anew, and what cannot
 * be written is not kept. PYASYNC_CACHE names another folder, and none where it is empty.
 */

import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { withNewlines } from "../compiler/parse/lines.js";
import { readFacts, type ScriptFacts } from "../compiler/script-facts.js";
import type { Executable, RunOptions } from "./executable.js";

/** When there are more files than this, the older half goes. */
const MOST_FILES = 1000;
/** A month without anything new, in milliseconds. */
const UNUSED = 30 * 24 * 3600 * 1000;
/** What the folder of a build is called (version.ts). */
const BUILD = /^[0-9a-f]{16}$/;
const WRITABLE_BY_OTHERS = 0o022;

/** JSON. */
interface Entry {
  /** What the compiler was told, and of what sources: it must be found again. */
  readonly way: readonly string[];
  readonly sources: Executable["sources"];
  readonly code: string;
  readonly awaits: boolean;
  readonly packageName: string;
  readonly globalNames: readonly (readonly [string, string])[];
  /** ScriptFacts, read when a traceback is shown. */
  readonly facts: string;
}

/** What one build keeps. Nothing here throws: what cannot be found or kept is compiled again. */
export class KeptPrograms {
  private readonly folder: string;

  /** `folder`: of one build of the command; it need not exist. */
  constructor(folder: string) {
    this.folder = folder;
  }

  find(source: string, options: RunOptions): Executable | undefined {
    const entry = parsed(readOwn(this.file(options)) ?? "");
    return isOf(entry, source, options) ? restored(entry) : undefined;
  }

  keep(options: RunOptions, made: Executable): void {
    const { code, awaits, packageName, sources } = made;
    const globalNames = [...made.globalNames];
    const facts = JSON.stringify(made.facts());
    const entry: Entry = { way: wayOf(options), sources, code, awaits, packageName, globalNames, facts };
    try {
      this.makeRoom();
      replace(this.file(options), JSON.stringify(entry));
    } catch {
      // It will be compiled again.
    }
  }

  private file(options: RunOptions): string {
    const { filename, setup } = options;
    const name = digest(JSON.stringify([resolve(filename), setup?.filename, ...wayOf(options)]));
    return join(this.folder, `${basename(filename)}-${name}.json`);
  }

  private makeRoom(): void {
    if (mkdirSync(this.folder, { recursive: true, mode: 0o700 }) !== undefined) this.dropOldBuilds();
    const names = readdirSync(this.folder);
    if (names.length <= MOST_FILES) return;
    const files = names.map((name) => ({ name, time: statSync(join(this.folder, name)).mtimeMs }));
    files.sort((a, b) => a.time - b.time);
    for (const { name } of files.slice(0, MOST_FILES / 2)) rmSync(join(this.folder, name), { force: true });
  }

  /** What a build has kept that nobody has used for long. Whatever else is in the folder that the user named stays. */
  private dropOldBuilds(): void {
    const all = dirname(this.folder);
    for (const name of readdirSync(all)) {
      const folder = join(all, name);
      if (!BUILD.test(name) || Date.now() - statSync(folder).mtimeMs < UNUSED) continue;
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** What the compiler is told, apart from the sources. */
function wayOf({ python, moduleName = "", topLevelAwait = false, origin = "file" }: RunOptions): string[] {
  return [python ?? "", moduleName, `${topLevelAwait}`, origin];
}

function isOf(entry: Partial<Entry>, source: string, options: RunOptions): entry is Entry {
  const { filename, setup } = options;
  const sources = [...(setup === undefined ? [] : [setup]), { filename, source }];
  return (
    areEqual(entry.way, wayOf(options)) &&
    areEqual(
      entry.sources?.flatMap(({ filename, text }) => [filename, text]),
      sources.flatMap(({ filename, source }) => [filename, withNewlines(source)]),
    )
  );
}

function areEqual(found: readonly string[] | undefined, wanted: readonly string[]): boolean {
  return found?.length === wanted.length && wanted.every((part, i) => found[i] === part);
}

/** The text of a file that nobody else could have written: it is going to be run. */
function readOwn(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    const { uid, mode } = fstatSync(file);
    const owner = process.geteuid?.() ?? uid;
    return uid === owner && (mode & WRITABLE_BY_OTHERS) === 0 ? readFileSync(file, "utf8") : undefined;
  } finally {
    closeSync(file);
  }
}

/** Writes a file that others see whole, or as it was. */
function replace(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, text, { mode: 0o600 });
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** What somebody has damaged is no entry, or of nothing. */
function parsed(text: string): Partial<Entry> {
  try {
    return (JSON.parse(text) as Entry | null) ?? {};
  } catch {
    return {};
  }
}

function restored({ code, awaits, packageName, globalNames, sources, facts }: Entry): Executable {
  const readOnce = () => JSON.parse(facts) as ScriptFacts;
  return {
    code,
    awaits,
    packageName,
    globalNames: new Map(globalNames),
    sources,
    known: () => readFacts(readOnce()),
    facts: readOnce,
  };
}

/** Not cryptographic, which would take 9 ms to load: files that share a name take turns in it. */
function digest(text: string): string {
  let [high, low] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x85ebca6b) + 1;
  }
  return [high, low].map((half) => (half >>> 0).toString(36)).join("");
}
