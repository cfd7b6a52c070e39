/** What a host program needs to run a compiled one. */

import type { Host } from "./host/host.js";
import { builtinNamespace } from "./builtins/index.js";
import { warnExplicit } from "./exceptions/warn.js";
import { type InterpreterOptions, PyInterpreter } from "./interpreter.js";
import { newModule } from "./module.js";
import { library } from "./stdlib/index.js";
import { trimBuiltins } from "./stdlib/builtins/index.js";
import { installSignals } from "./thread/signals.js";

export { executedScript } from "./abi/executed.js";
export { moduleNamespace } from "./abi/namespace.js";
export { PyInterpreter } from "./interpreter.js";
export { finalize, uncaught } from "./lifecycle.js";

interface SourceWarning {
  readonly category: string;
  readonly msg: string;
  readonly filename: string;
  readonly lineno: number;
  readonly line: string | undefined;
}

/** Issues a warning of the compiler: `file:line: SyntaxWarning: message`. Its module is the file, and none keeps it in mind. */
export function warnOfSource(warning: SourceWarning): void {
  const { filename, lineno, line, msg } = warning;
  const module = filename.replace(/\.py$/, "");
  warnExplicit(msg, builtinNamespace()[warning.category], { filename, lineno, line, module, forgotten: true });
}

/** An interpreter with the whole library, its main thread the running one. */
export function createInterpreter(host: Host, options: Omit<InterpreterOptions, "library"> = {}): PyInterpreter {
  const interp = new PyInterpreter(host, { library, ...options });
  interp.activate();
  interp.importModule("sys");
  interp.modules.set("__main__", newModule("__main__", {}));
  trimBuiltins();
  installSignals();
  return interp;
}
