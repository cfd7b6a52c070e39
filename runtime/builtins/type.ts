/** `type`, the class of classes (CPython Objects/typeobject.c, PyType_Type). */

import { assignClass } from "./class-assignment.js";
import { bestBase } from "../object/class-layout.js";
import { instantiate } from "../object/call.js";
import { typeError } from "../object/errors.js";
import { passThrough, staticMethod } from "../object/function.js";
import { identity } from "../object/identity.js";
import { installAttribute } from "../object/install.js";
import { ownClassAttribute, typeName, typeOf } from "../object/lookup.js";
import { linearize } from "../object/mro.js";
import { type PyClass, PyObject } from "../object/object.js";
import { type Dynamic, type Kw, kw, keywordsIn } from "../object/sentinels.js";
import { provides, tstate } from "../object/state.js";
import { setClassAttr } from "../object/store-attr.js";
import { define, metatype, type TypeInfo } from "../object/type.js";
import { toArray } from "../protocol/iter.js";
import { annotateOf, checkAnnotate, classAnnotations } from "./annotations.js";
import { classNamespace } from "./class-dict.js";
import { type dict, dictFromNames, isDict } from "./dict.js";
import { namesOfClass } from "./dir.js";
import { plainInstanceCheck, plainSubclassCheck } from "./isinstance.js";
import { listOf } from "./list.js";
import { newClass } from "./new-class.js";
import { plainDelAttr, plainGetAttr } from "./plain-attributes.js";
import { frozensetOf } from "./set.js";
import { isTuple, tupleOf } from "./tuple.js";
import { unionOf } from "./union.js";

/** `this` is a class: a JS constructor, whose own prototype chain is not this one (see `classAttr`). */
export class type extends PyObject {
  __new__(metaclass: PyClass, ...args: Dynamic[]): Dynamic {
    const keywords = keywordsIn(args) === undefined ? kw({}) : (args.pop() as Kw);
    if (args.length === 1 && metaclass === (type as unknown as PyClass)) return typeOf(args[0]);
    if (args.length !== 3) {
      typeError(
        metaclass === (type as unknown as PyClass)
          ? "type() takes 1 or 3 arguments"
          : `type.__new__() takes exactly 3 arguments (${args.length} given)`,
      );
    }
    const [name, bases, namespace] = args;
    if (typeof name !== "string") typeError(`type.__new__() argument 1 must be str, not ${typeName(name)}`);
    if (!isTuple(bases)) typeError(`type.__new__() argument 2 must be tuple, not ${typeName(bases)}`);
    if (!isDict(namespace)) typeError(`type.__new__() argument 3 must be dict, not ${typeName(namespace)}`);
    return newClass(metaclass, name, bases.$items, namespace, keywords);
  }

  __init__(...args: Dynamic[]): void {
    const count = keywordsIn(args) === undefined ? args.length : args.length - 1;
    if (count !== 1 && count !== 3) typeError("type.__init__() takes 1 or 3 arguments");
  }

  __call__(...args: Dynamic[]): Dynamic {
    return instantiate(this as unknown as PyClass, args);
  }

  __prepare__(): dict {
    return dictFromNames({});
  }

  __repr__(): string {
    const { module, qualname } = infoOf(this);
    return module === "builtins" ? `<class '${qualname}'>` : `<class '${module}.${qualname}'>`;
  }

  mro(): Dynamic {
    return listOf([...linearize(infoOf(this))]);
  }

  __subclasses__(): Dynamic {
    return listOf([...infoOf(this).subclasses]);
  }

  __instancecheck__(instance: Dynamic): boolean {
    return plainInstanceCheck(this as unknown as PyClass, instance);
  }

  __subclasscheck__(cls: Dynamic): boolean {
    return plainSubclassCheck(this as unknown as PyClass, cls);
  }

  __dir__(): Dynamic {
    return listOf(namesOfClass(this as unknown as PyClass));
  }

  __or__(other: Dynamic): Dynamic {
    return unionOf(this, other);
  }

  __ror__(other: Dynamic): Dynamic {
    return unionOf(other, this);
  }

  __hash__(): number {
    return identity(this) / 16;
  }

  __getattribute__(name: Dynamic): Dynamic {
    return plainGetAttr(this, name);
  }

  __setattr__(name: Dynamic, value: Dynamic): void {
    setClassAttr(this as unknown as PyClass, name, value, true);
  }

  __delattr__(name: Dynamic): void {
    plainDelAttr(this, name);
  }

