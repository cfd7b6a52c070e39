/** `Filter`, and what handlers and loggers share: a list of filters (CPython Lib/logging/__init__.py). */

import { type list, listOf } from "../../builtins/list.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { PyObject } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { truth } from "../../protocol/truth.js";
import { LogRecord } from "./record.js";

export class Filter extends PyObject {
  declare name: string;
  declare nlen: number;

  __init__(name: string = ""): void {
    this.name = name;
    this.nlen = name.length;
  }

  /** Whether the record comes from the logger of that name or one below it. */
  filter(record: Dynamic): boolean {
    const name = record.name as string;
    return this.nlen === 0 || name === this.name || name.startsWith(`${this.name}.`);
  }

  static {
    define(this, {
      name: "Filter",
      module: "logging",
      builtin: false,
      methods: { __init__: "self, name=''", filter: "self, record" },
    });
  }
}

export class Filterer extends PyObject {
  declare filters: list;

  __init__(..._args: Dynamic[]): void {
    this.filters = listOf([]);
  }

  addFilter(filter: Dynamic): void {
    if (!this.filters.$items.includes(filter)) this.filters.$items.push(filter);
  }

  removeFilter(filter: Dynamic): void {
    const at = this.filters.$items.indexOf(filter);
    if (at >= 0) this.filters.$items.splice(at, 1);
  }

  /** Whether all filters let the record pass; since 3.12 the record, which a filter may replace. */
  filter(record: Dynamic): Dynamic {
    const newer = tstate.interp.version >= 312;
    let current = record;
    for (const filter of this.filters.$items) {
      const method = attrOrUndefined(filter, "filter");
      const result = method === undefined ? call(filter, current) : call(method, current);
      if (!truth(result)) return false;
      if (newer && result instanceof LogRecord) current = result;
    }
    return newer ? current : true;
  }

  static {
    define(this, {
      name: "Filterer",
      module: "logging",
      builtin: false,
      methods: { __init__: "self", addFilter: "self, filter", removeFilter: "self, filter", filter: "self, record" },
    });
  }
}
