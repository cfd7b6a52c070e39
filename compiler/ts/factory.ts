/**
 * Short constructors for the TypeScript AST, so that lowering reads like the code it emits:
 * `constant("x", call(member(id("py"), "add"), [id("a"), num(1)]))`.
 */
import { isIdentifierName } from "./literals.js";
import type * as ts from "./nodes.js";

type Options<Node, Named extends keyof Node = never> = Partial<Omit<Node, "kind" | Named>>;

/** A name where only a plain identifier makes sense, or a node that was built already. */
const target = <Node>(name: string | Node): ts.Identifier | Node => (typeof name === "string" ? id(name) : name);

const key = (name: string | ts.PropertyKey): ts.PropertyKey =>
  typeof name !== "string" ? name : isIdentifierName(name) ? id(name) : str(name);

// What any node may carry

/** The node, said to come from this Python construct; an origin it has already is kept. */
export const at = <Node extends { readonly origin?: ts.Origin }>(node: Node, origin: ts.Origin | undefined): Node =>
  origin === undefined || node.origin !== undefined ? node : { ...node, origin };

/** The node with comments or blank lines. */
export const withComments = <
  Node extends ts.Statement | ts.Expression | ts.ClassMember | ts.ObjectMember | ts.Parameter,
>(
  node: Node,
  comments: Pick<ts.EmptyStatement, "leading" | "trailing" | "blankLinesBefore">,
): Node => ({ ...node, ...comments });

/** `text` is what follows Python's `#`. */
export const lineComment = (text: string): ts.Comment => ({ kind: "line", text });
export const docComment = (text: string): ts.Comment => ({ kind: "doc", text });
export const blockComment = (text: string): ts.Comment => ({ kind: "block", text });

// Statements

export const program = (body: readonly ts.Statement[], closing?: readonly ts.Comment[]): ts.Program => ({
  kind: "Program",
  body,
  closing,
});

/** `const name = init;` */
export const constant = (name: string | ts.Pattern, init: ts.Expression, type?: ts.Type): ts.VariableDeclaration =>
  variables("const", [declarator(name, init, type)]);

/** `let name = init;` or `let name;` */
export const variable = (name: string | ts.Pattern, init?: ts.Expression, type?: ts.Type): ts.VariableDeclaration =>
  variables("let", [declarator(name, init, type)]);

export const variables = (
  keyword: "const" | "let",
  declarators: readonly ts.VariableDeclarator[],
): ts.VariableDeclaration => ({ kind: "VariableDeclaration", keyword, declarators });

export const declarator = (name: string | ts.Pattern, init?: ts.Expression, type?: ts.Type): ts.VariableDeclarator => ({
  kind: "VariableDeclarator",
  target: target(name),
  type,
  init,
});

export const functionDeclaration = (
  name: string | ts.Identifier,
  params: readonly ts.Parameter[],
  body: ts.BlockStatement | readonly ts.Statement[],
  options?: Options<ts.FunctionDeclaration, "id" | "params" | "body">,
): ts.FunctionDeclaration => ({
  kind: "FunctionDeclaration",
  id: target(name),
  params,
  body: asBlock(body),
  ...options,
});

export const classDeclaration = (
  name: string | ts.Identifier,
  superClass: ts.Expression | undefined,
  members: readonly ts.ClassMember[],
  options?: Options<ts.ClassDeclaration, "id" | "superClass" | "members">,
): ts.ClassDeclaration => ({ kind: "ClassDeclaration", id: target(name), superClass, members, ...options });

export const typeAlias = (
  name: string,
  type: ts.Type,
  typeParameters?: readonly ts.TypeParameter[],
): ts.TypeAliasDeclaration => ({ kind: "TypeAliasDeclaration", id: id(name), type, typeParameters });

export const statement = (expression: ts.Expression): ts.ExpressionStatement => ({
  kind: "ExpressionStatement",
  expression,
});

export const ret = (argument?: ts.Expression): ts.ReturnStatement => ({ kind: "ReturnStatement", argument });

/** An `IfStatement` as `otherwise` continues the chain. */
export const ifThen = (
  test: ts.Expression,
  then: ts.BlockStatement | readonly ts.Statement[],
  otherwise?: ts.BlockStatement | ts.IfStatement | readonly ts.Statement[],
): ts.IfStatement => ({
  kind: "IfStatement",
  test,
  consequent: asBlock(then),
  alternate: otherwise !== undefined && isList(otherwise) ? block(otherwise) : otherwise,
});

