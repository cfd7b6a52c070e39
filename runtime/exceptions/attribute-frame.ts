/**
 * Where an attribute was looked for. The call of a method is one operation here; in CPython the attribute is loaded first, and
 * what fails then is that part of the expression.
 */

import { strValue } from "../protocol/values.js";
import type { BaseException } from "./base-exception.js";
import type { PyFrame } from "./frames.js";
import type { JsFrame } from "./js-stack.js";
import type { Origin, Source } from "./scripts.js";
import { positionOf } from "./source-position.js";
import { AttributeError } from "./with-state.js";

/** The functions that call a method, as far as they look for it by `got`. */
const calling = new Set(["applyGot", "invokeFound", "invokeOnClass", "invokeSuspendable"]);

/** Whether what runs in `above` has been called, by way of `frame`, because a call looks for its method. */
export function looksForMethod(frame: JsFrame, above: JsFrame | null): boolean {
  return above?.name === "got" && calling.has(frame.name);
}

/** Of a call `o.name(…)` the part `o.name`, and the name. */
export function calleeOf(origin: Origin, { text }: Source): { origin: Origin; name: string } | undefined {
  const { source, start, anchorStart } = origin;
  if (anchorStart === undefined || text[anchorStart] !== "(") return undefined;
  // Where the name stands on another line than `o`, that is where the construct begins.
  const end = start + text.slice(start, anchorStart).trimEnd().length;
  const name = /[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}\p{Pc}]*$/u.exec(text.slice(start, end))?.[0] ?? "";
  const isAttribute = text
    .slice(0, end - name.length)
    .trimEnd()
    .endsWith(".");
  return isAttribute ? { origin: { source, start, end }, name } : undefined;
}

/** The frames, the last one of which is at `o.name` instead of `o.name(…)` where the error is that there is no `name`. */
export function atAttribute(exception: BaseException, frames: readonly PyFrame[]): readonly PyFrame[] {
  const last = frames[frames.length - 1];
  if (last === undefined || last.script === null || last.origin === null || !(exception instanceof AttributeError)) {
    return frames;
  }
  const source = last.script.sources[last.origin.source]!;
  const callee = calleeOf(last.origin, source);
  if (callee === undefined || callee.name !== strValue(exception.name)) return frames;
  return [...frames.slice(0, -1), { ...last, ...positionOf(source, callee.origin), origin: callee.origin }];
}
