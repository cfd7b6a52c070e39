/** `io` (Lib/io.py; CPython Modules/_io). */

import { BlockingIOError } from "../../exceptions/hierarchy.js";
import { newModule } from "../../module.js";
import { UnsupportedOperation } from "./unsupported-operation.js";
import { _BufferedIOBase, _IOBase, _RawIOBase, _TextIOBase } from "./base.js";
import { BytesIO } from "./bytes-io.js";
import { BufferedRandom, BufferedReader, BufferedWriter, FileIO } from "./files.js";
import { open } from "./open.js";
import { StringIO } from "./string-io.js";
import { TextIOWrapper } from "./text-wrapper.js";

export function ioModule() {
  return newModule("io", {
    IOBase: _IOBase,
    RawIOBase: _RawIOBase,
    BufferedIOBase: _BufferedIOBase,
    TextIOBase: _TextIOBase,
    BytesIO,
    StringIO,
    TextIOWrapper,
    BufferedReader,
    BufferedWriter,
    BufferedRandom,
    FileIO,
    UnsupportedOperation,
    BlockingIOError,
    open,
    DEFAULT_BUFFER_SIZE: 8192,
    SEEK_SET: 0,
    SEEK_CUR: 1,
    SEEK_END: 2,
  });
}
