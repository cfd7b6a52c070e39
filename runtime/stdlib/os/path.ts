/** `os.path` (Lib/posixpath.py, Lib/genericpath.py). */

import { tupleOf } from "../../builtins/tuple.js";
import { type FileStat, type Host, HostError } from "../../host/host.js";
import { typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { newModule } from "../../module.js";
import { toArray } from "../../protocol/iter.js";
import { floatOf, strValue } from "../../protocol/values.js";
import { hostCall } from "../support/host-errors.js";
import { fspath, pathText } from "./fspath.js";
import { met } from "../../protocol/surrogate-pairs.js";

function host(): Host {
  return tstate.interp.host;
}

export const join = def(function join(first: Dynamic, rest: Dynamic): string {
  let path = pathText(first);
  for (const part of rest.$items as Dynamic[]) {
    if (typeof part !== "object" && strValue(part) === undefined) {
      typeError(`join() argument must be str, bytes, or os.PathLike object, not '${typeName(part)}'`);
    }
    const next = pathText(part);
    if (next.startsWith("/") || path === "") path = next;
    else path += path.endsWith("/") ? next : `/${next}`;
  }
  return path;
}, "a, /, *p");

function splitText(path: string): [string, string] {
  const at = path.lastIndexOf("/") + 1;
  const head = path.slice(0, at);
  return [/^\/*$/.test(head) ? head : head.replace(/\/+$/, ""), path.slice(at)];
}

function split(path: Dynamic): Dynamic {
  return tupleOf(splitText(pathText(path)));
}
def(split, "p");

export function basename(path: Dynamic): string {
  return splitText(pathText(path))[1];
}
def(basename, "p");

export function dirname(path: Dynamic): string {
  return splitText(pathText(path))[0];
}
def(dirname, "p");

function splitext(path: Dynamic): Dynamic {
  const text = pathText(path);
  const slash = text.lastIndexOf("/");
  const dot = text.lastIndexOf(".");
  // Dots at the start of the name are no extension.
  if (dot > slash && /[^.]/.test(text.slice(slash + 1, dot))) return tupleOf([text.slice(0, dot), text.slice(dot)]);
  return tupleOf([text, ""]);
}
def(splitext, "p");

function splitdrive(path: Dynamic): Dynamic {
  return tupleOf(["", pathText(path)]);
}
def(splitdrive, "p");

function splitroot(path: Dynamic): Dynamic {
  const text = pathText(path);
  if (!text.startsWith("/")) return tupleOf(["", "", text]);
  return text.startsWith("//") && !text.startsWith("///")
    ? tupleOf(["", "//", text.slice(2)])
    : tupleOf(["", "/", text.slice(1)]);
}
def(splitroot, "p");

export function isabs(path: Dynamic): boolean {
  return pathText(path).startsWith("/");
}
def(isabs, "s");

function normcase(path: Dynamic): Dynamic {
  return fspath(path);
}
def(normcase, "s");

export function normalise(path: string): string {
  if (path === "") return ".";
  const initial = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== ".." || (initial === "" && parts.length === 0) || parts[parts.length - 1] === "..") parts.push(part);
    else if (parts.length > 0) parts.pop();
  }
  return initial + parts.join("/") || ".";
}

function normpath(path: Dynamic): string {
  return normalise(pathText(path));
}
def(normpath, "path");

export function absolute(path: string): string {
  return normalise(path.startsWith("/") ? path : `${met(host().process.cwd())}/${path}`);
}

function abspath(path: Dynamic): string {
  return absolute(pathText(path));
}
def(abspath, "path");

const realpath = def(function realpath(filename: Dynamic, strict: Dynamic = false): string {
  const text = pathText(filename);
  const { files } = host();
  try {
    return files === null ? absolute(text) : met(files.realPath(text === "" ? "." : text));
  } catch (error) {
    if (!(error instanceof HostError) || strict === true) return hostCall(() => raiseAgain(error), filename);
    return absolute(text);
  }
}, "filename, *, strict=False");

function raiseAgain(error: unknown): never {
  throw error;
}

function relpath(path: Dynamic, start: Dynamic = null): string {
  const text = pathText(path);
  if (text === "") valueError("no path specified");
  const from = absolute(start === null ? "." : pathText(start))
    .split("/")
    .filter(Boolean);
  const to = absolute(text).split("/").filter(Boolean);
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/") || ".";
}
def(relpath, "path, start=None");

function commonprefix(m: Dynamic): string {
  const texts = toArray(m).map(pathText);
  if (texts.length === 0) return "";
  const sorted = [...texts].sort();
  const first = sorted[0]!;
  const last = sorted[sorted.length - 1]!;
  let end = 0;
  while (end < first.length && first[end] === last[end]) end++;
  return first.slice(0, end);
}
def(commonprefix, "m");

function commonpath(paths: Dynamic): string {
  const texts = toArray(paths).map(pathText);
  if (texts.length === 0) valueError("commonpath() arg is an empty sequence");
  const absolutes = texts.filter((text) => text.startsWith("/")).length;
  if (absolutes !== 0 && absolutes !== texts.length) valueError("Can't mix absolute and relative paths");
  const split = texts.map((text) => text.split("/").filter((part) => part !== "" && part !== "."));
  const [first, ...others] = split as [string[], ...string[][]];
  let end = 0;
  while (end < first.length && others.every((other) => other[end] === first[end])) end++;
  return (absolutes > 0 ? "/" : "") + first.slice(0, end).join("/");
}
def(commonpath, "paths");

/** What `stat` says; null where there is nothing. */
function look(path: Dynamic, followLinks: boolean): FileStat | null {
  const { files } = host();
  if (files === null) return null;
  try {
    return files.stat(pathText(path), followLinks);
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}

function exists(path: Dynamic): boolean {
  return look(path, true) !== null;
}
def(exists, "path");

function lexists(path: Dynamic): boolean {
  return look(path, false) !== null;
}
def(lexists, "path");

function isfile(path: Dynamic): boolean {
  return look(path, true)?.kind === "file";
}
def(isfile, "path");

function isdir(path: Dynamic): boolean {
  return look(path, true)?.kind === "directory";
}
def(isdir, "s");

function islink(path: Dynamic): boolean {
  return look(path, false)?.kind === "link";
}
def(islink, "path");

function stat(path: Dynamic): FileStat {
  const { files } = host();
  return hostCall(() => {
    if (files === null) throw new HostError("ENOENT", "");
    return files.stat(pathText(path), true);
  }, path);
}

function getsize(filename: Dynamic): number {
  return stat(filename).size;
}
def(getsize, "filename");

function getmtime(filename: Dynamic): Dynamic {
  return floatOf(stat(filename).mtime);
}
def(getmtime, "filename");

function getatime(filename: Dynamic): Dynamic {
  return floatOf(stat(filename).atime);
}
def(getatime, "filename");

function getctime(filename: Dynamic): Dynamic {
  return floatOf(stat(filename).ctime);
}
def(getctime, "filename");

function samefile(f1: Dynamic, f2: Dynamic): boolean {
  const a = stat(f1);
  const b = stat(f2);
  return a.ino === b.ino && a.dev === b.dev;
}
def(samefile, "f1, f2");

function expanduser(path: Dynamic): string {
  const text = pathText(path);
  const match = /^~(?=\/|$)/.exec(text);
  const home = host().process.env.get("HOME");
  return match === null || home === undefined ? text : home.replace(/\/+$/, "") + text.slice(1) || "/";
}
def(expanduser, "path");

function expandvars(path: Dynamic): string {
  const { env } = host().process;
  return pathText(path).replace(/\$(?:(\w+)|\{([^}]*)\})/g, (all, plain: string | undefined, braced: string) => {
    return env.get(plain ?? braced) ?? all;
  });
}
def(expandvars, "path");

export function pathModule() {
  return newModule("posixpath", {
    join,
    split,
    basename,
    dirname,
    splitext,
    splitdrive,
    splitroot,
    isabs,
    normcase,
    normpath,
    abspath,
    realpath,
    relpath,
    commonprefix,
    commonpath,
    exists,
    lexists,
    isfile,
    isdir,
    islink,
    getsize,
    getmtime,
    getatime,
    getctime,
    samefile,
    expanduser,
    expandvars,
    curdir: ".",
    pardir: "..",
    extsep: ".",
    sep: "/",
    pathsep: ":",
    defpath: "/bin:/usr/bin",
    altsep: null,
    devnull: "/dev/null",
    supports_unicode_filenames: false,
  });
}
