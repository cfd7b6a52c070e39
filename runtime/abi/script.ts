/** `script(filename)`: the `py` of one compiled script, what emitted code calls. */

import { annotationsFrom } from "../builtins/annotations.js";
import { buildClass, type ClassAnnotations, finishClass } from "../builtins/build-class.js";
import type { ClassNamespace, ClassSite } from "../builtins/class-namespace.js";
import { type dict, dictFromNames } from "../builtins/dict.js";
import { builtinNamespace } from "../builtins/index.js";
import { Namespace } from "../builtins/namespace.js";
import type { Steps } from "../coroutine/suspend.js";
import { enterTry, TrySite } from "../exceptions/try-site.js";
import { undefinedName } from "../exceptions/undefined-name.js";
import type { PyClass } from "../object/object.js";
import { type Dynamic, type Kw, kw } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define } from "../object/type.js";
import { genericBase, type GenericOptions, resolvedOptions } from "./generic.js";
import { importFrom, starNames } from "./imports.js";
import type { operations } from "./operations.js";
import { ScriptFunctions } from "./script-functions.js";
import { addEntry, type Accessors, exposeVariables, variablesDict } from "./variables.js";
import { AsyncWith, With } from "./with.js";

/** Options of an emitted class; the file and the module are the script's. */
type ClassOptions = Omit<GenericOptions, "filename" | "builtin"> & ClassAnnotations;

/** What a script defines and imports, its variables and its `try` statements. */
export class Script extends ScriptFunctions {
  private doc: string | null = null;
  /** What `from m import *` bound. */
  private readonly starred = new Map<string, Dynamic>();
  /** The `try` statements that were entered, by their numbers. */
  private readonly sites: (TrySite | null)[] = [];
  private variablesByName: dict | null = null;
  private annotated: Namespace | null = null;

  // Statements that catch

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

  // Classes and annotations

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

  /** `type X[T] = …`. */
  typeAlias(name: string, evaluate: () => Dynamic, parameters: readonly Dynamic[] = []): Dynamic {
    const { TypeAliasType } = tstate.interp.importModule("typing");
    return TypeAliasType.$declared(name, evaluate, parameters, this.module);
  }

  // Variables and names

  /** Tells of the module's variables: how each is read, and written where it may be. */
  variables(accessors: Accessors): void {
    const module = tstate.interp.modules.get(this.module);
    exposeVariables(accessors, module);
    const isAnnotated = this.module === "__main__" && tstate.interp.version < 314;
    this.variablesByName = variablesDict(accessors, {
      __name__: this.module,
      __doc__: this.doc,
      __package__: null,
      __loader__: null,
      __spec__: null,
      ...(isAnnotated ? { __annotations__: dictFromNames({}) } : {}),
      __builtins__: this.moduleAttribute("__builtins__"),
      // What `-c` runs has no file.
      ...(this.filename === "<string>" ? {} : { __file__: this.filename, __cached__: null }),
    });
    if (module !== undefined) module.$globals = this.variablesByName;
  }

  /** `globals()`, and `locals()` of a module. */
  globals(): Dynamic {
    return this.variablesByName;
  }

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

  // Imports

  /** `from module import name`. */
  importFrom(from: string, name: string): Dynamic {
    return importFrom(this.module, from, name);
  }

  /** `from module import *`; `setters` of names that are variables of the script. */
  importStar(module: string, setters: Readonly<Record<string, (value: Dynamic) => void>> = {}): void {
    const own: Dynamic = tstate.interp.modules.get(this.module);
    for (const [name, value] of starNames(this.module, module)) {
      if (Object.hasOwn(setters, name)) setters[name]!(value);
      else if (this.variablesByName !== null) addEntry(this.variablesByName, name, value);
      else this.starred.set(name, value);
      if (own !== undefined && !Object.hasOwn(own, name)) own[name] = value;
    }
  }

  /** A module with `await` outside functions runs as a task. */
  main(body: () => Steps<unknown>): Dynamic {
    const asyncio = tstate.interp.importModule("asyncio");
    return asyncio.run(this.async(body, "<module>()", 1)());
  }
}

export type Py = Script & typeof operations;

/** The `py` of a script. `module` is its `__name__`. */
export function script(filename: string, module = "__main__"): Py {
  return new Script(filename, module) as Py;
}
