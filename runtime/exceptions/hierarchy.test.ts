/** Exception classes with several bases. */

import assert from "node:assert/strict";
import { test } from "node:test";
import "../install.js";
import { PyObject, type PyClass } from "../object/object.js";
import { define } from "../object/type.js";
import { BaseException, Exception, KeyError, LookupError, OSError } from "./hierarchy.js";

class Mixin extends PyObject {
  label(): string {
    return "mixed";
  }
  __init__(): void {}
  static {
    define(this, { name: "Mixin", module: "__main__", builtin: false });
  }
}

test("a mixin before and after", () => {
  class Before extends Mixin {
    static {
      define(this, { bases: [Mixin, Exception] as unknown as PyClass[], builtin: false });
    }
  }
  class After extends KeyError {
    static {
      define(this, { bases: [KeyError, Mixin] as unknown as PyClass[], builtin: false });
    }
  }
  for (const cls of [Before, After] as unknown as (new (
    ...args: unknown[]
  ) => BaseException & Mixin)[]) {
    const exception = new cls("a", 1);
    assert.deepEqual(exception.$args, ["a", 1]);
    assert.equal(exception.label(), "mixed");
    assert.ok(exception instanceof BaseException);
    assert.ok(!(exception instanceof OSError));
  }
  assert.ok(new After() instanceof LookupError);
});

test("OSError becomes the class for its number", () => {
  assert.equal(new OSError(2, "no").$class.$type.name, "FileNotFoundError");
  assert.equal(new OSError(2).$class.$type.name, "OSError");
});
