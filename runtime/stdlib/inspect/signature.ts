/** `inspect.Signature`, `Parameter` and `BoundArguments` (CPython Lib/inspect.py). */

import { type dict, dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { mappingproxy } from "../../builtins/mappingproxy.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { call } from "../../object/call.js";
import { typeError, valueError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import { classMethod } from "../../object/function.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { hash } from "../../protocol/hash.js";
import { toArray } from "../../protocol/iter.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr } from "../../protocol/repr.js";
import { OrderedDict } from "../collections/ordered-dict.js";
import { bindArguments } from "./bind.js";
import { callableSignature } from "./callable-signature.js";
import { _empty, descriptionOf, kindMembers, kindOf, memberOf, orderOf } from "./kinds.js";
import { type PlainParameter, type PlainSignature, parameterText, signatureText } from "./plain-signature.js";

const hidden = (value: Dynamic): Dynamic => (value === _empty ? undefined : value);
const shown = (value: Dynamic): Dynamic => (value === undefined ? _empty : value);

/** Whether two of them, each perhaps absent, are equal. */
function same(a: Dynamic, b: Dynamic): boolean {
  return a === undefined || b === undefined ? a === b : eqBool(a, b);
}

function sameParameter(a: PlainParameter, b: PlainParameter): boolean {
  return a.name === b.name && a.kind === b.kind && same(a.default, b.default) && same(a.annotation, b.annotation);
}

interface SignatureClasses {
  readonly Parameter: PyClass;
  readonly Signature: PyClass;
}

/** The classes of one interpreter: members of its enum class are attributes of `Parameter`. */
export function signatureClasses(): SignatureClasses {
  return moduleState(makeClasses);
}

/** A Python signature around plain data. */
export function signatureOf(plain: PlainSignature, cls: PyClass = signatureClasses().Signature): Dynamic {
  const made = new cls(RAW) as Dynamic;
  made.$plain = plain;
  return made;
}

function makeClasses(): SignatureClasses {
  const Parameter = makeParameter();
  return { Parameter, Signature: makeSignature(Parameter) };
}

function makeParameter(): PyClass {
  class Parameter extends PyObject {
    declare $plain: PlainParameter;

    __init__(name: Dynamic, kind: Dynamic, value: Dynamic, annotation: Dynamic): void {
      this.$set(name, kind, value, annotation);
    }
    $set(name: Dynamic, kind: Dynamic, value: Dynamic, annotation: Dynamic): void {
      const known = kindOf(kind) ?? valueError(`value ${repr(kind)} is not a valid Parameter.kind`);
      if (hidden(value) !== undefined && known.startsWith("var-")) {
        valueError(`${descriptionOf(known)} parameters cannot have default values`);
      }
      if (typeof name !== "string") typeError(`name must be a str, not a ${typeName(name)}`);
      if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)) {
        valueError(`${repr(name)} is not a valid parameter name`);
      }
      this.$plain = { name, kind: known, default: hidden(value), annotation: hidden(annotation) };
    }
    get name(): string {
      return this.$plain.name;
    }
    get kind(): Dynamic {
      return memberOf(this.$plain.kind);
    }
    get default(): Dynamic {
      return shown(this.$plain.default);
    }
    get annotation(): Dynamic {
      return shown(this.$plain.annotation);
    }
    replace(name?: Dynamic, kind?: Dynamic, annotation?: Dynamic, value?: Dynamic): Dynamic {
      const made = new (this.$class as PyClass)(RAW) as Parameter;
      const own = this.$plain;
      made.$set(
        name ?? own.name,
        kind ?? orderOf(own.kind),
        value === undefined ? own.default : value,
        annotation === undefined ? own.annotation : annotation,
      );
      return made;
    }
    __replace__(name?: Dynamic, kind?: Dynamic, annotation?: Dynamic, value?: Dynamic): Dynamic {
      return this.replace(name, kind, annotation, value);
    }
    __eq__(other: Dynamic): Dynamic {
      return other instanceof Parameter ? sameParameter(this.$plain, other.$plain) : NotImplemented;
    }
    __hash__(): Dynamic {
      const { name, annotation, default: value } = this.$plain;
      return hash(tupleOf([name, this.kind, shown(annotation), shown(value)]));
    }
    __str__(): string {
      return parameterText(this.$plain);
    }
    __repr__(): string {
      return `<${this.$class.$type.name} "${parameterText(this.$plain)}">`;
    }
    static {
      const replace = "self, *, name=…, kind=…, annotation=…, default=…";
      define(this, {
        name: "Parameter",
        module: "inspect",
        hasDict: false,
        methods: {
          __init__: "self, name, kind, *, default=…, annotation=…",
          replace,
          ...(tstate.interp.version >= 313 ? { __replace__: replace } : {}),
          __eq__: "self, other",
          __hash__: "self",
          __str__: "self",
          __repr__: "self",
        },
        attributes: { ...kindMembers(), empty: _empty },
      });
    }
  }
  return Parameter as unknown as PyClass;
}

