/** Files through Node's synchronous calls. */

import * as fs from "node:fs";
import { tmpdir } from "node:os";
import type { Files, FileStat } from "../host.js";
import { attempt } from "./errors.js";

export const nodeFiles: Files = {
  read: (path) => attempt(() => fs.readFileSync(path)),
  write: (path, bytes, how) =>
    attempt(() => fs.writeFileSync(path, bytes, { flag: how === "create" ? "wx" : how === "append" ? "a" : "w" })),
  stat: (path, followLinks) => attempt(() => statOf(followLinks ? fs.statSync(path) : fs.lstatSync(path))),
  list: (path) => attempt(() => fs.readdirSync(path)),
  makeDirectory: (path, mode) => attempt(() => fs.mkdirSync(path, { mode })),
  remove: (path) => attempt(() => fs.unlinkSync(path)),
  removeDirectory: (path) => attempt(() => fs.rmdirSync(path)),
  rename: (from, to) => attempt(() => fs.renameSync(from, to)),
  realPath: (path) => attempt(() => fs.realpathSync.native(path)),
  access: (path, mode) => {
    try {
      fs.accessSync(path, mode);
      return true;
    } catch {
      return false;
    }
  },
  temporaryDirectory: () => tmpdir(),
};

function statOf(stats: fs.Stats): FileStat {
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
