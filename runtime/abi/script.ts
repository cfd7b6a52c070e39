/** `script(filename)`: the `py` of one compiled script, which knows the file that its functions and classes come from. */

import { annotationsFrom } from "../builtins/annotations.js";
import { buildClass, type ClassAnnotations, finishClass } from "../builtins/build-class.js";
import { type dict, dictFromNames } from "../builtins/dict.js";
import { builtinNamespace } from "../builtins/index.js";
import { listOf } from "../builtins/list.js";
import type { ClassNamespace, ClassSite } from "../builtins/class-namespace.js";
import { Namespace } from "../builtins/namespace.js";
import type { Coroutine } from "../coroutine/coroutine.js";
import { AsyncGenerator } from "../coroutine/async-generator.js";
import type { Generator } from "../coroutine/generator.js";
import { type ExpressionBody, GeneratorExpression } from "../coroutine/generator-expression.js";
import { asyncGenerator, coroutine, generator, generatorOf } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { ImportError, ModuleNotFoundError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { enterTry, TrySite } from "../exceptions/try-site.js";
import { attrOrUndefined } from "../object/attr.js";
import { Code, type FunctionDetails, type PyFunction } from "../object/code.js";
import { attach } from "../object/function.js";
import type { PyClass } from "../object/object.js";
import { type Dynamic, type Kw, kw } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define, type MethodSpec } from "../object/type.js";
import { toArray } from "../protocol/iter.js";
import { type Blocking, blocking } from "../thread/blocking.js";
import { genericBase, genericClass, type GenericOptions, resolvedOptions } from "./generic.js";
import { AsyncWith, With } from "./with.js";
import { addEntry, type Accessors, exposeVariables, readVariables, variablesDict } from "./variables.js";
import { undefinedName } from "../exceptions/undefined-name.js";
import { operations } from "./operations.js";

type AnyFunction = (...args: any[]) => any;
type Body<A extends any[], T> = (this: any, ...args: A) => Steps<T>;

/** A signature with `*args`, keyword-only parameters or `**kwargs`. */
type Variadic = `${string}*${string}`;

/** Options of an emitted class; the file and the module are the script's. */
type ClassOptions = Omit<GenericOptions, "filename" | "builtin"> & ClassAnnotations;

/** The definitions of a script. `operations` are in its prototype chain, so that `py` has both. */
export class Script {
  readonly filename: string;
  readonly module: string;
  private doc: string | null = null;
  /** What `from m import *` bound. */
  private readonly starred = new Map<string, Dynamic>();
  /** The `try` statements that were entered, by their numbers. */
  private readonly sites: (TrySite | null)[] = [];
  private variablesByName: dict | null = null;
  private annotated: Namespace | null = null;
  /** The code of generator expressions by their lines: what it shows does not tell those of one line apart. */
  private readonly expressionCodes = new Map<number, Code>();

  constructor(filename: string, module: string) {
    this.filename = filename;
    this.module = module;
  }

  /** Enters the `try` statement of this number; `observant`: it may look at tracebacks. */
  enterTry(number: number, observant = false): number {
    const { sites } = this;
    return enterTry((number < sites.length ? sites[number]! : null) ?? this.newSite(number, observant));
  }

  /** `with`; `number` where it learns as a `try` does. */
  with(manager: Dynamic, number?: number): With {
    return new With(manager, number === undefined ? null : this.siteOf(number));
  }

  /** `async with`, the same. */
  asyncWith(manager: Dynamic, number?: number): AsyncWith {
    return new AsyncWith(manager, number === undefined ? null : this.siteOf(number));
  }

  private siteOf(number: number): TrySite {
    return this.sites[number] ?? this.newSite(number, false);
  }

  private newSite(number: number, observant: boolean): TrySite {
    const site = new TrySite(observant);
    while (this.sites.length < number) this.sites.push(null);
    this.sites[number] = site;
    return site;
  }

  /** Completes the code of a function that was just made. */
  private finish<F>(fn: F, { qualname }: Signature, details: FunctionDetails | undefined): F {
    const callable = fn as unknown as PyFunction;
    const code = callable.$code!;
    code.filename = this.filename;
    code.module = this.module;
    code.qualname = qualname;
    if (details !== undefined) {
      code.doc = details.doc ?? null;
      callable.$details = details;
    }
    return fn;
  }

