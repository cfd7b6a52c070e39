/** Reading the fields of instances. */

import { attr } from "../../object/attr.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import type { FieldAccess } from "../../object/type.js";

/** How emitted code reaches these fields of a class; null where it does not know them, or some are properties of Python. */
export function accessTo(cls: PyClass, names: readonly string[]): FieldAccess | null {
  const { fieldAccess: access, mro } = cls.$type;
  if (access === null || access.names !== names.join(" ")) return null;
  const isProperty = (name: string): boolean =>
    mro.some(({ prototype }) => Object.getOwnPropertyDescriptor(prototype, name)?.get !== undefined);
  return names.some(isProperty) ? null : access;
}

/** Some fields of a class, to be read from its instances. */
export class FieldReader {
  readonly names: readonly string[];
  private readonly access: FieldAccess | null;

  constructor(cls: PyClass, names: readonly string[]) {
    this.names = names;
    this.access = accessTo(cls, names);
  }

  values(o: Dynamic): Dynamic[] {
    const plain = this.plainValues(o);
    if (plain !== null) return plain;
    const found: Dynamic[] = [];
    for (let i = 0; i < this.names.length; i++) found.push(attr(o, this.names[i]!));
    return found;
  }

  /** Those of an instance that has them all as properties of JavaScript; else null, and nobody was asked. */
  plainValues(o: Dynamic): Dynamic[] | null {
    const { access } = this;
    if (access === null || o.$class.$type.fieldAccess !== access) return null;
    const found = access.read(o);
    for (let i = 0; i < found.length; i++) {
      const value = found[i];
      if (value === undefined || typeof value === "function") return null;
    }
    return found;
  }
}
