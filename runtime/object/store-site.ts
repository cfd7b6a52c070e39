/**
 * Stores of attributes, `o.x = v` where `o` is not `self`. A place that stores meets objects of one class most of the time, and
 * stores in place, as a property of JavaScript, where its last look at that class said that this is all there is to do.
 *
 *     $s0.cls === o?.$class ? o.x = v : $s0.store(o, v)
 *
 * Four stores into nodes with `__slots__` take 3 ns so, and 160 by `setAttr`, into plain objects 3 and 37; CPython 43 and 80.
 */

import type { PyClass } from "./object.js";
import type { Dynamic } from "./sentinels.js";
import { setAttr, storesInPlace, storingInPlace } from "./store-attr.js";

/** So many objects of other classes come before the site looks at another class: two that take turns shall not. */
const PATIENCE = 8;

/** One place of a program that stores an attribute. */
export class StoreSite {
  /** Whose instances it stores in place. */
  cls: PyClass | null = null;
  private others = 0;
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
    storingInPlace.push(this);
  }

  store(o: Dynamic, value: Dynamic): void {
    if (this.cls === null || ++this.others > PATIENCE) this.select(o);
    setAttr(o, this.name, value);
  }

  private select(o: Dynamic): void {
    if (!storesInPlace(o, this.name)) return;
    this.cls = o.$class;
    this.others = 0;
  }
}
