/** `open` (CPython Modules/_io/_iomodule.c, _io_open_impl). */

import { HostError } from "../../host/host.js";
import { typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { typeName } from "../../object/lookup.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { repr } from "../../protocol/repr.js";
import { strValue } from "../../protocol/values.js";
import { hostCall } from "../support/host-errors.js";
import { fspath, systemPath } from "../os/fspath.js";
import { BufferedRandom, BufferedReader, BufferedWriter, type FileMode } from "./files.js";
import { TextIOWrapper } from "./text-wrapper.js";

interface Mode extends FileMode {
  readonly binary: boolean;
}

function parseMode(mode: Dynamic): Mode {
  const text = strValue(mode);
  if (text === undefined) typeError(`open() argument 'mode' must be str, not ${typeName(mode)}`);
  const letters = [...text];
  if (letters.some((letter) => !"axrwb+t".includes(letter)) || new Set(letters).size !== letters.length) {
    valueError(`invalid mode: ${repr(text)}`);
  }
  const kinds = letters.filter((letter) => "axrw".includes(letter));
  const binary = letters.includes("b");
  if (binary && letters.includes("t")) valueError("can't have text and binary mode at once");
  if (kinds.length > 1) valueError("must have exactly one of create/read/write/append mode");
  if (kinds.length === 0) {
    valueError("Must have exactly one of create/read/write/append mode and at most one plus");
  }
  return { kind: kinds[0]!, updating: letters.includes("+"), binary };
}

export const open = def(function open(
  file: Dynamic,
  mode: Dynamic = "r",
  buffering: Dynamic = -1,
  encoding: Dynamic = null,
  errors: Dynamic = null,
  newline: Dynamic = null,
  _closefd: Dynamic = true,
  _opener: Dynamic = null,
): Dynamic {
  const path = fspath(file);
  const parsed = parseMode(mode);
  if (parsed.binary) refuseText(encoding, errors, newline);
  else if (buffering === 0) valueError("can't have unbuffered text I/O");
  systemPath(path);
  const { files } = tstate.interp.host;
  const buffer = hostCall(() => {
    if (files === null) throw new HostError("ENOENT", "no file system");
    const Buffer = parsed.updating ? BufferedRandom : parsed.kind === "r" ? BufferedReader : BufferedWriter;
    return new Buffer(files, path, parsed);
  }, path);
  if (parsed.binary) return buffer;
  const text = new TextIOWrapper(buffer, encoding, errors, newline);
  text.mode = mode;
  return text;
}, "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None");

function refuseText(encoding: Dynamic, errors: Dynamic, newline: Dynamic): void {
  if (encoding !== null) valueError("binary mode doesn't take an encoding argument");
  if (errors !== null) valueError("binary mode doesn't take an errors argument");
  if (newline !== null) valueError("binary mode doesn't take a newline argument");
}
