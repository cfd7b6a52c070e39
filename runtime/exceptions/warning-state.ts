/** Which warnings are shown: the filters, and what has been shown before (CPython Python/_warnings.c, WarningsState). */

import type { PyClass } from "../object/object.js";
import { moduleState, tstate } from "../object/state.js";
import { isSubclass } from "../object/type.js";
import type { WarningMessage } from "./warning-message.js";
import * as categories from "./warning-categories.js";

export type Action = "default" | "error" | "ignore" | "always" | "all" | "module" | "once";

export const actions: readonly Action[] = ["default", "error", "ignore", "always", "module", "once"];

export interface Filter {
  readonly action: Action;
  /** Matches the beginning of the text, whatever the case. */
  readonly message: RegExp | null;
  readonly category: PyClass;
  /** Matches the beginning of the module's name. */
  readonly module: RegExp | null;
  /** 0 for any line. */
  readonly lineno: number;
}

export interface WarningsState {
  /** The first that matches decides. */
  filters: Filter[];
  /** Counts changes of the filters: what has been shown before them does not count after them. */
  version: number;
  /** What has been shown, by module (`__warningregistry__`); `version` tells for which filters. */
  readonly shown: Map<string, { version: number; readonly keys: Set<string> }>;
  readonly once: Set<string>;
  /** What shows a warning, where not the module `warnings` does. */
  show: ((warning: WarningMessage) => void) | null;
}

export function warningsState(): WarningsState {
  return moduleState(newState);
}

function newState(): WarningsState {
  const filter = (action: Action, category: unknown, module: RegExp | null): Filter => ({
    action,
    message: null,
    category: category as PyClass,
    module,
    lineno: 0,
  });
  const state: WarningsState = {
    filters: [
      filter("default", categories.DeprecationWarning, /^(?:__main__$)/),
      filter("ignore", categories.DeprecationWarning, null),
      filter("ignore", categories.PendingDeprecationWarning, null),
      filter("ignore", categories.ImportWarning, null),
      filter("ignore", categories.ResourceWarning, null),
    ],
    version: 0,
    shown: new Map(),
    once: new Set(),
    show: null,
  };
  const { env } = tstate.interp.host.process;
  if (env.get("PYTHONDEVMODE")) addOption(state, "default");
  const options = env.get("PYTHONWARNINGS") ?? "";
  for (const option of options.split(",")) addOption(state, option);
  return state;
}

/** Puts a filter first, or last if `append`; a filter that is there already moves. */
export function addFilter(state: WarningsState, filter: Filter, append: boolean): void {
  const same = (other: Filter) =>
    other.action === filter.action &&
    other.category === filter.category &&
    other.lineno === filter.lineno &&
    String(other.message) === String(filter.message) &&
    String(other.module) === String(filter.module);
  if (append) {
    if (!state.filters.some(same)) state.filters.push(filter);
  } else state.filters = [filter, ...state.filters.filter((other) => !same(other))];
  state.version++;
}

/** `action:message:category:module:lineno`, as `-W` takes it. What is not understood is left out. */
function addOption(state: WarningsState, option: string): void {
  const [action = "", message = "", category = "", module = "", lineno = ""] = option.split(":").map((s) => s.trim());
  const known = action === "" ? undefined : actions.find((each) => each.startsWith(action));
  const name = (category === "" ? "Warning" : category) as keyof typeof categories;
  const cls = categories[name] as unknown as PyClass | undefined;
  if (known === undefined || cls === undefined) return;
  const filter: Filter = {
    action: known,
    message: message === "" ? null : new RegExp(`^(?:${escapeText(message)})`, "iu"),
    category: cls,
    module: module === "" ? null : new RegExp(`^(?:${escapeText(module)}$)`, "u"),
    lineno: Number(lineno) || 0,
  };
  addFilter(state, filter, false);
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** What to do with a warning; null if it has been shown before. */
export function decide(
  state: WarningsState,
  warning: {
    readonly text: string;
    readonly category: PyClass;
    readonly module: string;
    readonly lineno: number;
    readonly forgotten?: boolean;
  },
): "error" | "show" | null {
  const { text, category, module, lineno } = warning;
  const shown = warning.forgotten ? new Set<string>() : shownIn(state, module);
  const kind = `${category.$type.module}.${category.$type.qualname}`;
  const key = JSON.stringify([text, kind, lineno]);
  if (shown.has(key)) return null;
  const filter = state.filters.find(
    (each) =>
      (each.message === null || each.message.test(text)) &&
      isSubclass(category, each.category) &&
      (each.module === null || each.module.test(module)) &&
      (each.lineno === 0 || each.lineno === lineno),
  );
  const first = (keys: Set<string>, each: string): "show" | null => {
    if (keys.has(each)) return null;
    keys.add(each);
    return "show";
  };
  switch (filter?.action ?? "default") {
    case "ignore":
      return null;
    case "error":
      return "error";
    case "once":
      shown.add(key);
      return first(state.once, JSON.stringify([text, kind]));
    case "module":
      shown.add(key);
      return first(shown, JSON.stringify([text, kind, 0]));
    case "default":
      return first(shown, key);
    default:
      return "show";
  }
}

function shownIn(state: WarningsState, module: string): Set<string> {
  const known = state.shown.get(module);
  if (known === undefined) {
    const keys = new Set<string>();
    state.shown.set(module, { version: state.version, keys });
    return keys;
  }
  if (known.version !== state.version) {
    known.keys.clear();
    known.version = state.version;
  }
  return known.keys;
}
