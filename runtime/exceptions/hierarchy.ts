/** Every builtin exception class by its Python name (CPython Objects/exceptions.c; the tree is in its documentation). */

export { BaseException } from "./base-exception.js";
export { BaseExceptionGroup, ExceptionGroup } from "./exception-group.js";
export * from "./os-error.js";
export { OSError as EnvironmentError, OSError as IOError } from "./os-error.js";
export * from "./simple.js";
export * from "./syntax-error.js";
export * from "./unicode-error.js";
export * from "./warning-categories.js";
export * from "./with-state.js";
