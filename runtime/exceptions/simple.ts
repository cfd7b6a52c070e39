/** The exceptions without state of their own (CPython Objects/exceptions.c, SimpleExtendsException). */

import { define } from "../object/type.js";
import { BaseException } from "./base-exception.js";

export class Exception extends BaseException {
  static {
    define(this, { name: "Exception" });
  }
}

export class GeneratorExit extends BaseException {
  static {
    define(this, { name: "GeneratorExit" });
  }
}

export class KeyboardInterrupt extends BaseException {
  static {
    define(this, { name: "KeyboardInterrupt" });
  }
}

export class ArithmeticError extends Exception {
  static {
    define(this, { name: "ArithmeticError" });
  }
}

export class FloatingPointError extends ArithmeticError {
  static {
    define(this, { name: "FloatingPointError" });
  }
}

export class OverflowError extends ArithmeticError {
  static {
    define(this, { name: "OverflowError" });
  }
}

export class ZeroDivisionError extends ArithmeticError {
  static {
    define(this, { name: "ZeroDivisionError" });
  }
}

export class AssertionError extends Exception {
  static {
    define(this, { name: "AssertionError" });
  }
}

export class BufferError extends Exception {
  static {
    define(this, { name: "BufferError" });
  }
}

export class EOFError extends Exception {
  static {
    define(this, { name: "EOFError" });
  }
}

export class LookupError extends Exception {
  static {
    define(this, { name: "LookupError" });
  }
}

export class IndexError extends LookupError {
  static {
    define(this, { name: "IndexError" });
  }
}

export class MemoryError extends Exception {
  static {
    define(this, { name: "MemoryError" });
  }
}

export class ReferenceError extends Exception {
  static {
    define(this, { name: "ReferenceError" });
  }
}

export class RuntimeError extends Exception {
  static {
    define(this, { name: "RuntimeError" });
  }
}

export class NotImplementedError extends RuntimeError {
  static {
    define(this, { name: "NotImplementedError" });
  }
}

export class RecursionError extends RuntimeError {
  static {
    define(this, { name: "RecursionError" });
  }
}

export class PythonFinalizationError extends RuntimeError {
  static {
    define(this, { name: "PythonFinalizationError" });
  }
}

export class StopAsyncIteration extends Exception {
  static {
    define(this, { name: "StopAsyncIteration" });
  }
}

export class SystemError extends Exception {
  static {
    define(this, { name: "SystemError" });
  }
}

export class TypeError extends Exception {
  static {
    define(this, { name: "TypeError" });
  }
}

export class ValueError extends Exception {
  static {
    define(this, { name: "ValueError" });
  }
}

export class UnicodeError extends ValueError {
  static {
    define(this, { name: "UnicodeError" });
  }
}
