/** `inspect.BoundArguments` (CPython Lib/inspect.py). */

import { type dict, dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { call } from "../../object/call.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { toArray } from "../../protocol/iter.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr } from "../../protocol/repr.js";
import { OrderedDict } from "../collections/ordered-dict.js";
import type { PlainParameter } from "./plain-signature.js";

/** The arguments by their names; up to 3.8 an OrderedDict. */
export function dictOfBound(bound: Record<string, Dynamic>): dict {
  if (tstate.interp.version >= 309) return dictFromNames(bound);
  const made = call(OrderedDict) as dict;
  for (const name in bound) made.$set(name, bound[name]);
  return made;
}

/** What `Signature.bind` gives. */
export class BoundArguments extends PyObject {
  declare arguments: dict;
  declare readonly $signature: Dynamic;

  constructor(signature: Dynamic, bound: dict) {
    super(RAW);
    this.$signature = signature;
    this.arguments = bound;
  }
  get signature(): Dynamic {
    return this.$signature;
  }
  get $parameters(): readonly PlainParameter[] {
    return this.$signature.$plain.parameters;
  }
  get args(): tuple {
    const args: Dynamic[] = [];
    for (const { name, kind } of this.$parameters) {
      if (kind === "var-keyword" || kind === "keyword-only") break;
      const value = this.arguments.$get(name);
      if (value === undefined) break;
      if (kind === "var-positional") args.push(...toArray(value));
      else args.push(value);
    }
    return tupleOf(args);
  }
  get kwargs(): dict {
    const names: Record<string, Dynamic> = {};
    let started = false;
    for (const { name, kind } of this.$parameters) {
      const value = this.arguments.$get(name);
      if (!started) {
        if (kind === "var-keyword" || kind === "keyword-only") started = true;
        else if (value === undefined) {
          started = true;
          continue;
        }
      }
      if (!started || value === undefined) continue;
      if (kind === "var-keyword" && isDict(value)) Object.assign(names, namesOf(value));
      else names[name] = value;
    }
    return dictFromNames(names);
  }
  apply_defaults(): void {
    const whole: Record<string, Dynamic> = {};
    for (const { name, kind, default: value } of this.$parameters) {
      const given = this.arguments.$get(name);
      if (given !== undefined) whole[name] = given;
      else if (value !== undefined) whole[name] = value;
      else if (kind === "var-positional") whole[name] = tupleOf([]);
      else if (kind === "var-keyword") whole[name] = dictFromNames({});
    }
    this.arguments = dictOfBound(whole);
  }
  __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof BoundArguments)) return NotImplemented;
    return eqBool(this.$signature, other.$signature) && eqBool(this.arguments, other.arguments);
  }
  __repr__(): string {
    const pieces = Object.entries(namesOf(this.arguments)).map(([name, value]) => `${name}=${repr(value)}`);
    return `<${this.$class.$type.name} (${pieces.join(", ")})>`;
  }
  static {
    define(this, {
      name: "BoundArguments",
      module: "inspect",
      hasDict: false,
      methods: { apply_defaults: "self", __eq__: "self, other", __repr__: "self" },
      attributes: { __hash__: null },
    });
  }
}
