/** What JavaScript's single inheritance is given for several bases: copies of prototypes, and the constructor with native state. */

import { typeError } from "./errors.js";
import { type PyClass, PyObject } from "./object.js";
import { RAW } from "./sentinels.js";
import { isSubclass, type TypeInfo } from "./type.js";

/**
 * Puts copies of the classes of the MRO that JS inheritance does not reach into the prototype chain, so that plain
 * property access follows the MRO.
 */
export function chainMirrors(info: TypeInfo): void {
  const { mro, cls } = info;
  let natural: PyClass | null = Object.getPrototypeOf(cls.prototype)?.$class ?? null;
  let linear = true;
  for (let i = 1; i < mro.length; i++) {
    if (natural !== mro[i]) linear = false;
    natural = natural === null ? null : (Object.getPrototypeOf(natural.prototype)?.$class ?? null);
  }
  if (linear) return;
  let next: object = PyObject.prototype;
  let shared = true;
  for (let i = mro.length - 2; i >= 1; i--) {
    const original = mro[i]!;
    // Where the rest of the MRO is the class's own chain, the class itself serves: `instanceof` still knows it.
    shared &&= Object.getPrototypeOf(original.prototype) === next;
    if (shared) {
      next = original.prototype as object;
      continue;
    }
    const mirror = Object.create(next, Object.getOwnPropertyDescriptors(original.prototype)) as object;
    original.$type.mirrors.push(mirror);
    next = mirror;
  }
  Object.setPrototypeOf(cls.prototype, next);
}

/** What follows a class in the prototype chain of another that derives from it, `undefined` where none does. */
export function followingPrototype(cls: PyClass, after: PyClass): object | undefined {
  const { following, mro } = cls.$type;
  let next = following.get(after);
  if (next === undefined && mro.includes(after)) {
    let at = cls.prototype as object;
    while (!Object.hasOwn(at, "$class") || (at as PyObject).$class !== after) at = Object.getPrototypeOf(at) as object;
    next = Object.getPrototypeOf(at) as object;
    following.set(after, next);
  }
  return next;
}

/**
 * Makes `super(…)` of a JS class with several bases reach the constructor that sets up native state, whichever base has it
 * (CPython: best_base).
 */
export function extendNative(cls: PyClass, bases: readonly PyClass[]): void {
  let best = bases[0]!;
  checkLayouts(bases);
  for (const base of bases) {
    const known = nativeClass(best);
    const candidate = nativeClass(base);
    if (candidate === known || isSubclass(known, candidate)) continue;
    if (isSubclass(candidate, known) || (!hasNativeState(known) && hasNativeState(candidate))) best = base;
  }
  if (Object.getPrototypeOf(cls) !== best) Object.setPrototypeOf(cls, best);
}

/** `C.__base__`: the base whose layout extends those of the others (CPython: best_base). */
export function bestBase(cls: PyClass): PyClass | undefined {
  const [first, ...others] = cls.$type.bases;
  let best = first;
  for (const base of others) {
    const layout = layoutOf(base);
    if (layout !== undefined && !isSubclass(layoutOf(best!) ?? (PyObject as unknown as PyClass), layout)) best = base;
  }
  return best;
}

/** The class that instances have their slots, or their native state, from (CPython: solid_base, extra_ivars). */
function layoutOf(cls: PyClass): PyClass | undefined {
  return cls.$type.mro.find((one) => one.$type.hasOwnSlots || Object.hasOwn(one.prototype, "$native"));
}

/** One layout must extend all others. */
function checkLayouts(bases: readonly PyClass[]): void {
  let solid: PyClass | undefined;
  for (const base of bases) {
    const layout = layoutOf(base);
    if (layout === undefined || (solid !== undefined && isSubclass(solid, layout))) continue;
    if (solid !== undefined && !isSubclass(layout, solid)) typeError("multiple bases have instance lay-out conflict");
    solid = layout;
  }
}

/** The nearest class of the runtime that a class's constructor calls. */
function nativeClass(cls: PyClass): PyClass {
  let found = cls;
  while (!found.$type.builtin) found = Object.getPrototypeOf(found) as PyClass;
  return found;
}

/** Whether the constructor gives instances fields of its own. */
function hasNativeState(cls: PyClass): boolean {
  try {
    return Object.keys(new cls(RAW) as object).length > 0;
  } catch {
    return true;
  }
}
