/** The small context managers: `closing`, `nullcontext`, `suppress`, `redirect_stdout` … (CPython Lib/contextlib.py). */

import { isSubclassOf } from "../../builtins/isinstance.js";
import { listOf } from "../../builtins/list.js";
import type { tuple } from "../../builtins/tuple.js";
import { awaitable } from "../../coroutine/awaitable.js";
import { coroutine } from "../../coroutine/make.js";
import type { Steps } from "../../coroutine/suspend.js";
import { BaseExceptionGroup } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import { attr } from "../../object/attr.js";
import { invoke } from "../../object/call.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { setAttr } from "../../object/store-attr.js";
import { define } from "../../object/type.js";
import { AbstractAsyncContextManager, AbstractContextManager } from "./abstract.js";

export class closing extends AbstractContextManager {
  declare thing: Dynamic;

  __init__(thing: Dynamic): void {
    this.thing = thing;
  }
  override __enter__(): Dynamic {
    return this.thing;
  }
  override __exit__(): void {
    invoke(this.thing, "close");
  }

  static {
    define(this, {
      name: "closing",
      module: "contextlib",
      methods: { __init__: "self, thing", __enter__: "self", __exit__: "self, *exc_info" },
    });
  }
}

/** Since 3.10. */
export class aclosing extends AbstractAsyncContextManager {
  declare thing: Dynamic;

  __init__(thing: Dynamic): void {
    this.thing = thing;
  }
  override *__aenter__(): Steps {
    return this.thing;
  }
  override *__aexit__(): Steps {
    yield* awaitable(invoke(this.thing, "aclose"));
    return null;
  }

  static {
    define(this, {
      name: "aclosing",
      module: "contextlib",
      methods: { __init__: "self, thing", __aenter__: coroutine("self"), __aexit__: coroutine("self, *exc_info") },
    });
  }
}

/** Also asynchronous since 3.10. */
export class nullcontext extends AbstractContextManager {
  declare enter_result: Dynamic;

  __init__(enter_result: Dynamic = null): void {
    this.enter_result = enter_result;
  }
  override __enter__(): Dynamic {
    return this.enter_result;
  }
  override __exit__(): void {}
  *__aenter__(): Steps {
    return this.enter_result;
  }
  *__aexit__(): Steps {
    return null;
  }

  static {
    define(this, {
      name: "nullcontext",
      module: "contextlib",
      bases: [AbstractContextManager as never, AbstractAsyncContextManager as never],
      methods: {
        __init__: "self, enter_result=None",
        __enter__: "self",
        __exit__: "self, *excinfo",
        __aenter__: coroutine("self"),
        __aexit__: coroutine("self, *excinfo"),
      },
    });
  }
}

export class suppress extends AbstractContextManager {
  declare _exceptions: tuple;

  __init__(exceptions: tuple): void {
    this._exceptions = exceptions;
  }
  override __enter__(): Dynamic {
    return null;
  }
  override __exit__(type: Dynamic, value: Dynamic, _traceback: Dynamic): Dynamic {
    if (type === null) return null;
    if (isSubclassOf(type, this._exceptions)) return true;
    if (tstate.interp.version < 312 || !isSubclassOf(type, BaseExceptionGroup)) return false;
    const rest = invoke(value, "split", this._exceptions).$items[1];
    if (rest === null) return true;
    throw raise(rest);
  }

  static {
    define(this, {
      name: "suppress",
      module: "contextlib",
      methods: { __init__: "self, *exceptions", __enter__: "self", __exit__: "self, exctype, excinst, exctb" },
    });
  }
}

class _RedirectStream extends AbstractContextManager {
  declare _new_target: Dynamic;
  declare _old_targets: Dynamic;

  __init__(new_target: Dynamic): void {
    this._new_target = new_target;
    this._old_targets = listOf([]);
  }
  override __enter__(): Dynamic {
    const sys = tstate.interp.importModule("sys");
    const name = attr(this, "_stream");
    this._old_targets.append(attr(sys, name));
    setAttr(sys, name, this._new_target);
    return this._new_target;
  }
  override __exit__(): void {
    setAttr(tstate.interp.importModule("sys"), attr(this, "_stream"), this._old_targets.pop());
  }

  static {
    define(this, {
      name: "_RedirectStream",
      module: "contextlib",
      methods: { __init__: "self, new_target", __enter__: "self", __exit__: "self, exctype, excinst, exctb" },
      attributes: { _stream: null },
    });
  }
}

export class redirect_stdout extends _RedirectStream {
  static {
    define(this, { name: "redirect_stdout", module: "contextlib", attributes: { _stream: "stdout" } });
  }
}

export class redirect_stderr extends _RedirectStream {
  static {
    define(this, { name: "redirect_stderr", module: "contextlib", attributes: { _stream: "stderr" } });
  }
}

/** Since 3.11. */
export class chdir extends AbstractContextManager {
  declare path: Dynamic;
  declare _old_cwd: Dynamic;

  __init__(path: Dynamic): void {
    this.path = path;
    this._old_cwd = listOf([]);
  }
  override __enter__(): Dynamic {
    const os = tstate.interp.importModule("os");
    this._old_cwd.append(invoke(os, "getcwd"));
    invoke(os, "chdir", this.path);
    return null;
  }
  override __exit__(): void {
    invoke(tstate.interp.importModule("os"), "chdir", this._old_cwd.pop());
  }

  static {
    define(this, {
      name: "chdir",
      module: "contextlib",
      methods: { __init__: "self, path", __enter__: "self", __exit__: "self, *excinfo" },
    });
  }
}
