/** `IO`, `TextIO` and `BinaryIO`: generic names for files, which no file derives from (CPython Lib/typing.py). */

import { bytes } from "../../builtins/bytes.js";
import { str } from "../../builtins/str.js";
import { tupleOf } from "../../builtins/tuple.js";
import { call } from "../../object/call.js";
import { getItem } from "../../protocol/subscript.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { subscripted, genericOf } from "./generic.js";
import { TypeVar } from "./type-var.js";

export function ioClasses(): Record<string, Dynamic> {
  const AnyStr = call(TypeVar, "AnyStr", bytes, str);
  AnyStr.__module__ = "typing";
  const make = (name: string, base: Dynamic): PyClass => {
    const made = call(tstate.interp.importModule("types").new_class, name, tupleOf([base]));
    made.$type.module = "typing";
    return made;
  };
  const IO = make("IO", subscripted(genericOf(), AnyStr));
  return { IO, TextIO: make("TextIO", getItem(IO, str)), BinaryIO: make("BinaryIO", getItem(IO, bytes)) };
}
