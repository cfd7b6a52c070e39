/** Exceptions that nobody can receive (CPython Python/errors.c, _PyErr_WriteUnraisable). */

import type { Dynamic } from "../object/sentinels.js";
import { repr } from "../protocol/repr.js";
import type { BaseException } from "./base-exception.js";
import { writeStderr } from "./stderr.js";
import { formatException } from "./traceback-format.js";

/** Tells of what went wrong while nobody asked anything of `object`, but not what came before it. */
export function writeUnraisable(exception: BaseException, object: Dynamic): void {
  writeStderr(`Exception ignored in: ${repr(object)}\n${formatException(exception, { unraisable: true }, false)}`);
}
