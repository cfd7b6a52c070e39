/** `io.UnsupportedOperation` (CPython Lib/io.py). */

import { OSError, ValueError } from "../../exceptions/hierarchy.js";
import { raise } from "../../exceptions/raise.js";
import type { PyClass } from "../../object/object.js";
import { define } from "../../object/type.js";

export class UnsupportedOperation extends OSError {
  static {
    define(this, {
      name: "UnsupportedOperation",
      module: "io",
      bases: [OSError as unknown as PyClass, ValueError as unknown as PyClass],
    });
  }
}

export function unsupported(message: string): never {
  throw raise(new UnsupportedOperation(message));
}
