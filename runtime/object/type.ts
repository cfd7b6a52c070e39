/** Python classes on JS classes: metadata, MRO and the installation of attributes (CPython Objects/typeobject.c). */

import { ClassReads } from "./class-reads.js";
import { Code, type FunctionDetails, type FunctionKind, type PyFunction } from "./code.js";
import {
  type InstallContext,
  installAccessor,
  accessorsNamed,
  installAskedAccessor,
  installAttribute,
  installMember,
  installMethod,
} from "./install.js";
import { typeError } from "./errors.js";
import { linearize } from "./mro.js";
import { type PyClass, PyObject } from "./object.js";
import { bindVariadic } from "./binding.js";
import type { Dynamic } from "./sentinels.js";
import { tstate } from "./state.js";
import { appearSince } from "./versioned.js";
import { chainMirrors, extendNative } from "./class-layout.js";

const NONE: ReadonlySet<string> = new Set();

/** Most classes have no such fields of their own: they share what their base has. */
function nativeFields(own: readonly string[] | undefined, bases: readonly PyClass[]): ReadonlySet<string> {
  if (own === undefined && bases.length <= 1) return bases[0]?.$type.native ?? NONE;
  return new Set([...(own ?? []), ...bases.flatMap((base) => [...base.$type.native])]);
}

/** What Python knows about a class beyond its prototype. */
export class TypeInfo {
  readonly cls: PyClass;
  name: string;
  qualname: string;
  module: string;
  doc: string | null;
  readonly line: number;
  bases: readonly PyClass[];
  mro: readonly PyClass[] = [];
  metaclass: PyClass;
  /** Attributes whose Python value is not what the prototype holds: properties, class methods, static methods, descriptors. */
  readonly raw = new Map<string, Dynamic>();
  /** Copies of the prototype that stand in the chains of classes with several bases. */
  readonly mirrors: object[] = [];
  /** What follows each class of the MRO in the prototype chain, once `super` has asked. */
  readonly following = new Map<PyClass, object>();
  readonly subclasses: PyClass[] = [];
  readonly reads = new ClassReads();
  /** Whether instances take new attributes. */
  hasDict: boolean;
  /** Whether Python code may derive from it. */
  final: boolean;
  /** Own JS fields of instances that are not Python attributes (of this class and its bases). */
  readonly native: ReadonlySet<string>;
  /** `__new__` where it is not `object.__new__`: takes the class first. */
  newFunction: PyFunction | null = null;
  /** Names of all slots, those of bases included; null where no class of the MRO has `__slots__`. */
  slots: ReadonlySet<string> | null = null;
  /** Whether its own `__slots__` has names: instances have a layout of their own. */
  hasOwnSlots = false;
  /** Whether `__setattr__`, `__getattribute__` or `__delattr__` is not `object`'s. */
  intercepts = false;
  fieldAccess: FieldAccess | null;
  /** The names that its body binds, in its order; null where nobody may see it. */
  readonly order: readonly string[] | null;
  /** Whether its own methods store attributes by `setAttr` only, or not at all. */
  readonly guarded: boolean;
  /** Whether calling the class means calling its metaclass's `__call__`. */
  metaCall = false;
  /** What calling a builtin class with one argument does, where that makes no instance: int, float and str have it. */
  ofOne: ((x: Dynamic) => Dynamic) | null = null;
  /** Names of abstract methods (`__abstractmethods__`), empty for most. */
  abstractMethods: ReadonlySet<string> = NONE;
  /** Whether the class was made by the runtime (`__module__`-less in tracebacks, immutable for programs). */
  readonly builtin: boolean;
  /** Whether messages call it by module and name, as they do C types: `'datetime.date' object …` (`tp_name`). */
  readonly dotted: boolean | number;

  constructor(cls: PyClass, options: TypeOptions, bases: readonly PyClass[], metaclass: PyClass) {
    this.cls = cls;
    this.name = options.name ?? cls.name;
    this.qualname = options.qualname ?? this.name;
    this.module = options.module ?? "builtins";
    this.doc = options.doc ?? null;
    this.line = options.line ?? 0;
    this.bases = bases;
    this.metaclass = metaclass;
    this.hasDict = options.hasDict ?? true;
    this.final = options.final ?? false;
    this.builtin = options.builtin ?? true;
    this.dotted = options.dotted ?? (this.builtin && this.module.startsWith("_"));
    this.native = nativeFields(options.native, bases);
    this.guarded = options.guarded ?? false;
    this.order = options.order?.split(" ") ?? null;
    this.fieldAccess = options.fieldAccess ?? null;
  }

