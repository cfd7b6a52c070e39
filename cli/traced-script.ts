/** Compiled programs as tracebacks know them. */

import type { KnownScript } from "../compiler/script-facts.js";
import type { Script, Source } from "../runtime/exceptions/scripts.js";

/** What `facts` gives is asked for once, when it is needed. */
export function tracedScript(
  jsName: string,
  sources: readonly Source[],
  facts: () => KnownScript,
  module?: string,
): Script {
  let known: KnownScript | undefined;
  const ask = () => (known ??= facts());
  return {
    jsName,
    ...(module === undefined ? {} : { module }),
    sources,
    find: (line, column, role) => ask().positions.find(line, column, role),
    functionAt: (origin) => ask().codeScopes.find(origin.source, origin.start),
    get globals() {
      return ask().globals;
    },
  };
}
