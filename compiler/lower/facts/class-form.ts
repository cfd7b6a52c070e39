/** Which classes can be written as JS classes, and which of those `new` may be written for. */

import type { AsyncFunctionDef, ClassDef, Expr, FunctionDef, Keyword, Node, Stmt } from "../../ast/nodes.js";
import { builtins } from "../../builtins.js";
import { type Library, unbounded } from "../../library.js";
import type { AnalyzeOptions } from "../../scope/analyze.js";
import { classNamed, classOf, importedModule } from "../../scope/definitions.js";
import type { Scope, Scopes, Variable } from "../../scope/symbols.js";
import { contains } from "../../scope/walk.js";
import { isAccessor, methodRole } from "./methods.js";
import { functionAnnotations, type Signature, signatureOf } from "./signature.js";

/** Modules whose classes have metaclasses or make classes out of annotations: their subclasses take the general form. */
const specialModules = new Set(["enum", "abc", "typing", "types", "ctypes", "string"]);

/** Builtin classes that JS classes may extend. */
const builtinBases = new Set(["object", "dict", "list", "set", "frozenset", "tuple", "int", "str", "float", "bytes"]);

/** Those of them that may be subscripted. */
const genericBuiltins = new Set(["dict", "list", "set", "frozenset", "tuple"]);

/** Names that the namespace of every class may have, before its body binds any. */
export const classNames = new Set(["__module__", "__qualname__", "__doc__", "__annotations__", "__type_params__"]);

/** A class whose instances a plain `new` makes, with the arguments of its `__init__`. */
export interface NewableClass extends Signature {
  readonly kind: "class";
}

/** Classes emitted as JS classes, and those among them that `new` may be written for. */
export interface ClassForms {
  readonly classForms: ReadonlySet<ClassDef>;
  readonly simpleClasses: ReadonlyMap<ClassDef, NewableClass>;
}

/** Looks through all classes, bases before what derives from them. `certain`: what their bodies say of `__init__` holds. */
export function findClassForms(
  scopes: Scopes,
  library: Library,
  annotations: AnalyzeOptions["annotations"],
  certain: boolean,
): ClassForms {
  const classForms = new Set<ClassDef>();
  const simpleClasses = new Map<ClassDef, NewableClass>();
  for (const [node, scope] of scopes.of) {
    if (node.kind !== "ClassDef" || !isPlainBody(node, scope) || !takesNoTypeParameters(node, scopes)) continue;
    if (namesInHints(node, scope, annotations)) continue;
    const around = scope.parent!;
    const isPlain = (base: Expr): boolean =>
      isPlainBase(classNamed(base), around, library, classForms) &&
      (base.kind !== "Subscript" || isGenericClass(base.value, around, scopes));
    if (!node.bases.every(isPlain)) continue;
    classForms.add(node);
    const newable = certain ? newableClass(node, scope, simpleClasses) : undefined;
    if (newable !== undefined) simpleClasses.set(node, newable);
  }
  return { classForms, simpleClasses };
}

function isPlainBody(node: ClassDef, scope: Scope): boolean {
  const isDecorated = !node.decorator_list.every((decorator) => isDataclass(decorator, scope.parent!));
  if (isDecorated || node.keywords.length > 0) return false;
  if (scope.globals.size + scope.nonlocals.size > 0) return false;
  const names = new Map<string, number>();
  for (const statement of node.body) {
    const name = memberName(statement);
    if (name === undefined) return false;
    if (name !== "") names.set(name, (names.get(name) ?? 0) + 1);
    if (name === "constructor" || (name === "__slots__" && slotNames(node) === undefined)) return false;
  }
  if (slotNames(node)?.some((name) => names.has(name))) return false;
  for (const [name, count] of names) if (count > 1 && !accessorPair(node.body, name)) return false;
  return !usesOwnNames(node, scope);
}

/** `@dataclass`, with or without arguments, where it gives the class back: one with slots of its own is another class. */
function isDataclass(decorator: Expr, scope: Scope): boolean {
  if (decorator.kind === "Call") {
    const keeps = ({ arg }: Keyword): boolean => arg !== null && arg !== "slots";
    return decorator.args.length === 0 && decorator.keywords.every(keeps) && isDataclass(decorator.func, scope);
  }
  if (decorator.kind === "Attribute") {
    const { value, attr } = decorator;
    return attr === "dataclass" && value.kind === "Name" && importedModule(scope.resolve(value.id)) === "dataclasses";
  }
  const variable = decorator.kind === "Name" ? scope.resolve(decorator.id) : undefined;
  if (variable?.boundOnceBy("import") !== true) return false;
  const { statement } = variable.bindings[0]!;
  if (statement?.kind !== "ImportFrom" || statement.module !== "dataclasses") return false;
  return statement.names.some(({ name, asname }) => name === "dataclass" && (asname ?? name) === variable.name);
}

