/** The special forms of the module (CPython Lib/typing.py). */

import { Ellipsis } from "../../builtins/ellipsis.js";
import { isTuple, type tuple, tupleOf } from "../../builtins/tuple.js";
import { type } from "../../builtins/type.js";
import { typeError } from "../../object/errors.js";
import { classMethod, passThrough, staticMethod } from "../../object/function.js";
import { typeOf } from "../../object/lookup.js";
import { type PyClass, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { eqBool } from "../../protocol/compare.js";
import { hash } from "../../protocol/hash.js";
import { NotImplemented } from "../../protocol/notimplemented.js";
import { repr } from "../../protocol/repr.js";
import { _GenericAlias, listed } from "./alias.js";
import { typeCheck, typeShown } from "./check.js";
import { ParamSpec } from "./param-spec.js";
import { _SpecialForm } from "./special-form.js";

/** A form that takes one type. */
function wrapping(name: string, sentence: string): _SpecialForm {
  const form: _SpecialForm = new _SpecialForm(name, (parameter) => {
    // Up to 3.12 no qualifier may stand in another.
    const nests = tstate.interp.version >= 313;
    return new _GenericAlias(form, [typeCheck(parameter, `typing.${name} ${sentence}`, nests)]);
  });
  return form;
}

export const NoReturn = new _SpecialForm("NoReturn");
export const Never = new _SpecialForm("Never");
export const Self = new _SpecialForm("Self");
export const LiteralString = new _SpecialForm("LiteralString");
export const TypeAlias = new _SpecialForm("TypeAlias");
export const ClassVar = wrapping("ClassVar", "accepts only single type.");
export const Final = wrapping("Final", "accepts only single type.");
export const TypeGuard = wrapping("TypeGuard", "accepts only single type.");
export const TypeIs = wrapping("TypeIs", "accepts only single type.");
export const Required = wrapping("Required", "accepts only a single type.");
export const NotRequired = wrapping("NotRequired", "accepts only a single type.");
export const ReadOnly = wrapping("ReadOnly", "accepts only a single type.");

class _UnpackGenericAlias extends _GenericAlias {
  override $with(args: readonly Dynamic[]): Dynamic {
    return new _UnpackGenericAlias(this.__origin__, args);
  }
  override __repr__(): string {
    const shown = typeShown(this.__args__.$items[0]);
    return tstate.interp.version >= 312 ? `typing.Unpack[${shown}]` : `*${shown}`;
  }
  static {
    define(this, { name: "_UnpackGenericAlias", module: "typing", methods: { __repr__: "self" } });
  }
}

export const Unpack: _SpecialForm = new _SpecialForm("Unpack", (parameter) => {
  return new _UnpackGenericAlias(Unpack, [typeCheck(parameter, "typing.Unpack accepts only single type.")]);
});

class _ConcatenateGenericAlias extends _GenericAlias {
  /** With types for the specification it is a plain list of parameters. */
  override $with(args: readonly Dynamic[]): Dynamic {
    const last = args[args.length - 1];
    if (last instanceof _ConcatenateGenericAlias) {
      return new _ConcatenateGenericAlias(this.__origin__, [...args.slice(0, -1), ...last.__args__.$items]);
    }
    const isOpen = last instanceof ParamSpec || last === Ellipsis;
    return isOpen ? new _ConcatenateGenericAlias(this.__origin__, args) : tupleOf([...args]);
  }
  static {
    define(this, { name: "_ConcatenateGenericAlias", module: "typing" });
  }
}

export const Concatenate: _SpecialForm = new _SpecialForm("Concatenate", (parameters) => {
  const items = listed(parameters);
  if (items.length === 0) typeError("Cannot take a Concatenate of no types.");
  const last = items[items.length - 1];
  const allowsDots = tstate.interp.version >= 311;
  if (!(last instanceof ParamSpec) && !(allowsDots && last === Ellipsis)) {
    typeError(`The last parameter to Concatenate should be a ParamSpec variable${allowsDots ? " or ellipsis" : ""}.`);
  }
  const message = "Concatenate[arg, ...]: each arg must be a type.";
  return new _ConcatenateGenericAlias(Concatenate, [
    ...items.slice(0, -1).map((item) => typeCheck(item, message)),
    last,
  ]);
});

/** `Literal[1, "a"]`: values, told apart by type as well. */
class _LiteralGenericAlias extends _GenericAlias {
  override __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof _LiteralGenericAlias)) return NotImplemented;
    const mine = this.__args__.$items;
    const theirs = other.__args__.$items;
    return mine.length === theirs.length && mine.every((value) => theirs.some((one) => sameLiteral(value, one)));
  }
  override __hash__(): Dynamic {
    return this.__args__.$items.reduce(
      (sum: number, value) => (sum ^ Number(BigInt.asIntN(32, BigInt(hash(value))))) | 0,
      0,
    );
  }
  override __repr__(): string {
    return `typing.Literal[${this.__args__.$items.map((value) => repr(value)).join(", ")}]`;
  }
  static {
    define(this, {
      name: "_LiteralGenericAlias",
      module: "typing",
      methods: { __eq__: "self, other", __hash__: "self", __repr__: "self" },
    });
  }
}