  /** `def` and `lambda`. A variadic one takes its arguments as a call site writes them. */
  def<T>(
    fn: (...args: Dynamic[]) => T,
    signature: Variadic,
    line: number,
    details?: FunctionDetails,
  ): (...args: Dynamic[]) => T;
  def<F extends AnyFunction>(fn: F, signature: string, line: number, details?: FunctionDetails): F;
  def<F extends AnyFunction>(fn: F, signature: string, line: number, details?: FunctionDetails): F {
    const parsed = parseSignature(signature);
    const made = attach(fn as unknown as PyFunction, parsed.params, line, "function", parsed.name);
    return this.finish(made as unknown as F, parsed, details);
  }

  /** `def wrapper(*args, **kwargs)` that only hands its arguments on: it takes them as a call site writes them. */
  forwarding<F extends AnyFunction>(fn: F, signature: string, line: number, details?: FunctionDetails): F {
    const parsed = parseSignature(signature);
    const callable = fn as unknown as PyFunction;
    callable.$code = new Code(parsed.name, parsed.params, line, "function", false, fn.length);
    return this.finish(fn, parsed, details);
  }

  /** `async def`. */
  async<T>(
    body: Body<Dynamic[], T>,
    signature: Variadic,
    line: number,
    details?: FunctionDetails,
  ): (...args: Dynamic[]) => Coroutine<T>;
  async<A extends Dynamic[], T>(
    body: Body<A, T>,
    signature: string,
    line: number,
    details?: FunctionDetails,
  ): (...args: A) => Coroutine<T>;
  async<A extends Dynamic[], T>(
    body: Body<A, T>,
    signature: string,
    line: number,
    details?: FunctionDetails,
  ): (...args: A) => Coroutine<T> {
    const parsed = parseSignature(signature);
    return this.finish(coroutine(body, parsed.params, line, parsed.name), parsed, details);
  }

  /** `def` with `yield`. */
  generator<T>(
    body: Body<Dynamic[], T>,
    signature: Variadic,
    line: number,
    details?: FunctionDetails,
  ): (...args: Dynamic[]) => Generator<T>;
  generator<A extends Dynamic[], T>(
    body: Body<A, T>,
    signature: string,
    line: number,
    details?: FunctionDetails,
  ): (...args: A) => Generator<T>;
  generator<A extends Dynamic[], T>(
    body: Body<A, T>,
    signature: string,
    line: number,
    details?: FunctionDetails,
  ): (...args: A) => Generator<T> {
    const parsed = parseSignature(signature);
    return this.finish(generator(body, parsed.params, line, parsed.name), parsed, details);
  }

  /** `async def` with `yield`. */
  asyncGenerator(
    body: Body<Dynamic[], unknown>,
    signature: Variadic,
    line: number,
    details?: FunctionDetails,
  ): (...args: Dynamic[]) => AsyncGenerator;
  asyncGenerator<A extends Dynamic[]>(
    body: Body<A, unknown>,
    signature: string,
    line: number,
    details?: FunctionDetails,
  ): (...args: A) => AsyncGenerator;
  asyncGenerator<A extends Dynamic[]>(
    body: Body<A, unknown>,
    signature: string,
    line: number,
    details?: FunctionDetails,
  ): (...args: A) => AsyncGenerator {
    const parsed = parseSignature(signature);
    return this.finish(asyncGenerator(body, parsed.params, line, parsed.name), parsed, details);
  }

  /** `def` that may block its thread. */
  suspendable<T>(
    body: Body<Dynamic[], T>,
    signature: Variadic,
    line: number,
    details?: FunctionDetails,
  ): (...args: Dynamic[]) => Blocking<T>;
  suspendable<A extends Dynamic[], T>(
    body: Body<A, T>,
    signature: string,
    line: number,
    details?: FunctionDetails,
  ): (...args: A) => Blocking<T>;
  suspendable<A extends Dynamic[], T>(
    body: Body<A, T>,
    signature: string,
    line: number,
    details?: FunctionDetails,
  ): (...args: A) => Blocking<T> {
    const parsed = parseSignature(signature);
    return this.finish(blocking(body, parsed.params, line, parsed.name), parsed, details);
  }