function makeSignature(Parameter: PyClass): PyClass {
  const parameterOf = (plain: PlainParameter): Dynamic => {
    const made = new Parameter(RAW) as Dynamic;
    made.$plain = plain;
    return made;
  };

  class Signature extends PyObject {
    declare $plain: PlainSignature;

    __init__(parameters: Dynamic = null, returns?: Dynamic, validate: Dynamic = true): void {
      this.$set(parameters, returns, validate);
    }
    /** What `define` makes of `__init__` takes keywords as a call site writes them. */
    $set(parameters: Dynamic, returns: Dynamic, validate: Dynamic): void {
      const plain = parameters === null ? [] : toArray(parameters).map((p) => p.$plain as PlainParameter);
      if (validate !== false) checkOrder(plain);
      this.$plain = { parameters: plain, returns: hidden(returns) };
    }
    get parameters(): Dynamic {
      const named = call(OrderedDict) as dict;
      for (const plain of this.$plain.parameters) named.$set(plain.name, parameterOf(plain));
      return new mappingproxy(named);
    }
    get return_annotation(): Dynamic {
      return shown(this.$plain.returns);
    }
    static from_callable(this: PyClass, obj: Dynamic, followWrapped: Dynamic = true): Dynamic {
      return signatureOf(callableSignature(obj, followWrapped), this);
    }
    replace(parameters?: Dynamic, returns?: Dynamic): Dynamic {
      const made = new (this.$class as PyClass)(RAW) as Signature;
      const given = parameters ?? tupleOf(this.$plain.parameters.map(parameterOf));
      made.$set(given, returns === undefined ? this.$plain.returns : returns, true);
      return made;
    }
    __replace__(parameters?: Dynamic, returns?: Dynamic): Dynamic {
      return this.replace(parameters, returns);
    }
    bind(args: tuple, kwargs: dict): Dynamic {
      return new BoundArguments(this, dictOfBound(bindArguments(this.$plain, args.$items, namesOf(kwargs), false)));
    }
    bind_partial(args: tuple, kwargs: dict): Dynamic {
      return new BoundArguments(this, dictOfBound(bindArguments(this.$plain, args.$items, namesOf(kwargs), true)));
    }
    __eq__(other: Dynamic): Dynamic {
      if (!(other instanceof Signature)) return NotImplemented;
      const [own, theirs] = [split(this.$plain), split(other.$plain)];
      return (
        same(this.$plain.returns, other.$plain.returns) &&
        own.ordered.length === theirs.ordered.length &&
        own.ordered.every((p, i) => sameParameter(p, theirs.ordered[i]!)) &&
        own.named.size === theirs.named.size &&
        [...own.named].every(([name, p]) => theirs.named.has(name) && sameParameter(p, theirs.named.get(name)!))
      );
    }
    __hash__(): Dynamic {
      const parameters = this.$plain.parameters.map((p) => hash(parameterOf(p)));
      return hash(tupleOf([...parameters, this.return_annotation]));
    }
    __str__(): string {
      return signatureText(this.$plain);
    }
    __repr__(): string {
      return `<${this.$class.$type.name} ${signatureText(this.$plain)}>`;
    }
    static {
      const replace = "self, *, parameters=…, return_annotation=…";
      define(this, {
        name: "Signature",
        module: "inspect",
        hasDict: false,
        methods: {
          __init__: "self, parameters=None, *, return_annotation=…, __validate_parameters__=True",
          from_callable: classMethod(
            tstate.interp.version >= 310
              ? "cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False"
              : "cls, obj, *, follow_wrapped=True",
          ),
          replace,
          ...(tstate.interp.version >= 313 ? { __replace__: replace } : {}),
          bind: "self, /, *args, **kwargs",
          bind_partial: "self, /, *args, **kwargs",
          __eq__: "self, other",
          __hash__: "self",
          __str__: "self",
          __repr__: "self",
        },
        attributes: { empty: _empty },
      });
    }
  }
  return Signature as unknown as PyClass;
}

/** Keyword-only parameters may come in any order. */
function split(plain: PlainSignature) {
  const isNamed = (p: PlainParameter): boolean => p.kind === "keyword-only";
  return {
    ordered: plain.parameters.filter((p) => !isNamed(p)),
    named: new Map(plain.parameters.filter(isNamed).map((p) => [p.name, p])),
  };
}

function checkOrder(parameters: readonly PlainParameter[]): void {
  const seen = new Set<string>();
  let top: PlainParameter["kind"] = "positional-only";
  let defaults = false;
  for (const { name, kind, default: value } of parameters) {
    if (orderOf(kind) < orderOf(top)) {
      valueError(`wrong parameter order: ${descriptionOf(top)} parameter before ${descriptionOf(kind)} parameter`);
    }
    top = kind;
    if (kind === "positional-only" || kind === "positional") {
      if (value !== undefined) defaults = true;
      else if (defaults) valueError("non-default argument follows default argument");
    }
    if (seen.has(name)) valueError(`duplicate parameter name: ${repr(name)}`);
    seen.add(name);
  }
}

function dictOfBound(bound: Record<string, Dynamic>): dict {
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
