/** What 3.14 warns of: jumps out of a finally clause, which lose an exception (PEP 765, ast_preprocess.c of CPython). */
import { forEachChild } from "../ast/fields.js";
import type { Located, Node } from "../ast/nodes.js";
import { messages } from "./messages.js";

/** What a statement may leave: a finally clause, by `return`, and by `break` and `continue` if no loop stands between. */
interface Place {
  readonly byReturn: boolean;
  readonly byLoop: boolean;
}

const outside: Place = { byReturn: false, byLoop: false };

export function warnOfFinallyExits(node: Node, warn: (msg: string, at: Located) => void, place = outside): void {
  const within = (inner: Place) => (child: Node) => warnOfFinallyExits(child, warn, inner);
  switch (node.kind) {
    case "Return":
      if (place.byReturn) warn(messages.finallyExit("return"), node);
      break;
    case "Break":
    case "Continue":
      if (place.byLoop) warn(messages.finallyExit(node.kind === "Break" ? "break" : "continue"), node);
      break;
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
      node.body.forEach(within(outside));
      break;
    case "For":
    case "AsyncFor":
    case "While":
      node.body.forEach(within({ ...place, byLoop: false }));
      node.orelse.forEach(within(place));
      break;
    case "Try":
    case "TryStar":
      for (const part of [node.body, node.handlers, node.orelse]) part.forEach(within(place));
      node.finalbody.forEach(within({ byReturn: true, byLoop: true }));
      break;
    case "Module":
    case "If":
    case "With":
    case "AsyncWith":
    case "Match":
    case "match_case":
    case "ExceptHandler":
      forEachChild(node, within(place));
      break;
    default:
  }
}
