/** The exceptions that read their arguments (CPython Objects/exceptions.c, ComplexExtendsException). */

import { typeError } from "../object/errors.js";
import { type Dynamic, keywordsIn } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { passThrough } from "../object/function.js";
import { repr } from "../protocol/repr.js";
import { argsOf, BaseException, positional } from "./base-exception.js";
import { Exception, LookupError } from "./simple.js";

export class StopIteration extends Exception {
  declare value: Dynamic;
  declare $result: Dynamic;
  __init__(...args: Dynamic[]): void {
    super.__init__(...args);
    this.$result = args[0] ?? null;
  }
  static {
    define(this, { name: "StopIteration", members: { value: "$result" }, methods: { __init__: passThrough() } });
    (this.prototype as { $stops: boolean }).$stops = true;
  }
}

export class SystemExit extends BaseException {
  declare code: Dynamic;
  declare $code: Dynamic;
  __init__(...args: Dynamic[]): void {
    super.__init__(...args);
    this.$code = args.length === 0 ? null : args.length === 1 ? args[0] : argsOf(this);
  }
  static {
    define(this, { name: "SystemExit", members: { code: "$code" }, methods: { __init__: passThrough() } });
  }
}

/** Its text is the key's repr, so that an empty string can be seen. */
export class KeyError extends LookupError {
  __str__(): string {
    return this.$args.length === 1 ? repr(this.$args[0]) : super.__str__();
  }
  static {
    define(this, { name: "KeyError", methods: { __str__: "self, /" } });
  }
}

/** The positional arguments and the keywords of a call of `what`'s `__init__`, which knows these keywords. */
function splitKeywords(args: Dynamic[], what: string, known: readonly string[]): [Dynamic[], Record<string, Dynamic>] {
  const names = keywordsIn(args)?.names;
  if (names === undefined) return [args, {}];
  const unexpected = Object.keys(names).find((name) => !known.includes(name));
  if (unexpected !== undefined) {
    typeError(
      tstate.interp.version >= 313
        ? `${what}() got an unexpected keyword argument '${unexpected}'`
        : `'${unexpected}' is an invalid keyword argument for ${what}()`,
    );
  }
  return [args.slice(0, -1), names];
}

export class NameError extends Exception {
  declare name: Dynamic;
  declare $name: Dynamic;
  __init__(...args: Dynamic[]): void {
    if (keywordsIn(args) !== undefined && tstate.interp.version < 310) positional(this, args);
    const [rest, names] = splitKeywords(args, "NameError", ["name"]);
    super.__init__(...rest);
    if (tstate.interp.version >= 310) this.$name = names["name"] ?? null;
  }
  static {
    define(this, {
      name: "NameError",
      members: { name: "$name" },
      since: { name: 310 },
      methods: { __init__: passThrough() },
    });
  }
}

export class UnboundLocalError extends NameError {
  static {
    define(this, { name: "UnboundLocalError" });
  }
}

export class AttributeError extends Exception {
  declare name: Dynamic;
  declare obj: Dynamic;
  declare $name: Dynamic;
  declare $obj: Dynamic;
  __init__(...args: Dynamic[]): void {
    if (keywordsIn(args) !== undefined && tstate.interp.version < 310) positional(this, args);
    const [rest, names] = splitKeywords(args, "AttributeError", ["name", "obj"]);
    super.__init__(...rest);
    if (tstate.interp.version < 310) return;
    this.$name = names["name"] ?? null;
    this.$obj = names["obj"] ?? null;
  }
  static {
    define(this, {
      name: "AttributeError",
      members: { name: "$name", obj: "$obj" },
      since: { name: 310, obj: 310 },
      methods: { __init__: passThrough() },
    });
  }
}

export class ImportError extends Exception {
  declare msg: Dynamic;
  declare name: Dynamic;
  declare path: Dynamic;
  declare name_from: Dynamic;
  declare $msg: Dynamic;
  declare $name: Dynamic;
  declare $path: Dynamic;
  declare $nameFrom: Dynamic;
  __init__(...args: Dynamic[]): void {
    const [rest, names] = splitKeywords(args, "ImportError", ["name", "path", "name_from"]);
    super.__init__(...rest);
    this.$msg = rest.length === 1 ? rest[0] : null;
    this.$name = names["name"] ?? null;
    this.$path = names["path"] ?? null;
    if (tstate.interp.version >= 312) this.$nameFrom = names["name_from"] ?? null;
  }
  __str__(): string {
    return typeof this.$msg === "string" ? this.$msg : super.__str__();
  }
  override $reducedState(): Record<string, Dynamic> {
    const { $name: name, $path: path, $nameFrom: name_from } = this;
    const own = Object.entries({ name, path, name_from }).filter(([, value]) => value !== null && value !== undefined);
    return { ...super.$reducedState(), ...Object.fromEntries(own) };
  }
  static {
    define(this, {
      name: "ImportError",
      members: { msg: "$msg", name: "$name", path: "$path", name_from: "$nameFrom" },
      since: { name_from: 312 },
      methods: { __init__: passThrough(), __str__: "self, /" },
    });
  }
}

export class ModuleNotFoundError extends ImportError {
  static {
    define(this, { name: "ModuleNotFoundError" });
  }
}
