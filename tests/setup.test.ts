// A setup file and the program share a namespace, and tracebacks tell them apart.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { ProgramPool } from "./support/pool.js";

const pool = new ProgramPool();

const setup = `
class Box[T]:
    def get(self, x: int) -> T: return x

def helper(a: int, b: "str" = "x") -> int:
    y: int = a
    return y // (a - 5)

type Alias = int
v: int = 3
`;

const source = `
def g[U](x: U) -> U: return [helper(x) for _ in range(1)]
w: list[int] = g(7)
class D[W]: z: W
print(Box[int]().get(4), Alias, v, w)
g(5)
`;

describe("--setup", () => {
  after(() => pool.close());
  for (const python of ["3.12", "3.13", "3.14", undefined]) {
    it(`runs first (${python ?? "no version"})`, async () => {
      const files = { source, filename: "./main.py", setup: { source: setup, filename: "./setup.py" } };
      const { stdout, stderr } = await pool.run({ ...files, argv: ["./main.py"], python, stdin: "" });
      assert.equal(stdout, "4 Alias 3 [3]\n");
      const frames = [...stderr.matchAll(/File "(.*)", line (\d+), in (.*)/g)].map((match) => match.slice(1).join(" "));
      assert.deepEqual(frames, ["./main.py 6 <module>", "./main.py 2 g", "./setup.py 7 helper"]);
    });
  }
});