export const whileLoop = (
  test: ts.Expression,
  body: ts.BlockStatement | readonly ts.Statement[],
): ts.WhileStatement => ({ kind: "WhileStatement", test, body: asBlock(body) });

export const doWhile = (
  body: ts.BlockStatement | readonly ts.Statement[],
  test: ts.Expression,
): ts.DoWhileStatement => ({ kind: "DoWhileStatement", body: asBlock(body), test });

export const forLoop = (
  init: ts.VariableDeclaration | ts.Expression | undefined,
  test: ts.Expression | undefined,
  update: ts.Expression | undefined,
  body: ts.BlockStatement | readonly ts.Statement[],
): ts.ForStatement => ({ kind: "ForStatement", init, test, update, body: asBlock(body) });

/** `for (const name of iterable)` */
export const forOf = (
  name: string | ts.AssignmentTarget,
  iterable: ts.Expression,
  body: ts.BlockStatement | readonly ts.Statement[],
  keyword: "const" | "let" | undefined = "const",
): ts.ForOfStatement => ({ kind: "ForOfStatement", keyword, target: target(name), iterable, body: asBlock(body) });

/** `for (target of iterable)`, the target being an existing variable. */
export const forOfExisting = (
  name: string | ts.AssignmentTarget,
  iterable: ts.Expression,
  body: ts.BlockStatement | readonly ts.Statement[],
): ts.ForOfStatement => ({ kind: "ForOfStatement", target: target(name), iterable, body: asBlock(body) });

export const tryCatch = (
  body: ts.BlockStatement | readonly ts.Statement[],
  handler?: ts.CatchClause,
  finalizer?: ts.BlockStatement | readonly ts.Statement[],
): ts.TryStatement => ({
  kind: "TryStatement",
  block: asBlock(body),
  handler,
  finalizer: finalizer && asBlock(finalizer),
});

export const catchClause = (
  param: string | ts.Pattern | undefined,
  body: ts.BlockStatement | readonly ts.Statement[],
): ts.CatchClause => ({
  kind: "CatchClause",
  param: param === undefined ? undefined : target(param),
  body: asBlock(body),
});

export const throwing = (argument: ts.Expression): ts.ThrowStatement => ({ kind: "ThrowStatement", argument });
export const breakTo = (label?: string): ts.BreakStatement => ({ kind: "BreakStatement", label });
export const continueTo = (label?: string): ts.ContinueStatement => ({ kind: "ContinueStatement", label });
export const labeled = (label: string, body: ts.Statement): ts.LabeledStatement => ({
  kind: "LabeledStatement",
  label,
  body,
});
export const block = (body: readonly ts.Statement[], closing?: readonly ts.Comment[]): ts.BlockStatement => ({
  kind: "BlockStatement",
  body,
  closing,
});
export const empty = (): ts.EmptyStatement => ({ kind: "EmptyStatement" });

export const switchOn = (discriminant: ts.Expression, cases: readonly ts.SwitchCase[]): ts.SwitchStatement => ({
  kind: "SwitchStatement",
  discriminant,
  cases,
});

/** `case test:`, or `default:` when the test is undefined. */
export const caseOf = (test: ts.Expression | undefined, body: readonly ts.Statement[]): ts.SwitchCase => ({
  kind: "SwitchCase",
  test,
  body,
});

/** A name is imported under its own name; a pair is `imported as local`. */
export const importNames = (
  source: string,
  names: readonly (string | readonly [imported: string, local: string])[],
): ts.ImportDeclaration => ({
  kind: "ImportDeclaration",
  source,
  names: names.map((name) => (typeof name === "string" ? importName(name) : importName(name[0], name[1]))),
});

export const importTypes = (
  source: string,
  names: readonly (string | readonly [imported: string, local: string])[],
): ts.ImportDeclaration => ({ ...importNames(source, names), typeOnly: true });

export const importName = (imported: string, local = imported): ts.ImportSpecifier => ({
  kind: "ImportSpecifier",
  imported,
  local,
});

export const importNamespace = (source: string, name: string): ts.ImportDeclaration => ({
  kind: "ImportDeclaration",
  source,
  namespace: id(name),
});

