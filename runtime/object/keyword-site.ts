/**
 * Calls with keywords. A place that calls writes the same names each time: where their values go is found out once for each
 * function that is called there (CPython keeps the names in a tuple, `kwnames`, and looks them up each time).
 *
 * `f(i, b=3)` takes 20 ns so, through a `Kw` and its binding 90; CPython 35. What goes into `*args` and `**kwargs` is found out,
 * too: `C(a=1, b=2)` of a `def __init__(self, **kwargs)` 300 ns, through a `Kw` 520 (CPython 330).
 */

import { containers } from "./binding.js";
import { apply, applyGot, call, initialized, propertyOf } from "./call.js";
import type { Code, PyFunction } from "./code.js";
import { method } from "./descriptors.js";
import { type PyClass, PyObject } from "./object.js";
import { type Dynamic, kw, RAW, setName } from "./sentinels.js";
import { isClass } from "./type.js";

/** The places of the parameters that gather values, where others have the number of the one that they get. */
const NOTHING = -1;
const STAR = -2;
const EXTRA = -3;

/** What the parameters of a function get. */
class Order {
  /** For each parameter the number of its value. */
  readonly places: readonly number[];
  /** The values that go into `*args`. */
  private readonly from: number;
  private readonly to: number;
  /** The keywords that go into `**kwargs`, and the numbers of their values. */
  private readonly names: readonly string[];
  private readonly values: readonly number[];

  constructor(places: readonly number[], star: readonly [number, number], names: readonly string[], values: number[]) {
    this.places = places;
    this.from = star[0];
    this.to = star[1];
    this.names = names;
    this.values = values;
  }

  /** What a parameter gets. V8 looks up item -1 as a name, 100 ns. */
  value(parameter: number, values: readonly Dynamic[]): Dynamic {
    const place = this.places[parameter]!;
    if (place >= 0) return values[place];
    return place === NOTHING ? undefined : this.gathered(place, values);
  }

  private gathered(place: number, values: readonly Dynamic[]): Dynamic {
    if (place === STAR) return containers.tuple(values.slice(this.from, this.to));
    const picked: Dynamic[] = [];
    for (let i = 0; i < this.values.length; i++) picked.push(values[this.values[i]!]);
    return containers.named(this.names, picked);
  }
}

/** The keywords of one call in a program. */
export class KeywordSite {
  private readonly names: readonly string[];
  /** The function that was called last, and all. */
  private code: Code | null = null;
  private order: Order | null = null;
  private readonly orders = new Map<Code, Order | null>();
  private ofNew: KeywordSite | null = null;

  constructor(names: readonly string[]) {
    this.names = names;
  }

  /** Which of the values each parameter gets, null where they have to be bound. `count`: with the positional ones. */
  orderIn(code: Code, count: number): Order | null {
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

  /** The positional values. */
  positional(values: readonly Dynamic[]): Dynamic[] {
    return values.slice(0, values.length - this.names.length);
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

/** Null where the arguments are wrong; a builtin function may have other parameters in other versions. */
function orderOf(code: Code, positional: number, names: readonly string[]): Order | null {
  if (code.text === null || code.kind === "suspendable") return null;
  const { shape } = code;
  const { star, extra } = shape;
  if (shape.versioned !== null || (star < 0 && positional > shape.positional)) return null;
  if (code.builtin && (shape.explicit || extra >= 0)) return null;
  const places: number[] = [];
  for (let i = 0; i < shape.total; i++) places.push(i < positional && i < shape.positional ? i : NOTHING);
  const others: string[] = [];
  const values: number[] = [];
  for (const [i, name] of names.entries()) {
    const place = shape.byName.get(name);
    if (place === undefined && extra >= 0 && name !== shape.receiver) {
      others.push(name);
      values.push(positional + i);
    } else if (place === undefined || places[place] !== NOTHING) return null;
    else places[place] = positional + i;
  }
  if (shape.obligatory.some((place) => places[place] === NOTHING)) return null;
  if (star >= 0) places[star] = STAR;
  if (extra >= 0) places[extra] = EXTRA;
  return new Order(places, [shape.positional, Math.max(shape.positional, positional)], others, values);
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
  const property = propertyOf(o, name);
  const code = typeof property === "function" ? (property as PyFunction).$code : undefined;
  const result = code === undefined ? undefined : enterNamed(site, property, code, o, values);
  return result === undefined ? applyGot(property, o, name, site.written(values)) : result;
}

/** `C(…, name=…)`, where nothing but `__init__` takes part in making an instance, or nothing but `__new__`. */
function constructNamed(site: KeywordSite, cls: PyClass, values: readonly Dynamic[]): Dynamic {
  const { metaCall, newFunction, abstractMethods } = cls.$type;
  const made =
    metaCall || abstractMethods.size > 0
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
  if (made.$receive !== undefined) made.$receive(site.positional(values));
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
function entered(body: PyFunction, self: Dynamic, order: Order, values: readonly Dynamic[]): Dynamic {
  switch (order.places.length) {
    case 1:
      return body.call(self, order.value(0, values));
    case 2:
      return body.call(self, order.value(0, values), order.value(1, values));
    case 3:
      return body.call(self, order.value(0, values), order.value(1, values), order.value(2, values));
    default:
      return body.apply(self, arranged(order, values));
  }
}

function arranged(order: Order, values: readonly Dynamic[]): Dynamic[] {
  const all: Dynamic[] = [];
  for (let i = 0; i < order.places.length; i++) all.push(order.value(i, values));
  return all;
}
