/**
 * What is done with the variable of a task or future that gives it to nobody: it is asked or told something, or put into a
 * container that a callback of its own takes it out of again, when it is done.
 */

import type { Call, Expr, Name, Node } from "../../ast/nodes.js";
import type { Variable } from "../../scope/symbols.js";
import { eachChild } from "../../scope/walk.js";

export interface FutureUses {
  /** `t` in `t.done()`. */
  readonly asked: ReadonlySet<Name>;
  /** `t` in `c.add(t)`, and in `t.add_done_callback(c.discard)`: what `c` is in the text. */
  readonly put: ReadonlyMap<Name, string>;
  readonly takenOut: ReadonlyMap<Name, string>;
}

export function findFutureUses(root: Node): FutureUses {
  const asked = new Set<Name>();
  const put = new Map<Name, string>();
  const takenOut = new Map<Name, string>();
  const visit = (node: Node): void => {
    if (node.kind === "Call" && node.func.kind === "Attribute") {
      const { value: receiver, attr } = node.func;
      const [argument] = node.args;
      if (receiver.kind === "Name" && ASKING.has(attr)) asked.add(receiver);
      if (receiver.kind === "Name" && attr === "add_done_callback") note(takenOut, receiver, containerOf(node));
      if (argument?.kind === "Name" && PUTTING.has(attr)) note(put, argument, pathOf(receiver));
    }
    eachChild(node, visit);
  };
  visit(root);
  return { asked, put, takenOut };
}

/** Which reads of the variable of a task give that to nobody. */
export function givesToNobody({ occurrences }: Variable, uses: FutureUses): (name: Name) => boolean {
  const { asked, put, takenOut } = uses;
  const containers = new Set(occurrences.flatMap(({ name }) => (name === null ? [] : (takenOut.get(name) ?? []))));
  return (name) => asked.has(name) || takenOut.has(name) || containers.has(put.get(name) ?? "");
}

/** Methods of futures and tasks that neither give them out nor keep anything of them. */
const ASKING: ReadonlySet<string> = new Set(
  "done cancelled result exception cancel set_result set_exception get_name set_name cancelling uncancel print_stack".split(
    " ",
  ),
);

const PUTTING: ReadonlySet<string> = new Set(["add", "append"]);
const TAKING_OUT: ReadonlySet<string> = new Set(["discard", "remove"]);

function note(uses: Map<Name, string>, name: Name, container: string | undefined): void {
  if (container !== undefined) uses.set(name, container);
}

/** `c` of `add_done_callback(c.discard)`. */
function containerOf({ args }: Call): string | undefined {
  const [callback] = args;
  return callback?.kind === "Attribute" && TAKING_OUT.has(callback.attr) ? pathOf(callback.value) : undefined;
}

function pathOf(node: Expr): string | undefined {
  if (node.kind === "Name") return node.id;
  const path = node.kind === "Attribute" ? pathOf(node.value) : undefined;
  return path === undefined ? undefined : `${path}.${(node as { attr: string }).attr}`;
}
