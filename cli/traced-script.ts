/** Compiled programs as tracebacks know them. */

import type { KnownScript } from "../compiler/script-facts.js";
import type { Script, Source } from "../runtime/exceptions/scripts.js";

export function tracedScript(jsName: string, sources: readonly Source[], known: KnownScript, module?: string): Script {
  const { positions, codeScopes, globals } = known;
  return {
    jsName,
    ...(module === undefined ? {} : { module }),
    sources,
    find: (line, column, role) => positions.find(line, column, role),
    functionAt: (origin) => codeScopes.find(origin.source, origin.start),
    globals,
  };
}
