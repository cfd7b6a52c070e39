/** The names of Python's builtins, and how emitted code may use them without asking the runtime. */

import { unbounded } from "./library.js";

export interface Builtin {
  readonly kind: "function" | "class" | "exception" | "constant";
  /** Positional arguments a plain call may have; absent: only the runtime's binder knows. */
  readonly arity?: readonly [number, number];
  /** Whether a call may block the thread. */
  readonly blocking?: boolean;
}

const functions: Record<string, readonly [number, number]> = {
  abs: [1, 1],
  aiter: [1, 1],
  all: [1, 1],
  any: [1, 1],
  ascii: [1, 1],
  bin: [1, 1],
  callable: [1, 1],
  chr: [1, 1],
  delattr: [2, 2],
  dir: [1, 1],
  divmod: [2, 2],
  format: [1, 2],
  getattr: [2, 3],
  hasattr: [2, 2],
  hash: [1, 1],
  hex: [1, 1],
  id: [1, 1],
  isinstance: [2, 2],
  issubclass: [2, 2],
  iter: [1, 2],
  len: [1, 1],
  next: [1, 2],
  oct: [1, 1],
  ord: [1, 1],
  pow: [2, 3],
  repr: [1, 1],
  round: [1, 2],
  setattr: [3, 3],
  sum: [1, 2],
};

/** Functions whose arguments the runtime binds (`sep=`, `key=` …). A plain call with positional arguments is a JS call. */
const variadicFunctions = ["print", "max", "min", "sorted", "anext"];
const otherFunctions = [
  "vars",
  "globals",
  "locals",
  "eval",
  "exec",
  "compile",
  "open",
  "breakpoint",
  "__import__",
  "help",
];

const classes = (
  "bool bytearray bytes classmethod complex dict enumerate filter float frozenset int list map memoryview object property " +
  "range reversed set slice staticmethod str super tuple type zip"
).split(" ");

const exceptions = (
  "ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError " +
  "BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError " +
  "DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError " +
  "FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError " +
  "InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError " +
  "NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError " +
  "ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration " +
  "StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError " +
  "UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning " +
  "ZeroDivisionError PythonFinalizationError"
).split(" ");

function table(): ReadonlyMap<string, Builtin> {
  const names = new Map<string, Builtin>();
  for (const name in functions) names.set(name, { kind: "function", arity: functions[name] });
  for (const name of variadicFunctions) names.set(name, { kind: "function", arity: [0, unbounded] });
  for (const name of otherFunctions) names.set(name, { kind: "function" });
  names.set("input", { kind: "function", blocking: true });
  for (const name of classes) names.set(name, { kind: "class" });
  for (const name of exceptions) names.set(name, { kind: "exception" });
  for (const name of ["NotImplemented", "Ellipsis", "copyright", "credits", "license", "exit", "quit"]) {
    names.set(name, { kind: "constant" });
  }
  names.set("__debug__", { kind: "constant" });
  names.set("__build_class__", { kind: "function" });
  return names;
}

/** Every builtin name of Python 3.8–3.14. */
export const builtins: ReadonlyMap<string, Builtin> = table();

/** Methods of builtin types that emitted code calls as `py.methods.append(xs, x)` (runtime/abi/methods.ts has the same). */
export const builtinMethods: ReadonlySet<string> = new Set(
  (
    "add append appendleft bit_length capitalize casefold center clear copy count decode difference difference_update discard " +
    "encode endswith expandtabs extend extendleft find format get hex index insert intersection " +
    "intersection_update isalnum isalpha isascii isdecimal isdigit isdisjoint isidentifier islower isnumeric " +
    "isprintable isspace issubset issuperset istitle isupper items join keys ljust lower lstrip partition pop " +
    "popitem popleft remove removeprefix removesuffix replace reverse rfind rindex rjust rotate rpartition rsplit " +
    "rstrip send setdefault sort split splitlines startswith strip swapcase symmetric_difference title translate " +
    "union update upper values zfill"
  ).split(" "),
);
