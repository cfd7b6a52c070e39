/** Describing callbacks (Lib/asyncio/format_helpers.py, 3.13). */

import { namesOf } from "../builtins/dict.js";
import { attrOrUndefined } from "../object/attr.js";
import type { Code, PyFunction } from "../object/code.js";
import { method } from "../object/descriptors.js";
import type { Dynamic } from "../object/sentinels.js";
import { isClass } from "../object/type.js";
import { repr } from "../protocol/repr.js";
import { sourceOf } from "./library-source.js";
import { limitedRepr } from "./limited-repr.js";
import { added, since } from "./versions.js";

/** Lib/asyncio/format_helpers.py _format_callback_source: `f(1) at FILE:LINE`. */
export function formatCallbackSource(func: Dynamic, args: readonly Dynamic[], debug = false): string {
  const shown = formatCallback(func, args, {}, debug, "");
  const source = functionSource(func);
  return source === null ? shown : `${shown} at ${source.filename}:${source.line}`;
}

/** Lib/asyncio/format_helpers.py _get_function_source. */
function functionSource(func: Dynamic): { filename: string; line: number } | null {
  let unwrapped = func;
  for (let next = attrOrUndefined(unwrapped, "__wrapped__"); next !== undefined; ) {
    unwrapped = next;
    next = attrOrUndefined(unwrapped, "__wrapped__");
  }
  if (isPartial(unwrapped)) return functionSource(unwrapped.func);
  if (unwrapped instanceof method || typeof unwrapped !== "function" || isClass(unwrapped)) return null;
  const code = (unwrapped as PyFunction).$code;
  return code === undefined ? null : codeSource(code);
}

/** Where code stands, null for what is C in CPython. */
export function codeSource(code: Code): { filename: string; line: number } | null {
  if (code.filename !== "") return { filename: code.filename, line: code.line };
  return code.builtin ? null : sourceOf(code.qualname);
}

function isPartial(value: Dynamic): boolean {
  return typeof value === "object" && value !== null && value.$class?.$type.mro.some(isPartialClass);
}

function isPartialClass(cls: Dynamic): boolean {
  return cls.$type.name === "partial" && cls.$type.module === "functools";
}

/** Lib/asyncio/format_helpers.py _format_args_and_kwargs. */
function formatArguments(
  args: readonly Dynamic[],
  keywords: Readonly<Record<string, Dynamic>>,
  debug: boolean,
): string {
  if (!debug && since(added.hiddenCallbackArguments)) return "()";
  const items = args.map(limitedRepr);
  for (const name in keywords) items.push(`${name}=${limitedRepr(keywords[name])}`);
  return `(${items.join(", ")})`;
}

/** Lib/asyncio/format_helpers.py _format_callback. */
function formatCallback(
  func: Dynamic,
  args: readonly Dynamic[],
  keywords: Readonly<Record<string, Dynamic>>,
  debug: boolean,
  suffix: string,
): string {
  if (isPartial(func)) {
    const inner = formatArguments(args, keywords, debug) + suffix;
    return formatCallback(func.func, func.args.$items, namesOf(func.keywords), debug, inner);
  }
  const name = attrOrUndefined(func, "__qualname__") || attrOrUndefined(func, "__name__") || repr(func);
  return `${name}${formatArguments(args, keywords, debug)}${suffix}`;
}
