/**
 * What the whole program says of the attributes of its classes: which ones an instance certainly has, so that `self.x` may
 * be a plain property, and which method `self.m(…)` calls, so that it may be a plain call.
 */

import type { Attribute, AsyncFunctionDef, ClassDef, Expr, FunctionDef, Node, Stmt } from "../../ast/nodes.js";
import { classNamed, classOf } from "../../scope/definitions.js";
import type { Scope, Scopes } from "../../scope/symbols.js";
import { eachChild } from "../../scope/walk.js";
import { slotNames } from "./class-form.js";
import { guardedClasses } from "./guarded-classes.js";
import { isAccessor, methodRole } from "./methods.js";
import { returnsValue } from "./returns.js";

export interface ClassFacts {
  /** Attributes that every instance has once `__init__` is past them. */
  readonly definite: ReadonlySet<string>;
  /** Those of them that no class of the program has as a method or property. */
  readonly plain: ReadonlySet<string>;
  /** The attributes that instances may have, where `__slots__` restrict them; null where anything goes. */
  readonly slots: ReadonlySet<string> | null;
  /** The methods of the class and its bases that are plain functions of the class. */
  readonly methods: ReadonlyMap<string, KnownMethod>;
  /** Whether instances may have a `__setattr__` or its like: then methods store attributes by asking for it. */
  readonly guarded: boolean;
}

/** A method whose every definition in the program is called alike. */
export interface KnownMethod {
  readonly definition: FunctionDef | AsyncFunctionDef;
  /** Whether all definitions end with values of their own; if not, a call may give `undefined` for None. */
  readonly returns: boolean;
}

/** Facts for the classes that are emitted as JS classes, bases before what derives from them. */
export function findClassFacts(scopes: Scopes, forms: ReadonlySet<ClassDef>): ReadonlyMap<ClassDef, ClassFacts> {
  const program = surveyProgram(scopes.module.node as Node);
  const guarded = guardedClasses(scopes);
  const facts = new Map<ClassDef, ClassFacts>();
  for (const node of forms) {
    const base = baseOf(node, scopes.of.get(node)!);
    const inherited = base === undefined ? undefined : facts.get(base);
    const isRoot = node.bases.length === 0 || inherited !== undefined;
    const isCertain = isRoot && !program.makesRaw && !guarded.has(node);
    const definite = isCertain ? definiteAttributes(node, inherited, program) : new Set<string>();
    const own = slotNames(node);
    const slots =
      own === undefined || (inherited === undefined ? node.bases.length > 0 : inherited.slots === null)
        ? null
        : new Set([...own, ...(inherited?.slots ?? [])]);
    const plain = new Set([...definite].filter((name) => !program.methods.has(name)));
    facts.set(node, {
      definite,
      plain,
      slots,
      methods: methodsOf(node, inherited, program),
      guarded: guarded.has(node),
    });
  }
  for (const node of forms) {
    const base = baseOf(node, scopes.of.get(node)!);
    if (base !== undefined && !initializesBase(node)) distrust(base, scopes, facts);
  }
  return facts;
}

/** A class whose subclass does not run its `__init__` has no certain attributes, and neither have its bases. */
function distrust(node: ClassDef, scopes: Scopes, facts: Map<ClassDef, ClassFacts>): void {
  for (let at: ClassDef | undefined = node; at !== undefined; at = baseOf(at, scopes.of.get(at)!)) {
    const known = facts.get(at);
    if (known === undefined) return;
    facts.set(at, { ...known, definite: new Set(), plain: new Set() });
  }
}

/** What the program does with attributes by name, anywhere. */
interface Survey {
  /** Names that are assigned to attributes of anything, or deleted. */
  readonly stored: ReadonlySet<string>;
  readonly deleted: ReadonlySet<string>;
  /** All definitions of methods by name. */
  readonly methods: ReadonlyMap<string, readonly (FunctionDef | AsyncFunctionDef)[]>;
  /** Whether instances may be made without `__init__`, or attributes changed by computed names. */
  readonly makesRaw: boolean;
}

function surveyProgram(module: Node): Survey {
  const stored = new Set<string>();
  const deleted = new Set<string>();
  const methods = new Map<string, (FunctionDef | AsyncFunctionDef)[]>();
  let makesRaw = false;
  const visit = (node: Node): void => {
    if (node.kind === "Attribute") {
      if (node.ctx === "Store") stored.add(node.attr);
      if (node.ctx === "Del") deleted.add(node.attr);
      if (node.attr === "__new__" || node.attr === "__dict__") makesRaw = true;
    }
    if (node.kind === "Name" && (node.id === "delattr" || node.id === "setattr" || node.id === "vars")) makesRaw = true;
    if (node.kind === "ClassDef") {
      for (const member of node.body) {
        if (member.kind !== "FunctionDef" && member.kind !== "AsyncFunctionDef") continue;
        if (member.name === "__new__") makesRaw = true;
        methods.set(member.name, [...(methods.get(member.name) ?? []), member]);
      }
    }
    eachChild(node, visit);
  };
  visit(module);
  return { stored, deleted, methods, makesRaw };
}