export const exported = (declaration: ts.ExportDeclaration["declaration"]): ts.ExportDeclaration => ({
  kind: "ExportDeclaration",
  declaration,
});

export const exportNames = (
  names: readonly (string | readonly [local: string, exported: string])[],
  source?: string,
): ts.ExportNamesDeclaration => ({
  kind: "ExportNamesDeclaration",
  names: names.map((name) => ({
    kind: "ExportSpecifier",
    local: typeof name === "string" ? name : name[0],
    exported: typeof name === "string" ? name : name[1],
  })),
  source,
});

// Class and object members

export const field = (
  name: string | ts.PropertyKey,
  value?: ts.Expression,
  options?: Options<ts.Field, "key" | "value">,
): ts.Field => ({ kind: "Field", key: key(name), value, ...options });

export const method = (
  name: string | ts.PropertyKey,
  params: readonly ts.Parameter[],
  body: ts.BlockStatement | readonly ts.Statement[],
  options?: Options<ts.Method, "key" | "params" | "body">,
): ts.Method => ({ kind: "Method", key: key(name), params, body: asBlock(body), ...options });

export const staticBlock = (body: ts.BlockStatement | readonly ts.Statement[]): ts.StaticBlock => ({
  kind: "StaticBlock",
  body: asBlock(body),
});

/** `name: value`; a name that is no identifier is quoted. */
export const property = (name: string | ts.PropertyKey, value: ts.Expression): ts.Property => ({
  kind: "Property",
  key: key(name),
  value,
});

export const shorthand = (name: string): ts.Property => ({
  kind: "Property",
  key: id(name),
  value: id(name),
  shorthand: true,
});

export const computed = (expression: ts.Expression): ts.ComputedKey => ({ kind: "ComputedKey", expression });

// Expressions

export const id = (name: string, pythonName?: string): ts.Identifier =>
  pythonName === undefined ? { kind: "Identifier", name } : { kind: "Identifier", name, pythonName };
export const str = (value: string): ts.StringLiteral => ({ kind: "StringLiteral", value });
export const num = (value: number, raw?: string): ts.NumberLiteral => ({ kind: "NumberLiteral", value, raw });
export const big = (value: bigint, raw?: string): ts.BigIntLiteral => ({ kind: "BigIntLiteral", value, raw });
export const bool = (value: boolean): ts.BooleanLiteral => ({ kind: "BooleanLiteral", value });
export const nil = (): ts.NullLiteral => ({ kind: "NullLiteral" });
export const undef = (): ts.Undefined => ({ kind: "Undefined" });

/** There is one more text than there are expressions. */
export const template = (
  texts: readonly string[],
  expressions: readonly ts.Expression[],
  multiline?: boolean,
): ts.TemplateLiteral => ({ kind: "TemplateLiteral", texts, expressions, multiline });

export const array = (elements: readonly ts.Expression[], closing?: readonly ts.Comment[]): ts.ArrayExpression => ({
  kind: "ArrayExpression",
  elements,
  closing,
});

export const object = (
  properties: readonly ts.ObjectMember[],
  closing?: readonly ts.Comment[],
): ts.ObjectExpression => ({ kind: "ObjectExpression", properties, closing });

/** A list of statements or a block is a block body; an expression is what the arrow returns. */
export const arrow = (
  params: readonly ts.Parameter[],
  body: ts.BlockStatement | readonly ts.Statement[] | ts.Expression,
  options?: Options<ts.ArrowFunctionExpression, "params" | "body">,
): ts.ArrowFunctionExpression => ({
  kind: "ArrowFunctionExpression",
  params,
  body: isList(body) ? block(body) : body,
  ...options,
});

export const functionExpression = (
  name: string | ts.Identifier | undefined,
  params: readonly ts.Parameter[],
  body: ts.BlockStatement | readonly ts.Statement[],
  options?: Options<ts.FunctionExpression, "id" | "params" | "body">,
): ts.FunctionExpression => ({
  kind: "FunctionExpression",
  id: name === undefined ? undefined : target(name),
  params,
  body: asBlock(body),
  ...options,
});

export const classExpression = (
  name: string | ts.Identifier | undefined,
  superClass: ts.Expression | undefined,
  members: readonly ts.ClassMember[],
  options?: Options<ts.ClassExpression, "id" | "superClass" | "members">,
): ts.ClassExpression => ({
  kind: "ClassExpression",
  id: name === undefined ? undefined : target(name),
  superClass,
  members,
  ...options,
});