  /** A generator expression over an iterator that was made outside. */
  genexpr(body: ExpressionBody, items: Iterable<Dynamic>, line: number, qualname?: string): Generator {
    return new GeneratorExpression(body, items, this.expressionCode(line, "generator", qualname));
  }

  /** A generator expression whose body has a state beside that of its first iterator. */
  nestedGenexpr(body: (items: Dynamic) => Steps<Dynamic>, items: Dynamic, line: number, qualname?: string): Generator {
    return generatorOf(body(items), this.expressionCode(line, "generator", qualname));
  }

  asyncGenexpr(
    body: (items: Dynamic) => Steps<Dynamic>,
    items: Dynamic,
    line: number,
    qualname?: string,
  ): AsyncGenerator {
    return new AsyncGenerator(body(items), this.expressionCode(line, "async generator", qualname));
  }

  private expressionCode(line: number, kind: "generator" | "async generator", qualname = "<genexpr>"): Code {
    const known = this.expressionCodes.get(line);
    if (known?.kind === kind && known.qualname === qualname) return known;
    const code = new Code("<genexpr>", ".0", line, kind, false, 1);
    code.qualname = qualname;
    code.filename = this.filename;
    code.module = this.module;
    this.expressionCodes.set(line, code);
    return code;
  }

  /** Registers a JS class: to be called in the static block of its body. */
  class(cls: unknown, options: ClassOptions): void {
    define(cls, {
      module: this.module,
      ...resolvedOptions(cls as PyClass, options),
      filename: this.filename,
      builtin: false,
    });
    finishClass(cls as PyClass, options);
  }

  /** A `class` statement in general form. */
  buildClass(
    name: string,
    bases: Dynamic[],
    keywords: Kw | undefined,
    body: (namespace: ClassNamespace) => void,
    options: Omit<ClassSite, "module" | "filename">,
  ): Dynamic {
    const { typeParameters } = options;
    const all = typeParameters === undefined ? bases : [...bases, genericBase(typeParameters)];
    return buildClass(name, all, keywords ?? kw({}), body, {
      ...options,
      module: this.module,
      filename: this.filename,
    });
  }

  /** A name of the class body being run; what is around the class where the body has not bound it. */
  own(namespace: Namespace, name: string, around?: () => Dynamic): Dynamic {
    const value = namespace.get(name);
    if (value !== undefined) return value;
    const outer = around?.();
    return outer === undefined ? this.name(name) : outer;
  }

  /** An annotation of a class body, or of the module's where there is no mapping of names. */
  annotate(namespace: Namespace | null, name: string, annotation: Dynamic): void {
    (namespace ?? this.annotations()).annotate(name, annotation);
  }

  /** The same since 3.14: evaluated when somebody asks. */
  annotateLater(namespace: Namespace | null, name: string, evaluate: () => Dynamic): void {
    (namespace ?? this.annotations()).annotateLater(name, evaluate);
  }

  /** The names of the module, or what stands for them where nobody asks for all. */
  private annotations(): Namespace {
    this.annotated ??= new Namespace(this.variablesByName ?? dictFromNames({}));
    return this.annotated;
  }

  // Type parameters

  /** `type X[T] = …`. */
  typeAlias(name: string, evaluate: () => Dynamic, parameters: readonly Dynamic[] = []): Dynamic {
    const { TypeAliasType } = tstate.interp.importModule("typing");
    return TypeAliasType.$declared(name, evaluate, parameters, this.module);
  }

  typeVar(name: string, evaluators: Evaluators = {}): Dynamic {
    return this.typeParameter("TypeVar", name, evaluators);
  }

  paramSpec(name: string, evaluators: Evaluators = {}): Dynamic {
    return this.typeParameter("ParamSpec", name, evaluators);
  }

  typeVarTuple(name: string, evaluators: Evaluators = {}): Dynamic {
    return this.typeParameter("TypeVarTuple", name, evaluators);
  }

  private typeParameter(kind: string, name: string, evaluators: Evaluators): Dynamic {
    return tstate.interp.importModule("typing")[kind].$declared(name, evaluators);
  }

