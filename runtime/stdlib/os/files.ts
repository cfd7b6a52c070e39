/** The functions of `os` that look at and change files (CPython Modules/posixmodule.c; Lib/os.py). */

import { listOf } from "../../builtins/list.js";
import { FileExistsError, OSError } from "../../exceptions/hierarchy.js";
import { type Files, type FileStat, HostError } from "../../host/host.js";
import { def } from "../../object/function.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { asIndex } from "../../protocol/number.js";
import { truth } from "../../protocol/truth.js";
import { floatOf } from "../../protocol/values.js";
import { hostCall } from "../support/host-errors.js";
import { structSequence } from "../support/struct-sequence.js";
import { pathText, systemPath } from "./fspath.js";
import { dirname, join } from "./path.js";
import { DirEntry, scandir, walk } from "./scandir.js";
import { met } from "../../protocol/surrogate-pairs.js";

export function files(): Files {
  const found = tstate.interp.host.files;
  if (found === null) throw new HostError("ENOSYS", "no file system");
  return found;
}

/** A call about one path. */
export function on<T>(path: Dynamic, work: (files: Files, text: string) => T): T {
  return hostCall(() => work(files(), systemPath(path)), path);
}

export function nameIn(folder: Dynamic, name: string): string {
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

export function statResult(s: FileStat): Dynamic {
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
  return listOf(on(path ?? ".", (fs, text) => fs.list(text).map(met)));
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

export function isDirectory(path: string): boolean {
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

def(scandir, "path=None");

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
