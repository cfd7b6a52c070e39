/**
 * Calls with keywords. A place that calls writes the same names each time: where their values go is found out once for each
 * function that is called there (CPython keeps the names in a tuple, `kwnames`, and looks them up each time).
 *
 * `f(i, b=3)` takes 20 ns so, through a `Kw` and its binding 90; CPython 35.
 */

import { apply, applyGot, applyMethod, call, initialized } from "./call.js";
import type { Code, PyFunction } from "./code.js";
import { method } from "./descriptors.js";
import { type PyClass, PyObject } from "./object.js";
import { type Dynamic, kw, RAW, setName } from "./sentinels.js";
import { isClass } from "./type.js";

/** For each parameter of a function the number of the value that it gets, -1 for none; null where only binding knows. */
type Order = readonly number[] | null;

/** The keywords of one call in a program. */
export class KeywordSite {
  private readonly names: readonly string[];
  /** The function that was called last, and all. */
  private code: Code | null = null;
  private order: Order = null;
  private readonly orders = new Map<Code, Order>();
  private ofNew: KeywordSite | null = null;

  constructor(names: readonly string[]) {
    this.names = names;
  }

  /** Which of the values each parameter gets, null where they have to be bound. `count`: with the positional ones. */
  orderIn(code: Code, count: number): Order {
    if (code !== this.code) this.select(code, count - this.names.length);
    return code.filled === null ? this.order : null;
  }

  private select(code: Code, positional: number): void {
    let order = this.orders.get(code);
    if (order === undefined) {
      order = orderOf(code, positional, this.names);
      this.orders.set(code, order);
    }
    this.code = code;
    this.order = order;
  }

  /** The arguments as a call site writes them. */
  written(values: readonly Dynamic[]): Dynamic[] {
    const positional = values.length - this.names.length;
    const args: Dynamic[] = [];
    for (let i = 0; i < positional; i++) args.push(values[i]);
    const named: Record<string, Dynamic> = {};
    for (const [i, name] of this.names.entries()) setName(named, name, values[positional + i]);
    args.push(kw(named));
    return args;
  }

  /** The same call of the `__new__` of a class, which takes the class before the others. */
  get withClass(): KeywordSite {
    this.ofNew ??= new KeywordSite(this.names);
    return this.ofNew;
  }
}

/** Null where the arguments are wrong, or are gathered by `*` or `**`; a builtin function may have other parameters in other versions. */
function orderOf(code: Code, positional: number, names: readonly string[]): Order {
  if (code.text === null || code.kind === "suspendable") return null;
  const { shape } = code;
  if (shape.star >= 0 || shape.extra >= 0 || shape.versioned !== null || positional > shape.positional) return null;
  if (code.builtin && shape.explicit) return null;
  const order: number[] = [];
  for (let i = 0; i < shape.total; i++) order.push(i < positional ? i : -1);
  for (const [i, name] of names.entries()) {
    const place = shape.byName.get(name);
    if (place === undefined || order[place] !== -1) return null;
    order[place] = positional + i;
  }
  return shape.obligatory.some((place) => order[place] === -1) ? null : order;
}

/** `f(…, name=…)`. */
export function callNamed(site: KeywordSite, f: Dynamic, ...values: Dynamic[]): Dynamic {
  if (typeof f === "function") {
    const { $code: code } = f as PyFunction;
    if (code === undefined) return isClass(f) ? constructNamed(site, f, values) : call(f, ...site.written(values));
    const result = enterNamed(site, f as PyFunction, code, null, values);
    return result === undefined ? apply(f, site.written(values)) : result;
  }
  if (f instanceof method && f.$function.$code !== undefined) {
    const result = enterNamed(site, f.$function, f.$function.$code, f.__self__, values);
    if (result !== undefined) return result;
  }
  return apply(f, site.written(values));
}

/** `o.name(…, name=…)`. */
export function invokeNamed(site: KeywordSite, o: Dynamic, name: string, ...values: Dynamic[]): Dynamic {
  if (typeof o !== "object" || o === null) return applyMethod(o, name, site.written(values));
  const property = o[name];
  const code = typeof property === "function" ? (property as PyFunction).$code : undefined;
  const result = code === undefined ? undefined : enterNamed(site, property, code, o, values);
  return result === undefined ? applyGot(property, o, name, site.written(values)) : result;
}

/** `C(…, name=…)`, where nothing but `__init__` takes part in making an instance, or nothing but `__new__`. */
function constructNamed(site: KeywordSite, cls: PyClass, values: readonly Dynamic[]): Dynamic {
  const { metaCall, newFunction, abstractMethods } = cls.$type;
  const isPlain = !metaCall && abstractMethods.size === 0 && cls.prototype.$initialize === undefined;
  const made = !isPlain
    ? undefined
    : newFunction === null
      ? byInit(site, cls, values)
      : byNew(site, newFunction, cls, values);
  return made === undefined ? apply(cls, site.written(values)) : made;
}

function byInit(site: KeywordSite, cls: PyClass, values: readonly Dynamic[]): Dynamic {
  const init = cls.prototype.__init__ as PyFunction;
  const body = bodyOf(init);
  const order = body === undefined ? null : site.orderIn(init.$code!, values.length);
  if (order === null) return undefined;
  const made = new cls(RAW);
  entered(body!, made, order, values);
  return made;
}

function byNew(site: KeywordSite, make: PyFunction, cls: PyClass, values: readonly Dynamic[]): Dynamic {
  const isAll = !cls.$type.builtin && cls.prototype.__init__ === (PyObject.prototype as Dynamic).__init__;
  const body = isAll ? bodyOf(make) : undefined;
  const order = body === undefined ? null : site.withClass.orderIn(make.$code!, values.length + 1);
  if (order === null) return undefined;
  const made = entered(body!, null, order, [cls, ...values]) ?? null;
  return made?.$class === cls ? made : initialized(made, cls, site.written(values));
}

/** The call of a JS function, `undefined` where its arguments have to be bound. */
function enterNamed(site: KeywordSite, fn: PyFunction, code: Code, self: Dynamic, values: readonly Dynamic[]): Dynamic {
  const body = bodyOf(fn);
  const order = body === undefined ? null : site.orderIn(code, values.length);
  return order === null ? undefined : (entered(body!, self, order, values) ?? null);
}

/** What takes bound parameters. */
function bodyOf(fn: PyFunction): PyFunction | undefined {
  if (fn.$code === undefined) return undefined;
  return fn.$code.variadic ? fn.$body : fn;
}

/** Few arguments without an array for them: 10 ns less. */
function entered(body: PyFunction, self: Dynamic, order: readonly number[], values: readonly Dynamic[]): Dynamic {
  switch (order.length) {
    case 1:
      return body.call(self, valueAt(order[0]!, values));
    case 2:
      return body.call(self, valueAt(order[0]!, values), valueAt(order[1]!, values));
    case 3:
      return body.call(self, valueAt(order[0]!, values), valueAt(order[1]!, values), valueAt(order[2]!, values));
    default:
      return body.apply(self, arranged(order, values));
  }
}

/** V8 looks up item -1 as a name, 100 ns. */
function valueAt(from: number, values: readonly Dynamic[]): Dynamic {
  return from < 0 ? undefined : values[from];
}

function arranged(order: readonly number[], values: readonly Dynamic[]): Dynamic[] {
  const all: Dynamic[] = [];
  for (let i = 0; i < order.length; i++) all.push(valueAt(order[i]!, values));
  return all;
}
