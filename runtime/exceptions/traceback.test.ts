/** Frames, carets and chains of hand-written scripts, against what CPython prints for the Python beside them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";
import { Identities } from "../object/identity.js";
import { setThreadState, type ThreadState } from "../object/state.js";
import "../install.js";
import * as hierarchy from "./hierarchy.js";
import { caught, keep, leave, raise, reraise } from "./raise.js";
import { registerScript, type CodeScope, type Origin } from "./scripts.js";
import { formatException } from "./traceback-format.js";

/** Makes a thread of an interpreter without modules the running one. */
function start(version: number): void {
  const interp = {
    version,
    strictVersion: true,
    host: { stdio: { write() {} }, process: { env: new Map() } },
    modules: new Map(),
    identities: new Identities(),
    moduleState: new Map(),
  };
  setThreadState({ interp, handled: null } as unknown as ThreadState);
}

/**
 * Runs a script. `python` is its source; each JS construct that may be on the stack stands behind a comment
 * `/*text*\/`, which says what it is in the Python source (`/*text@anchor*\/` with the anchor).
 */
function run(name: string, python: string, js: string): unknown {
  const mappings: { line: number; column: number; origin: Origin }[] = [];
  js.split("\n").forEach((text, row) => {
    for (const match of text.matchAll(/\/\*(.+?)(?:@@(.+?))?\*\//g)) {
      const start = python.search(new RegExp(`(?<!def )${match[1]!.replace(/[()+]/g, "\\$&")}`));
      assert.ok(start >= 0, `not in the source: ${match[1]}`);
      const anchor = match[2] === undefined ? -1 : match[1]!.indexOf(match[2]);
      mappings.push({
        line: row + 1,
        column: match.index + match[0].length,
        origin: {
          source: 0,
          start,
          end: start + match[1]!.length,
          ...(anchor < 0 ? {} : { anchorStart: start + anchor, anchorEnd: start + anchor + match[2]!.length }),
        },
      });
    }
  });
  registerScript({
    jsName: name,
    sources: [{ filename: name, text: python }],
    find: (line, column) => {
      const before = mappings.filter((m) => m.line === line && m.column <= column);
      return before[before.length - 1]?.origin;
    },
    functionAt: (origin) => scopeAt(python, origin.start),
  });
  const parameters = { raise, caught, leave, keep, reraise, ...hierarchy };
  const make = vm.runInThisContext(`(function (${Object.keys(parameters).join(", ")}) {${js}\n})`, { filename: name });
  return (make as (...args: unknown[]) => unknown)(...Object.values(parameters));
}

/** Functions of the source: `def` lines and what is indented below them. */
function scopeAt(python: string, offset: number): CodeScope {
  const module: CodeScope = { kind: "module", name: "<module>", start: 0, end: python.length, parent: null };
  let found = module;
  for (const match of python.matchAll(/^( *)def (\w+).*\n(?:\1 +.*\n|\n)*/gm)) {
    const start = match.index + match[0].indexOf("\n") + 1;
    if (start <= offset && offset < match.index + match[0].length) {
      found = { kind: "function", name: match[2]!, start, end: match.index + match[0].length, parent: found };
    }
  }
  return found;
}

function thrown(body: () => unknown): hierarchy.BaseException {
  try {
    body();
  } catch (error) {
    const exception = caught(error);
    leave();
    return exception;
  }
  throw new Error("nothing was thrown");
}

const NESTED = `def f(a):
    return g(a) + 1
def g(a):
    raise ValueError("no")
x = [f(1)]
`;
const NESTED_JS = `
function f(a) { return /*g(a)@@(a)*/g(a) + 1; }
function g(a) { throw /*raise ValueError("no")*/raise(new ValueError("no")); }
const x = [/*f(1)@@(1)*/f(1)];`;

test("frames, lines and carets by version", () => {
  const at = (version: number): string => {
    start(version);
    return formatException(thrown(() => run("a.py", NESTED, NESTED_JS)));
  };
  assert.equal(
    at(313),
    `Traceback (most recent call last):
  File "a.py", line 5, in <module>
    x = [f(1)]
         ~^^^
  File "a.py", line 2, in f
    return g(a) + 1
           ~^^^
  File "a.py", line 4, in g
    raise ValueError("no")
ValueError: no
`,
  );
  assert.equal(
    at(312),
    `Traceback (most recent call last):
  File "a.py", line 5, in <module>
    x = [f(1)]
         ^^^^
  File "a.py", line 2, in f
    return g(a) + 1
           ^^^^
  File "a.py", line 4, in g
    raise ValueError("no")
ValueError: no
`,
  );
  assert.equal(at(310).includes("^"), false);
});

const HANDLER = `def f(n):
    g()
def g():
    raise ValueError("no")
def bare():
    try:
        f(1)
    except ValueError:
        raise
def again():
    try:
        f(2)
    except ValueError as e:
        raise e
def other():
    try:
        f(3)
    except ValueError as e:
        raise KeyError("k")
def outer():
    other()
def format():
    try:
        f(4)
    except ValueError as e:
        return fmt(e)
def back():
    try:
        f(5)
    except ValueError as e:
        return e
`;
const HANDLER_JS = `
function f() { /*g()*/g(); }
function g() { throw /*raise ValueError("no")*/raise(new ValueError("no")); }
function bare() { try { /*f(1)*/f() } catch ($e) { caught($e); try { throw /*raise*/reraise() } finally { leave() } } }
function again() { try { /*f(2)*/f() } catch ($e) { const e = caught($e); try { throw /*raise e*/raise(e) } finally { leave() } } }
function other() { try { /*f(3)*/f() } catch ($e) { const e = caught($e); try { throw /*raise KeyError("k")*/raise(new KeyError("k")) } finally { leave() } } }
function outer() { /*other()*/other(); }
function format(fmt) { try { /*f(4)*/f() } catch ($e) { const e = caught($e); try { return /*fmt(e)*/fmt(e) } finally { leave() } } }
function back() { try { /*f(5)*/f() } catch ($e) { const e = keep(caught($e)); try { return e } finally { leave() } } }
return { bare, again, other, outer, format, back };`;

/** Function names and lines. */
function shape(exception: hierarchy.BaseException): string {
  return [...formatException(exception).matchAll(/line (\d+), in (\S+)/g)].map((m) => `${m[2]}:${m[1]}`).join(" ");
}

test("what is raised again", () => {
  start(313);
  const script = run("h.py", HANDLER, HANDLER_JS) as Record<string, (...args: unknown[]) => unknown>;
  assert.equal(shape(thrown(script["bare"]!)), "bare:7 f:2 g:4");
  assert.equal(shape(thrown(script["again"]!)), "again:14 again:12 f:2 g:4");
  assert.equal(shape(thrown(script["other"]!)), "other:17 f:2 g:4 other:19");
  assert.equal(shape(thrown(script["outer"]!)), "other:17 f:2 g:4 outer:21 other:19");
  assert.equal((script["format"]!(formatException) as string).match(/in \w+/g)?.join(), "in format,in f,in g");
  assert.equal(shape(script["back"]!() as hierarchy.BaseException), "back:29 f:2 g:4");
});

test("recursion", () => {
  start(313);
  const python = "def f(n):\n    f(n)\nf(1)\n";
  const js = "function f() { /*f(n)*/f(); }\n/*f(1)*/f();";
  const exception = thrown(() => run("r.py", python, js));
  assert.equal(exception instanceof hierarchy.RecursionError, true);
  assert.match(formatException(exception), /\[Previous line repeated 9\d\d more times\]/);
});