export const call = (
  callee: string | ts.Expression,
  args: readonly ts.Expression[] = [],
  options?: Options<ts.CallExpression, "callee" | "arguments">,
): ts.CallExpression => ({ kind: "CallExpression", callee: target(callee), arguments: args, ...options });

export const construct = (
  callee: string | ts.Expression,
  args: readonly ts.Expression[] = [],
  options?: Options<ts.NewExpression, "callee" | "arguments">,
): ts.NewExpression => ({ kind: "NewExpression", callee: target(callee), arguments: args, ...options });

/** `object.name`; a name that is no identifier becomes `object["name"]`. */
export const member = (object: string | ts.Expression, name: string): ts.MemberExpression | ts.IndexExpression =>
  isIdentifierName(name)
    ? { kind: "MemberExpression", object: target(object), property: name }
    : index(target(object), str(name));

/** `object?.name` */
export const optionalMember = (object: string | ts.Expression, name: string): ts.MemberExpression => ({
  kind: "MemberExpression",
  object: target(object),
  property: name,
  optional: true,
});

/** `a.b.c` */
export const path = (first: string, ...names: readonly string[]): ts.Expression =>
  names.reduce<ts.Expression>((object, name) => member(object, name), id(first));

export const index = (object: string | ts.Expression, at: ts.Expression): ts.IndexExpression => ({
  kind: "IndexExpression",
  object: target(object),
  index: at,
});

export const unary = (operator: ts.UnaryOperator, argument: ts.Expression): ts.UnaryExpression => ({
  kind: "UnaryExpression",
  operator,
  argument,
});
export const not = (argument: ts.Expression): ts.UnaryExpression => unary("!", argument);

export const binary = (
  left: ts.Expression,
  operator: ts.BinaryOperator,
  right: ts.Expression,
): ts.BinaryExpression => ({ kind: "BinaryExpression", operator, left, right });

export const logical = (
  left: ts.Expression,
  operator: ts.LogicalOperator,
  right: ts.Expression,
): ts.LogicalExpression => ({ kind: "LogicalExpression", operator, left, right });

/** All of them joined by one operator; one alone is itself. What the same operator joins already is taken apart. */
export const joined = (operator: ts.LogicalOperator, parts: readonly ts.Expression[]): ts.Expression =>
  parts.flatMap((part) => operands(operator, part)).reduce((left, right) => logical(left, operator, right));

const operands = (operator: ts.LogicalOperator, node: ts.Expression): readonly ts.Expression[] =>
  node.kind === "LogicalExpression" && node.operator === operator && node.origin === undefined
    ? [...operands(operator, node.left), ...operands(operator, node.right)]
    : [node];

export const conditional = (
  test: ts.Expression,
  consequent: ts.Expression,
  alternate: ts.Expression,
): ts.ConditionalExpression => ({ kind: "ConditionalExpression", test, consequent, alternate });

export const assign = (
  to: string | ts.AssignmentTarget,
  value: ts.Expression,
  operator: ts.AssignmentOperator = "=",
): ts.AssignmentExpression => ({ kind: "AssignmentExpression", operator, target: target(to), value });

export const update = (
  operator: "++" | "--",
  argument: string | ts.Expression,
  prefix = false,
): ts.UpdateExpression => ({
  kind: "UpdateExpression",
  operator,
  prefix,
  argument: target(argument),
});

/** One expression alone is itself. */
export const sequence = (expressions: readonly ts.Expression[]): ts.Expression =>
  expressions.length === 1 ? expressions[0]! : { kind: "SequenceExpression", expressions };

export const yields = (argument?: ts.Expression): ts.YieldExpression => ({ kind: "YieldExpression", argument });
/** `yield* argument` */
export const yieldsFrom = (argument: ts.Expression): ts.YieldExpression => ({
  kind: "YieldExpression",
  argument,
  delegate: true,
});
export const awaits = (argument: ts.Expression): ts.AwaitExpression => ({ kind: "AwaitExpression", argument });
export const spread = (argument: ts.Expression): ts.SpreadElement => ({ kind: "SpreadElement", argument });
export const self = (): ts.ThisExpression => ({ kind: "ThisExpression" });
export const superclass = (): ts.SuperExpression => ({ kind: "SuperExpression" });
export const importMeta = (): ts.ImportMeta => ({ kind: "ImportMeta" });
export const as = (expression: ts.Expression, type: ts.Type): ts.TypeAssertion => ({
  kind: "TypeAssertion",
  operator: "as",
  expression,
  type,
});
export const satisfies = (expression: ts.Expression, type: ts.Type): ts.TypeAssertion => ({
  kind: "TypeAssertion",
  operator: "satisfies",
  expression,
  type,
});
export const nonNull = (expression: ts.Expression): ts.NonNullExpression => ({ kind: "NonNullExpression", expression });

