/** `import` of modules that are source files on `sys.path` (Lib/importlib/_bootstrap_external.py, PathFinder). */

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { PythonVersion } from "../compiler/index.js";
import { runtimeError } from "../runtime/object/errors.js";
import type { Dynamic } from "../runtime/object/sentinels.js";
import { Module } from "../runtime/module.js";
import { type PyInterpreter, warnOfSource } from "../runtime/program.js";
import { toArray } from "../runtime/protocol/iter.js";
import { listOf } from "../runtime/builtins/list.js";
import { executableOfFile } from "./compiled.js";
import type { Executable } from "./executable.js";
import type { KeptPrograms } from "./kept-programs.js";
import { moduleBody } from "./script.js";
import { readSource } from "./source-file.js";
import { raisingSyntaxErrors } from "./syntax-errors.js";

interface Found {
  readonly file: string;
  /** The folder of a package's own modules. */
  readonly folder: string | null;
}

/** Lets an interpreter find source files. */
export function installImporter(
  interp: PyInterpreter,
  python: PythonVersion | undefined,
  kept: KeptPrograms | undefined,
): void {
  interp.findModule = (name) => {
    const found = find(interp, name);
    return found === null ? null : load(interp, name, found, () => compiled(found.file, name, python, kept));
  };
}

function find(interp: PyInterpreter, name: string): Found | null {
  const dot = name.lastIndexOf(".");
  const parent = dot < 0 ? null : (interp.modules.get(name.slice(0, dot)) as Dynamic);
  const places = parent === null ? (interp.modules.get("sys") as Dynamic).path : pathOf(parent);
  for (const place of toArray(places) as string[]) {
    const base = join(place === "" ? process.cwd() : place, name.slice(dot + 1));
    const init = join(base, "__init__.py");
    if (existsSync(init)) return { file: init, folder: base };
    if (existsSync(`${base}.py`)) return { file: `${base}.py`, folder: null };
  }
  return null;
}

/** A module that is no package has no folder to look in. */
function pathOf(parent: Dynamic): Dynamic {
  return Object.hasOwn(parent, "__path__") ? parent.__path__ : listOf([]);
}

function load(interp: PyInterpreter, name: string, found: Found, program: () => Executable): Module {
  const module = new Module(name) as Dynamic;
  module.__file__ = found.file;
  module.__package__ = found.folder === null ? name.slice(0, Math.max(0, name.lastIndexOf("."))) : name;
  if (found.folder !== null) module.__path__ = listOf([found.folder]);
  const body = moduleBody(program(), found.file, module, interp);
  interp.modules.set(name, module);
  module.$initializing = true;
  try {
    const result = body();
    if (result instanceof Promise) {
      result.catch(() => {});
      runtimeError(`module '${name}' blocks while it is imported: only the program itself may wait at its top level`);
    }
  } catch (error) {
    interp.modules.delete(name);
    throw error;
  } finally {
    delete module.$initializing;
  }
  return module;
}

function compiled(
  file: string,
  moduleName: string,
  python: PythonVersion | undefined,
  kept: KeptPrograms | undefined,
): Executable {
  return raisingSyntaxErrors(() => {
    const options = { filename: file, moduleName, warn: warnOfSource };
    const source = readSource(file, { shown: file, origin: "bytes" });
    return executableOfFile(source, python === undefined ? options : { ...options, python }, kept);
  });
}
