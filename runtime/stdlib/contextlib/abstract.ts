/** `AbstractContextManager` and `AbstractAsyncContextManager` (CPython Lib/contextlib.py). */

import { genericAlias } from "../../builtins/generic-alias.js";
import { coroutine } from "../../coroutine/make.js";
import type { Steps } from "../../coroutine/suspend.js";
import { classMethod } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";
import { ABC } from "../abc/abcmeta.js";
import { defineAbstract } from "../collections/abc/structure.js";

export class AbstractContextManager extends ABC {
  __enter__(): Dynamic {
    return this;
  }
  __exit__(_type: Dynamic, _value: Dynamic, _traceback: Dynamic): Dynamic {
    return null;
  }
  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    defineAbstract(this, {
      name: "AbstractContextManager",
      module: "contextlib",
      methods: {
        __enter__: "self",
        __exit__: "self, exc_type, exc_value, traceback",
        __class_getitem__: classMethod("cls, item, /"),
      },
      abstract: ["__exit__"],
      structure: ["__enter__", "__exit__"],
    });
  }
}

export class AbstractAsyncContextManager extends ABC {
  *__aenter__(): Steps {
    return this;
  }
  *__aexit__(_type: Dynamic, _value: Dynamic, _traceback: Dynamic): Steps {
    return null;
  }
  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    defineAbstract(this, {
      name: "AbstractAsyncContextManager",
      module: "contextlib",
      methods: {
        __aenter__: coroutine("self"),
        __aexit__: coroutine("self, exc_type, exc_value, traceback"),
        __class_getitem__: classMethod("cls, item, /"),
      },
      abstract: ["__aexit__"],
      structure: ["__aenter__", "__aexit__"],
    });
  }
}
