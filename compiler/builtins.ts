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

/**
 * Methods of builtin types that emitted code calls as `py.methods.append(xs, x)` (runtime/abi/methods.ts has the same), and how
 * many positional arguments those of str take: nobody else counts them.
 */
export const builtinMethods: ReadonlyMap<string, readonly [number, number]> = methodTable();

function methodTable(): ReadonlyMap<string, readonly [number, number]> {
  const others =
    "add append appendleft bit_count bit_length clear copy decode difference difference_update discard extend extendleft format get hex " +
    "insert intersection intersection_update isdisjoint issubset issuperset items keys pop popitem popleft remove reverse " +
    "rotate send setdefault sort symmetric_difference union update values";
  const ofStr: readonly (readonly [string, number, number])[] = [
    [
      "capitalize casefold isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace " +
        "istitle isupper lower swapcase title upper",
      0,
      0,
    ],
    ["expandtabs lstrip rstrip splitlines strip", 0, 1],
    ["encode rsplit split", 0, 2],
    ["join partition removeprefix removesuffix rpartition translate zfill", 1, 1],
    ["center ljust rjust", 1, 2],
    ["count endswith find index rfind rindex startswith", 1, 3],
    ["replace", 2, 3],
  ];
  const names = new Map<string, readonly [number, number]>();
  for (const name of others.split(" ")) names.set(name, [0, unbounded]);
  for (const [list, min, max] of ofStr) for (const name of list.split(" ")) names.set(name, [min, max]);
  return names;
}