/** Whether no method mentions type parameters of its own in its body: these would have to be around it. */
function takesNoTypeParameters(node: ClassDef, scopes: Scopes): boolean {
  return node.body.every(
    (member) =>
      (member.kind !== "FunctionDef" && member.kind !== "AsyncFunctionDef") || !bodyNamesTypeParameters(member, scopes),
  );
}

/** The names in a `__slots__` that is written out; undefined where there is none, or only the run knows it. */
export function slotNames(node: ClassDef): readonly string[] | undefined {
  for (const statement of node.body) {
    if (statement.kind !== "Assign" || memberName(statement) !== "__slots__") continue;
    const { value } = statement;
    const elements = value.kind === "Tuple" || value.kind === "List" ? value.elts : [value];
    const names = elements.map((element) =>
      element.kind === "Constant" && element.value.type === "str" ? element.value.value : undefined,
    );
    return names.every((name) => name !== undefined && !name.startsWith("__")) ? (names as string[]) : undefined;
  }
  return undefined;
}

/** The name a statement of a plain body binds, "" for none, undefined where the body is not plain. */
function memberName(node: Stmt): string | undefined {
  switch (node.kind) {
    case "Pass":
      return "";
    case "Expr":
      return node.value.kind === "Constant" ? "" : undefined;
    case "Assign":
      return node.targets.length === 1 && node.targets[0]!.kind === "Name" ? node.targets[0]!.id : undefined;
    case "AnnAssign":
      return node.target.kind === "Name" ? node.target.id : undefined;
    case "FunctionDef":
    case "AsyncFunctionDef":
      return isPlainMethod(node) ? node.name : undefined;
    default:
      return undefined;
  }
}

function isPlainMethod(node: FunctionDef | AsyncFunctionDef): boolean {
  if (node.args.defaults.some(notConstant) || node.args.kw_defaults.some(notConstant)) return false;
  const role = methodRole(node);
  if (role !== "staticmethod" && node.args.posonlyargs.length + node.args.args.length === 0) return false;
  return (
    node.decorator_list.length === 0 ||
    (role !== undefined && node.decorator_list.length === 1) ||
    isAccessor(node) !== undefined
  );
}

function notConstant(node: Expr | null): boolean {
  return node !== null && node.kind !== "Constant" && !(node.kind === "UnaryOp" && node.operand.kind === "Constant");
}

function accessorPair(body: readonly Stmt[], name: string): boolean {
  const members = body.filter(
    (statement): statement is FunctionDef => memberName(statement) === name && statement.kind === "FunctionDef",
  );
  const kinds = members.map(isAccessor);
  return body.filter((s) => memberName(s) === name).length === 2 && kinds[0] === "get" && kinds[1] === "set";
}

/** `__radd__ = __add__`: the method that a statement of a plain body gives another name to. */
export function aliasedMethod(statement: Stmt, body: readonly Stmt[]): string | undefined {
  if (statement.kind !== "Assign" || statement.value.kind !== "Name") return undefined;
  const { id } = statement.value;
  const isThat = (member: Stmt): boolean =>
    (member.kind === "FunctionDef" || member.kind === "AsyncFunctionDef") &&
    member.name === id &&
    member.decorator_list.length === 0 &&
    !CLASS_METHODS.has(id);
  return body.slice(0, body.indexOf(statement)).some(isThat) ? id : undefined;
}

/** Functions that are no methods without a decorator that says so. */
const CLASS_METHODS: ReadonlySet<string> = new Set(["__new__", "__init_subclass__", "__class_getitem__"]);

/** Whether code that runs in the class body reads a name the body binds. */
function usesOwnNames(node: ClassDef, scope: Scope): boolean {
  const names = new Set([...scope.variables.keys(), ...classNames]);
  return node.body.some((statement) => {
    if (statement.kind === "FunctionDef" || statement.kind === "AsyncFunctionDef") {
      if (isAccessor(statement) === "set") return false;
      const own =
        scope.variables.has("property") || scope.variables.has("staticmethod") || scope.variables.has("classmethod");
      return own && statement.decorator_list.length > 0;
    }
    return (
      (statement.kind === "Assign" || statement.kind === "AnnAssign") &&
      statement.value !== null &&
      aliasedMethod(statement, node.body) === undefined &&
      mentions(statement.value, names)
    );
  });
}

