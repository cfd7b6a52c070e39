/**
 * What reading an attribute of a class gives, remembered until some class changes (CPython Objects/typeobject.c, type_cache).
 * Constants of classes, members of enums, static methods and `C.method` take 20 ns so, and 110 along the MRO.
 */

import { classmethod } from "./descriptors.js";
import type { PyClass } from "./object.js";
import type { Dynamic } from "./sentinels.js";

/** Stands for a value that is nothing but a property of the prototype, and may be set there without anybody being told. */
const IN_PROTOTYPE = Symbol("in prototype");

/** How often classes have changed: what was remembered before may be wrong. */
const changes = { count: 0 };

/** An attribute of some class has become another kind of thing, or is gone. */
export function classChanged(): void {
  changes.count++;
}

/** What reading attributes of one class gave: `C.name` is looked for through all classes otherwise. */
export class ClassReads {
  private readonly known = new Map<string, Dynamic>();
  private asOf = 0;
  private claimsAsOf = -1;
  private claims = false;

  /** What was remembered, `undefined` where nothing was: the value, or the class method whose binding it is. */
  get(cls: PyClass, name: string): Dynamic {
    if (this.asOf !== changes.count) return undefined;
    const value = this.known.get(name);
    return value === IN_PROTOTYPE ? cls.prototype[name] : value;
  }

  /** `C.count += 1`: stores a number where there is one, if that is known to be all there is to do. */
  storesNumber(cls: PyClass, name: string, value: number): boolean {
    if (this.asOf !== changes.count || this.known.get(name) !== IN_PROTOTYPE) return false;
    const { prototype } = cls;
    const isThere = typeof prototype[name] === "number" && Object.hasOwn(prototype, name);
    if (!isThere || cls.$type.builtin || cls.$type.mirrors.length > 0) return false;
    prototype[name] = value;
    return true;
  }

  /** Whether its instances say themselves what `__class__` is: `finds` looks, where no class has changed since it did. */
  claimsClass(finds: () => boolean): boolean {
    if (this.claimsAsOf !== changes.count) {
      this.claims = finds();
      this.claimsAsOf = changes.count;
    }
    return this.claims;
  }

  /** `raw` is the attribute, `value` what reading it gives each time, or a class method. */
  remember(cls: PyClass, name: string, raw: Dynamic, value: Dynamic): void {
    if (this.asOf !== changes.count) {
      this.known.clear();
      this.asOf = changes.count;
    }
    if (typeof value === "function" || value instanceof classmethod) this.known.set(name, value);
    else if (raw === value && !cls.$type.mro.some((base) => base.$type.raw.has(name))) {
      this.known.set(name, IN_PROTOTYPE);
    }
  }
}

/**
 * Makes `C.name`, an instance of C that stays what it is, a property of the JS class as well: emitted code finds it there
 * (attr.ts), and a member of an enumeration takes 4 ns.
 */
export function placeInstance(cls: PyClass, name: string, value: Dynamic): void {
  if (!(name in cls)) Object.defineProperty(cls, name, { value, configurable: true });
}

/** To be called when the class has something else of that name, or nothing. */
export function displaceInstance(cls: Dynamic, name: string): void {
  const placed = Object.getOwnPropertyDescriptor(cls, name);
  if (placed?.configurable === true && placed.value?.$class === cls) delete cls[name];
}
