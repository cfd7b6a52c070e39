/** `os.environ` (Lib/os.py, `_Environ`): a dict of strings whose changes reach the process. */

import { dict } from "../../builtins/dict.js";
import { keyError } from "../../builtins/errors.js";
import type { Host } from "../../host/host.js";
import { typeError } from "../../object/errors.js";
import { typeName } from "../../object/lookup.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { DictMap } from "../../protocol/hash-map.js";
import { repr } from "../../protocol/repr.js";
import { strValue } from "../../protocol/values.js";

/** DIVERGES: it derives from dict, not from MutableMapping. */
class _Environ extends dict {
  __getitem__(key: Dynamic): string {
    const value = this.$get(text(key));
    return value === undefined ? keyError(key) : value;
  }
  override get(key: Dynamic, fallback: Dynamic = null): Dynamic {
    return this.$get(text(key)) ?? fallback;
  }
  __setitem__(key: Dynamic, value: Dynamic): void {
    const name = text(key);
    const given = text(value);
    this.$set(name, given);
    process().setEnv(name, given);
  }
  __delitem__(key: Dynamic): void {
    if (this.$delete(text(key)) === undefined) keyError(key);
    process().setEnv(text(key), null);
  }
  override __repr__(): string {
    const entries = [...this.$map].map(([name, value]) => `${repr(name)}: ${repr(value)}`);
    return `environ({${entries.join(", ")}})`;
  }
  static {
    define(this, {
      name: "_Environ",
      module: "os",
      methods: {
        __getitem__: "self, key",
        get: "self, key, default=None",
        __setitem__: "self, key, value",
        __delitem__: "self, key",
        __repr__: "self",
      },
    });
  }
}

function text(value: Dynamic): string {
  return strValue(value) ?? typeError(`str expected, not ${typeName(value)}`);
}

function process(): Host["process"] {
  return tstate.interp.host.process;
}

/** The environment of the process, copied. */
export function environment(): _Environ {
  const map = new DictMap();
  for (const [name, value] of process().env) map.set(name, value);
  return new _Environ(RAW, map);
}