  /** `typing.Generic`, which type parameters give a class as its last base. */
  get Generic(): new (
    ...args: Dynamic[]
  ) => object {
    return genericClass();
  }

  /** What evaluates an annotation, or the like, and its text, which `annotationlib` shows. */
  textual(evaluate: () => Dynamic, text: string): () => Dynamic {
    return Object.assign(evaluate, { $text: text });
  }

  // Template strings

  /** `t"…"`. */
  template(strings: readonly string[], ...interpolations: Dynamic[]): Dynamic {
    const { Template } = tstate.interp.importModule("string.templatelib");
    return new Template(strings, interpolations);
  }

  /** `{value!r:spec}` of one; `expression` is its text. */
  interpolation(value: Dynamic, expression: string, conversion: string | null = null, formatSpec = ""): Dynamic {
    const { Interpolation } = tstate.interp.importModule("string.templatelib");
    return new Interpolation(value, expression, conversion, formatSpec);
  }

  // Methods of emitted classes

  method(params: string, line: number, details?: FunctionDetails): MethodSpec {
    return { params, kind: "function", line, details };
  }

  handingBackMethod(params: string, line: number, details?: FunctionDetails): MethodSpec {
    return { params, kind: "function", handsBack: true, line, details };
  }

  coroutine(params: string, line: number, details?: FunctionDetails): MethodSpec {
    return { ...coroutine(params, line), details };
  }

  generatorMethod(params: string, line: number, details?: FunctionDetails): MethodSpec {
    return { ...generator(params, line), details };
  }

  asyncGeneratorMethod(params: string, line: number, details?: FunctionDetails): MethodSpec {
    return { ...asyncGenerator(params, line), details };
  }

  suspendableMethod(params: string, line: number, details?: FunctionDetails): MethodSpec {
    return { ...blocking(params, line), details };
  }

  classMethod(spec: MethodSpec): MethodSpec {
    return { ...spec, role: "classmethod" };
  }

  staticMethod(spec: MethodSpec): MethodSpec {
    return { ...spec, role: "staticmethod" };
  }

  // Variables by name

  /** Tells of the module's variables: how each is read, and written where it may be. */
  variables(accessors: Accessors): void {
    exposeVariables(accessors, tstate.interp.modules.get(this.module));
    this.variablesByName = variablesDict(accessors, {
      __name__: this.module,
      __doc__: this.doc,
      __package__: null,
      __loader__: null,
      __spec__: null,
      __file__: this.filename,
    });
  }

  /** `globals()`, and `locals()` of a module. */
  globals(): Dynamic {
    return this.variablesByName;
  }

  /** `locals()` of a function: a snapshot. */
  locals(readers: Readonly<Record<string, () => Dynamic>>): dict {
    return readVariables(readers);
  }

  /** `dir()`: the names of the variables around it. */
  dir(variables: Dynamic): Dynamic {
    return listOf(toArray(variables).sort());
  }

  // Names and imports

  /** `__annotations__` or `__annotate__` of the module; of 3.14 only the latter is a name, but no program is refused the former. */
  private annotation(name: string): Dynamic {
    const { annotated } = this;
    if (annotated === null) return undefined;
    const known = annotated.get(name);
    if (known !== undefined || name !== "__annotations__" || tstate.interp.strictVersion) return known;
    const annotate = annotated.get("__annotate__");
    return annotate === undefined ? undefined : annotationsFrom(annotate);
  }

  /** A name that is no variable of the script: bound by `import *`, a builtin that was added, or nothing. */
  name(name: string): Dynamic {
    const value =
      this.starred.get(name) ??
      this.variablesByName?.$map.get(name) ??
      this.annotation(name) ??
      builtinNamespace()[name];
    return value === undefined ? undefinedName(name) : value;
  }

  /** The docstring of the module. */
  document(text: string): void {
    this.doc = text;
    const own: Dynamic = tstate.interp.modules.get(this.module);
    if (own !== undefined) own.__doc__ = text;
  }

  /** `__file__` and its like. */
  moduleAttribute(name: string): Dynamic {
    if (name === "__doc__") return this.doc;
    if (name === "__builtins__") return tstate.interp.importModule("builtins");
    return name === "__file__" ? this.filename : null;
  }

