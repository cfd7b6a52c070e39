/** `sys` (CPython Python/sysmodule.c). */

import { dict } from "../../builtins/dict.js";
import { listOf } from "../../builtins/list.js";
import { tuple } from "../../builtins/tuple.js";
import { originDepth, setOriginDepth } from "../../coroutine/origin.js";
import { SystemExit } from "../../exceptions/hierarchy.js";
import { excInfo, raise } from "../../exceptions/raise.js";
import { formatException } from "../../exceptions/traceback-format.js";
import { currentFrame } from "../../exceptions/traceback.js";
import { writeStderr } from "../../exceptions/stderr.js";
import { invoke } from "../../object/call.js";
import { typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { special, typeName } from "../../object/lookup.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { moduleState, provides, tstate } from "../../object/state.js";
import { newModule } from "../../module.js";
import { intTextLimit } from "../../protocol/int-text.js";
import { asIndex, floatOf, toFloat } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";
import { callSpecial } from "../../protocol/special.js";
import { moduleNames } from "./module-names.js";
import { namespaceOf } from "../types/simple-namespace.js";
import { StandardStream } from "./standard-streams.js";
import { warningOptions } from "./environment.js";
import * as values from "./values.js";
import { nativeIn } from "../support/in-module.js";

const MAXSIZE = 9223372036854775807n;

/** What programs can set and ask back. */
interface Settings {
  recursionLimit: number;
  switchInterval: number;
  finalizing: boolean;
}

function settings(): Settings {
  return { recursionLimit: 1000, switchInterval: 0.005, finalizing: false };
}

function exit(status: Dynamic = null): never {
  if (status instanceof SystemExit) throw raise(status);
  // The tuple's items are the exception's arguments, as where C raises a class with a value.
  if (status instanceof tuple) throw raise(new SystemExit(...status.$items));
  throw raise(status === null ? new SystemExit() : new SystemExit(status));
}
def(exit, "status=None, /");

const exc_info = def(() => excInfo(), "", 0, "exc_info");

function exception(): Dynamic {
  return tstate.handled === null ? null : tstate.handled.exception;
}
def(exception, "");

function getrecursionlimit(): number {
  return moduleState(settings).recursionLimit;
}
def(getrecursionlimit, "");

function setrecursionlimit(limit: Dynamic): null {
  const value = asIndex(limit, "OverflowError");
  if (value < 1) valueError("recursion limit must be greater or equal than 1");
  moduleState(settings).recursionLimit = value;
  return null;
}
def(setrecursionlimit, "limit, /");

function getswitchinterval(): Dynamic {
  return floatOf(moduleState(settings).switchInterval);
}
def(getswitchinterval, "");

function setswitchinterval(interval: Dynamic): null {
  const value = toFloat(interval);
  if (!(value > 0)) valueError("switch interval must be strictly positive");
  moduleState(settings).switchInterval = value;
  return null;
}
def(setswitchinterval, "interval, /");

/** The frame of the caller's caller, `depth` times. */
function _getframe(depth: Dynamic = 0): Dynamic {
  return currentFrame(Math.max(0, asIndex(depth))) ?? valueError("call stack is not deep enough");
}
def(_getframe, "depth=0, /");

/** What CPython's objects of the builtin kinds take; others take as much as an instance does. */
function getsizeof(object: Dynamic, _fallback?: Dynamic): number {
  if (typeof object === "string") return 49 + object.length;
  if (typeof object === "number" || typeof object === "bigint") {
    const bits = object.toString(2).length;
    return 24 + 4 * Math.max(1, Math.ceil(bits / 30));
  }
  if (typeof object === "boolean") return 28;
  const length = special(object, "__len__");
  return length === undefined ? 48 : 56 + 8 * Number(callSpecial(length, object));
}
def(getsizeof, "object, default=…");

function intern(string: Dynamic): Dynamic {
  if (typeof string !== "string") typeError(`intern() argument must be str, not ${typeName(string)}`);
  return string;
}
def(intern, "string, /");

function get_asyncgen_hooks(): Dynamic {
  return values.AsyncgenHooks.of([tstate.asyncgenFirstiter, tstate.asyncgenFinalizer]);
}
def(get_asyncgen_hooks, "");

function set_asyncgen_hooks(firstiter?: Dynamic, finalizer?: Dynamic): null {
  for (const [name, hook] of [
    ["finalizer", finalizer],
    ["firstiter", firstiter],
  ] as const) {
    if (hook !== undefined && hook !== null && typeof hook !== "function" && !("__call__" in hook)) {
      typeError(`callable ${name} expected, got ${typeName(hook)}`);
    }
  }
  if (finalizer !== undefined) tstate.asyncgenFinalizer = finalizer;
  if (firstiter !== undefined) tstate.asyncgenFirstiter = firstiter;
  return null;
}
def(set_asyncgen_hooks, "firstiter=…, finalizer=…");

function get_coroutine_origin_tracking_depth(): number {
  return originDepth();
}
def(get_coroutine_origin_tracking_depth, "");

function set_coroutine_origin_tracking_depth(depth: Dynamic): null {
  const value = asIndex(depth, "OverflowError");
  if (value < 0) valueError("depth must be >= 0");
  setOriginDepth(value);
  return null;
}
def(set_coroutine_origin_tracking_depth, "depth");

function get_int_max_str_digits(): number {
  return intTextLimit().digits;
}
def(get_int_max_str_digits, "");

function set_int_max_str_digits(maxdigits: Dynamic): null {
  const value = asIndex(maxdigits, "OverflowError");
  if (value !== 0 && value < 640) valueError("maxdigits must be 0 or larger than 640");
  intTextLimit().digits = value;
  return null;
}
def(set_int_max_str_digits, "maxdigits");

const getdefaultencoding = def(() => "utf-8", "", 0, "getdefaultencoding");
const getfilesystemencoding = def(() => "utf-8", "", 0, "getfilesystemencoding");
const getfilesystemencodeerrors = def(() => "surrogateescape", "", 0, "getfilesystemencodeerrors");
const gettrace = def(() => null, "", 0, "gettrace");
const getprofile = def(() => null, "", 0, "getprofile");

function is_finalizing(): boolean {
  return moduleState(settings).finalizing;
}
def(is_finalizing, "");

/** Said once by the lifecycle, when the program has ended. */
export function setFinalizing(): void {
  moduleState(settings).finalizing = true;
}

function displayhook(value: Dynamic): null {
  if (value === null) return null;
  invoke(tstate.interp.importModule("sys").stdout, "write", `${repr(value)}\n`);
  return null;
}
def(displayhook, "object, /");

function excepthook(_type: Dynamic, value: Dynamic, _traceback: Dynamic): null {
  writeStderr(formatException(value, { uncaught: true }));
  return null;
}
def(excepthook, "exctype, value, traceback, /");

/** For exceptions that nobody can receive. */
function unraisablehook(unraisable: Dynamic): null {
  const { exc_value, err_msg, object } = unraisable;
  const message = err_msg ?? "Exception ignored in";
  if (object !== null && object !== undefined) writeStderr(`${message}: ${repr(object)}\n`);
  else writeStderr(`${message}:\n`);
  writeStderr(formatException(exc_value, { unraisable: true }, false));
  return null;
}
def(unraisablehook, "unraisable, /");

/** What only newer versions have. */
function sinceVersions(): Record<string, Dynamic> {
  return {
    ...(provides(310)
      ? { orig_argv: listOf([]), stdlib_module_names: values.moduleNames(moduleNames(tstate.interp.version)) }
      : {}),
    ...(provides(311) ? { exception } : {}),
    ...(provides(309) ? { platlibdir: "lib" } : {}),
  };
}

/** Copies nothing that does not change: the streams are made anew for each interpreter. */
export function sysModule() {
  const { interp } = tstate;
  const host = interp.host;
  const stdin = new StandardStream(0, host);
  const stdout = new StandardStream(1, host);
  const stderr = new StandardStream(2, host);
  const versionInfo = values.versionInfo();
  const hexversion = values.hexVersion();
  return newModule(
    "sys",
    nativeIn("sys", {
      argv: listOf([...interp.argv]),
      path: listOf([...interp.path]),
      modules: new dict(RAW, interp.modules as Dynamic),
      stdin,
      stdout,
      stderr,
      __stdin__: stdin,
      __stdout__: stdout,
      __stderr__: stderr,
      exit,
      exc_info,
      getrecursionlimit,
      setrecursionlimit,
      getswitchinterval,
      setswitchinterval,
      intern,
      getsizeof,
      _getframe,
      get_asyncgen_hooks,
      set_asyncgen_hooks,
      get_coroutine_origin_tracking_depth,
      set_coroutine_origin_tracking_depth,
      get_int_max_str_digits,
      set_int_max_str_digits,
      getdefaultencoding,
      getfilesystemencoding,
      getfilesystemencodeerrors,
      gettrace,
      getprofile,
      is_finalizing,
      displayhook,
      __displayhook__: displayhook,
      excepthook,
      __excepthook__: excepthook,
      unraisablehook,
      __unraisablehook__: unraisablehook,
      version: `${values.versionText()} (pyasync)`,
      version_info: versionInfo,
      hexversion,
      api_version: 1013,
      implementation: namespaceOf({
        name: "cpython",
        cache_tag: `cpython-${interp.version}`,
        version: versionInfo,
        hexversion,
      }),
      platform: host.process.platform,
      byteorder: "little",
      maxsize: MAXSIZE,
      maxunicode: 0x10ffff,
      float_info: values.floatInfo(),
      int_info: values.intInfo(),
      hash_info: values.hashInfo(),
      thread_info: values.threadInfo(),
      float_repr_style: "short",
      flags: values.flags(),
      warnoptions: listOf(warningOptions(tstate.interp.host.process.env)),
      dont_write_bytecode: true,
      pycache_prefix: null,
      executable: "",
      prefix: "",
      base_prefix: "",
      exec_prefix: "",
      base_exec_prefix: "",
      builtin_module_names: values.moduleNames([]),
      copyright: "",
      ...sinceVersions(),
    }),
  );
}
