/** Builtins that need layers above builtins/, and those that only newer versions have. */

import { builtinNamespace, moreBuiltins } from "../../builtins/index.js";
import { aiter, anext } from "../../coroutine/async-builtins.js";
import { SystemExit } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { newModule, restoreNames } from "../../module.js";
import { compile, evaluate, exec } from "./execution.js";
import { open } from "../io/open.js";
import { nativeIn } from "../support/in-module.js";
import { input } from "../sys/standard-streams.js";

/** `exit` and `quit` (Lib/_sitebuiltins.py Quitter). */
class Quitter extends PyObject {
  declare readonly $name: string;
  constructor(name: Dynamic) {
    super(RAW);
    this.$name = name;
  }
  __call__(code: Dynamic = null): never {
    throw raise(code === null ? new SystemExit(null) : new SystemExit(code));
  }
  __repr__(): string {
    return `Use ${this.$name}() or Ctrl-D (i.e. EOF) to exit`;
  }
  static {
    define(this, {
      name: "Quitter",
      module: "_sitebuiltins",
      methods: { __call__: "self, code=None", __repr__: "self" },
    });
  }
}

Object.assign(moreBuiltins, {
  ...nativeIn("builtins", { aiter, anext, input, compile, eval: evaluate, exec }),
  ...nativeIn("_io", { open }),
  exit: new Quitter("exit"),
  quit: new Quitter("quit"),
});

/** Name → the version that brought it. */
export const since: Readonly<Record<string, number>> = {
  aiter: 310,
  anext: 310,
  EncodingWarning: 310,
  BaseExceptionGroup: 311,
  ExceptionGroup: 311,
  PythonFinalizationError: 313,
};

/** Takes away what the version that is followed does not know. */
export function trimBuiltins(): void {
  const { version, strictVersion } = tstate.interp;
  const names = restoreNames(builtinNamespace());
  if (!strictVersion) return;
  for (const name in since) if (version < since[name]!) delete names[name];
}

export function builtinsModule() {
  return newModule("builtins", builtinNamespace());
}
