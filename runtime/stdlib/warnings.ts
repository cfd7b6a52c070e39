/** `warnings` (Lib/warnings.py). */

import { listOf } from "../builtins/list.js";
import { warn as issue, categoryOf, placeOf, showWarning, warnExplicit } from "../exceptions/warn.js";
import { AssertionError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { formatWarning, formatWarningMessage, WarningMessage } from "../exceptions/warning-message.js";
import { Warning } from "../exceptions/warning-categories.js";
import { type Action, actions, addFilter, type Filter, warningsState } from "../exceptions/warning-state.js";
import { currentFrames } from "../exceptions/frames.js";
import { writeStderr } from "../exceptions/stderr.js";
import { type Module, newModule } from "../module.js";
import { call, invoke } from "../object/call.js";
import type { PyFunction } from "../object/code.js";
import { runtimeError, typeError, valueError } from "../object/errors.js";
import { def } from "../object/function.js";
import { type PyClass, PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define, isClass, isSubclass } from "../object/type.js";
import { toArray } from "../protocol/iter.js";
import { repr } from "../protocol/repr.js";
import { truth } from "../protocol/truth.js";
import { strValue } from "../protocol/values.js";
import { inModule } from "./support/in-module.js";

/** `warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())`. */
function warn(message: Dynamic, category: Dynamic, stacklevel: number, source: Dynamic, prefixes: Dynamic): null {
  const cls = categoryOf(message, category ?? null);
  const skipped = prefixes === undefined ? [] : (toArray(prefixes) as string[]);
  const frames = currentFrames().filter((frame) => !skipped.some((prefix) => frame.filename.startsWith(prefix)));
  const index = frames.length - Math.max(1, stacklevel ?? 1);
  warnExplicit(message, cls, placeOf(frames[index]), source ?? null);
  return null;
}

function warn_explicit(
  message: Dynamic,
  category: Dynamic,
  filename: Dynamic,
  lineno: Dynamic,
  module: Dynamic = null,
  _registry: Dynamic = null,
  _module_globals: Dynamic = null,
  source: Dynamic = null,
): null {
  const name = module ?? (filename === "" ? "<unknown>" : String(filename).replace(/\.py$/i, ""));
  warnExplicit(message, categoryOf(message, category), { filename, lineno, module: name }, source);
  return null;
}

function checkFilter(action: Dynamic, lineno: Dynamic): void {
  if (!actions.includes(action) && action !== "all") refuse(valueError, `invalid action: ${repr(action)}`);
  if (typeof lineno !== "number") refuse(typeError, "lineno must be an int");
  if (lineno < 0) refuse(valueError, "lineno must be an int >= 0");
}

/** Until 3.12 these were assertions. */
function refuse(raises: (message: string) => never, message: string): never {
  if (tstate.interp.version < 313) throw raise(new AssertionError(message));
  return raises(message);
}

/** What a filter's regular expression matches at the beginning of a text. */
function pattern(text: Dynamic, what: string, flags: string): RegExp | null {
  const source = strValue(text);
  if (source === undefined) refuse(typeError, `${what} must be a string`);
  return source === "" ? null : new RegExp(`^(?:${source})`, flags);
}

function filterwarnings(
  action: Dynamic,
  message: Dynamic = "",
  category: Dynamic = Warning,
  module: Dynamic = "",
  lineno: Dynamic = 0,
  append: Dynamic = false,
): null {
  if (!actions.includes(action) && action !== "all") refuse(valueError, `invalid action: ${repr(action)}`);
  const filter: Filter = {
    action: action as Action,
    message: pattern(message, "message", "i"),
    category,
    module: pattern(module, "module", ""),
    lineno,
  };
  if (!isClass(category) || !isSubclass(category, Warning as unknown as PyClass)) {
    refuse(typeError, "category must be a Warning subclass");
  }
  checkFilter(action, lineno);
  addFilter(warningsState(), filter, truth(append));
  return null;
}

function simplefilter(
  action: Dynamic,
  category: Dynamic = Warning,
  lineno: Dynamic = 0,
  append: Dynamic = false,
): null {
  checkFilter(action, lineno);
  addFilter(warningsState(), { action, message: null, category, module: null, lineno }, truth(append));
  return null;
}

function resetwarnings(): null {
  const state = warningsState();
  state.filters = [];
  state.version++;
  return null;
}

function formatwarning(message: Dynamic, category: Dynamic, filename: Dynamic, lineno: Dynamic, line: Dynamic = null) {
  return formatWarning(message, category, filename, lineno, line);
}

function showwarning(
  message: Dynamic,
  category: Dynamic,
  filename: Dynamic,
  lineno: Dynamic,
  file: Dynamic = null,
  line: Dynamic = null,
): null {
  write(formatWarning(message, category, filename, lineno, line), file);
  return null;
}

function write(text: string, file: Dynamic): void {
  if (file === null) writeStderr(text);
  else invoke(file, "write", text);
}

/** Shows a warning as the module's functions say, for programs may have put others in their place. */
function show(module: Dynamic, warning: WarningMessage, defaults: { showwarning: Dynamic; formatwarning: Dynamic }) {
  const { message, category, filename, lineno, file, line } = warning;
  if (module.showwarning !== defaults.showwarning) {
    call(module.showwarning, message, category, filename, lineno, file, line);
  } else if (module.formatwarning !== defaults.formatwarning) {
    write(call(module.formatwarning, message, category, filename, lineno, line), file);
  } else if (file === null) showWarning(warning);
  else write(formatWarningMessage(warning), file);
}

/** `with catch_warnings(record=True) as log:` keeps the filters, and collects what is shown. */
export class catch_warnings extends PyObject {
  declare $record: boolean;
  declare $module: Dynamic;
  declare $filter: Dynamic[] | null;
  declare $saved: { filters: Filter[]; show: Dynamic; showwarning: Dynamic } | null;

  __init__(
    record: Dynamic,
    module: Dynamic,
    action: Dynamic,
    category: Dynamic,
    lineno: Dynamic,
    append: Dynamic,
  ): void {
    this.$record = record !== undefined && truth(record);
    this.$module = module ?? tstate.interp.importModule("warnings");
    this.$filter = action === undefined || action === null ? null : [action, category, lineno, append];
    this.$saved = null;
  }

  __enter__(): Dynamic {
    if (this.$saved !== null) runtimeError(`Cannot enter ${repr(this)} twice`);
    const state = warningsState();
    this.$saved = { filters: state.filters, show: state.show, showwarning: this.$module.showwarning };
    state.filters = [...state.filters];
    state.version++;
    if (this.$filter !== null) {
      const [action, category = Warning, lineno = 0, append = false] = this.$filter;
      simplefilter(action, category, lineno, append);
    }
    if (!this.$record) return null;
    const log = listOf([]);
    state.show = (warning) => log.$items.push(warning);
    return log;
  }

  __exit__(): void {
    if (this.$saved === null) runtimeError(`Cannot exit ${repr(this)} without entering first`);
    const state = warningsState();
    state.filters = this.$saved.filters;
    state.show = this.$saved.show;
    this.$module.showwarning = this.$saved.showwarning;
    state.version++;
  }

  __repr__(): string {
    return `catch_warnings(${this.$record ? "record=True" : ""})`;
  }

  static {
    define(this, {
      name: "catch_warnings",
      module: "warnings",
      methods: {
        __init__: "self, *, record=False, module=None, action=None, category=…, lineno=0, append=False",
        __enter__: "self",
        __exit__: "self, *exc_info",
        __repr__: "self",
      },
    });
  }
}

/** `@deprecated(message)` (PEP 702): calls and instantiations warn. */
export class deprecated extends PyObject {
  declare message: Dynamic;
  declare category: Dynamic;
  declare stacklevel: number;

  __init__(message: Dynamic, category: Dynamic, stacklevel: Dynamic): void {
    if (strValue(message) === undefined) {
      typeError(`Expected an object of type str for 'message', not ${repr(message?.$class ?? message)}`);
    }
    this.message = message;
    this.category = category === undefined ? tstate.interp.importModule("builtins").DeprecationWarning : category;
    this.stacklevel = stacklevel ?? 1;
  }

  __call__(target: Dynamic): Dynamic {
    const { message, category, stacklevel } = this;
    if (category === null) {
      target.__deprecated__ = message;
      return target;
    }
    if (isClass(target) || typeof target !== "function") {
      return typeError("pyasync: warnings.deprecated works on functions, not on classes");
    }
    const wrapper: PyFunction = function (this: Dynamic, ...args: Dynamic[]): Dynamic {
      issue(message, category, stacklevel + 1);
      return (target as PyFunction).apply(this, args);
    };
    wrapper.$code = (target as PyFunction).$code;
    wrapper.$dict = { ...(target as PyFunction).$dict, __deprecated__: message, __wrapped__: target };
    return wrapper;
  }

  static {
    define(this, {
      name: "deprecated",
      module: "warnings",
      methods: { __init__: "self, message, /, *, category=…, stacklevel=1", __call__: "self, arg, /" },
    });
  }
}

export function warningsModule(): Module {
  const module = newModule(
    "warnings",
    inModule("warnings", {
      warn: def(warn, "message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()"),
      warn_explicit: def(
        warn_explicit,
        "message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None",
      ),
      filterwarnings: def(filterwarnings, "action, message='', category=…, module='', lineno=0, append=False"),
      simplefilter: def(simplefilter, "action, category=…, lineno=0, append=False"),
      resetwarnings: def(resetwarnings, ""),
      formatwarning: def(formatwarning, "message, category, filename, lineno, line=None"),
      showwarning: def(showwarning, "message, category, filename, lineno, file=None, line=None"),
      catch_warnings,
      WarningMessage,
    }),
  );
  if (tstate.interp.version >= 313) (module as Dynamic).deprecated = deprecated;
  const { showwarning: shows, formatwarning: formats } = module as Dynamic;
  warningsState().show ??= (warning) => show(module, warning, { showwarning: shows, formatwarning: formats });
  return module;
}
