/** Files through Node's synchronous calls. */

import {
  accessSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
  type Stats,
} from "node:fs";
import { tmpdir } from "node:os";
import type { Files, FileStat } from "../host.js";
import { attempt } from "./errors.js";

export const nodeFiles: Files = {
  read: (path) => attempt(() => readFileSync(path)),
  write: (path, bytes, how) =>
    attempt(() => writeFileSync(path, bytes, { flag: how === "create" ? "wx" : how === "append" ? "a" : "w" })),
  stat: (path, followLinks) => attempt(() => statOf(followLinks ? statSync(path) : lstatSync(path))),
  list: (path) => attempt(() => readdirSync(path)),
  makeDirectory: (path, mode) => attempt(() => mkdirSync(path, { mode })),
  remove: (path) => attempt(() => unlinkSync(path)),
  removeDirectory: (path) => attempt(() => rmdirSync(path)),
  rename: (from, to) => attempt(() => renameSync(from, to)),
  realPath: (path) => attempt(() => realpathSync.native(path)),
  access: (path, mode) => {
    try {
      accessSync(path, mode);
      return true;
    } catch {
      return false;
    }
  },
  temporaryDirectory: () => tmpdir(),
};

function statOf(stats: Stats): FileStat {
  return {
    kind: stats.isFile() ? "file" : stats.isDirectory() ? "directory" : stats.isSymbolicLink() ? "link" : "other",
    mode: stats.mode,
    size: stats.size,
    atime: stats.atimeMs / 1000,
    mtime: stats.mtimeMs / 1000,
    ctime: stats.ctimeMs / 1000,
    ino: stats.ino,
    dev: stats.dev,
    nlink: stats.nlink,
    uid: stats.uid,
    gid: stats.gid,
  };
}
