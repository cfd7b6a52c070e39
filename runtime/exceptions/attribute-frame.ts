/**
 * Where an attribute was looked for. The call of a method is one operation here; in CPython the attribute is loaded first, and
 * what an AttributeError is about is that part of the expression.
 */

import { strValue } from "../protocol/values.js";
import type { BaseException } from "./base-exception.js";
import type { PyFrame } from "./frames.js";
import { positionOf } from "./source-position.js";
import { AttributeError } from "./with-state.js";

/** The frames, the last one of which is at `o.name` instead of `o.name(…)` where the error is that there is no `name`. */
export function atAttribute(exception: BaseException, frames: readonly PyFrame[]): readonly PyFrame[] {
  const last = frames[frames.length - 1];
  if (last === undefined || last.script === null || last.origin === null || !(exception instanceof AttributeError)) {
    return frames;
  }
  const { anchorStart } = last.origin;
  const name = strValue(exception.name);
  const source = last.script.sources[last.origin.source]!;
  if (name === undefined || anchorStart === undefined || source.text[anchorStart] !== "(") return frames;
  const callee = source.text.slice(0, anchorStart).trimEnd();
  if (!callee.endsWith(name) || !/\.\s*$/.test(callee.slice(0, -name.length))) return frames;
  const origin = { source: last.origin.source, start: last.origin.start, end: callee.length };
  return [...frames.slice(0, -1), { ...last, ...positionOf(source, origin), origin }];
}
