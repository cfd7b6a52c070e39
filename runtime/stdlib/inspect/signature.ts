/** `inspect.Signature` (CPython Lib/inspect.py). */

import { type dict, namesOf } from "../../builtins/dict.js";
import { mappingproxy } from "../../builtins/mappingproxy.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { call } from "../../object/call.js";
import { valueError } from "../../object/errors.js";
import { classMethod } from "../../object/function.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { moduleState, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { hash } from "../../protocol/hash.js";
import { toArray } from "../../protocol/iter.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr } from "../../protocol/repr.js";
import { OrderedDict } from "../collections/ordered-dict.js";
import { bindArguments } from "./bind.js";
import { BoundArguments, dictOfBound } from "./bound-arguments.js";
import { callableSignature } from "./callable-signature.js";
import { _empty, descriptionOf, orderOf } from "./kinds.js";
import { hidden, makeParameter, same, sameParameter, shown } from "./parameter.js";
import { type PlainParameter, type PlainSignature, signatureText } from "./plain-signature.js";

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
