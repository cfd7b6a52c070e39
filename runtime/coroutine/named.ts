/** The names of generators and coroutines: their function's, until the program gives them others (CPython gen_set_name). */

import type { Code } from "../object/code.js";
import { typeError } from "../object/errors.js";

/** What the three classes have in common (`addMethods`): in CPython, too, they have no base of their own. */
export class Named {
  declare readonly $code: Code;
  declare $name: string | undefined;
  declare $qualname: string | undefined;

  get __name__(): string {
    return this.$name ?? this.$code.name;
  }
  set __name__(name: string) {
    if (typeof name !== "string") typeError("__name__ must be set to a string object");
    this.$name = name;
  }
  get __qualname__(): string {
    return this.$qualname ?? this.$code.qualname;
  }
  set __qualname__(name: string) {
    if (typeof name !== "string") typeError("__qualname__ must be set to a string object");
    this.$qualname = name;
  }
}