/** Whether hints name what the body binds; or the class itself, which is not there yet where they are evaluated at once. */
function namesInHints(node: ClassDef, scope: Scope, annotations: AnalyzeOptions["annotations"]): boolean {
  if (annotations === "never") return false;
  const names = new Set(scope.variables.keys());
  if (annotations === "now") names.add(node.name);
  return node.body.some((statement) => {
    if (statement.kind === "AnnAssign") return mentions(statement.annotation, names);
    if (statement.kind !== "FunctionDef" && statement.kind !== "AsyncFunctionDef") return false;
    return functionAnnotations(statement).some(({ value }) => mentions(value, names));
  });
}

/** Whether code that runs where it stands reads one of the names. */
function mentions(part: Node, names: ReadonlySet<string>): boolean {
  return contains(
    part,
    (child) => child.kind === "Name" && child.ctx === "Load" && names.has(child.id),
    (child) => child.kind !== "FunctionDef" && child.kind !== "AsyncFunctionDef" && child.kind !== "Lambda",
  );
}

/** Whether subscripting the class gives a generic alias, and nothing else. */
function isGenericClass(base: Expr, scope: Scope, scopes: Scopes): boolean {
  if (base.kind !== "Name") return false;
  const variable = scope.resolve(base.id);
  if (variable === undefined) return genericBuiltins.has(base.id);
  const node = classOf(variable);
  return node !== undefined && node.type_params.length > 0 && !scopes.of.get(node)!.variables.has("__class_getitem__");
}

function isPlainBase(base: Expr, scope: Scope, library: Library, known: ReadonlySet<ClassDef>): boolean {
  if (base.kind === "Name") {
    const variable = scope.resolve(base.id);
    if (variable === undefined) return builtinBases.has(base.id) || builtins.get(base.id)?.kind === "exception";
    const definition = classOf(variable);
    if (definition !== undefined) return known.has(definition);
    return isLibraryClass(variable, library);
  }
  if (base.kind !== "Attribute" || base.value.kind !== "Name") return false;
  const module = importedModule(scope.resolve(base.value.id));
  return module !== undefined && !specialModules.has(module) && library.get(module)?.get(base.attr)?.kind === "class";
}

function isLibraryClass(variable: Variable, library: Library): boolean {
  if (!variable.boundOnceBy("import")) return false;
  const { statement } = variable.bindings[0]!;
  if (statement?.kind !== "ImportFrom" || statement.level > 0 || statement.module === null) return false;
  const alias = statement.names.find((a) => (a.asname ?? a.name) === variable.name);
  return (
    !specialModules.has(statement.module) && library.get(statement.module)?.get(alias?.name ?? "")?.kind === "class"
  );
}

/** The arguments of `new`, where nothing but `__init__` takes part in making an instance. */
function newableClass(
  node: ClassDef,
  scope: Scope,
  known: ReadonlyMap<ClassDef, NewableClass>,
): NewableClass | undefined {
  if (scope.variables.has("__new__") || node.bases.length > 1 || node.decorator_list.length > 0) return undefined;
  const inherited = inheritedInit(node, scope, known);
  if (inherited === undefined) return undefined;
  const init = node.body.find(
    (statement): statement is FunctionDef => statement.kind === "FunctionDef" && statement.name === "__init__",
  );
  if (init === undefined) return scope.variables.has("__init__") ? undefined : inherited;
  const { min, max, params } = signatureOf(init);
  // The arguments of an exception are its `args`, keywords not: those are for the runtime to tell apart.
  const bindable = params !== null && inherited.params !== null;
  return { kind: "class", min: Math.max(0, min - 1), max: max - 1, params: bindable ? params.slice(1) : null };
}

function inheritedInit(
  node: ClassDef,
  scope: Scope,
  known: ReadonlyMap<ClassDef, NewableClass>,
): NewableClass | undefined {
  const [written] = node.bases;
  if (written === undefined) return { kind: "class", min: 0, max: 0, params: [] };
  const base = classNamed(written);
  if (base.kind !== "Name") return undefined;
  const variable = scope.parent!.resolve(base.id);
  if (variable === undefined) {
    if (base.id === "object") return { kind: "class", min: 0, max: 0, params: [] };
    return builtins.get(base.id)?.kind === "exception"
      ? { kind: "class", min: 0, max: unbounded, params: null }
      : undefined;
  }
  const definition = classOf(variable);
  return definition === undefined ? undefined : known.get(definition);
}

/** Whether the body of a generic function refers to its type parameters. */
function bodyNamesTypeParameters(node: FunctionDef | AsyncFunctionDef, scopes: Scopes): boolean {
  const body = scopes.of.get(node)!;
  return [...(scopes.typeParameters.get(node)?.variables.values() ?? [])].some((variable) =>
    variable.occurrences.some((occurrence) => occurrence.scope.isWithin(body)),
  );
}
