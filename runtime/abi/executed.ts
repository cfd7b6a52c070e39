/** The `py` of what `eval` and `exec` run: its variables are the items of mappings (CPython Python/bytecodes.c, LOAD_NAME). */

import { builtinNamespace } from "../builtins/index.js";
import { Namespace } from "../builtins/namespace.js";
import { undefinedName } from "../exceptions/undefined-name.js";
import { attrOrUndefined } from "../object/attr.js";
import { call } from "../object/call.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { starNames } from "./imports.js";
import { type Py, Script } from "./script.js";

class ExecutedScript extends Script {
  /** What the code binds. */
  readonly names: Namespace;
  /** What functions in it see. */
  private readonly globalNames: Namespace;

  constructor(filename: string, globals: Dynamic, locals: Dynamic) {
    const globalNames = new Namespace(globals);
    super(filename, globalNames.get("__name__") ?? "builtins");
    this.globalNames = globalNames;
    this.names = new Namespace(locals);
  }

  override globals(): Dynamic {
    return this.globalNames.mapping;
  }

  override name(name: string): Dynamic {
    return this.globalNames.get(name) ?? this.builtin(name) ?? undefinedName(name);
  }

  /** A builtin, as far as the globals let it have them. */
  private builtin(name: string): Dynamic {
    const given = this.globalNames.get("__builtins__");
    if (given === undefined || given === tstate.interp.importModule("builtins")) return builtinNamespace()[name];
    return attrOrUndefined(given, "keys") === undefined ? attrOrUndefined(given, name) : new Namespace(given).get(name);
  }

  setGlobal(name: string, value: Dynamic): Dynamic {
    return this.globalNames.set(name, value);
  }

  deleteGlobal(name: string): void {
    this.globalNames.delete(name);
  }

  override importStar(module: string): void {
    for (const [name, value] of starNames(this.module, module)) this.names.set(name, value);
  }

  /** An expression that is a statement of interactive code. */
  display(value: Dynamic): void {
    call(tstate.interp.importModule("sys")["displayhook"], value);
  }
}

/** The `py` of code that runs over these mappings. */
export function executedScript(filename: string, globals: Dynamic, locals: Dynamic): Py {
  return new ExecutedScript(filename, globals, locals) as unknown as Py;
}
