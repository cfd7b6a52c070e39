/** `types.MappingProxyType`: a read-only view of a mapping (CPython Objects/descrobject.c). */

import { invoke } from "../object/call.js";
import { staticMethod } from "../object/function.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, RAW } from "../object/sentinels.js";
import { define } from "../object/type.js";
import { contains, eq } from "../protocol/compare.js";
import { pythonIter } from "../protocol/iter.js";
import { len } from "../protocol/length.js";
import { or_ } from "../protocol/number.js";
import { repr, str } from "../protocol/repr.js";
import { getItem } from "../protocol/subscript.js";

export class mappingproxy extends PyObject {
  declare readonly $mapping: Dynamic;

  constructor(mapping: Dynamic) {
    super(RAW);
    this.$mapping = mapping;
  }
  __new__(_cls: Dynamic, mapping: Dynamic): mappingproxy {
    return new mappingproxy(mapping);
  }
  __getitem__(key: Dynamic): Dynamic {
    return getItem(this.$mapping, key);
  }
  __contains__(key: Dynamic): boolean {
    return contains(this.$mapping, key);
  }
  __iter__(): Dynamic {
    return pythonIter(this.$mapping);
  }
  __reversed__(): Dynamic {
    return invoke(this.$mapping, "__reversed__");
  }
  __len__(): number {
    return len(this.$mapping);
  }
  get(key: Dynamic, fallback: Dynamic = null): Dynamic {
    return invoke(this.$mapping, "get", key, fallback);
  }
  keys(): Dynamic {
    return invoke(this.$mapping, "keys");
  }
  values(): Dynamic {
    return invoke(this.$mapping, "values");
  }
  items(): Dynamic {
    return invoke(this.$mapping, "items");
  }
  copy(): Dynamic {
    return invoke(this.$mapping, "copy");
  }
  __or__(other: Dynamic): Dynamic {
    return or_(this.$mapping, other instanceof mappingproxy ? other.$mapping : other);
  }
  __ror__(other: Dynamic): Dynamic {
    return or_(other, this.$mapping);
  }
  __eq__(other: Dynamic): Dynamic {
    return eq(this.$mapping, other instanceof mappingproxy ? other.$mapping : other);
  }
  __repr__(): string {
    return `mappingproxy(${repr(this.$mapping)})`;
  }
  __str__(): string {
    return str(this.$mapping);
  }
  static {
    define(this, {
      name: "mappingproxy",
      final: true,
      since: { __or__: 309, __ror__: 309, __reversed__: 309 },
      methods: {
        __new__: staticMethod("cls, mapping, /"),
        __getitem__: "self, key, /",
        __contains__: "self, key, /",
        __iter__: "self",
        __reversed__: "self",
        __len__: "self",
        get: "self, key, default=None, /",
        keys: "self",
        values: "self",
        items: "self",
        copy: "self",
        __or__: "self, value, /",
        __ror__: "self, value, /",
        __eq__: "self, value, /",
        __repr__: "self",
        __str__: "self",
      },
      attributes: { __hash__: null },
    });
  }
}