// Patterns and parameters

export const arrayPattern = (
  elements: readonly (string | ts.PatternElement | ts.AssignmentTarget | null)[],
): ts.ArrayPattern => ({
  kind: "ArrayPattern",
  elements: elements.map((element) => {
    if (element === null) return null;
    const node = target(element);
    return node.kind === "PatternElement" ? node : { kind: "PatternElement", target: node };
  }),
});

/** `...target` as the last element of an array pattern. */
export const restElement = (to: string | ts.AssignmentTarget): ts.PatternElement => ({
  kind: "PatternElement",
  target: target(to),
  rest: true,
});

/** A name stands for `{ name }`, a pair for `{ key: target }`. */
export const objectPattern = (
  properties: readonly (string | readonly [key: string, target: string | ts.AssignmentTarget] | ts.PatternProperty)[],
): ts.ObjectPattern => ({
  kind: "ObjectPattern",
  properties: properties.map((property) => {
    if (typeof property === "string") return { kind: "PatternProperty", key: id(property), target: id(property) };
    if ("kind" in property) return property;
    return { kind: "PatternProperty", key: key(property[0]), target: target(property[1]) };
  }),
});

export const param = (
  name: string | ts.Pattern,
  type?: ts.Type,
  options?: Options<ts.Parameter, "target" | "type">,
): ts.Parameter => ({ kind: "Parameter", target: target(name), type, ...options });

export const restParam = (name: string | ts.Pattern, type?: ts.Type): ts.Parameter => param(name, type, { rest: true });

// Types

export const keyword = (name: ts.TypeKeyword): ts.KeywordType => ({ kind: "KeywordType", name });
export const ref = (name: string, args?: readonly ts.Type[]): ts.TypeReference => ({
  kind: "TypeReference",
  name,
  arguments: args,
});
export const arrayOf = (element: ts.Type): ts.ArrayType => ({ kind: "ArrayType", element });
export const tuple = (elements: readonly (ts.Type | ts.TupleElement)[]): ts.TupleType => ({
  kind: "TupleType",
  elements: elements.map((type) => (type.kind === "TupleElement" ? type : { kind: "TupleElement", type })),
});
export const restType = (type: ts.Type): ts.TupleElement => ({ kind: "TupleElement", type, rest: true });
/** One type alone is itself. */
export const union = (types: readonly ts.Type[]): ts.Type =>
  types.length === 1 ? types[0]! : { kind: "UnionType", types };
export const intersection = (types: readonly ts.Type[]): ts.Type =>
  types.length === 1 ? types[0]! : { kind: "IntersectionType", types };
export const functionType = (
  params: readonly ts.Parameter[],
  returnType: ts.Type,
  options?: Options<ts.FunctionType, "params" | "returnType">,
): ts.FunctionType => ({ kind: "FunctionType", params, returnType, ...options });
export const literalType = (value: ts.LiteralType["value"]): ts.LiteralType => ({ kind: "LiteralType", value });
export const objectType = (members: readonly ts.ObjectTypeMember[]): ts.ObjectType => ({ kind: "ObjectType", members });
export const signature = (
  name: string,
  type: ts.Type,
  options?: Options<ts.PropertySignature, "name" | "type">,
): ts.PropertySignature => ({ kind: "PropertySignature", name, type, ...options });
export const typeOf = (name: string): ts.TypeofType => ({ kind: "TypeofType", name });
export const typeParameter = (name: string, constraint?: ts.Type): ts.TypeParameter => ({
  kind: "TypeParameter",
  name,
  constraint,
});

const isList = (value: unknown): value is readonly ts.Statement[] => Array.isArray(value);

const asBlock = (body: ts.BlockStatement | readonly ts.Statement[]): ts.BlockStatement =>
  isList(body) ? block(body) : body;
