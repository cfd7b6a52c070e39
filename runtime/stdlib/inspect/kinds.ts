/** `inspect._ParameterKind` and `_empty` (CPython Lib/inspect.py). */

import { dictFromNames } from "../../builtins/dict.js";
import { attr } from "../../object/attr.js";
import { def } from "../../object/function.js";
import { type PyClass, PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { moduleState } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { define } from "../../object/type.js";
import { intValue } from "../../protocol/values.js";
import { enumClasses } from "../enum/classes.js";
import { functional } from "../enum/functional.js";
import type { Kind } from "./plain-signature.js";

/** Stands for a default or an annotation that is not there. */
export class _empty extends PyObject {
  static {
    define(this, { name: "_empty", module: "inspect" });
  }
}

const KINDS: readonly (readonly [Kind, string, string])[] = [
  ["positional-only", "POSITIONAL_ONLY", "positional-only"],
  ["positional", "POSITIONAL_OR_KEYWORD", "positional or keyword"],
  ["var-positional", "VAR_POSITIONAL", "variadic positional"],
  ["keyword-only", "KEYWORD_ONLY", "keyword-only"],
  ["var-keyword", "VAR_KEYWORD", "variadic keyword"],
];

interface Kinds {
  readonly members: Readonly<Record<string, Dynamic>>;
  readonly byKind: ReadonlyMap<Kind, Dynamic>;
}

function makeKinds(): Kinds {
  const values = Object.fromEntries(KINDS.map(([, name], i) => [name, i]));
  const cls = functional(enumClasses().IntEnum as PyClass, "_ParameterKind", dictFromNames(values), ["inspect"]);
  const text = def((self: Dynamic): string => attr(self, "_name_"), "self", 0, "__str__");
  setAttr(cls, "__str__", text);
  const members: Record<string, Dynamic> = {};
  const byKind = new Map<Kind, Dynamic>();
  for (const [kind, name, description] of KINDS) {
    const member = attr(cls, name);
    setAttr(member, "description", description);
    members[name] = member;
    byKind.set(kind, member);
  }
  return { members, byKind };
}

/** The members by their names. */
export function kindMembers(): Readonly<Record<string, Dynamic>> {
  return moduleState(makeKinds).members;
}

export function memberOf(kind: Kind): Dynamic {
  return moduleState(makeKinds).byKind.get(kind);
}

/** The kind of a number from 0 to 4, which members are too. */
export function kindOf(value: Dynamic): Kind | undefined {
  const number = intValue(value);
  return number === undefined ? undefined : KINDS[Number(number)]?.[0];
}

export function orderOf(kind: Kind): number {
  return KINDS.findIndex(([own]) => own === kind);
}

export function descriptionOf(kind: Kind): string {
  return KINDS[orderOf(kind)]![2];
}
