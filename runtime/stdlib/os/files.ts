/** The functions of `os` that look at and change files (CPython Modules/posixmodule.c; Lib/os.py). */

import { listOf } from "../../builtins/list.js";
import { tupleOf } from "../../builtins/tuple.js";
import type { Steps } from "../../coroutine/suspend.js";
import { FileExistsError, OSError } from "../../exceptions/hierarchy.js";
import { type Files, type FileStat, HostError } from "../../host/host.js";
import { call } from "../../object/call.js";
import { def } from "../../object/function.js";
import { PyObject } from "../../object/object.js";
import { DONE, type Done, type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/number.js";
import { Iterator } from "../../protocol/iterator.js";
import { repr } from "../../protocol/repr.js";
import { floatOf, strValue } from "../../protocol/values.js";
import { truth } from "../../protocol/truth.js";
import { generator } from "../../coroutine/make.js";
import { hostCall } from "../support/host-errors.js";
import { structSequence } from "../support/struct-sequence.js";
import { pathText, systemPath } from "./fspath.js";
import { dirname, join } from "./path.js";

export function files(): Files {
  const found = tstate.interp.host.files;
  if (found === null) throw new HostError("ENOSYS", "no file system");
  return found;
}

/** A call about one path. */
function on<T>(path: Dynamic, work: (files: Files, text: string) => T): T {
  return hostCall(() => work(files(), systemPath(path)), path);
}

function nameIn(folder: Dynamic, name: string): string {
  return (join as Dynamic)(folder, name) as string;
}

export const stat_result = structSequence(
  "os",
  "stat_result",
  [
    "st_mode",
    "st_ino",
    "st_dev",
    "st_nlink",
    "st_uid",
    "st_gid",
    "st_size",
    "st_atime",
    "st_mtime",
    "st_ctime",
    "st_atime_ns",
    "st_mtime_ns",
    "st_ctime_ns",
  ],
  10,
);

function statResult(s: FileStat): Dynamic {
  const times = [s.atime, s.mtime, s.ctime];
  return stat_result.of([
    s.mode,
    s.ino,
    s.dev,
    s.nlink,
    s.uid,
    s.gid,
    s.size,
    ...times.map(floatOf),
    ...times.map((seconds) => BigInt(Math.round(seconds * 1e6)) * 1000n),
  ]);
}

export const stat = def(function stat(path: Dynamic, _dirFd: Dynamic = null, follow_symlinks: Dynamic = true): Dynamic {
  return statResult(on(path, (fs, text) => fs.stat(text, truth(follow_symlinks))));
}, "path, *, dir_fd=None, follow_symlinks=True");

export const lstat = def(function lstat(path: Dynamic, _dirFd: Dynamic = null): Dynamic {
  return statResult(on(path, (fs, text) => fs.stat(text, false)));
}, "path, *, dir_fd=None");

export function listdir(path: Dynamic = null): Dynamic {
  return listOf(on(path ?? ".", (fs, text) => fs.list(text)));
}
def(listdir, "path=None");

export function access(path: Dynamic, mode: Dynamic): boolean {
  return on(path, (fs, text) => fs.access(text, asIndex(mode)));
}
def(access, "path, mode");

export function mkdir(path: Dynamic, mode: Dynamic = 0o777): null {
  on(path, (fs, text) => fs.makeDirectory(text, asIndex(mode)));
  return null;
}
def(mkdir, "path, mode=511");

export function makedirs(name: Dynamic, mode: Dynamic = 0o777, exist_ok: Dynamic = false): null {
  const text = pathText(name);
  const parent = dirname(text.replace(/\/+$/, ""));
  if (parent !== "" && !isDirectory(parent)) {
    try {
      makedirs(parent, mode, exist_ok);
    } catch (error) {
      if (!(error instanceof FileExistsError)) throw error;
    }
  }
  try {
    mkdir(text, mode);
  } catch (error) {
    if (!(error instanceof OSError) || !truth(exist_ok) || !isDirectory(text)) throw error;
  }
  return null;
}
def(makedirs, "name, mode=511, exist_ok=False");

function isDirectory(path: string): boolean {
  try {
    return files().stat(path, true).kind === "directory";
  } catch {
    return false;
  }
}

export function remove(path: Dynamic): null {
  on(path, (fs, text) => fs.remove(text));
  return null;
}
def(remove, "path");

export function unlink(path: Dynamic): null {
  remove(path);
  return null;
}
def(unlink, "path");

export function rmdir(path: Dynamic): null {
  on(path, (fs, text) => fs.removeDirectory(text));
  return null;
}
def(rmdir, "path");

export function removedirs(name: Dynamic): null {
  rmdir(name);
  for (let parent = dirname(name); parent !== "" && parent !== "/"; parent = dirname(parent)) {
    try {
      rmdir(parent);
    } catch (error) {
      if (error instanceof OSError) return null;
      throw error;
    }
  }
  return null;
}
def(removedirs, "name");

export function rename(src: Dynamic, dst: Dynamic): null {
  hostCall(() => files().rename(systemPath(src), systemPath(dst)), src, dst);
  return null;
}
def(rename, "src, dst");

export function replace(src: Dynamic, dst: Dynamic): null {
  rename(src, dst);
  return null;
}
def(replace, "src, dst");

/** An entry that `scandir` yields. */
export class DirEntry extends PyObject {
  declare readonly name: string;
  declare readonly path: string;
  constructor(folder: Dynamic, name: string) {
    super(RAW);
    this.name = name;
    this.path = nameIn(folder, name);
  }
  $kind(follow: Dynamic): string {
    try {
      return files().stat(this.path, truth(follow)).kind;
    } catch {
      return "none";
    }
  }
  is_dir(follow_symlinks: Dynamic = true): boolean {
    return this.$kind(follow_symlinks) === "directory";
  }
  is_file(follow_symlinks: Dynamic = true): boolean {
    return this.$kind(follow_symlinks) === "file";
  }
  is_symlink(): boolean {
    return this.$kind(false) === "link";
  }
  stat(follow_symlinks: Dynamic = true): Dynamic {
    return statResult(on(this.path, (fs, text) => fs.stat(text, truth(follow_symlinks))));
  }
  inode(): number {
    return on(this.path, (fs, text) => fs.stat(text, false)).ino;
  }
  __fspath__(): string {
    return this.path;
  }
  __repr__(): string {
    return `<DirEntry ${repr(this.name)}>`;
  }
  static {
    define(this, {
      name: "DirEntry",
      module: "posix",
      final: true,
      native: ["name", "path"],
      methods: {
        is_dir: "self, *, follow_symlinks=True",
        is_file: "self, *, follow_symlinks=True",
        is_symlink: "self",
        stat: "self, *, follow_symlinks=True",
        inode: "self",
        __fspath__: "self",
        __repr__: "self",
      },
    });
  }
}

class ScandirIterator extends Iterator {
  declare readonly $entries: DirEntry[];
  constructor(entries: DirEntry[]) {
    super();
    this.$entries = entries;
  }
  override $step(): Dynamic | Done {
    return this.$entries.shift() ?? DONE;
  }
  close(): void {
    this.$entries.length = 0;
  }
  __enter__(): this {
    return this;
  }
  __exit__(): void {
    this.close();
  }
  static {
    define(this, {
      name: "ScandirIterator",
      module: "posix",
      final: true,
      methods: { close: "self", __enter__: "self", __exit__: "self, type, value, traceback, /" },
    });
  }
}

export function scandir(path: Dynamic = null): Dynamic {
  const folder = path ?? ".";
  return new ScandirIterator(on(folder, (fs, text) => fs.list(text)).map((name) => new DirEntry(folder, name)));
}
def(scandir, "path=None");

export const walk = generator(function* walk(
  top: Dynamic,
  topdown: Dynamic = true,
  onerror: Dynamic = null,
  followlinks: Dynamic = false,
): Steps<void> {
  const folder = pathText(top);
  let names: string[];
  try {
    names = on(top, (fs, text) => fs.list(text));
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    if (onerror !== null) call(onerror, error);
    return;
  }
  const entries = names.map((name) => new DirEntry(folder, name));
  const folders = listOf(entries.filter((entry) => entry.$kind(true) === "directory").map((entry) => entry.name));
  const others = listOf(entries.filter((entry) => entry.$kind(true) !== "directory").map((entry) => entry.name));
  if (truth(topdown)) yield tupleOf([folder, folders, others]);
  for (const name of [...folders.$items]) {
    const path = nameIn(folder, strValue(name)!);
    if (!truth(followlinks) && new DirEntry(folder, name).$kind(false) === "link") continue;
    yield* walk(path, topdown, onerror, followlinks);
  }
  if (!truth(topdown)) yield tupleOf([folder, folders, others]);
}, "top, topdown=True, onerror=None, followlinks=False");

/** What `os` has of it. */
export const osFiles = {
  stat_result,
  stat,
  lstat,
  listdir,
  access,
  mkdir,
  makedirs,
  remove,
  unlink,
  rmdir,
  removedirs,
  rename,
  replace,
  DirEntry,
  scandir,
  walk,
};
