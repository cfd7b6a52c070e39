/** The marks that are not Python values: they travel through JS parameters and iterators and never reach a program. */

/** The gradual type, Python's `typing.Any`: what the source does not say. */
export type Dynamic = any;

/** Any class, to TypeScript. */
export type Class = new (...args: Dynamic[]) => Dynamic;

/** `new C(RAW)` allocates an instance without calling `__init__` (what `object.__new__` does). */
export const RAW: unique symbol = Symbol("RAW");

/** What an iterator's `$step()` returns when nothing is left. */
export const DONE: unique symbol = Symbol("DONE");
export type Done = typeof DONE;

/** The keywords of a call, its last argument. Names keep the order of the call. */
export class Kw {
  readonly names: Record<string, Dynamic>;
  constructor(names: Record<string, Dynamic>) {
    this.names = names;
  }
}

/** `names[name] = value` of keywords. `__proto__`, which a parameter may be called, would be the prototype if it were assigned. */
export function setName(names: Record<string, Dynamic>, name: string, value: Dynamic): void {
  if (name !== "__proto__") names[name] = value;
  else Object.defineProperty(names, name, { value, writable: true, enumerable: true, configurable: true });
}

/** The keywords among the arguments of a call. Of no arguments nothing is read: V8 looks up item -1 as a name, 100 ns. */
export function keywordsIn(args: ArrayLike<Dynamic>): Kw | undefined {
  const count = args.length;
  if (count === 0) return undefined;
  const last = args[count - 1];
  return last instanceof Kw ? last : undefined;
}

/** The keywords of a call, if there are any: `call(f, 1, ...kwIfAny(names))`. */
export function kwIfAny(names: Readonly<Record<string, Dynamic>>): Kw[] {
  return Object.keys(names).length === 0 ? [] : [new Kw(names)];
}

/** Keywords for a call: `py.call(f, 1, py.kw({ timeout: 2 }))`. */
export function kw(names: Record<string, Dynamic>): Kw {
  return new Kw(names);
}
