/** What emitted code imports from "pyasync": builtins, library modules, and `script`. */

import { builtinNamespace } from "../builtins/index.js";
import type { Dynamic } from "../object/sentinels.js";
import type { Interpreter } from "../object/state.js";
import { type Py, script } from "./script.js";

/**
 * The namespace for programs that run as function bodies: a module is imported when it is first asked for. `onScript` is
 * told of each script that starts.
 */
export function moduleNamespace(interpreter: Interpreter, onScript?: (py: Py) => void): Record<string, Dynamic> {
  const start = (filename: string, module?: string): Py => {
    const py = script(filename, module);
    onScript?.(py);
    return py;
  };
  return new Proxy(builtinNamespace(), {
    get(builtins, name) {
      if (name === "script") return start;
      if (typeof name === "symbol") return undefined;
      return Object.hasOwn(builtins, name) ? builtins[name] : interpreter.importModule(name);
    },
  });
}
