/** What emitted code imports from "pyasync": builtins, library modules, and `script`. */

import { builtinNamespace } from "../builtins/index.js";
import type { Dynamic } from "../object/sentinels.js";
import type { Interpreter } from "../object/state.js";
import { script } from "./script.js";

/**
 * The namespace of an interpreter's programs: a module is imported when it is first asked for. `locate` turns the file
 * name that a script was compiled under into the one that it shows; `moduleName` is the `__name__` of scripts that say none.
 */
export function moduleNamespace(
  interpreter: Interpreter,
  locate: (filename: string) => string = (filename) => filename,
  moduleName = "__main__",
): Record<string, Dynamic> {
  const start = (filename: string, module = moduleName) => script(locate(filename), module);
  return new Proxy(builtinNamespace(), {
    get(builtins, name) {
      if (name === "script") return start;
      if (typeof name === "symbol") return undefined;
      return Object.hasOwn(builtins, name) ? builtins[name] : interpreter.importModule(name);
    },
  });
}
