/**
 * From a place in the JavaScript that runs to the Python behind it, for programs that were compiled, and perhaps bundled, before
 * they were started. docs/decisions.md, "Tracebacks of compiled programs", says what is shown when.
 */

import { type JsFrame, jsFrames } from "../runtime/exceptions/js-stack.js";
import { registerScript, type Script, type ScriptPosition } from "../runtime/exceptions/scripts.js";
import { isMapOf, isProgramMap, scriptOfMap } from "./program-map.js";
import { FileMap, type FilePosition, mapOfFile, mapOfLoader, readText, scriptPath } from "./source-maps.js";

/** What is known of a file: the program that it is, or what it was made from. */
interface KnownFile {
  readonly program?: Script;
  readonly map?: FileMap | undefined;
}

/** The file of the runtime itself: the package's, or the bundle that it went into. */
const ownName = jsFrames(new Error())[0]?.script;

/** A bundle of a bundle of … : more than anybody makes. */
const MOST_MAPS = 8;

/** Finds the Python behind positions of one process; reads no file before it is asked. */
export class ScriptLocator {
  private readonly files = new Map<string, KnownFile>();
  private readonly loaded = new Map<string, FileMap | undefined>();
  private readonly plain = new Map<string, Script | undefined>();
  /** Stacks captured where programs begin. */
  private readonly started: Error[] = [];
  private starts: readonly JsFrame[] = [];
  private readonly shownName: (filename: string) => string;

  constructor(shownName: (filename: string) => string) {
    this.shownName = shownName;
  }

  /** A program begins: to be called by the function that it calls first. */
  begin(): void {
    this.started.push(new Error());
  }

  locate(jsName: string, line: number, column: number): ScriptPosition | undefined {
    const path = scriptPath(jsName);
    if (path === undefined || !this.mayHold(jsName)) return undefined;
    const end = this.follow({ path, line, column });
    const program = this.files.get(end.path)?.program;
    if (program !== undefined) return { script: program, line: end.line, column: end.column };
    return this.isPython(end, { script: jsName, line, column }) ? this.lineOf(end) : undefined;
  }

  /** The runtime's own files need not be read, unless they are bundled with a program. */
  private mayHold(jsName: string): boolean {
    if (this.starts.length < this.started.length) this.starts = this.started.map((error) => jsFrames(error)[2]!);
    return jsName !== ownName || this.starts.some((start) => start.script === jsName);
  }

  /** As far back as maps lead: to a program's TypeScript, or to what nobody made from anything. */
  private follow(from: FilePosition): FilePosition {
    let at = this.mapOfLoaded(from.path)?.origin(from.line, from.column) ?? from;
    for (let i = 0; i < MOST_MAPS; i++) {
      const before = this.known(at).map?.origin(at.line, at.column);
      if (before === undefined) break;
      at = before;
    }
    return at;
  }

  private mapOfLoaded(path: string): FileMap | undefined {
    if (!this.loaded.has(path)) this.loaded.set(path, mapOfLoader(path));
    return this.loaded.get(path);
  }

  private known({ path, text }: FilePosition): KnownFile {
    let file = this.files.get(path);
    if (file === undefined) {
      file = this.read(path, text ?? readText(path));
      this.files.set(path, file);
    }
    return file;
  }

  private read(path: string, text: string | undefined): KnownFile {
    const payload = mapOfFile(path, text);
    if (payload === undefined) return {};
    if (!isProgramMap(payload)) return { map: new FileMap(payload, path, text) };
    if (text !== undefined && !isMapOf(payload, text)) return {};
    const program = scriptOfMap(payload, path, this.shownName);
    registerScript(program);
    return { program };
  }

  /**
   * Whether a place that no program's map tells of belongs to a program all the same: a map leads to Python, or it is in a file
   * where a program begins, behind its beginning, and comes from where that comes from. Where a map leads to Python, what it
   * leads nowhere is ours.
   */
  private isPython(end: FilePosition, { script, line, column }: JsPosition): boolean {
    if (end.path.endsWith(".py")) return true;
    if (this.known(end).map?.hasPython === true) return false;
    const start = this.starts.findLast((each) => each.script === script && isBefore(each, { line, column }));
    return start !== undefined && this.follow({ ...start, path: scriptPath(script)! }).path === end.path;
  }

  /** Nothing but the line is known. */
  private lineOf({ path, line, column, text }: FilePosition): ScriptPosition | undefined {
    if (!this.plain.has(path)) {
      const known = text ?? readText(path);
      this.plain.set(path, known === undefined ? undefined : scriptOfLines(path, known));
    }
    const script = this.plain.get(path);
    return script === undefined ? undefined : { script, line, column };
  }
}

type JsPosition = Pick<JsFrame, "script" | "line" | "column">;

function isBefore(a: Omit<JsPosition, "script">, b: Omit<JsPosition, "script">): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

function scriptOfLines(path: string, text: string): Script {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  return {
    jsName: path,
    sources: [{ filename: path, text }],
    find(line) {
      const start = starts[line - 1];
      return start === undefined ? undefined : { source: 0, start, end: start, lineOnly: true };
    },
  };
}
