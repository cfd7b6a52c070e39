// What normalise() takes away, and what it leaves.
import assert from "node:assert/strict";
import { it } from "node:test";
import { normalise } from "./normalise.js";

it("masks addresses, and no other number", () => {
  assert.equal(normalise("<Lock at 0x7f00aa> 0xff a at 0x1"), "<Lock at 0xADDR> 0xff a at 0x1");
});

it("drops a library's frames with their source and carets", () => {
  const text = [
    "Traceback (most recent call last):",
    '  File "./a.py", line 3, in main',
    "    await x",
    '  File "PYTHON/asyncio/tasks.py", line 448, in wait',
    '    raise TypeError("no")',
    "    ^^^^^",
    "  [Previous line repeated 3 more times]",
    "TypeError: no",
  ].join("\n");
  const lines = [
    "Traceback (most recent call last):",
    '  File "./a.py", line 3, in main',
    "    await x",
    "TypeError: no",
  ];
  assert.equal(normalise(text), lines.join("\n"));
});

it("drops the source line under a library's warning, and no other", () => {
  const own = "./a.py:3: RuntimeWarning: coroutine 'f' was never awaited\n  f()\n";
  const warning = "PYTHON/asyncio/events.py:N: RuntimeWarning: coroutine 'f' was never awaited\n";
  assert.equal(
    normalise(`${own}PYTHON/asyncio/events.py:89: ${warning.slice(28)}  call()\n${own}`),
    own + warning + own,
  );
});

it("drops them inside the frame of an exception group", () => {
  const text =
    '  |   File "PYTHON/a.py", line 1, in f\n  |     source\n  |   File "./a.py", line 2, in g\n  |     mine\n  | E: x';
  assert.equal(normalise(text), '  |   File "./a.py", line 2, in g\n  |     mine\n  | E: x');
});
