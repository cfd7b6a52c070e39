/** Parsed templates and format specifications, kept for each interpreter: most programs use few of them many times. */

import { moduleState } from "../object/state.js";

/** More than any program writes down; one that makes templates as it runs starts anew. */
const LIMIT = 500;

/** A function like `parse` that remembers its results. `newCache` is what tells one memory from another. */
export function remembered<T>(parse: (text: string) => T): (text: string) => T {
  const newCache = (): Map<string, T> => new Map();
  return (text) => {
    const cache = moduleState(newCache);
    let value = cache.get(text);
    if (value === undefined) {
      value = parse(text);
      if (cache.size >= LIMIT) cache.clear();
      cache.set(text, value);
    }
    return value;
  };
}
