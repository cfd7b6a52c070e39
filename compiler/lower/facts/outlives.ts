/**
 * Whether the exception that a handler names may be looked at after the handler's function has ended. Its traceback ends at
 * that function, which can only be recorded in the handler, and costs as much as raising did.
 */

import type { ExceptHandler, Expr, Node } from "../../ast/nodes.js";
import { eachChild } from "../../scope/walk.js";
import { isTextLiteral } from "../../texts/texts.js";

/** Builtins that take a value and do not keep it. */
const harmless = new Set([
  "print",
  "str",
  "repr",
  "ascii",
  "format",
  "type",
  "isinstance",
  "issubclass",
  "len",
  "id",
  "hash",
  "bool",
  "getattr",
  "hasattr",
  "setattr",
  "vars",
  "dir",
  "callable",
]);

/** Modules whose functions only read or print exceptions, and what loggers are called. */
const readers = /^(?:traceback|logging|_?log(?:ger)?|_?LOG(?:GER)?|warnings|sys)$/;

/** Whether the name is used in any other way than being raised, read or printed. */
export function outlives(handler: ExceptHandler): boolean {
  const { name } = handler;
  return name !== null && handler.body.some((statement) => keeps(statement, handler, name));
}

function keeps(node: Node, parent: Node, name: string): boolean {
  if (node.kind === "Name") return node.id === name && node.ctx === "Load" && !isRead(node, parent);
  let found = false;
  eachChild(node, (child) => {
    found ||= keeps(child, node, name);
  });
  return found;
}

function isRead(node: Expr, parent: Node): boolean {
  switch (parent.kind) {
    case "Raise":
    case "Attribute":
    case "FormattedValue":
    case "Compare":
    case "Expr":
    case "If":
    case "IfExp":
    case "Assert":
    case "Match":
      return parent.kind !== "IfExp" || parent.test === node;
    case "UnaryOp":
      return true;
    case "BinOp":
      return parent.op === "Mod" && isTextLiteral(parent.left);
    case "Call":
      return parent.func !== node && readsArguments(parent.func);
    default:
      return false;
  }
}

function readsArguments(callee: Expr): boolean {
  if (callee.kind === "Name") return harmless.has(callee.id);
  if (callee.kind !== "Attribute") return false;
  const { value } = callee;
  if (callee.attr === "format" && isTextLiteral(value)) return true;
  return (value.kind === "Name" && readers.test(value.id)) || (value.kind === "Attribute" && readers.test(value.attr));
}