  /** `import a.b`: the module `a`. */
  importModule(name: string): Dynamic {
    tstate.interp.importModule(name);
    return tstate.interp.importModule(name.split(".")[0]!);
  }

  /** `import a.b as c`: the module `a.b`. */
  importLeaf(name: string): Dynamic {
    return tstate.interp.importModule(name);
  }

  /** The absolute name of a module; dots at its start count from the package of this one (importlib's _calc___package__). */
  private absolute(name: string): string {
    const level = /^\.*/.exec(name)![0].length;
    if (level === 0) return name;
    const around = tstate.interp.modules.get(this.module);
    const parts = String(around === undefined ? "" : (attrOrUndefined(around, "__package__") ?? "")).split(".");
    if (parts[0] === "") throw raise(new ImportError("attempted relative import with no known parent package"));
    if (level > parts.length) throw raise(new ImportError("attempted relative import beyond top-level package"));
    const rest = name.slice(level);
    return [...parts.slice(0, parts.length - level + 1), ...(rest === "" ? [] : [rest])].join(".");
  }

  /** `from module import name`. */
  importFrom(from: string, name: string): Dynamic {
    const module = this.absolute(from);
    const found = tstate.interp.importModule(module);
    const value = attrOrUndefined(found, name);
    if (value !== undefined) return value;
    const submodule = Object.hasOwn(found, "__path__") ? importIfAny(`${module}.${name}`) : undefined;
    if (submodule !== undefined) return submodule;
    const file = attrOrUndefined(found, "__file__") ?? null;
    const circular = `partially initialized module '${module}' (most likely due to a circular import)`;
    const origin = found.$initializing === true ? circular : `'${module}'`;
    const error = new ImportError(`cannot import name '${name}' from ${origin} (${file ?? "unknown location"})`);
    Object.assign(error, { name: module, name_from: name, path: file });
    throw raise(error);
  }

  /** `from module import *`; `setters` of names that are variables of the script. */
  importStar(module: string, setters: Readonly<Record<string, (value: Dynamic) => void>> = {}): void {
    const own: Dynamic = tstate.interp.modules.get(this.module);
    for (const [name, value] of this.starNames(module)) {
      if (Object.hasOwn(setters, name)) setters[name]!(value);
      else if (this.variablesByName !== null) addEntry(this.variablesByName, name, value);
      else this.starred.set(name, value);
      if (own !== undefined && !Object.hasOwn(own, name)) own[name] = value;
    }
  }

  protected starNames(module: string): [name: string, value: Dynamic][] {
    const found = tstate.interp.importModule(this.absolute(module));
    const all = attrOrUndefined(found, "__all__");
    const names = all === undefined ? Object.keys(found).filter((name) => !name.startsWith("_")) : toArray(all);
    return names.map((name) => [name, attrOrUndefined(found, name)]);
  }

  /** A module with `await` outside functions runs as a task. */
  main(body: () => Steps<unknown>): Dynamic {
    const asyncio = tstate.interp.importModule("asyncio");
    return asyncio.run(this.async(body, "<module>()", 1)());
  }
}

/** What evaluates the parts of a type parameter. */
type Evaluators = Readonly<Record<string, () => Dynamic>>;

/** The module, `undefined` where there is none of that name. */
function importIfAny(name: string): Dynamic {
  try {
    return tstate.interp.importModule(name);
  } catch (caught) {
    if (caught instanceof ModuleNotFoundError && caught.name === name) return undefined;
    throw caught;
  }
}

interface Signature {
  readonly name: string;
  readonly qualname: string;
  readonly params: string;
}

/** `outer.<locals>.inner(a, b=1)`: the qualified name and the parameters. */
function parseSignature(text: string): Signature {
  const open = text.indexOf("(");
  const qualname = text.slice(0, open);
  return { qualname, name: qualname.slice(qualname.lastIndexOf(".") + 1), params: text.slice(open + 1, -1) };
}

Object.setPrototypeOf(Script.prototype, operations);

export type Py = Script & typeof operations;

/** The `py` of a script. `module` is its `__name__`. */
export function script(filename: string, module = "__main__"): Py {
  return new Script(filename, module) as Py;
}
