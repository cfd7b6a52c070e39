/**
 * The Python frames of captured JS stacks (CPython: PyTracebackObject and PyFrameObject).
 *
 * A JS frame of a registered script is a Python frame, at the construct that its position belongs to. Frames of the runtime
 * and of the engine are not shown. A stack ends at the first *step barrier*: a function of the runtime that runs a step of
 * a coroutine, or a callback, on nobody's behalf. What is below it on the JS stack is not its caller in Python.
 */

import { tstate } from "../object/state.js";
import { calleeOf, looksForMethod } from "./attribute-frame.js";
import { captureHere, type StackHolder } from "./capture.js";
import { type JsFrame, jsFrames } from "./js-stack.js";
import { type CodeScope, type Origin, type Role, type Script, scriptAt } from "./scripts.js";
import { positionOf } from "./source-position.js";

/** A frame as a traceback shows it. Columns count code points from 0; null where only the line is known. */
export interface PyFrame {
  readonly filename: string;
  readonly name: string;
  readonly lineno: number;
  readonly endLineno: number | null;
  readonly colno: number | null;
  readonly endColno: number | null;
  /** What it was made from; null for frames that a program put together. */
  readonly script: Script | null;
  readonly origin: Origin | null;
  readonly scope: CodeScope | null;
  /** The position in the JS code. */
  readonly key: string;
}

/** What a function that is a step barrier is called (docs/abi.md). */
const barrier = /^\$(?:run|eagerStart|step[A-Z]\w*)$/;

/** What V8 calls the static block of a class: what fails in it fails at the statement that it is part of. */
const STATIC_BLOCK = "<static_initializer>";

/** Names of the functions that resume a generator: the frame below awaits or delegates, it does not call. */
const resuming = new Set(["next", "throw", "return", "[Symbol.iterator]"]);

/** A JS frame of a registered script. */
interface Place {
  readonly script: Script;
  readonly origin: Origin;
  /** The code object; null where the script does not say. */
  readonly scope: CodeScope | null;
  readonly frame: JsFrame;
}

const resolved = new WeakMap<StackHolder, readonly PyFrame[]>();

/** The Python frames of one captured stack, innermost first. */
export function pythonFrames(holder: StackHolder): readonly PyFrame[] {
  let frames = resolved.get(holder);
  if (frames === undefined) {
    frames = framesOf(placesOf(jsFrames(holder)));
    resolved.set(holder, frames);
  }
  return frames;
}

/** A stack of frames that are known, innermost first. */
export function framesKnown(frames: readonly PyFrame[]): StackHolder {
  const holder = {};
  resolved.set(holder, frames);
  return holder;
}

/** The Python frames that run now, outermost first. */
export function currentFrames(): PyFrame[] {
  return [...pythonFrames(captureHere().holder)].reverse();
}

function placesOf(stack: readonly JsFrame[]): Place[] {
  const places: { script: Script; origin: Origin; frame: JsFrame }[] = [];
  let above: JsFrame | null = null;
  let isAttribute = false;
  for (const frame of stack) {
    const at = scriptAt(frame.script, frame.line, frame.column);
    if (at === undefined) {
      if (barrier.test(frame.name)) break;
      isAttribute ||= looksForMethod(frame, above);
      // What it called reads a variable around a class body, at the same place.
      if (frame.name === "own" && above !== null && places.at(-1)?.frame === above) places.pop();
    } else {
      const found = at.script.find(at.line, at.column, roleBelow(above));
      const callee = isAttribute && found !== undefined ? calleeOf(found, at.script.sources[found.source]!) : undefined;
      const origin = callee?.origin ?? found;
      isAttribute = frame.name.startsWith("get ");
      const isSeen = above?.name === STATIC_BLOCK && isSameOrigin(places.at(-1)?.origin, origin);
      if (origin !== undefined && !frame.isConstructor && !isSeen) places.push({ script: at.script, origin, frame });
    }
    above = frame;
  }
  const begun = places.map((place) => ({ ...place, begins: beginOf(place.frame) }));
  const shown = begun.filter((place) => !gathers(place));
  return shown.map(({ script, origin, frame, begins }, i) => {
    // The function of a generator expression begins behind the call that makes it; that of a comprehension is called at once.
    const caller = shown[i + 1]?.origin;
    const isItsFrame = (scope: CodeScope): boolean => {
      const around = scope.kind === "generator expression" ? begins : caller;
      return around !== undefined && around.start === scope.start && around.end === scope.end;
    };
    return { script, origin, frame, scope: scopeOf(script, origin, isItsFrame) };
  });
}

function beginOf({ script, start }: JsFrame): Origin | undefined {
  return start === null ? undefined : originAt(script, start);
}

/**
 * Whether a builtin that takes the values of a generator expression raises: it does so in the loop that stands for both, and
 * the call of that has the same place.
 */
function gathers({ script, origin, begins }: { script: Script; origin: Origin; begins: Origin | undefined }): boolean {
  if (begins === undefined || (begins.start <= origin.start && origin.end <= begins.end)) return false;
  const scope = script.functionAt?.({ ...begins, end: begins.start });
  return (
    scope?.kind === "generator expression" &&
    scope.start === begins.start &&
    scope.end === begins.end &&
    covers(origin, scope)
  );
}

