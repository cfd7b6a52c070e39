/** `class`: a JS class where the body is plain, else the general form that runs the body as code (PEP 3115). */

import type { ClassDef, Expr } from "../../ast/nodes.js";
import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { hoistedDeclarations, lowerBlock } from "../body.js";
import { type ClassContext, dynamic, FunctionContext, py } from "../context.js";
import { callArguments } from "../expr/arguments.js";
import { lowerExpr } from "../expr/index.js";
import { docstring } from "../function-body.js";
import { assignName } from "../targets.js";
import { withTypeParameters } from "../type-parameters.js";
import { fieldAccess } from "./field-access.js";
import { decorate } from "./function.js";
import { firstLine, typeParameterList } from "./function-details.js";
import { lowerJsClass } from "./js-class.js";

export function lowerClassDef(node: ClassDef, cx: FunctionContext): ts.Statement[] {
  return cx.module.classForms.has(node) ? lowerJsClass(node, cx) : lowerGeneralClass(node, cx);
}

/** The body as code over a namespace: metaclasses, decorators, computed bases, statements of any kind. */
function lowerGeneralClass(node: ClassDef, cx: FunctionContext): ts.Statement[] {
  const scope = cx.scopeOf(node);
  const decorators = node.decorator_list.map((decorator) => lowerExpr(decorator, cx));
  const built = withTypeParameters(node, cx, (outer) => {
    const namespace = cx.temporary(false);
    const context: ClassContext = { name: node.name, jsName: `${namespace}.cls`, scope, plainInstances: false };
    const inner = new FunctionContext(cx.module, "plain", scope, outer, context, namespace);
    const bases = f.array(lowerBases(node.bases, outer));
    const [given = f.undef()] = callArguments([], node.keywords, outer);
    const keywords = given.kind === "SpreadElement" ? f.index(given.argument, f.num(0)) : given;
    const body = lowerBlock(node.body, inner);
    const statements = [...hoistedDeclarations(inner), ...inner.declareTemporaries(), ...body.body];
    const callback = f.arrow([f.param(namespace, dynamic(cx))], f.block(statements, body.closing));
    const members: ts.Property[] = [
      f.property("line", f.num(firstLine(node))),
      f.property("qualname", f.str(scope.qualname)),
    ];
    const doc = docstring(node.body);
    if (doc !== null) members.push(f.property("doc", f.str(doc)));
    members.push(...fieldAccess(node, cx));
    return (typeParameters) => {
      const options = f.object([...members, ...typeParameterList(typeParameters)]);
      return cx.at(py("buildClass", f.str(node.name), bases, keywords, callback, options), node);
    };
  });
  return [assignName(node.name, decorate(built, decorators, node, cx), node, cx, node)];
}

function lowerBases(bases: readonly Expr[], cx: FunctionContext): ts.Expression[] {
  return bases.map((base) =>
    base.kind === "Starred" ? f.spread(py("spread", lowerExpr(base.value, cx))) : lowerExpr(base, cx),
  );
}
