/** Compiled modules as JavaScript functions, with their variables visible from outside. */

import { Script } from "node:vm";
import { registerScript } from "../runtime/exceptions/scripts.js";
import type { Module } from "../runtime/module.js";
import { moduleNamespace, type PyInterpreter } from "../runtime/program.js";
import type { Executable } from "./executable.js";
import { tracedScript } from "./traced-script.js";

/** Runs the body of a module. What it returns is a promise where the body awaits: such a one cannot be imported. */
export type ModuleBody = () => unknown;

/** Registers the script with tracebacks and binds it to its module object. */
export function moduleBody(program: Executable, filename: string, module: Module, interp: PyInterpreter): ModuleBody {
  const { code, awaits, sources, globalNames, packageName } = program;
  const jsName = `pyasync:${filename}`;
  interp.activate();
  registerScript(tracedScript(jsName, sources, program.known, module.__name__));
  const meta = { expose: (variables: object) => exposeVariables(module, variables) };
  const kind = awaits ? "async function" : "function";
  const text = `(${kind} ($modules, $meta) {"use strict"; ${exposure(globalNames)}\n${code}\n})`;
  const body = new Script(text, { filename: jsName, lineOffset: -1 }).runInThisContext() as BodyFunction;
  const namespace = moduleNamespace(interp, (name) => name, module.__name__);
  return () => body({ [packageName]: namespace }, meta);
}

type BodyFunction = (modules: Record<string, unknown>, meta: unknown) => unknown;

/** Accessors for the module's variables, on the first line, so that line numbers stay. */
function exposure(names: ReadonlyMap<string, string>): string {
  const accessors = [...names].map(([name, variable]) => {
    const key = JSON.stringify(name);
    return `get ${key}() { return ${variable}; }, set ${key}($value) { ${variable} = $value; }`;
  });
  return `$meta.expose({ ${accessors.join(", ")} });`;
}

/**
 * Makes attributes of a module of its variables. One that has no value yet is not there; one that JavaScript holds constant
 * gets a value of its own when somebody assigns to it from outside.
 */
function exposeVariables(module: Module, variables: object): void {
  for (const [name, accessor] of Object.entries(Object.getOwnPropertyDescriptors(variables))) {
    Object.defineProperty(module, name, {
      get() {
        try {
          return accessor.get!();
        } catch (error) {
          if (error instanceof ReferenceError) return undefined;
          throw error;
        }
      },
      set(value) {
        try {
          accessor.set!(value);
        } catch (error) {
          if (!(error instanceof TypeError || error instanceof ReferenceError)) throw error;
          Object.defineProperty(module, name, { value, writable: true, configurable: true, enumerable: true });
        }
      },
      configurable: true,
      enumerable: true,
    });
  }
}
