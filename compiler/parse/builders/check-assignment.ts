/** What may stand before `=`, `:` and `+=`, answering to `assignment` of CPython's grammar. */
import type { Expr } from "../../ast/nodes.js";
import type { Build } from "./build.js";

/** The target of an annotation or of an augmented assignment is a name, an attribute or a subscript. */
export function checkSingleTarget(build: Build, target: Expr): void {
  switch (target.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      return;
    default:
      throw build.reject(target.start, target.end);
  }
}
