/** The ring under deque, against an array. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Ring } from "./deque-buffer.js";

/** Steps that bring every operation over every border of a ring of 8 slots. */
const steps: readonly (readonly [
  name: "push" | "unshift" | "pop" | "shift" | "insert" | "remove" | "rotate",
  n: number,
])[] = Array.from({ length: 400 }, (_, i) => {
  const names = ["push", "unshift", "insert", "push", "rotate", "pop", "shift", "remove", "push", "unshift"] as const;
  return [names[(i * 7 + (i >> 3)) % names.length]!, i] as const;
});

describe("Ring", () => {
  it("holds what an array holds", () => {
    const ring = new Ring();
    let items: number[] = [];
    for (const [name, n] of steps) {
      const at = items.length === 0 ? 0 : n % items.length;
      switch (name) {
        case "push":
          ring.push(n);
          items.push(n);
          break;
        case "unshift":
          ring.unshift(n);
          items.unshift(n);
          break;
        case "insert":
          ring.insert(at, n);
          items.splice(at, 0, n);
          break;
        case "rotate":
          if (items.length > 1) ring.rotate(n);
          items = items.map((_, i) => items[(((i - n) % items.length) + items.length) % items.length]!);
          break;
        default:
          if (items.length === 0) break;
          if (name === "remove") {
            ring.remove(at);
            items.splice(at, 1);
          } else assert.equal(ring[name](), items[name]());
      }
      assert.deepEqual(ring.toArray(), items);
      assert.equal(ring.length, items.length);
    }
  });
});