  get __name__(): string {
    return infoOf(this).name;
  }
  set __name__(name: Dynamic) {
    const info = mutable(this, "__name__");
    if (typeof name !== "string") typeError(`can only assign string to ${info.name}.__name__, not '${typeName(name)}'`);
    info.name = name;
  }
  get __qualname__(): string {
    return infoOf(this).qualname;
  }
  set __qualname__(name: Dynamic) {
    const info = mutable(this, "__qualname__");
    if (typeof name !== "string") {
      typeError(`can only assign string to ${info.name}.__qualname__, not '${typeName(name)}'`);
    }
    info.qualname = name;
  }
  get __module__(): Dynamic {
    return infoOf(this).module;
  }
  set __module__(name: Dynamic) {
    mutable(this, "__module__").module = name;
  }
  get __doc__(): Dynamic {
    return infoOf(this).doc;
  }
  set __doc__(doc: Dynamic) {
    mutable(this, "__doc__").doc = doc;
  }
  get __bases__(): Dynamic {
    return tupleOf([...infoOf(this).bases]);
  }
  get __base__(): Dynamic {
    return bestBase(this as unknown as PyClass) ?? null;
  }
  get __mro__(): Dynamic {
    return tupleOf([...infoOf(this).mro]);
  }
  get __dict__(): Dynamic {
    return classNamespace(this as unknown as PyClass);
  }
  get __class__(): Dynamic {
    return infoOf(this).metaclass;
  }
  set __class__(cls: Dynamic) {
    assignClass(this, cls);
  }
  /** Made when first asked for, since 3.10. */
  get __annotations__(): Dynamic {
    const cls = this as unknown as PyClass;
    const own = ownClassAttribute(cls, "__annotations__") ?? classAnnotations(cls);
    if (own !== undefined) return own;
    if (infoOf(this).builtin || tstate.interp.version < 310) return undefined;
    const made = dictFromNames({});
    const name = provides(314) ? "__annotations_cache__" : "__annotations__";
    installAttribute({ info: cls.$type, proto: cls.prototype }, name, made);
    return made;
  }
  set __annotations__(value: Dynamic) {
    const cls = this as unknown as PyClass;
    installAttribute({ info: mutable(this, "__annotations__"), proto: cls.prototype }, "__annotations__", value);
  }
  get __annotate__(): Dynamic {
    if (infoOf(this).builtin || !provides(314)) return undefined;
    return annotateOf(this as unknown as PyClass) ?? null;
  }
  set __annotate__(value: Dynamic) {
    const cls = this as unknown as PyClass;
    const info = mutable(this, "__annotate__");
    checkAnnotate(value);
    installAttribute({ info, proto: cls.prototype }, "__annotate_func__", value);
    if (value !== null) delete cls.prototype.__annotations_cache__;
  }
  get __abstractmethods__(): Dynamic {
    const { abstractMethods } = infoOf(this);
    return ownClassAttribute(this as unknown as PyClass, "__abstractmethods__") ?? abstractNames(abstractMethods);
  }
  set __abstractmethods__(names: Dynamic) {
    infoOf(this).abstractMethods = new Set(toArray(names));
    const cls = this as unknown as PyClass;
    Object.defineProperty(cls.prototype, "__abstractmethods__", { value: names, configurable: true });
  }
  get __type_params__(): Dynamic {
    return ownClassAttribute(this as unknown as PyClass, "__type_params__") ?? tupleOf([]);
  }
  set __type_params__(value: Dynamic) {
    const cls = this as unknown as PyClass;
    installAttribute({ info: mutable(this, "__type_params__"), proto: cls.prototype }, "__type_params__", value);
  }

  static {
    define(this, {
      name: "type",
      since: { __or__: 310, __ror__: 310 },
      hasDict: true,
      methods: {
        __new__: { ...staticMethod("metacls, /, *args, **kwds"), unbound: true },
        __init__: passThrough("cls, /, *args, **kwds"),
        __call__: passThrough(),
        __prepare__: { ...passThrough("metacls, /, *args, **kwds"), role: "classmethod" },
        __repr__: "self",
        mro: "self",
        __subclasses__: "self",
        __instancecheck__: "self, instance, /",
        __subclasscheck__: "self, subclass, /",
        __dir__: "self",
        __or__: "self, value, /",
        __ror__: "self, value, /",
        __hash__: "self",
        __getattribute__: "self, name, /",
        __setattr__: "self, name, value, /",
        __delattr__: "self, name, /",
      },
    });
    adoptAsMetaclass(this as unknown as PyClass);
  }
}

function infoOf(cls: Dynamic): TypeInfo {
  return cls.$type;
}

function mutable(cls: Dynamic, name: string): TypeInfo {
  const info = infoOf(cls);
  if (info.builtin && info.module === "builtins") {
    typeError(`cannot set '${name}' attribute of immutable type '${info.name}'`);
  }
  return info;
}

/** `undefined`, which reads as absent, for classes that never had any. */
function abstractNames(names: ReadonlySet<string>): Dynamic {
  return names.size === 0 ? undefined : frozensetOf([...names]);
}

/** Classes that were defined before `type` was have the root in place of their metaclass. */
function adoptAsMetaclass(cls: PyClass): void {
  const placeholder = metatype.cls;
  metatype.cls = cls;
  cls.$type.metaclass = cls;
  const visit = (known: PyClass): void => {
    if (known.$type.metaclass === placeholder) known.$type.metaclass = cls;
    for (const subclass of known.$type.subclasses) visit(subclass);
  };
  visit(placeholder);
}
