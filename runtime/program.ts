/** What a host program needs to run a compiled one. */

import { script } from "./abi/script.js";
import { builtinNamespace } from "./builtins/index.js";
import type { Host } from "./host/host.js";
import { type InterpreterOptions, PyInterpreter } from "./interpreter.js";
import { library } from "./stdlib/index.js";

export { PyInterpreter } from "./interpreter.js";
export { finalize, uncaught } from "./lifecycle.js";

/** An interpreter with the whole library, its main thread the running one. */
export function createInterpreter(host: Host, options: Omit<InterpreterOptions, "library"> = {}): PyInterpreter {
  const interp = new PyInterpreter(host, { library, ...options });
  interp.activate();
  interp.importModule("sys");
  return interp;
}

/** What compiled code imports from "pyasync": `script`, builtins, and library modules, which are made as they are named. */
export function moduleNamespace(interp: PyInterpreter): Record<string, unknown> {
  const builtins = builtinNamespace() as Record<string, unknown>;
  const names = new Proxy(builtins, {
    get: (_, name) => {
      if (name === "script") return script;
      return Object.hasOwn(builtins, name) ? builtins[name as string] : interp.importModule(name as string);
    },
  });
  return { pyasync: names };
}
