/** Module objects (CPython Objects/moduleobject.c). */

import { ownNames } from "./builtins/instance-dict.js";
import { listOf } from "./builtins/list.js";
import type { PyFunction } from "./object/code.js";
import { isPackage, libraryFile } from "./library-file.js";
import { attributeError } from "./object/errors.js";
import { call } from "./object/call.js";
import { PyObject } from "./object/object.js";
import { type Dynamic, RAW } from "./object/sentinels.js";
import { tstate } from "./object/state.js";
import { define } from "./object/type.js";
import { repr } from "./protocol/repr.js";

/** Attributes are own properties; reading one that is not there raises AttributeError, also in plain JS. */
export class Module extends PyObject {
  declare __name__: string;
  declare __doc__: Dynamic;
  declare __file__: string | undefined;
  /** What `globals()` gives in it, where its program mentions that. */
  declare $globals: Dynamic;
  /** Whether its body runs: then a name that is not there yet may come of a circular import. */
  declare $initializing: boolean | undefined;

  constructor(name: Dynamic, doc: Dynamic = null) {
    super(RAW);
    if (name !== RAW) this.__init__(name, doc);
  }

  __init__(name: string, doc: Dynamic = null): void {
    this.__name__ = name;
    this.__doc__ = doc;
    (this as Dynamic).__package__ = null;
    (this as Dynamic).__loader__ = null;
    (this as Dynamic).__spec__ = null;
  }

  __repr__(): string {
    const file = fileOf(this);
    const name = repr(this.__name__);
    if (file !== undefined) return `<module ${name} from ${repr(file)}>`;
    // One that the program made was not imported from anywhere.
    const isImported = tstate.interp.modules.get(this.__name__) === this;
    return isImported ? `<module ${name} (built-in)>` : `<module ${name}>`;
  }

  /** What the module has itself, and nothing of its class. */
  __dir__(): Dynamic {
    return listOf(ownNames(this));
  }

  /** Raises AttributeError (module_getattro): also for variables that are not bound yet, which are accessors already. */
  $missing(name: string): never {
    return attributeError(missingMessage(this, name), name, this);
  }

  static {
    define(this, {
      name: "module",
      hasDict: true,
      methods: { __init__: "self, name, doc=None", __repr__: "self", __dir__: "self" },
    });
    refuseMissing(this.prototype);
  }
}

/**
 * Ends the prototype chain of modules in a proxy that raises. `object`'s methods stand before it in a mirror, as classes
 * with several bases have them.
 */
function refuseMissing(proto: object): void {
  const root = PyObject as Dynamic;
  const end = new Proxy(Object.create(null), { get: (_, name, module) => missing(name, module) });
  const mirror = Object.create(end, Object.getOwnPropertyDescriptors(PyObject.prototype)) as object;
  root.$type.mirrors.push(mirror);
  Object.setPrototypeOf(proto, mirror);
}

function missing(name: string | symbol, module: Dynamic): Dynamic {
  if (typeof name === "symbol" || name.startsWith("$") || name === "then") return undefined;
  if (!Object.hasOwn(module, "__name__") || Object.hasOwn(module, "constructor")) return undefined;
  if (Object.hasOwn(module, "__getattr__")) return call(module.__getattr__, name);
  return module.$missing(name);
}

function fileOf(module: Module): string | undefined {
  return Object.hasOwn(module, "__file__") ? module.__file__ : undefined;
}

function missingMessage(module: Module, name: string): string {
  const { __name__, $initializing } = module;
  if ($initializing !== true) return `module '${__name__}' has no attribute '${name}'`;
  const hint = "(most likely due to a circular import)";
  const file = fileOf(module);
  if (tstate.interp.version < 313 || file === undefined) {
    return `partially initialized module '${__name__}' has no attribute '${name}' ${hint}`;
  }
  if (isBesideProgram(module, file)) {
    const renaming = `consider renaming '${file}' if it has the same name as a third-party module you intended to import`;
    return `module '${__name__}' has no attribute '${name}' (${renaming})`;
  }
  return `partially initialized module '${__name__}' from '${file}' has no attribute '${name}' ${hint}`;
}

/** Whether the program's own folder is where it was found, so that it may hide a module of another place. */
function isBesideProgram(module: Module, file: string): boolean {
  const folder = file.slice(0, file.lastIndexOf("/"));
  const place = Object.hasOwn(module, "__path__") ? folder.slice(0, folder.lastIndexOf("/")) : folder;
  const { path } = tstate.interp.modules.get("sys") as Dynamic;
  return path.$items[0] === place;
}

/** A module of the library. */
export function newModule(name: string, attributes: Record<string, Dynamic>, doc: string | null = null): Module {
  const module = new Module(name, doc) as Dynamic;
  const dot = name.lastIndexOf(".");
  const file = libraryFile(name);
  module.__package__ = isPackage(name) ? name : dot < 0 ? "" : name.slice(0, dot);
  if (file !== null) module.__file__ = file;
  if (isPackage(name)) module.__path__ = listOf([file!.slice(0, file!.lastIndexOf("/"))]);
  return Object.assign(module, restoreNames(attributes));
}

/** An attribute that is worked out when it is first read. */
export function lazyAttribute(module: Module, name: string, make: () => Dynamic): void {
  const set = (value: Dynamic): Dynamic => {
    Object.defineProperty(module, name, { value, writable: true, configurable: true, enumerable: true });
    return value;
  };
  Object.defineProperty(module, name, { get: () => set(make()), set, configurable: true, enumerable: true });
}

/** A bundler that puts all files into one scope calls the second `sleep` there `sleep2`: gives functions their names back. */
export function restoreNames(attributes: Record<string, Dynamic>): Record<string, Dynamic> {
  for (const name in attributes) {
    const value = attributes[name];
    const code = typeof value === "function" ? (value as PyFunction).$code : undefined;
    if (code === undefined || code.name === name) continue;
    if (code.name.startsWith(name) && /^\d+$/.test(code.name.slice(name.length))) {
      Object.assign(code, { name, qualname: name });
    }
  }
  return attributes;
}