function originAt(jsName: string, position: { readonly line: number; readonly column: number }): Origin | undefined {
  const at = scriptAt(jsName, position.line, position.column);
  return at?.script.find(at.line, at.column);
}

/**
 * The code object that runs the construct. A comprehension as a whole and its first iterable are run by the one around it,
 * unless the frame is that of the comprehension: asking for the next item has the same position. So with type parameters.
 */
function scopeOf(script: Script, origin: Origin, isItsFrame: (scope: CodeScope) => boolean): CodeScope | null {
  let scope = script.functionAt?.(origin) ?? null;
  while (scope !== null && scope.parent !== null && isCalledInPlace(scope)) {
    const isOutside = scope.outside?.some(({ start, end }) => origin.start >= start && origin.end <= end) === true;
    if ((!isOutside && !covers(origin, scope)) || isItsFrame(scope)) break;
    scope = scope.parent;
  }
  return scope;
}

function isCalledInPlace({ kind }: CodeScope): boolean {
  return kind === "comprehension" || kind === "generator expression" || kind === "type parameters";
}

function isSameOrigin(a: Origin | undefined, b: Origin | undefined): boolean {
  return a !== undefined && a.start === b?.start && a.end === b.end;
}

/** Why a frame is where it is, by the frame above it. The engine itself raises when something is read. */
function roleBelow(above: JsFrame | null): Role | undefined {
  if (above === null) return "load";
  return resuming.has(above.name) ? undefined : "call";
}

function framesOf(places: readonly Place[]): PyFrame[] {
  const frames: PyFrame[] = [];
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    let { scope, origin } = place;
    frames.push(frameAt(place, origin, scope === null ? null : codeObject(scope)));
    // CPython runs the comprehension in the frame around it; a helper function of the emitted code does not show.
    while (isInlined(scope)) {
      const caller = places[i + 1];
      if (caller !== undefined && caller.scope === scope.parent && covers(caller.origin, scope)) i++;
      scope = scope.parent;
    }
    // These are called where they stand, whether or not the emitted code has a function for them.
    while (scope !== null && scope.parent !== null && standsInPlace.has(scope.kind)) {
      const caller = places[i + 1];
      const isCalled = caller !== undefined && covers(caller.origin, scope);
      if (isCalled && caller.scope === scope.parent) break;
      const isGeneric = scope.parent.kind === "type parameters" && caller?.scope === scope.parent.parent;
      const around = isCalled && isGeneric ? caller.origin : scope;
      origin = { source: origin.source, start: around.start, end: around.end };
      scope = codeObject(scope.parent);
      frames.push(frameAt(place, origin, scope));
    }
  }
  return frames;
}

const standsInPlace = new Set<CodeScope["kind"]>(["class", "comprehension", "type parameters"]);

/** Whether the scope is a comprehension that the followed version runs in the frame around it (PEP 709). */
function isInlined(scope: CodeScope | null): scope is CodeScope {
  return scope !== null && scope.kind === "comprehension" && tstate.interp.version >= 312;
}

function codeObject(scope: CodeScope): CodeScope {
  let found = scope;
  while (isInlined(found) && found.parent !== null) found = found.parent;
  return found;
}

function covers(origin: Origin, scope: CodeScope): boolean {
  return origin.start <= scope.start && origin.end >= scope.end;
}

function frameAt(place: Place, origin: Origin, scope: CodeScope | null): PyFrame {
  const { script, frame } = place;
  const source = script.sources[origin.source]!;
  return {
    filename: source.filename,
    name: scope?.name ?? (frame.name.replace(/^(?:get|set) /, "") || "<module>"),
    ...positionOf(source, origin),
    script,
    origin,
    scope,
    key: `${frame.script}:${frame.line}:${frame.column}:${origin.start}`,
  };
}

/** Where and how a variable that the engine found unbound was read. */
export function unboundName(holder: StackHolder, jsName: string): { name: string; scope: "global" | "local" | "free" } {
  const frame = jsFrames(holder)[0];
  const at = frame === undefined ? undefined : scriptAt(frame.script, frame.line, frame.column);
  if (at === undefined) return { name: jsName, scope: "global" };
  const { script, line, column } = at;
  const origin = script.find(line, column, "load");
  const name = origin === undefined ? jsName : nameWritten(script, origin, jsName);
  const scope = origin === undefined ? null : scopeOf(script, origin, () => false);
  if (scope === null) return { name, scope: script.globals?.has(name) === false ? "local" : "global" };
  if (isLocal(codeObject(scope), name)) return { name, scope: "local" };
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (isLocal(outer, name)) return { name, scope: "free" };
  }
  return { name, scope: "global" };
}

/** The Python spelling of a variable, which JavaScript may have under another name. */
function nameWritten(script: Script, { source, start, end }: Origin, jsName: string): string {
  const written = script.sources[source]!.text.slice(start, end).normalize("NFKC");
  return /^[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}\p{Pc}]*$/u.test(written) ? written : jsName;
}

function isLocal(scope: CodeScope, name: string): boolean {
  return scope.kind !== "module" && scope.kind !== "class" && scope.locals?.has(name) === true;
}
