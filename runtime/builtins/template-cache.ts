/** What is remembered by text: parsed templates, format specifications, case mappings. Most programs use few of them many times. */

import { tstate } from "../object/state.js";

/** More than any program writes down; one that makes templates as it runs starts anew. */
const LIMIT = 500;

/** A function like `parse`, which depends on the text and the version alone, that remembers its results. */
export function remembered<T>(parse: (text: string) => T): (text: string) => T {
  const caches = new Map<number, Map<string, T>>();
  let version = 0;
  let cache = new Map<string, T>();
  return (text) => {
    if (tstate.interp.version !== version) {
      version = tstate.interp.version;
      cache = caches.get(version) ?? new Map();
      caches.set(version, cache);
    }
    let value = cache.get(text);
    if (value === undefined) {
      value = parse(text);
      if (cache.size >= LIMIT) cache.clear();
      cache.set(text, value);
    }
    return value;
  };
}