function sameLiteral(a: Dynamic, b: Dynamic): boolean {
  return typeOf(a) === typeOf(b) && eqBool(a, b);
}

export const Literal: _SpecialForm = new _SpecialForm("Literal", (parameters) => {
  const values: Dynamic[] = [];
  for (const value of listed(parameters)) {
    const inner = value instanceof _LiteralGenericAlias ? value.__args__.$items : [value];
    for (const one of inner) if (!values.some((known) => sameLiteral(known, one))) values.push(one);
  }
  return new _LiteralGenericAlias(Literal, values);
});

/** `Annotated[int, "metadata"]`. */
export class _AnnotatedAlias extends _GenericAlias {
  declare __metadata__: tuple;

  constructor(origin: Dynamic, metadata: readonly Dynamic[]) {
    super(origin, [origin], "Annotated");
    this.__metadata__ = tupleOf([...metadata]);
  }
  override $with(args: readonly Dynamic[]): Dynamic {
    return annotated(args[0], this.__metadata__.$items);
  }
  override __eq__(other: Dynamic): Dynamic {
    if (!(other instanceof _AnnotatedAlias)) return NotImplemented;
    return eqBool(this.__origin__, other.__origin__) && eqBool(this.__metadata__, other.__metadata__);
  }
  override __hash__(): Dynamic {
    return hash(tupleOf([this.__origin__, this.__metadata__]));
  }
  override __mro_entries__(_bases: tuple): tuple {
    return tupleOf([this.__origin__]);
  }
  override __repr__(): string {
    const metadata = this.__metadata__.$items.map((item) => repr(item)).join(", ");
    return `typing.Annotated[${typeShown(this.__origin__)}, ${metadata}]`;
  }
  static {
    define(this, {
      name: "_AnnotatedAlias",
      module: "typing",
      methods: { __eq__: "self, other", __hash__: "self", __mro_entries__: "self, bases", __repr__: "self" },
    });
  }
}

function annotated(origin: Dynamic, metadata: readonly Dynamic[]): _AnnotatedAlias {
  if (origin instanceof _AnnotatedAlias) {
    return new _AnnotatedAlias(origin.__origin__, [...origin.__metadata__.$items, ...metadata]);
  }
  return new _AnnotatedAlias(origin, metadata);
}

function annotate(parameters: Dynamic): _AnnotatedAlias {
  if (!isTuple(parameters) || parameters.$items.length < 2) {
    typeError("Annotated[...] should be used with at least two arguments (a type and an annotation).");
  }
  const [first, ...metadata] = parameters.$items;
  return annotated(typeCheck(first, "Annotated[t, ...]: t must be a type.", true), metadata);
}

const annotatedForm = new _SpecialForm("Annotated", annotate);

/** Up to 3.12 a class. */
class AnnotatedClass extends PyObject {
  __new__(): never {
    return typeError("Type Annotated cannot be instantiated.");
  }
  __class_getitem__(parameters: Dynamic): Dynamic {
    return annotate(parameters);
  }
  __init_subclass__(): never {
    return typeError("Cannot subclass typing.Annotated");
  }
  static {
    define(this, {
      name: "Annotated",
      module: "typing",
      methods: {
        __new__: { ...staticMethod("cls, *args, **kwargs"), unbound: true },
        __class_getitem__: classMethod("cls, params"),
        __init_subclass__: { ...passThrough("cls, *args, **kwargs"), role: "classmethod" },
      },
    });
  }
}

export function annotatedName(): Dynamic {
  return tstate.interp.version >= 313 ? annotatedForm : AnnotatedClass;
}

/** Since 3.11 `Any` is a class that others may derive from. */
class _AnyMeta extends type {
  override __instancecheck__(instance: Dynamic): boolean {
    if ((this as unknown) === AnyClass) typeError("typing.Any cannot be used with isinstance()");
    return super.__instancecheck__(instance);
  }
  override __repr__(): string {
    return (this as unknown) === AnyClass ? "typing.Any" : super.__repr__();
  }
  static {
    define(this, { name: "_AnyMeta", module: "typing", methods: { __instancecheck__: "self, obj", __repr__: "self" } });
  }
}

class AnyClass extends PyObject {
  __new__(cls: PyClass): Dynamic {
    if ((cls as unknown) === AnyClass) typeError("Any cannot be instantiated");
    return new cls(RAW);
  }
  static {
    define(this, {
      name: "Any",
      module: "typing",
      builtin: false,
      metaclass: _AnyMeta as unknown as PyClass,
      methods: { __new__: { ...staticMethod("cls, *args, **kwargs"), unbound: true } },
    });
  }
}

const anyForm = new _SpecialForm("Any");

export function anyName(): Dynamic {
  return tstate.interp.version >= 311 ? AnyClass : anyForm;
}
