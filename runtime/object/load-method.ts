/** The method of a call whose arguments may do anything: it is looked for before they are evaluated. */

import { attr } from "./attr.js";
import { primitiveTypes } from "./lookup.js";
import type { Dynamic } from "./sentinels.js";

/** Stands for an object while the arguments are evaluated: it has nothing but the attribute that was found. */
class Loaded {
  [name: string]: Dynamic;
}

Object.setPrototypeOf(Loaded.prototype, null);

/** What `py.methods.name` is to be given for an `o` that JavaScript finds no such property of: a string, or an object's stand-in. */
export function loadMethod(o: Dynamic, name: string): Dynamic {
  if (typeof o === "string" && primitiveTypes.str.prototype[name] !== undefined) return o;
  const loaded = new Loaded();
  loaded[name] = attr(o, name);
  return loaded;
}
