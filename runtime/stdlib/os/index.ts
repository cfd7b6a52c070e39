/** `os` (Lib/os.py; CPython Modules/posixmodule.c), over the host's process and files. */

import { bytes } from "../../builtins/bytes.js";
import { OSError } from "../../exceptions/hierarchy.js";
import type { Host } from "../../host/host.js";
import { call, invoke } from "../../object/call.js";
import { classMethod, def } from "../../object/function.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { provides, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { newModule } from "../../module.js";
import { asIndex } from "../../protocol/number.js";
import { strValue } from "../../protocol/values.js";
import { hostCall, strerror as textOf } from "../support/host-errors.js";
import { needBytes } from "../../builtins/buffer.js";
import { structSequence } from "../support/struct-sequence.js";
import { environment } from "./environ.js";
import { osFiles } from "./files.js";
import { decodeName, encodeName, fspath as pathOf, pathText } from "./fspath.js";
import { met } from "../../protocol/surrogate-pairs.js";

function host(): Host {
  return tstate.interp.host;
}

/** The abstract class of path objects. */
export class PathLike extends PyObject {
  __fspath__(): Dynamic {
    return null;
  }
  __subclasshook__(subclass: Dynamic): boolean {
    return subclass.prototype?.__fspath__ !== undefined;
  }
  static {
    define(this, {
      name: "PathLike",
      module: "os",
      methods: { __fspath__: "self", __subclasshook__: classMethod("cls, subclass") },
    });
  }
}

function fspath(path: Dynamic): Dynamic {
  return pathOf(path);
}
def(fspath, "path");

function fsencode(filename: Dynamic): Dynamic {
  const value = pathOf(filename);
  const text = strValue(value);
  return text === undefined ? value : new bytes(RAW, encodeName(text));
}
def(fsencode, "filename");

function fsdecode(filename: Dynamic): string {
  return strValue(pathOf(filename)) ?? decodeName(needBytes(filename));
}
def(fsdecode, "filename");

function getcwd(): string {
  return met(host().process.cwd());
}
def(getcwd, "");

function getcwdb(): Dynamic {
  return new bytes(RAW, encodeName(getcwd()));
}
def(getcwdb, "");

function chdir(path: Dynamic): null {
  hostCall(() => host().process.chdir(pathText(path)), path);
  return null;
}
def(chdir, "path");

function getpid(): number {
  return host().process.pid;
}
def(getpid, "");

function getppid(): number {
  return host().process.parentPid;
}
def(getppid, "");

function cpu_count(): number {
  return host().process.cpuCount;
}
def(cpu_count, "");

function process_cpu_count(): number {
  return cpu_count();
}
def(process_cpu_count, "");

function urandom(size: Dynamic): Dynamic {
  return new bytes(RAW, host().randomBytes(asIndex(size)));
}
def(urandom, "size, /");

function strerror(code: Dynamic): string {
  return textOf(asIndex(code));
}
def(strerror, "code, /");

function getenv(key: Dynamic, fallback: Dynamic = null): Dynamic {
  return invoke(module().environ, "get", key, fallback);
}
def(getenv, "key, default=None");

function putenv(name: Dynamic, value: Dynamic): null {
  host().process.setEnv(pathText(name), pathText(value));
  return null;
}
def(putenv, "name, value, /");

function unsetenv(name: Dynamic): null {
  host().process.setEnv(pathText(name), null);
  return null;
}
def(unsetenv, "name, /");

function module(): Dynamic {
  return tstate.interp.importModule("os");
}

function kill(pid: Dynamic, signal: Dynamic): null {
  const target = asIndex(pid);
  if (target === getpid() && tstate.interp.modules.has("signal")) {
    call((tstate.interp.importModule("signal") as Dynamic).raise_signal, signal);
  } else hostCall(() => host().process.kill(target, asIndex(signal)));
  return null;
}
def(kill, "pid, signal, /");

function isatty(fd: Dynamic): boolean {
  const number = asIndex(fd);
  return number >= 0 && number <= 2 && host().stdio.isatty(number as 0 | 1 | 2);
}
def(isatty, "fd, /");

/** Ends the process at once. */
function _exit(status: Dynamic): never {
  return host().process.exit(asIndex(status));
}
def(_exit, "status");

const terminal_size = structSequence("os", "terminal_size", ["columns", "lines"]);

function get_terminal_size(_fd: Dynamic = 1): Dynamic {
  return terminal_size.of([80, 24]);
}
def(get_terminal_size, "fd=1, /");

const uname_result = structSequence("posix", "uname_result", ["sysname", "nodename", "release", "version", "machine"]);

function uname(): Dynamic {
  return uname_result.of(["Linux", "localhost", "", "", "x86_64"]);
}
def(uname, "");

export function osModule() {
  return newModule(
    "os",
    {
      ...osFiles,
      name: "posix",
      path: tstate.interp.importModule("posixpath"),
      environ: environment(),
      sep: "/",
      altsep: null,
      extsep: ".",
      pathsep: ":",
      linesep: "\n",
      curdir: ".",
      pardir: "..",
      defpath: "/bin:/usr/bin",
      devnull: "/dev/null",
      F_OK: 0,
      X_OK: 1,
      W_OK: 2,
      R_OK: 4,
      SEEK_SET: 0,
      SEEK_CUR: 1,
      SEEK_END: 2,
      EX_OK: 0,
      error: OSError,
      PathLike,
      terminal_size,
      fspath,
      fsencode,
      fsdecode,
      getcwd,
      getcwdb,
      chdir,
      getpid,
      getppid,
      cpu_count,
      ...(provides(313) ? { process_cpu_count } : {}),
      urandom,
      strerror,
      getenv,
      putenv,
      unsetenv,
      kill,
      isatty,
      _exit,
      get_terminal_size,
      uname,
    },
    null,
  );
}
