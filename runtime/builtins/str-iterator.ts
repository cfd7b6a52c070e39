/** The iterator of str: one string for each code point (CPython Objects/unicodeobject.c, unicodeiter). */

import { DONE, type Done, type Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { codePointLength } from "../protocol/code-points.js";
import { Iterator } from "../protocol/iterator.js";

class str_iterator extends Iterator {
  declare $text: string;
  declare $offset: number;

  constructor(text: string) {
    super();
    this.$text = text;
    this.$offset = 0;
  }

  override $step(): Dynamic | Done {
    const text = this.$text;
    const offset = this.$offset;
    if (offset >= text.length) return DONE;
    const unit = text.charCodeAt(offset);
    const size = unit >= 0xd800 && unit < 0xdc00 && text.codePointAt(offset)! > 0xffff ? 2 : 1;
    this.$offset = offset + size;
    return size === 1 ? text[offset] : text.slice(offset, offset + 2);
  }

  __length_hint__(): number {
    return codePointLength(this.$text.slice(this.$offset));
  }

  static {
    define(this, { name: "str_iterator", methods: { __length_hint__: "self, /" }, final: true });
  }
}

/** ASCII strings have an iterator class of their own since 3.11. */
class str_ascii_iterator extends str_iterator {
  static {
    define(this, { name: "str_ascii_iterator", final: true });
  }
}

/** `iter(text)`. */
export function iterateString(text: string): str_iterator {
  const isAscii = tstate.interp.version >= 311 && /^[\x00-\x7f]*$/.test(text);
  return isAscii ? new str_ascii_iterator(text) : new str_iterator(text);
}
