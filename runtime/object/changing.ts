/**
 * Says early that fields change. V8 takes a field for constant until another value is stored in it, and throws away the optimised
 * code that relied on it: `bench/async/gather_tree.py` compiled the step of a task three times.
 */

import type { Dynamic } from "./sentinels.js";

/** Stores something else in fields of an instance, and what was there again; in those of `any` a small int, what others never hold. */
export function changing(instance: Dynamic, fields: readonly string[], any: readonly string[] = []): void {
  for (const field of fields)
    store(instance, field, typeof instance[field] === "number" ? instance[field] + 1 : undefined);
  for (const field of any) store(instance, field, 0);
}

function store(instance: Dynamic, field: string, other: Dynamic): void {
  const value = instance[field];
  instance[field] = other;
  instance[field] = value;
}
