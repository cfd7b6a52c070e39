/**
 * `object.__getattribute__`, `__setattr__`, `__delattr__`: what attribute access does where no class intervenes, and what the
 * methods of those that do fall back on.
 */

import { noAttribute } from "../object/attr.js";
import { classAttr } from "../object/class-attr.js";
import type { PyFunction } from "../object/code.js";
import { boundMethod } from "../object/descriptors.js";
import { typeError } from "../object/errors.js";
import { storeBehind } from "../object/intercept.js";
import { typeName, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { delAttr, setAttr } from "../object/store-attr.js";
import { isClass } from "../object/type.js";

/** The object behind an intercepted instance, or the value itself. */
export function rawOf(o: Dynamic): Dynamic {
  return typeof o === "object" && o !== null ? (o.$target ?? o) : o;
}

export function plainGetAttr(o: Dynamic, name: Dynamic): Dynamic {
  checkName(name);
  if (isClass(o)) return classAttr(o, name) ?? noAttribute(o, name);
  const raw = rawOf(o);
  const holder = typeof raw === "object" && raw !== null ? raw : typeOf(raw).prototype;
  const value = Reflect.get(holder, name, o);
  if (value === undefined) return noAttribute(o, name);
  if (typeof value !== "function" || isClass(value) || Object.hasOwn(holder, name)) return value;
  return (value as PyFunction).$code?.isMethod === true ? boundMethod(o, value as PyFunction) : value;
}

export function plainSetAttr(o: Dynamic, name: Dynamic, value: Dynamic): void {
  checkName(name);
  const raw = rawOf(o);
  if (raw === o) return setAttr(o, name, value, true);
  storeBehind(raw, name, value, o);
}

export function plainDelAttr(o: Dynamic, name: Dynamic): void {
  checkName(name);
  delAttr(rawOf(o), name, true);
}

function checkName(name: Dynamic): void {
  if (typeof name !== "string") typeError(`attribute name must be string, not '${typeName(name)}'`);
}