/** The class of the program that a class derives from, where it has one base. */
export function baseOf(node: ClassDef, scope: Scope): ClassDef | undefined {
  if (node.bases.length !== 1) return undefined;
  const base = classNamed(node.bases[0]!);
  return base.kind === "Name" ? classOf(scope.parent!.resolve(base.id)) : undefined;
}

function methodsOf(node: ClassDef, inherited: ClassFacts | undefined, program: Survey): Map<string, KnownMethod> {
  const methods = new Map(inherited?.methods);
  for (const member of node.body) {
    if (member.kind !== "FunctionDef" && member.kind !== "AsyncFunctionDef") continue;
    methods.delete(member.name);
    if (methodRole(member) !== undefined || isAccessor(member) !== undefined || member.name.startsWith("__")) continue;
    if (program.stored.has(member.name) || program.makesRaw) continue;
    const definitions = program.methods.get(member.name)!;
    const returns = definitions.every((each) => returnsValue(each.body));
    if (alike(definitions)) methods.set(member.name, { definition: member, returns });
  }
  return methods;
}

/** Whether methods of one name may stand for each other in a plain call. */
function alike(definitions: readonly (FunctionDef | AsyncFunctionDef)[]): boolean {
  const shape = (node: FunctionDef | AsyncFunctionDef): string =>
    [
      node.kind,
      node.args.args.length,
      node.args.defaults.length,
      node.args.vararg !== null,
      node.args.kwonlyargs.length,
      node.args.kwarg !== null,
      node.decorator_list.length,
      node.args.args
        .map((arg) => arg.arg)
        .slice(1)
        .join(),
    ].join(" ");
  return definitions.every((node) => shape(node) === shape(definitions[0]!) && node.decorator_list.length === 0);
}

function initOf(node: ClassDef): FunctionDef | undefined {
  return node.body.find((member): member is FunctionDef => member.kind === "FunctionDef" && member.name === "__init__");
}

/** Whether making an instance runs the `__init__` of the base. */
function initializesBase(node: ClassDef): boolean {
  const init = initOf(node);
  return init === undefined || init.body.some(isSuperInit);
}

/** `super().__init__(…)` as a statement. */
function isSuperInit(node: Stmt): boolean {
  if (node.kind !== "Expr" || node.value.kind !== "Call" || node.value.func.kind !== "Attribute") return false;
  const { attr, value } = node.value.func;
  return attr === "__init__" && value.kind === "Call" && value.func.kind === "Name" && value.func.id === "super";
}

function definiteAttributes(node: ClassDef, inherited: ClassFacts | undefined, program: Survey): Set<string> {
  const init = initOf(node);
  if (init === undefined) return new Set(inherited?.definite);
  const self = [...init.args.posonlyargs, ...init.args.args][0]?.arg;
  const definite = new Set<string>();
  if (self === undefined) return definite;
  for (const statement of init.body) {
    if (isSuperInit(statement)) {
      for (const name of inherited?.definite ?? []) definite.add(name);
      continue;
    }
    const stores = storedAttributes(statement, self);
    if (escapes(statement, self, definite)) break;
    for (const name of stores) if (!program.deleted.has(name)) definite.add(name);
    if (statement.kind === "Return") break;
  }
  return definite;
}

/** The attributes of `self` that a simple statement assigns. */
function storedAttributes(node: Stmt, self: string): string[] {
  const targets =
    node.kind === "Assign" ? node.targets : node.kind === "AnnAssign" && node.value !== null ? [node.target] : [];
  return targets.flatMap((target) => attributesIn(target, self));
}

function attributesIn(target: Expr, self: string): string[] {
  if (target.kind === "Attribute") return isSelf(target, self) ? [target.attr] : [];
  return target.kind === "Tuple" || target.kind === "List"
    ? target.elts.flatMap((element) => attributesIn(element, self))
    : [];
}

function isSelf(node: Attribute, self: string): boolean {
  return node.value.kind === "Name" && node.value.id === self;
}

/** Whether `self` is used for anything but storing attributes and reading those it has: then others may see it unfinished. */
function escapes(node: Node, self: string, definite: ReadonlySet<string>): boolean {
  if (node.kind === "Name") return node.id === self;
  if (node.kind === "Attribute" && isSelf(node, self)) return node.ctx === "Load" && !definite.has(node.attr);
  let found = false;
  eachChild(node, (child) => {
    found ||= escapes(child, self, definite);
  });
  return found;
}
