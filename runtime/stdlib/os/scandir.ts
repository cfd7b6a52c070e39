/** Going through folders: `os.scandir` and `os.walk` (CPython Modules/posixmodule.c, Lib/os.py). */

import { listOf } from "../../builtins/list.js";
import { tupleOf } from "../../builtins/tuple.js";
import { generator } from "../../coroutine/make.js";
import type { Steps } from "../../coroutine/suspend.js";
import { OSError } from "../../exceptions/hierarchy.js";
import { call } from "../../object/call.js";
import { PyObject } from "../../object/object.js";
import { DONE, type Done, type Dynamic, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { Iterator } from "../../protocol/iterator.js";
import { repr } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { strValue } from "../../protocol/values.js";
import { files, nameIn, on, statResult } from "./files.js";
import { pathText } from "./fspath.js";
import { met } from "../../protocol/surrogate-pairs.js";

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
  return new ScandirIterator(on(folder, (fs, text) => fs.list(text)).map((name) => new DirEntry(folder, met(name))));
}

export const walk = generator(function* walk(
  top: Dynamic,
  topdown: Dynamic = true,
  onerror: Dynamic = null,
  followlinks: Dynamic = false,
): Steps<void> {
  const folder = pathText(top);
  let names: string[];
  try {
    names = on(top, (fs, text) => fs.list(text).map(met));
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
