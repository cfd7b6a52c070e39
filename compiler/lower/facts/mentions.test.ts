import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../../parse/index.js";
import { findMentions, type Mentions } from "./mentions.js";

function mentionsOf(text: string): Mentions {
  return findMentions([{ text, module: parse(text, { filename: "mentions.py", python: "3.13" }) }]);
}

function showsTracebacks(text: string): boolean {
  return mentionsOf(text).showsTracebacks;
}

test("tracebacks of kept exceptions are shown by names, attributes, keywords, imports and texts", () => {
  for (const source of [
    "traceback.print_exception(e)",
    "from traceback import format_exception as text",
    "def f(e):\n    return [e.__traceback__]",
    "log(exc_info=e)",
    'getattr(e, "__traceback__")',
    'exec("traceback.print_exception(e)")',
    "match e:\n    case E(__traceback__=t): pass",
    "import traceback\nraise ExceptionGroup('all', errors)",
  ]) {
    assert.equal(showsTracebacks(source), true, source);
  }
});

test("what shows the exception that is being handled shows no other", () => {
  for (const source of [
    "import traceback\ntraceback.print_exc()",
    "from traceback import format_exc",
    "import logging\nlogging.exception('failed')",
    "log(exc_info=True)",
    "import sys\nsys.exc_info()",
  ]) {
    assert.equal(showsTracebacks(source), false, source);
  }
});

test("comments and docstrings show none", () => {
  for (const source of [
    "x = 1  # an exception's __traceback__",
    '"""Prints by print_exception."""',
    'def f():\n    """No __traceback__."""\n    # format_exception\n    return 1',
    "class C:\n    '__traceback__'",
    "format_exceptions = 1",
  ]) {
    assert.equal(showsTracebacks(source), false, source);
  }
});

test("a docstring that tells of dataclasses makes none", () => {
  assert.equal(
    mentionsOf('"""By dataclass and by hand."""\nmatch x:\n    case 1:\n        "dataclass"').makesDataclasses,
    false,
  );
  assert.equal(mentionsOf('"""By hand."""\nC = dataclass(C)').makesDataclasses, true);
});
