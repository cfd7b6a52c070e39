/** Sets loggers, handlers, formatters and filters up from a dict (CPython Lib/logging/config.py, DictConfigurator). */

import { type dict, isDict } from "../../../builtins/dict.js";
import { isSubclassOf } from "../../../builtins/isinstance.js";
import { Exception, KeyError, ValueError } from "../../../exceptions/hierarchy.js";
import { exceptionOf, raise } from "../../../exceptions/raise.js";
import { attrOrUndefined } from "../../../object/attr.js";
import { call, invoke } from "../../../object/call.js";
import { typeError, valueError } from "../../../object/errors.js";
import { isCallable } from "../../../object/lookup.js";
import { type Dynamic, kw } from "../../../object/sentinels.js";
import { provides } from "../../../object/state.js";
import { eq } from "../../../protocol/compare.js";
import { toArray } from "../../../protocol/iter.js";
import { repr, str } from "../../../protocol/repr.js";
import { truth } from "../../../protocol/truth.js";
import { getLogger, shutdown } from "../functions.js";
import { MemoryHandler, QueueHandler, QueueListener } from "../handlers.js";
import { checkLevel, loggingState } from "../state.js";
import { Entry, FACTORY } from "./entry.js";
import { Existing } from "./existing.js";
import { makeFilter, makeFormatter } from "./factories.js";
import { resolve } from "./values.js";

/** A handler refers to one that comes later: it is tried again when all others are there. */
const NOT_YET = " not configured yet";

/** Runs one step; what fails in it is the cause of the error that says which. */
function step<T>(words: string, run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    const error = exceptionOf(thrown);
    if (!(error instanceof Exception)) throw thrown;
    throw raise(new ValueError(words), error);
  }
}

export class Configurator {
  private readonly config: dict;
  /** What has been made, by name. */
  private readonly formatters = new Map<Dynamic, Dynamic>();
  private readonly filters = new Map<Dynamic, Dynamic>();
  private readonly handlers = new Map<Dynamic, Dynamic>();

  constructor(config: Dynamic) {
    this.config = isDict(config) ? config : typeError("a dict was expected");
  }

  configure(): void {
    const version = this.config.$get("version") ?? valueError("dictionary doesn't specify a version");
    if (!truth(eq(version, 1))) valueError(`Unsupported version: ${str(version)}`);
    const isIncremental = truth(this.config.$get("incremental") ?? false);
    if (isIncremental) this.changeHandlers();
    else {
      const { handlers, handlerList } = loggingState();
      for (const name of toArray(handlers)) handlers.$delete(name);
      call(shutdown);
      handlerList.length = 0;
      this.makeAll();
    }
    const left = isIncremental ? null : new Existing();
    for (const [name, given] of this.section("loggers")) {
      left?.keep(name);
      step(`Unable to configure logger ${repr(name)}`, () => this.setUpLogger(name, given, isIncremental));
    }
    left?.turnOff(truth(this.config.$get("disable_existing_loggers") ?? true));
    const root = this.config.$get("root");
    if (root !== undefined && truth(root)) {
      step("Unable to configure root logger", () => this.setUp(call(getLogger), this.entry(root), isIncremental));
    }
  }

  private section(name: string): [Dynamic, Dynamic][] {
    const section = this.config.$get(name);
    return section === undefined ? [] : toArray(section).map((key) => [key, section.$get(key)]);
  }

  private entry(given: Dynamic): Entry {
    return new Entry(given, this.config);
  }

  /** Only levels of what is there already. */
  private changeHandlers(): void {
    const known = loggingState().handlers;
    for (const [name, given] of this.section("handlers")) {
      const handler = known.$get(name) ?? valueError(`No handler found with name ${repr(name)}`);
      step(`Unable to configure handler ${repr(name)}`, () => {
        const level = this.entry(given).take("level");
        if (level !== null && truth(level)) invoke(handler, "setLevel", checkLevel(level));
      });
    }
  }

  private makeAll(): void {
    for (const [name, given] of this.section("formatters")) {
      const made = step(`Unable to configure formatter ${repr(name)}`, () => makeFormatter(this.entry(given)));
      this.formatters.set(name, made);
    }
    for (const [name, given] of this.section("filters")) {
      const made = step(`Unable to configure filter ${repr(name)}`, () => makeFilter(this.entry(given)));
      this.filters.set(name, made);
    }
    const sorted = this.section("handlers").sort(([a], [b]) => (str(a) < str(b) ? -1 : 1));
    const deferred = sorted.filter((pair) => !this.tryHandler(...pair));
    for (const [name, given] of deferred) {
      step(`Unable to configure handler ${repr(name)}`, () => this.addHandler(name, given));
    }
  }

  private tryHandler(name: Dynamic, given: Dynamic): boolean {
    try {
      step(`Unable to configure handler ${repr(name)}`, () => this.addHandler(name, given));
      return true;
    } catch (thrown) {
      let cause: Dynamic = thrown;
      while (cause?.__cause__ instanceof Exception) cause = cause.__cause__;
      if (cause instanceof Exception && str(cause).endsWith(NOT_YET)) return false;
      throw thrown;
    }
  }

