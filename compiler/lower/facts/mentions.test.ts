import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../../parse/index.js";
import { findMentions } from "./mentions.js";

function showsTracebacks(source: string): boolean {
  return findMentions([source], parse(source, { filename: "mentions.py", python: "3.13" }).body).showsTracebacks;
}

test("tracebacks are shown by names, attributes, keywords, imports and texts", () => {
  for (const source of [
    "import traceback",
    "from logging import handlers",
    "from sys import exc_info as last",
    "def f(e):\n    return [e.__traceback__]",
    "log(exc_info=True)",
    'getattr(e, "__traceback__")',
    'exec("import traceback")',
    "match e:\n    case E(__traceback__=t): pass",
  ]) {
    assert.equal(showsTracebacks(source), true, source);
  }
});

test("comments and docstrings show none", () => {
  for (const source of [
    "x = 1  # a traceback",
    '"""Logs without logging a traceback."""',
    'def f():\n    """No traceback."""\n    # logging\n    return 1',
    "class C:\n    'inspect'",
    "tracebacks = 1",
  ]) {
    assert.equal(showsTracebacks(source), false, source);
  }
});