  /** The name that messages use. */
  get shown(): string {
    const { dotted } = this;
    const isDotted = typeof dotted === "number" ? tstate.interp.version >= dotted : dotted;
    return isDotted ? `${this.module}.${this.name}` : this.name;
  }
}

/** How a method listed in `define` is made from the JS method of that name. */
export interface MethodSpec {
  readonly params: string;
  readonly kind: FunctionKind;
  readonly role?: "classmethod" | "staticmethod";
  /** Whether it takes arguments as a call site writes them, a `Kw` included, to hand them on. */
  readonly unbound?: boolean;
  /** Turns the JS method into what the prototype holds (`coroutine` makes it return a Coroutine). */
  readonly wrap?: (start: PyFunction, code: Code, body: PyFunction) => PyFunction;
  /** Whether it hands back what it raises (hand-back.ts). */
  readonly handsBack?: boolean;
  readonly line?: number;
  readonly details?: FunctionDetails;
}

/** How JavaScript reads and stores the attributes that the annotations of a class name, all of them in their order. */
export interface FieldAccess {
  /** With spaces between them; so are those that have defaults. */
  readonly names: string;
  readonly defaults: string;
  read(o: Dynamic): Dynamic[];
  /** Makes `__init__`, whose parameters are the fields. */
  init(help: FieldInit): PyFunction;
}

/** What that `__init__` asks. */
export interface FieldInit {
  /** Whether an instance has its fields where it stores them. */
  fits(o: Dynamic): boolean;
  /** Stores what was given to any other instance. */
  general(o: Dynamic, given: readonly Dynamic[]): void;
  /** The value of a field, by its place, that has a default. */
  given(value: Dynamic, place: number): Dynamic;
}

export interface TypeOptions {
  readonly name?: string;
  readonly qualname?: string;
  readonly module?: string;
  readonly filename?: string;
  readonly doc?: string | null;
  readonly line?: number;
  /** All bases where there are several; default: the class that JS extends. */
  readonly bases?: readonly PyClass[];
  readonly metaclass?: PyClass;
  /** Parameters of methods in Python's syntax, `self` included. */
  readonly methods?: Readonly<Record<string, string | MethodSpec>>;
  /** The first versions with those of the methods and members that 3.8 does not have. */
  readonly since?: Readonly<Record<string, number>>;
  /** Class attributes in the order of the class body. */
  readonly attributes?: Readonly<Record<string, Dynamic>>;
  /** The names that the class body binds in its order, where the program may see it; else methods come first. */
  readonly order?: string;
  /** Methods by the names that they have besides: `__radd__ = __add__`. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly fieldAccess?: FieldAccess | undefined;
  /** Own JS fields of instances that are not Python attributes. */
  readonly native?: readonly string[];
  /** Attributes that are kept in a field of the object, by the field's name; deleted, or never set, they are None. */
  readonly members?: Readonly<Record<string, string>>;
  readonly hasDict?: boolean;
  readonly final?: boolean;
  readonly builtin?: boolean;
  /** Whether its methods store attributes by `setAttr` only, or not at all. */
  readonly guarded?: boolean;
  /** The getters and the setters of its properties that hand back what they raise, with spaces between them. */
  readonly getters?: string;
  readonly setters?: string;
  /** A number: since that version. */
  readonly dotted?: boolean | number;
}

/** Set once by `builtins/type.ts`: the class `type` itself. */
export const metatype: { cls: PyClass } = { cls: PyObject as unknown as PyClass };

/** Whether a value is a Python class: one that is being made inherits the info of its base. */
export function isClass(value: Dynamic): value is PyClass {
  return typeof value === "function" && value.$type?.cls === value;
}

