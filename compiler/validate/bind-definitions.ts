/** Functions, classes, type aliases and their type parameters, each a block of names. */
import type {
  Arg,
  Arguments,
  AsyncFunctionDef,
  ClassDef,
  Expr,
  FunctionDef,
  Lambda,
  TypeAlias,
  TypeParam,
} from "../ast/nodes.js";
import type { Binder } from "./binder.js";
import { LOCAL, PARAMETER, TYPE_PARAMETER, USED } from "./symbols.js";

type Generic = FunctionDef | AsyncFunctionDef | ClassDef | TypeAlias;

export function functionDef(binder: Binder, node: FunctionDef | AsyncFunctionDef): void {
  binder.bind(node.name, node);
  defaults(binder, node.args);
  binder.all(node.decorator_list);
  generic(binder, node, node.name, () => {
    annotations(binder, node);
    code(binder, node.name, node, () => {
      parameters(binder, node.args);
      binder.all(node.body);
    });
  });
}

export function classDef(binder: Binder, node: ClassDef): void {
  binder.bind(node.name, node);
  binder.all(node.decorator_list);
  const { className, mangledNames } = binder;
  generic(binder, node, node.name, () => {
    binder.all(node.bases);
    binder.all(node.keywords);
    binder.className = node.name;
    binder.mangledNames = null;
    binder.within("class", { name: node.name, node }, (block) => {
      if (node.type_params.length > 0) {
        block.add("__type_params__", LOCAL);
        block.add(".type_params", USED);
      }
      binder.all(node.body);
    });
  });
  binder.className = className;
  binder.mangledNames = mangledNames;
}

export function typeAlias(binder: Binder, node: TypeAlias): void {
  const inClass = binder.block.kind === "class";
  const { id } = node.name;
  binder.visit(node.name);
  generic(binder, node, id, () => {
    binder.within("typeAlias", { name: id, node, place: "a type alias" }, (block) => {
      if (inClass) binder.seeClass(block);
      binder.visit(node.value);
    });
  });
}

/** The body of a lambda is code of its own; its defaults are not. */
export function lambda(binder: Binder, node: Lambda): void {
  binder.forbidSeeingClass("lambda", node);
  defaults(binder, node.args);
  code(binder, "lambda", node, () => {
    parameters(binder, node.args);
    binder.visit(node.body);
  });
}

/** The block of code that is called: of a function or a lambda. */
function code(binder: Binder, name: string, node: FunctionDef | AsyncFunctionDef | Lambda, visit: () => void): void {
  binder.within("function", { name, node }, (block) => {
    binder.blockOf.set(node, block);
    block.coroutine = node.kind === "AsyncFunctionDef";
    visit();
  });
}

function defaults(binder: Binder, args: Arguments): void {
  binder.all(args.defaults);
  for (const value of args.kw_defaults) binder.optional(value);
}

function parameters(binder: Binder, args: Arguments): void {
  for (const arg of [...args.posonlyargs, ...args.args, ...args.kwonlyargs]) parameter(binder, arg);
  if (args.vararg !== null) parameter(binder, args.vararg);
  if (args.kwarg !== null) parameter(binder, args.kwarg);
}

function parameter(binder: Binder, node: Arg): void {
  binder.checkDebug(node.arg, node, "Store");
  binder.define(node.arg, PARAMETER, node);
}

function annotations(binder: Binder, { args, returns }: FunctionDef | AsyncFunctionDef): void {
  for (const arg of [...args.posonlyargs, ...args.args]) annotation(binder, arg.annotation);
  annotation(binder, args.vararg?.annotation ?? null);
  annotation(binder, args.kwarg?.annotation ?? null);
  for (const arg of args.kwonlyargs) annotation(binder, arg.annotation);
  annotation(binder, returns);
}

export function annotation(binder: Binder, node: Expr | null): void {
  if (node === null) return;
  if (!binder.options.annotationBlocks) binder.visit(node);
  else binder.within("annotation", { name: "_annotation", node, place: "an annotation" }, () => binder.visit(node));
}

/** What stands behind type parameters is in a block of theirs. */
function generic(binder: Binder, node: Generic, name: string, visit: () => void): void {
  const { type_params } = node;
  if (type_params.length === 0) {
    visit();
    return;
  }
  const inClass = binder.block.kind === "class";
  binder.within("typeParameters", { name, node, place: "the definition of a generic" }, (block) => {
    if (inClass) binder.seeClass(block);
    if (node.kind === "ClassDef") {
      for (const implicit of [".type_params", ".generic_base"]) block.add(implicit, LOCAL | USED);
      binder.className = node.name;
      binder.mangledNames = new Set(type_params.map((parameter) => parameter.name));
    } else if (node.kind !== "TypeAlias") {
      // CPython asks whether there is a list of defaults, and there always is.
      block.add(".defaults", PARAMETER);
      if (node.args.kw_defaults.some((value) => value !== null)) block.add(".kwdefaults", PARAMETER);
    }
    for (const parameter of type_params) typeParameter(binder, parameter);
    visit();
  });
}

function typeParameter(binder: Binder, node: TypeParam): void {
  binder.define(node.name, TYPE_PARAMETER | LOCAL, node);
  if (node.kind === "TypeVar") {
    typeVariable(binder, node, node.bound, node.bound?.kind === "Tuple" ? "a TypeVar constraint" : "a TypeVar bound");
  }
  typeVariable(binder, node, node.default_value, `a ${node.kind} default`);
}

/** A bound or a default is evaluated when somebody asks. */
function typeVariable(binder: Binder, { name }: TypeParam, node: Expr | null, place: string): void {
  if (node === null) return;
  const { seesClass } = binder.block;
  binder.within("typeVariable", { name, node, place }, (block) => {
    if (seesClass) binder.seeClass(block);
    binder.visit(node);
  });
}