  private addHandler(name: Dynamic, given: Dynamic): void {
    const handler = this.makeHandler(this.entry(given));
    handler.name = name;
    this.handlers.set(name, handler);
  }

  private makeHandler(entry: Entry): Dynamic {
    const formatterName = entry.take("formatter");
    const formatter =
      formatterName === null
        ? null
        : step(`Unable to set formatter ${repr(formatterName)}`, () => named(this.formatters, formatterName));
    const [level, filters] = [entry.take("level"), entry.take("filters")];
    const handler = entry.has(FACTORY)
      ? entry.made(entry.takeCallable(FACTORY))
      : this.makeByClass(entry.takeCallable("class"), entry);
    if (formatter !== null) invoke(handler, "setFormatter", formatter);
    if (level !== null) invoke(handler, "setLevel", checkLevel(level));
    if (filters !== null) this.addFilters(handler, filters);
    return handler;
  }

  private makeByClass(cls: Dynamic, entry: Entry): Dynamic {
    if (isSubclassOf(cls, MemoryHandler)) {
      if (entry.has("flushLevel") && provides(313)) entry.set("flushLevel", checkLevel(entry.take("flushLevel")));
      const target = entry.take("target");
      if (target !== null) {
        const words = `Unable to set target handler ${repr(target)}`;
        entry.set(
          "target",
          step(words, () => this.earlierHandler(target, "target")),
        );
      }
    } else if (provides(312) && isSubclassOf(cls, QueueHandler)) return this.makeQueued(cls, entry);
    return entry.made(cls);
  }

  /** A handler that puts records on a queue, and in its `listener` whoever takes them off. */
  private makeQueued(cls: Dynamic, entry: Entry): Dynamic {
    const names = entry.take("handlers");
    const handlers = (names === null ? [] : toArray(names)).map((name) =>
      step(`Unable to set required handler ${repr(name)}`, () =>
        this.earlierHandler(name, `Required handler ${repr(name)} is`),
      ),
    );
    const respects = entry.take("respect_handler_level") ?? false;
    const listener = entry.has("listener") ? entry.takeCallable("listener") : QueueListener;
    const queue = entry.has("queue") ? this.queueOf(entry.take("queue")) : call(resolve("queue.Queue"));
    entry.set("queue", queue);
    const handler = entry.made(cls);
    handler.listener = call(listener, queue, ...handlers, kw({ respect_handler_level: respects }));
    return handler;
  }

  private queueOf(given: Dynamic): Dynamic {
    if (typeof given === "string") return call(resolve(given));
    if (!isDict(given)) return given;
    const entry = this.entry(given);
    if (!entry.has(FACTORY)) typeError(`Invalid queue specifier ${repr(given)}`);
    return entry.made(entry.takeCallable(FACTORY));
  }

  private earlierHandler(name: Dynamic, what: string): Dynamic {
    const made = this.handlers.get(name);
    if (made !== undefined) return made;
    const isComing = this.section("handlers").some(([other]) => other === name);
    return isComing ? typeError(what + NOT_YET) : named(this.handlers, name);
  }

  private addFilters(filterer: Dynamic, filters: Dynamic): void {
    for (const filter of toArray(filters)) {
      step(`Unable to add filter ${repr(filter)}`, () => {
        const isFilter = provides(311) && (isCallable(filter) || hasFilter(filter));
        invoke(filterer, "addFilter", isFilter ? filter : named(this.filters, filter));
      });
    }
  }

  private setUpLogger(name: Dynamic, given: Dynamic, isIncremental: boolean): void {
    const entry = this.entry(given);
    const logger = call(getLogger, name);
    this.setUp(logger, entry, isIncremental);
    logger.disabled = false;
    const propagate = entry.take("propagate");
    if (propagate !== null) logger.propagate = propagate;
  }

  private setUp(logger: Dynamic, entry: Entry, isIncremental: boolean): void {
    const level = entry.take("level");
    if (level !== null) invoke(logger, "setLevel", checkLevel(level));
    if (isIncremental) return;
    for (const handler of [...toArray(logger.handlers)]) invoke(logger, "removeHandler", handler);
    const [handlers, filters] = [entry.take("handlers"), entry.take("filters")];
    for (const name of handlers === null ? [] : toArray(handlers)) {
      step(`Unable to add handler ${repr(name)}`, () => invoke(logger, "addHandler", named(this.handlers, name)));
    }
    if (filters !== null) this.addFilters(logger, filters);
  }
}

function named(made: ReadonlyMap<Dynamic, Dynamic>, name: Dynamic): Dynamic {
  const found = made.get(name);
  if (found === undefined) throw raise(new KeyError(name));
  return found;
}

function hasFilter(value: Dynamic): boolean {
  const filter = attrOrUndefined(value, "filter");
  return filter !== undefined && isCallable(filter);
}
