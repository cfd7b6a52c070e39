/** The fields of every node in the order of CPython's Parser/Python.asdl, for what treats all nodes alike. */
import type { Node, NodeKind, NodeOf } from "./nodes.js";

type Fields<K extends NodeKind> = readonly Exclude<keyof NodeOf<K>, "kind" | "comments" | keyof Position>[];
type Position = Pick<NodeOf<"Pass">, "lineno" | "col_offset" | "end_lineno" | "end_col_offset" | "start" | "end">;

const functionFields = ["name", "args", "body", "decorator_list", "returns", "type_params"] as const;
const tryFields = ["body", "handlers", "orelse", "finalbody"] as const;

const table: { readonly [K in NodeKind]: Fields<K> } = {
  Module: ["body"],
  FunctionDef: functionFields,
  AsyncFunctionDef: functionFields,
  ClassDef: ["name", "bases", "keywords", "body", "decorator_list", "type_params"],
  Return: ["value"],
  Delete: ["targets"],
  Assign: ["targets", "value"],
  TypeAlias: ["name", "type_params", "value"],
  AugAssign: ["target", "op", "value"],
  AnnAssign: ["target", "annotation", "value", "simple"],
  For: ["target", "iter", "body", "orelse"],
  AsyncFor: ["target", "iter", "body", "orelse"],
  While: ["test", "body", "orelse"],
  If: ["test", "body", "orelse"],
  With: ["items", "body"],
  AsyncWith: ["items", "body"],
  Match: ["subject", "cases"],
  Raise: ["exc", "cause"],
  Try: tryFields,
  TryStar: tryFields,
  Assert: ["test", "msg"],
  Import: ["names"],
  ImportFrom: ["module", "names", "level"],
  Global: ["names"],
  Nonlocal: ["names"],
  Expr: ["value"],
  Pass: [],
  Break: [],
  Continue: [],
  BoolOp: ["op", "values"],
  NamedExpr: ["target", "value"],
  BinOp: ["left", "op", "right"],
  UnaryOp: ["op", "operand"],
  Lambda: ["args", "body"],
  IfExp: ["test", "body", "orelse"],
  Dict: ["keys", "values"],
  Set: ["elts"],
  ListComp: ["elt", "generators"],
  SetComp: ["elt", "generators"],
  DictComp: ["key", "value", "generators"],
  GeneratorExp: ["elt", "generators"],
  Await: ["value"],
  Yield: ["value"],
  YieldFrom: ["value"],
  Compare: ["left", "ops", "comparators"],
  Call: ["func", "args", "keywords"],
  FormattedValue: ["value", "conversion", "format_spec"],
  Interpolation: ["value", "str", "conversion", "format_spec"],
  JoinedStr: ["values"],
  TemplateStr: ["values"],
  Constant: ["value"],
  Attribute: ["value", "attr", "ctx"],
  Subscript: ["value", "slice", "ctx"],
  Starred: ["value", "ctx"],
  Name: ["id", "ctx"],
  List: ["elts", "ctx"],
  Tuple: ["elts", "ctx"],
  Slice: ["lower", "upper", "step"],
  comprehension: ["target", "iter", "ifs", "is_async"],
  ExceptHandler: ["type", "name", "body"],
  arguments: ["posonlyargs", "args", "vararg", "kwonlyargs", "kw_defaults", "kwarg", "defaults"],
  arg: ["arg", "annotation"],
  keyword: ["arg", "value"],
  alias: ["name", "asname"],
  withitem: ["context_expr", "optional_vars"],
  match_case: ["pattern", "guard", "body"],
  MatchValue: ["value"],
  MatchSingleton: ["value"],
  MatchSequence: ["patterns"],
  MatchMapping: ["keys", "patterns", "rest"],
  MatchClass: ["cls", "patterns", "kwd_attrs", "kwd_patterns"],
  MatchStar: ["name"],
  MatchAs: ["pattern", "name"],
  MatchOr: ["patterns"],
  TypeVar: ["name", "bound", "default_value"],
  ParamSpec: ["name", "default_value"],
  TypeVarTuple: ["name", "default_value"],
};

export function fieldsOf(node: Node): readonly string[] {
  return table[node.kind];
}

/** The value of a field by its name. */
export function fieldOf(node: Node, field: string): unknown {
  return (node as unknown as Readonly<Record<string, unknown>>)[field];
}

/** Calls `visit` for every node directly below `node`, in the order of the fields. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  for (const field of fieldsOf(node)) {
    const value = fieldOf(node, field);
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item);
    } else if (isNode(value)) visit(value);
  }
}

/** Tells a node from a constant's value, a name, a number and null. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}
