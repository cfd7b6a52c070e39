/** The module `abc` (CPython Lib/abc.py). */

import { type Module, newModule } from "../../module.js";
import { classmethod, property, staticmethod } from "../../object/descriptors.js";
import { def } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { define } from "../../object/type.js";
import { inModule } from "../support/in-module.js";
import { ABC, ABCMeta, cacheToken } from "./abcmeta.js";
import { abstractmethod, update_abstractmethods } from "./abstract.js";

class abstractclassmethod extends classmethod {
  override __init__(callable: Dynamic): void {
    setAttr(callable, "__isabstractmethod__", true);
    super.__init__(callable);
  }
  static {
    define(this, { name: "abstractclassmethod", module: "abc", methods: { __init__: "self, callable" } });
  }
}

class abstractstaticmethod extends staticmethod {
  override __init__(callable: Dynamic): void {
    setAttr(callable, "__isabstractmethod__", true);
    super.__init__(callable);
  }
  static {
    define(this, { name: "abstractstaticmethod", module: "abc", methods: { __init__: "self, callable" } });
  }
}

class abstractproperty extends property {
  static {
    define(this, { name: "abstractproperty", module: "abc", attributes: { __isabstractmethod__: true } });
  }
}

const get_cache_token = def(function get_cache_token(): number {
  return cacheToken();
}, "");

export function abcModule(): Module {
  const names: Record<string, Dynamic> = {
    ABC,
    ABCMeta,
    abstractmethod,
    abstractclassmethod,
    abstractproperty,
    abstractstaticmethod,
    get_cache_token,
  };
  if (tstate.interp.version >= 310) names.update_abstractmethods = update_abstractmethods;
  return newModule("abc", inModule("abc", names));
}