/** The type info of a class, `undefined` for anything that is not a class. */
export function infoOf(value: Dynamic): TypeInfo | undefined {
  return isClass(value) ? value.$type : undefined;
}

/**
 * Registers a JS class as a Python class: to be called in a static block at the end of the class body.
 * Listed methods get their `Code`; JS accessors become Python properties.
 */
export function define(jsClass: any, options: TypeOptions = {}): void {
  const cls = jsClass as PyClass;
  const parent = Object.getPrototypeOf(cls) as PyClass;
  const bases = options.bases ?? (infoOf(parent) !== undefined ? [parent] : []);
  const metaclass = options.metaclass ?? derivedMetaclass(bases);
  const info = new TypeInfo(cls, options, bases, metaclass);
  if (bases.length > 1) extendNative(cls, bases);
  if (options.hasDict === undefined && info.module === "builtins" && info.builtin)
    info.hasDict = bases.some((b) => b.$type.hasDict);
  const proto = cls.prototype;
  Object.defineProperty(cls, "$type", { value: info, configurable: true });
  Object.defineProperty(proto, "$class", { value: cls, configurable: true });
  const isGiven = metaclass.prototype.mro !== metatype.cls.prototype.mro;
  info.mro = isGiven ? givenOrder(cls, metaclass) : linearize(info);
  for (const base of bases) base.$type.subclasses.push(cls);
  if (isGiven || bases.length > 1) chainMirrors(info);
  inherit(info);
  // Of a list or tuple proper: its items may be read in place.
  if ((proto as Dynamic).$indexed === true) Object.defineProperty(proto, "$indexed", { value: false });
  // JavaScript's own `constructor` would hide what the bases have under that name.
  if (info.mro.some((base) => base.prototype.constructor !== base)) delete (proto as Dynamic).constructor;
  const context: InstallContext = { info, proto };
  const getters = accessorsNamed(proto, "get", options.getters);
  const setters = accessorsNamed(proto, "set", options.setters);
  adoptMethods(context, options);
  for (const name in options.members) installMember(context, name, options.members[name]!, options.since?.[name] ?? 0);
  for (const name in options.since) {
    if (options.members?.[name] === undefined) appearSince(options.since[name]!, proto, name);
  }
  for (const name in options.attributes) installAttribute(context, name, options.attributes[name]);
  for (const name in options.aliases) installMethod(context, name, proto[options.aliases[name]!], undefined);
  for (const [name, get] of getters) installAskedAccessor(context, "get", name, get);
  for (const [name, set] of setters) installAskedAccessor(context, "set", name, set);
}

/** The order that `mro` of a metaclass gives (CPython: mro_invoke). */
function givenOrder(cls: PyClass, metaclass: PyClass): PyClass[] {
  return [...metaclass.prototype.mro.call(cls).$items];
}

/** The metaclass of a base that derives from those of all others; `type` where there is no base. */
export function derivedMetaclass(bases: readonly PyClass[], wanted: PyClass = metatype.cls): PyClass {
  let winner = wanted;
  for (const base of bases) {
    const candidate = base.$type.metaclass;
    if (isSubclass(winner, candidate)) continue;
    if (isSubclass(candidate, winner)) winner = candidate;
    else {
      typeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
    }
  }
  return winner;
}

/** What a class has from its bases before its own body counts. */
function inherit(info: TypeInfo): void {
  for (const base of info.bases) {
    if (base.$type.slots !== null) info.slots = new Set([...(info.slots ?? []), ...base.$type.slots]);
  }
  const callHook = info.metaclass.prototype.__call__;
  info.metaCall = info.metaclass !== metatype.cls && callHook !== metatype.cls.prototype.__call__;
  for (const base of info.bases) {
    if (base.$type.newFunction !== null) {
      info.newFunction = base.$type.newFunction;
      break;
    }
  }
}

