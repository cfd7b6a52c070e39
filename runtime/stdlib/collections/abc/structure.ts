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
  /** The first versions with those of the methods that 3.8 does not have. */
  readonly since?: Readonly<Record<string, number>>;
  /** Names of the abstract ones among the methods. */
  readonly abstract?: readonly string[];
  /** A class with all of these methods is a subclass: for the classes that stand for a protocol. */
  readonly structure?: readonly string[];
  /** Whether `cls[item]` is an alias of the class. */
  readonly generic?: boolean;
  readonly hasDict?: boolean;
}

/** Registers a JS class as an abstract base class. */
export function defineAbstract(jsClass: unknown, options: AbstractOptions): void {
  const {
    name,
    module = "collections.abc",
    bases,
    methods = {},
    since = {},
    abstract = [],
    structure,
    hasDict = false,
  } = options;
  const cls = jsClass as PyClass;
  const extra: Record<string, MethodSpec> = {};
  if (options.generic === true) {
    extra.__class_getitem__ = classMethod("cls, item, /");
    if (!Object.hasOwn(cls.prototype, "__class_getitem__")) install(cls, "__class_getitem__", classGetItem);
  }
  if (structure !== undefined) {
    extra.__subclasshook__ = classMethod("cls, subclass");
    install(cls, "__subclasshook__", subclassHook(cls, structure));
  }
  define(cls, {
    name,
    since,
    module,
    metaclass: ABCMeta as unknown as PyClass,
    ...(bases === undefined ? {} : { bases: bases as PyClass[] }),
    hasDict,
    methods: { ...methods, ...extra },
  });
  abstractMethods(cls, ...abstract);
}

function install(cls: PyClass, name: string, value: unknown): void {
  Object.defineProperty(cls.prototype, name, { value, configurable: true, writable: true });
}

function subclassHook(cls: PyClass, structure: readonly string[]) {
  return function (this: PyClass, subclass: PyClass): Dynamic {
    return this === cls && hasMethods(subclass, structure) ? true : NotImplemented;
  };
}

/** Whether a class has all the methods; None says that it has not. */
function hasMethods(cls: PyClass, names: readonly string[]): boolean {
  return names.every((name) => (lookup(cls, name) ?? null) !== null);
}

function classGetItem(this: PyClass, item: Dynamic): Dynamic {
  return genericAlias(this, item);
}
