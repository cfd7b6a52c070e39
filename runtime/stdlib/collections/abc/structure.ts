/** What the abstract base classes of `collections.abc` are made with (CPython Lib/_collections_abc.py). */

import { genericAlias } from "../../../builtins/generic-alias.js";
import { classMethod } from "../../../object/function.js";
import { lookup } from "../../../object/lookup.js";
import type { PyClass } from "../../../object/object.js";
import type { Dynamic } from "../../../object/sentinels.js";
import { define, type MethodSpec } from "../../../object/type.js";
import { NotImplemented } from "../../../protocol/notimplemented.js";
import { abstractMethods } from "../../abc/abstract.js";
import { ABCMeta } from "../../abc/abcmeta.js";

interface AbstractOptions {
  readonly name: string;
  readonly module?: string;
  readonly bases?: readonly unknown[];
  readonly methods?: Readonly<Record<string, string | MethodSpec>>;
  /** Names of the abstract ones among the methods. */
  readonly abstract?: readonly string[];
  /** A class with all of these methods is a subclass: for the classes that stand for a protocol. */
  readonly structure?: readonly string[];
  readonly hasDict?: boolean;
}

/** Registers a JS class as an abstract base class. */
export function defineAbstract(jsClass: unknown, options: AbstractOptions): void {
  const { name, module = "collections.abc", bases, methods = {}, abstract = [], structure, hasDict = false } = options;
  const cls = jsClass as PyClass;
  const hook: Record<string, MethodSpec> =
    structure === undefined ? {} : { __subclasshook__: classMethod("cls, subclass") };
  if (structure !== undefined) installHook(cls, structure);
  define(cls, {
    name,
    module,
    metaclass: ABCMeta as unknown as PyClass,
    ...(bases === undefined ? {} : { bases: bases as PyClass[] }),
    hasDict,
    methods: { ...methods, ...hook },
  });
  abstractMethods(cls, ...abstract);
}

function installHook(cls: PyClass, structure: readonly string[]): void {
  const value = function (this: PyClass, subclass: PyClass): Dynamic {
    return this === cls && hasMethods(subclass, structure) ? true : NotImplemented;
  };
  Object.defineProperty(cls.prototype, "__subclasshook__", { value, configurable: true, writable: true });
}

/** Whether a class has all the methods; None says that it has not. */
function hasMethods(cls: PyClass, names: readonly string[]): boolean {
  return names.every((name) => (lookup(cls, name) ?? null) !== null);
}

/** `cls[item]`. */
export function classGetItem(this: PyClass, item: Dynamic): Dynamic {
  return genericAlias(this, item);
}

/** The entry of `define`'s methods for it. */
export const generic = classMethod("cls, item, /");