/** Gives every JS method and accessor of the class body its Python side. */
function adoptMethods(context: InstallContext, options: TypeOptions, source: object = context.proto): void {
  const { info } = context;
  const specs = options.methods ?? {};
  for (const name of Object.getOwnPropertyNames(source)) {
    if (name === "constructor" || name.charCodeAt(0) === 36 /* $ */) continue;
    const spec = specs[name];
    // What has a text for parameters is a method: a start asks for 800 of them.
    const descriptor = typeof spec === "string" ? undefined : Object.getOwnPropertyDescriptor(source, name)!;
    if (descriptor?.get !== undefined || descriptor?.set !== undefined) {
      installAccessor(context, name, descriptor, spec as MethodSpec | undefined, options.filename);
      continue;
    }
    const fn = (source as Dynamic)[name] as PyFunction;
    if (typeof fn !== "function") continue;
    const method = methodOf(info, name, fn, spec, options);
    const role = roleOf(spec);
    // The JS class body has put it where it belongs: defining 3,000 of them again took a fifth of the start.
    if (method === fn && role === undefined && source === context.proto && info.mirrors.length === 0) continue;
    installMethod(context, name, method, role);
  }
}

/** Adds to a class the methods and accessors written in the body of another JS class. */
export function addMethods(
  cls: PyClass,
  source: abstract new (...args: never[]) => unknown,
  options: TypeOptions,
): void {
  adoptMethods({ info: cls.$type, proto: cls.prototype }, options, source.prototype as object);
}

function roleOf(spec: string | MethodSpec | undefined): MethodSpec["role"] {
  return spec === undefined || typeof spec === "string" ? undefined : spec.role;
}

/** The function that the prototype holds for a method written in the JS class body. */
function methodOf(
  info: TypeInfo,
  name: string,
  fn: PyFunction,
  spec: string | MethodSpec | undefined,
  options: TypeOptions,
): PyFunction {
  const { filename = "" } = options;
  const written = asWritten(name, info.name);
  const origin = { qualname: `${info.qualname}.${written}`, module: info.module, filename };
  const method = methodFor(fn, written, spec, origin);
  method.$code!.builtin = info.builtin && (info.module === "builtins" || info.dotted !== false);
  method.$code!.storesPlainly = !info.guarded;
  return method;
}

/** `__m` for `_C__m`: a function has the name of its `def`. */
function asWritten(name: string, className: string): string {
  const prefix = `_${className.replace(/^_+/, "")}__`;
  return name.startsWith(prefix) && !name.endsWith("__") ? name.slice(prefix.length - 2) : name;
}

/** Where a method comes from. */
type Origin = Pick<Code, "qualname" | "module" | "filename">;

/** What a prototype holds for a JS function whose first parameter is `this`. */
export function methodFor(
  fn: PyFunction,
  name: string,
  spec: string | MethodSpec | undefined,
  { qualname, module, filename }: Origin,
): PyFunction {
  const text = spec === undefined ? null : typeof spec === "string" ? spec : spec.params;
  const kind = spec === undefined || typeof spec === "string" ? "function" : spec.kind;
  const line = spec === undefined || typeof spec === "string" ? 0 : (spec.line ?? 0);
  const isStatic = roleOf(spec) === "staticmethod";
  const code = new Code(name, text, line, kind, !isStatic, fn.length);
  code.qualname = qualname;
  code.module = module;
  code.filename = filename;
  const handsBack = typeof spec === "object" && spec.handsBack === true;
  code.handsBack = handsBack && !code.variadic;
  code.bodyHandsBack = handsBack && code.variadic;
  const isUnbound = typeof spec === "object" && spec.unbound === true;
  const bound = code.variadic && !isUnbound ? bindVariadic(fn, code) : fn;
  const wrapped = typeof spec === "object" && spec.wrap !== undefined ? spec.wrap(bound, code, fn) : bound;
  wrapped.$code = code;
  if (typeof spec === "object" && spec.details !== undefined) {
    code.doc = spec.details.doc ?? null;
    wrapped.$details = spec.details;
  }
  return wrapped;
}

/** Whether `cls` is `base` or derives from it, by MRO. */
export function isSubclass(cls: PyClass, base: PyClass): boolean {
  if (cls === base) return true;
  // Most have two or three: V8's `includes` takes 10 ns to begin.
  const { mro } = cls.$type;
  for (let i = 1; i < mro.length; i++) if (mro[i] === base) return true;
  return false;
}

// The root comes first: every other class finds its info. Its methods are added by builtins/object.ts.
define(PyObject, { name: "object", guarded: true });
