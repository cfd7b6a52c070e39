/** `import` statements (CPython Python/ceval.c, import_from; Python/import.c, resolve_name). */

import { ImportError, ModuleNotFoundError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { attrOrUndefined } from "../object/attr.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { toArray } from "../protocol/iter.js";

/** `import a.b`: the module `a`. */
export function importModule(name: string): Dynamic {
  tstate.interp.importModule(name);
  return tstate.interp.importModule(name.split(".")[0]!);
}

/** `import a.b as c`: the module `a.b`. */
export function importLeaf(name: string): Dynamic {
  return tstate.interp.importModule(name);
}

/** `from .from_ import name` in the module `importer`. */
export function importFrom(importer: string, from: string, name: string): Dynamic {
  const module = absoluteName(importer, from);
  const found = tstate.interp.importModule(module);
  const value = attrOrUndefined(found, name);
  if (value !== undefined) return value;
  const submodule = Object.hasOwn(found, "__path__") ? importIfAny(`${module}.${name}`) : undefined;
  if (submodule !== undefined) return submodule;
  const file = attrOrUndefined(found, "__file__") ?? null;
  const circular = `partially initialized module '${module}' (most likely due to a circular import)`;
  const origin = found.$initializing === true ? circular : `'${module}'`;
  const error = new ImportError(`cannot import name '${name}' from ${origin} (${file ?? "unknown location"})`);
  Object.assign(error, { name: module, path: file });
  if (tstate.interp.version >= 312) error.name_from = name;
  throw raise(error);
}

/** What `from module import *` binds in the module `importer`. */
export function starNames(importer: string, from: string): [name: string, value: Dynamic][] {
  const found = tstate.interp.importModule(absoluteName(importer, from));
  const all = attrOrUndefined(found, "__all__");
  const names = all === undefined ? Object.keys(found).filter((name) => !name.startsWith("_")) : toArray(all);
  return names.map((name) => [name, attrOrUndefined(found, name)]);
}

/** The absolute name of a module; dots at its start count from the package of the importing one (importlib's _calc___package__). */
function absoluteName(importer: string, name: string): string {
  const level = /^\.*/.exec(name)![0].length;
  if (level === 0) return name;
  const around = tstate.interp.modules.get(importer);
  const parts = String(around === undefined ? "" : (attrOrUndefined(around, "__package__") ?? "")).split(".");
  if (parts[0] === "") throw raise(new ImportError("attempted relative import with no known parent package"));
  if (level > parts.length) throw raise(new ImportError("attempted relative import beyond top-level package"));
  const rest = name.slice(level);
  return [...parts.slice(0, parts.length - level + 1), ...(rest === "" ? [] : [rest])].join(".");
}

/** The module, `undefined` where there is none of that name. */
function importIfAny(name: string): Dynamic {
  try {
    return tstate.interp.importModule(name);
  } catch (caught) {
    if (caught instanceof ModuleNotFoundError && caught.name === name) return undefined;
    throw caught;
  }
}
