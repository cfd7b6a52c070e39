/** `collections.UserString` (CPython Lib/collections/__init__.py). */

import { type dict, namesOf } from "../../builtins/dict.js";
import type { tuple } from "../../builtins/tuple.js";
import { call, invoke } from "../../object/call.js";
import { primitiveTypes } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import { type Dynamic, kwIfAny } from "../../object/sentinels.js";
import * as compare from "../../protocol/compare.js";
import { hash } from "../../protocol/hash.js";
import { len } from "../../protocol/length.js";
import { add, mod, mul } from "../../protocol/number.js";
import { repr, str } from "../../protocol/repr.js";
import { getItem } from "../../protocol/subscript.js";
import { strValue } from "../../protocol/values.js";
import { Sequence } from "./abc/sequences.js";
import { defineAbstract } from "./abc/structure.js";

/** The text inside, or the thing itself. */
function textIn(x: Dynamic): Dynamic {
  return x instanceof UserString ? x.data : x;
}

/** Methods of `str` whose results become UserStrings again, and those whose results do not. */
const wrapping =
  "capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix replace rjust rstrip strip " +
  "swapcase title translate upper zfill";
const plain =
  "count encode endswith find format format_map index isalpha isalnum isascii isdecimal isdigit isidentifier " +
  "islower isnumeric isprintable isspace istitle isupper join partition rfind rpartition rindex rsplit split " +
  "splitlines startswith";

export class UserString extends Sequence {
  declare data: Dynamic;

  __init__(seq: Dynamic): void {
    this.data = strValue(seq) ?? (seq instanceof UserString ? seq.data : str(seq));
  }

  $wrap(text: Dynamic): Dynamic {
    return call(this.$class as PyClass, text);
  }

  __str__(): string {
    return str(this.data);
  }
  __repr__(): string {
    return repr(this.data);
  }
  __int__(): Dynamic {
    return call(primitiveTypes.int, this.data);
  }
  __float__(): Dynamic {
    return call(primitiveTypes.float, this.data);
  }
  __hash__(): Dynamic {
    return hash(this.data);
  }
  __eq__(other: Dynamic): Dynamic {
    return compare.eq(this.data, textIn(other));
  }
  __lt__(other: Dynamic): Dynamic {
    return compare.lt(this.data, textIn(other));
  }
  __le__(other: Dynamic): Dynamic {
    return compare.le(this.data, textIn(other));
  }
  __gt__(other: Dynamic): Dynamic {
    return compare.gt(this.data, textIn(other));
  }
  __ge__(other: Dynamic): Dynamic {
    return compare.ge(this.data, textIn(other));
  }
  override __contains__(char: Dynamic): boolean {
    return compare.contains(this.data, textIn(char));
  }
  __len__(): number {
    return len(this.data);
  }
  override __getitem__(index: Dynamic): Dynamic {
    return this.$wrap(getItem(this.data, index));
  }
  __add__(other: Dynamic): Dynamic {
    return this.$wrap(add(this.data, str(textIn(other))));
  }
  __radd__(other: Dynamic): Dynamic {
    return this.$wrap(add(str(other), this.data));
  }
  __mul__(n: Dynamic): Dynamic {
    return this.$wrap(mul(this.data, n));
  }
  __rmul__(n: Dynamic): Dynamic {
    return this.__mul__(n);
  }
  __mod__(args: Dynamic): Dynamic {
    return this.$wrap(mod(this.data, args));
  }

  static {
    const binary = "self, other";
    const delegated: Record<string, string> = {};
    for (const name of `${wrapping} ${plain}`.split(" ")) {
      const wraps = wrapping.split(" ").includes(name);
      const value = function (this: UserString, args: tuple, kwargs: dict): Dynamic {
        const result = invoke(this.data, name, ...args.$items.map(textIn), ...kwIfAny(namesOf(kwargs)));
        return wraps ? this.$wrap(result) : result;
      };
      Object.defineProperty(this.prototype, name, { value, configurable: true, writable: true });
      delegated[name] = "self, *args, **kwargs";
    }
    defineAbstract(this, {
      name: "UserString",
      since: { removeprefix: 309, removesuffix: 309 },
      module: "collections",
      hasDict: true,
      methods: {
        ...delegated,
        __init__: "self, seq",
        __str__: "self",
        __repr__: "self",
        __int__: "self",
        __float__: "self",
        __hash__: "self",
        __eq__: binary,
        __lt__: binary,
        __le__: binary,
        __gt__: binary,
        __ge__: binary,
        __contains__: "self, char",
        __len__: "self",
        __getitem__: "self, index",
        __add__: binary,
        __radd__: binary,
        __mul__: "self, n",
        __rmul__: "self, n",
        __mod__: "self, args",
      },
    });
  }
}
