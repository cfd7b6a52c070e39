/** The source of functions, classes and modules of the program: `getsource` and its kin (CPython Lib/inspect.py). */

import { listOf } from "../../builtins/list.js";
import { tupleOf } from "../../builtins/tuple.js";
import { currentFrames } from "../../exceptions/frames.js";
import { OSError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { sourceNamed } from "../../exceptions/scripts.js";
import { CodeObject, FrameObject, Traceback } from "../../exceptions/traceback.js";
import { Module } from "../../module.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { typeOf } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { isClass } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { blockLength, indentOf } from "./block.js";
import { isFunction, isMethod } from "./kind-tests.js";
import { moduleNamed } from "./modules.js";

/** The code object of what has one. */
function codeOf(object: Dynamic): CodeObject | undefined {
  if (object instanceof CodeObject) return object;
  if (object instanceof FrameObject) return object.f_code;
  if (object instanceof Traceback) return object.tb_frame.f_code;
  if (isMethod(object)) return codeOf(attr(object, "__func__"));
  return isFunction(object) ? attr(object, "__code__") : undefined;
}

function getfile(object: Dynamic): string {
  if (object instanceof Module) {
    return attrOrUndefined(object, "__file__") || typeError(`${repr(object)} is a built-in module`);
  }
  if (isClass(object)) {
    const name = attrOrUndefined(object, "__module__");
    const file = attrOrUndefined(moduleNamed(name), "__file__");
    if (file) return file;
    if (name === "__main__" && tstate.interp.version >= 310) unavailable("source code not available");
    return typeError(`${repr(object)} is a built-in class`);
  }
  const kinds = "module, class, method, function, traceback, frame, or code object";
  return codeOf(object)?.co_filename ?? typeError(`${kinds} was expected, got ${typeOf(object).$type.name}`);
}

function unavailable(message: string): never {
  throw raise(new OSError(message));
}

/** The lines of a file of the program, with their line breaks. */
export function linesOfFile(filename: string): readonly string[] | undefined {
  let source = sourceNamed(filename);
  if (source === undefined) {
    // A compiled program's scripts are found when its frames are.
    currentFrames();
    source = sourceNamed(filename);
  }
  const lines = source?.text.match(/[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+$/g)?.map((line) => line.replace(/[\r\n]+$/, "\n"));
  const last = lines?.pop();
  return last === undefined ? lines : [...lines!, last.endsWith("\n") ? last : `${last}\n`];
}

function getsourcefile(object: Dynamic): string | null {
  const file = getfile(object);
  return linesOfFile(file) === undefined ? null : file;
}

/** All lines of the file, and the index of the one where the object begins. */
function findsource(object: Dynamic): [lines: readonly string[], index: number] {
  const lines = linesOfFile(getfile(object)) ?? unavailable("could not get source code");
  if (object instanceof Module) return [lines, 0];
  if (isClass(object)) {
    const { line } = object.$type;
    if (line > 0) return [lines, line - 1];
    return unavailable(tstate.interp.version >= 313 ? "source code not available" : "could not find class definition");
  }
  const index = codeOf(object)!.co_firstlineno - 1;
  return index < lines.length ? [lines, index] : unavailable("lineno is out of bounds");
}

/** Whether it is a module, or the frame or traceback of one. */
function isWhole(object: Dynamic): boolean {
  const isPart = object instanceof FrameObject || object instanceof Traceback;
  return object instanceof Module || (isPart && codeOf(object)!.co_name === "<module>");
}

function sourceLines(given: Dynamic): [lines: readonly string[], line: number] {
  const object = call(tstate.interp.importModule("inspect").unwrap, given);
  const [lines, index] = findsource(object);
  return isWhole(object) ? [lines, 0] : [lines.slice(index, index + blockLength(lines, index)), index + 1];
}

/** The comment above, or the one that a module begins with. */
function getcomments(object: Dynamic): string | null {
  let found: [readonly string[], number];
  try {
    found = findsource(object);
  } catch {
    return null;
  }
  const [lines, index] = found;
  const comments = object instanceof Module ? commentFrom(lines) : commentAbove(lines, index);
  const shown = comments.map((line) => (tabsExpanded(line) as string).trimStart());
  while (shown[0]?.trim() === "#") shown.shift();
  while (shown.at(-1)?.trim() === "#") shown.pop();
  return shown.length === 0 ? null : shown.join("");
}

function tabsExpanded(line: string): Dynamic {
  return call(attr(line, "expandtabs"));
}

function isComment(line: string | undefined): boolean {
  return line?.trimStart().startsWith("#") === true;
}

function commentFrom(lines: readonly string[]): readonly string[] {
  let first = lines[0]?.startsWith("#!") === true ? 1 : 0;
  while (first < lines.length && ["", "#"].includes(lines[first]!.trim())) first++;
  let end = first;
  while (isComment(lines[end])) end++;
  return lines.slice(first, end);
}

function commentAbove(lines: readonly string[], index: number): readonly string[] {
  const indent = indentOf(lines[index] ?? "");
  let first = index;
  while (isComment(lines[first - 1]) && indentOf(lines[first - 1]!) === indent) first--;
  return lines.slice(first, index);
}

function getmodulename(path: Dynamic): string | null {
  const name = String(path).slice(String(path).lastIndexOf("/") + 1);
  const suffix = /(?:\.cpython-\d+-x86_64-linux-gnu\.so|\.abi3\.so|\.so|\.pyc?)$/.exec(name);
  return suffix === null ? null : name.slice(0, suffix.index);
}

function getsourcelines(object: Dynamic): Dynamic {
  const [lines, line] = sourceLines(object);
  return tupleOf([listOf([...lines]), line]);
}

export function sourceNames(): Record<string, Dynamic> {
  return {
    getfile: def(getfile, "object"),
    getsourcefile: def(getsourcefile, "object"),
    getsourcelines: def(getsourcelines, "object"),
    getsource: def((object: Dynamic) => sourceLines(object)[0].join(""), "object", 0, "getsource"),
    findsource: def(
      (object: Dynamic) => {
        const [lines, index] = findsource(object);
        return tupleOf([listOf([...lines]), index]);
      },
      "object",
      0,
      "findsource",
    ),
    getcomments: def(getcomments, "object"),
    getmodulename: def(getmodulename, "path"),
  };
}
