/** Describes the runtime's library for the compiler; bundled and run by scripts/builder/library.js. */

import type { LibraryEntry } from "../../compiler/library.js";
import { pythonVersions, versionNumber } from "../../compiler/python-version.js";
import { builtinNamespace } from "../../runtime/builtins/index.js";
import { VirtualHost } from "../../runtime/host/virtual/host.js";
import { PyInterpreter } from "../../runtime/interpreter.js";
import { Module } from "../../runtime/module.js";
import type { PyFunction } from "../../runtime/object/code.js";
import type { PyClass } from "../../runtime/object/object.js";
import { isClass } from "../../runtime/object/type.js";
import { library } from "../../runtime/stdlib/index.js";
import { since } from "../../runtime/stdlib/builtins/index.js";

const UNBOUNDED = 1_000_000;

type Entries = Record<string, LibraryEntry>;

/** Module → name → entry, for every module that the runtime can import. */
export function describeLibrary(): Record<string, Entries> {
  const table = describeVersion(undefined);
  for (const version of pythonVersions) {
    const other = describeVersion(versionNumber(version));
    for (const module in table) restrict(table[module]!, other[module] ?? {});
  }
  for (const name in since) Object.assign(table["builtins"]![name]!, { since: since[name] });
  for (const [module, { since: came }] of Object.entries(library)) {
    if (came !== undefined) for (const entry of Object.values(table[module]!)) Object.assign(entry, { since: came });
  }
  return table;
}

function describeVersion(version: number | undefined): Record<string, Entries> {
  const options = version === undefined ? { library } : { library, version };
  const interpreter = new PyInterpreter(new VirtualHost(), options);
  interpreter.activate();
  const table: Record<string, Entries> = { builtins: describeNames(builtinNamespace()) };
  for (const name of Object.keys(library).sort()) {
    const isThere = version === undefined || (library[name]!.since ?? 0) <= version;
    if (isThere) table[name] = describeNames(interpreter.importModule(name));
  }
  return table;
}

/** What is called in another way in another version, only the runtime can call. */
function restrict(entries: Entries, others: Entries): void {
  for (const name in entries) {
    const [entry, other] = [entries[name]!, others[name]];
    if (other === undefined || JSON.stringify(entry) === JSON.stringify(other)) continue;
    entries[name] = { kind: entry.kind === other.kind ? entry.kind : "value", min: 1, max: 0 };
  }
}

function describeNames(names: object): Entries {
  const entries: Entries = {};
  for (const name of Object.keys(names).sort()) entries[name] = describe((names as Record<string, unknown>)[name]);
  return entries;
}

function describe(value: unknown): LibraryEntry {
  if (value instanceof Module) return { kind: "module", min: 0, max: 0 };
  if (isClass(value)) return describeClass(value);
  if (typeof value !== "function") return { kind: "value", min: 0, max: 0 };
  const code = (value as unknown as PyFunction).$code;
  if (code === undefined) return { kind: "value", min: 0, max: 0 };
  const kind = code.kind === "coroutine" ? "coroutine" : code.kind === "suspendable" ? "blocking" : "function";
  return { kind, ...describeParameters(value as unknown as PyFunction) };
}

function describeParameters(fn: PyFunction): Pick<LibraryEntry, "min" | "max" | "params"> {
  const code = fn.$code!;
  if (code.variadic || code.text === null) return { min: code.variadic ? 0 : code.min, max: UNBOUNDED };
  const params = code.parameters.slice(code.isMethod ? 1 : 0);
  const bindable = params.every((parameter) => parameter.kind === "positional");
  return {
    min: code.min,
    max: params.length,
    ...(bindable ? { params: params.map((parameter) => parameter.name) } : {}),
  };
}

/** `new` serves where nothing but `__init__` makes an instance. */
function describeClass(cls: PyClass): LibraryEntry {
  const info = cls.$type;
  const init = cls.prototype.__init__ as PyFunction | undefined;
  const plain =
    info.newFunction === null && !info.metaCall && info.abstractMethods.size === 0 && init?.$code !== undefined;
  if (!plain) return { kind: "class", min: 1, max: 0 };
  return { kind: "class", ...describeParameters(init) };
}
