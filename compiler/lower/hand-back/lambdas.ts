/** Lambdas that builtins call, which do not ask for what is handed back: `sorted(rows, key=lambda row: row[1])`. */

import type { Node } from "../../ast/nodes.js";
import type { Scope } from "../../scope/symbols.js";
import { eachChild, opensScope } from "../../scope/walk.js";

/** Those that are arguments by keyword, or of what a name means that the program does not bind. */
export function givenLambdas(every: readonly Scope[]): ReadonlySet<Node> {
  const given = new Set<Node>();
  for (const scope of every) {
    const visit = (child: Node): void => {
      if (opensScope(child)) return;
      if (child.kind === "Call") {
        const { func, args, keywords } = child;
        for (const { value } of keywords) given.add(value);
        if (func.kind === "Name" && scope.resolve(func.id) === undefined) for (const each of args) given.add(each);
      }
      eachChild(child, visit);
    };
    eachChild(scope.node as Node, visit);
  }
  return given;
}
