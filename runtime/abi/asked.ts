/** Operations that hand back what they raise (object/hand-back.ts), for places that are next to its handler. */

import { dict } from "../builtins/dict.js";
import { floatFrom, floatOrHandBack } from "../builtins/float.js";
import { getattr } from "../builtins/functions-objects.js";
import { intFrom } from "../builtins/int.js";
import { intOrHandBack } from "../builtins/int-parse.js";
import { list } from "../builtins/list.js";
import { set } from "../builtins/set.js";
import { invokeSuperGot, superMethod } from "../builtins/super.js";
import { indexOrHandBack } from "../builtins/str-search.js";
import { attrOrHandBack, gotOrHandBack } from "../object/attr.js";
import { callAsking, methodAsking, methodBodyAsking } from "../object/asking.js";
import { raised } from "../object/errors.js";
import type { Code, PyFunction } from "../object/code.js";
import { handBack } from "../object/hand-back.js";
import { classmethod, method } from "../object/descriptors.js";
import { wrongCount } from "../object/binding.js";
import { isCallable, typeName } from "../object/lookup.js";
import { countOf, invokeGot } from "../object/positional.js";
import type { PyClass } from "../object/object.js";
import { setAttr } from "../object/store-attr.js";
import type { Dynamic } from "../object/sentinels.js";
import { isClass } from "../object/type.js";
import { byZero } from "../protocol/int-arith.js";
import { nextOrHandBack } from "../protocol/iter.js";
import { type BinaryOperator, binaryOperator, binaryOrHandBack, plainRefusal } from "../protocol/binary.js";
import { type Comparison, comparedOrHandBack } from "../protocol/compare.js";
import * as compare from "../protocol/compare.js";
import { lenOrHandBack } from "../protocol/length.js";
import * as number from "../protocol/number.js";
import { delItem, findItem, setItem } from "../protocol/subscript.js";
import { truth } from "../protocol/truth.js";
import { unpackOrHandBack } from "../protocol/unpack.js";
import { convertedAsked, isConversion } from "./conversion.js";
import { methods } from "./methods.js";
import { applyAsked } from "./unpacked-call.js";

/** `o.name(…)` as `py.invokeGot`, of a method or a stored function that hands back; of any other it is the same. */
function invokeGotAsked(property: Dynamic, o: Dynamic, name: string, a?: Dynamic, b?: Dynamic, c?: Dynamic): Dynamic {
  const code = typeof property === "function" ? (property as PyFunction).$code : undefined;
  if (code?.handsBack === true) {
    if (a === undefined) {
      if (code.exact === 0) return property.call(o, true);
    } else if (b === undefined) {
      if (code.exact === 1) return property.call(o, a, true);
    } else if (c === undefined) {
      if (code.exact === 2) return property.call(o, a, b, true);
    } else if (code.exact === 3) return property.call(o, a, b, c, true);
    // Where there are defaults: what is not given is undefined, and what asks comes after it.
    if (code.exact < 0 && code.max <= 3 && code.takes(countOf(a, b, c))) {
      return methodAsking(property, o, code.max, a, b, c);
    }
  }
  if (code?.bodyHandsBack === true) return methodBodyAsking(property, o, [a, b, c].slice(0, countOf(a, b, c)));
  if (property instanceof method) return callAsking(property, true, a, b, c);
  const known = property === undefined && isClass(o) ? o.$type.reads.get(o, name) : undefined;
  if (known !== undefined) return invokeOnClassAsked(known, o, name, a, b, c);
  // A class of the program has a method of that name as well: `self.items.pop()` in its own.
  const cls = o?.$class;
  const isBuiltin = property !== undefined && (cls === list || cls === dict || cls === set);
  if (isBuiltin && Object.hasOwn(methodsAsked, name))
    return methodsAsked[name as keyof typeof methodsAsked](o, a, b, c);
  return property === undefined && typeof o !== "string" && typeof o !== "number"
    ? invokeSought(o, name, a, b, c)
    : invokeGot(property, o, name, a, b, c);
}

/** `o.name(…)` of which nothing but `attr` knows, which hands back that there is no such attribute. */
function invokeSought(o: Dynamic, name: string, a: Dynamic, b: Dynamic, c: Dynamic): Dynamic {
  const found = attrOrHandBack(o, name);
  return found === undefined ? undefined : callAsking(found, true, a, b, c);
}

/** `py.methods.name(o, …)`, the same: `None.strip()` 2.4 µs through four functions, and 0.2 so. */
function methodAsked(name: keyof typeof methods, o: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic): Dynamic {
  const isFound = typeof o === "object" ? o !== null && o[name] !== undefined : typeof o === "string";
  return isFound ? methods[name](o, a, b, c) : invokeSought(o, name, a, b, c);
}

/** `C.name(…)`, where `known` is the static method or the class method that is behind it: 1.0 µs where it raises, 0.1 so. */
function invokeOnClassAsked(known: Dynamic, cls: PyClass, name: string, a: Dynamic, b: Dynamic, c: Dynamic): Dynamic {
  if (typeof known === "function") return callAsking(known, true, a, b, c);
  const fn: PyFunction | undefined = known instanceof classmethod ? known.__func__.$method : undefined;
  const code = fn?.$code;
  const asks = code?.handsBack === true && code.max <= 3 && code.takes(countOf(a, b, c));
  return asks ? methodAsking(fn!, cls, code.max, a, b, c) : invokeGot(undefined, cls, name, a, b, c);
}

/** A method that the library's classes have as well, whose methods say whether they hand back. */
function elsewhere(name: "pop" | "popleft", o: Dynamic, a: Dynamic, b: Dynamic, c: Dynamic): Dynamic {
  const found = typeof o === "object" && o !== null ? o[name] : undefined;
  return (found as PyFunction | undefined)?.$code?.handsBack === true
    ? invokeGotAsked(found, o, name, a, b, c)
    : methods[name](o, a, b, c);
}

/**
 * Methods of builtin types as `py.methods`; those of lists, dicts and strings proper hand back what they raise. A throw through
 * the three functions of such a call takes 1 µs.
 */
const methodsAsked = {
  pop(o: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic): Dynamic {
    if (o?.$class === list && b === undefined) return o.$pop(a);
    if (o?.$class === dict && a !== undefined && c === undefined) return o.$pop(a, b);
    return elsewhere("pop", o, a, b, c);
  },
  index(o: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic): Dynamic {
    if (o?.$class === list && a !== undefined) return o.$index(a, b, c);
    if (typeof o === "string" && typeof a === "string") return indexOrHandBack(o, a, b, c);
    return methods.index(o, a, b, c);
  },
  popleft(o: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic): Dynamic {
    return elsewhere("popleft", o, a, b, c);
  },
  remove(o: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic): Dynamic {
    const hasOwn = (o?.$class === list || o?.$class === set) && a !== undefined && b === undefined;
    return hasOwn ? o.$remove(a) : methods.remove(o, a, b, c);
  },
  send(o: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic): Dynamic {
    return invokeGotAsked(o?.send, o, "send", a, b, c);
  },
};

/** `del o[k]`: None, or nothing where it hands back that there is no such item. */
function delItemAsked(o: Dynamic, k: Dynamic): Dynamic {
  if (o?.$class === dict) return o.$map.remove(k) === undefined ? handBack(raised.KeyError(k)) : null;
  if (isOutside(o, k)) return handBack(raised.IndexError("list assignment index out of range"));
  const method: PyFunction | undefined = o?.$class?.prototype.__delitem__;
  if (method?.$code?.handsBack === true && method.$code.exact === 1) return method.call(o, k, true);
  delItem(o, k);
  return null;
}

/** `o[k] = v`: None, or nothing. A throw of a list's error takes 1.2 µs, and to hand it back 0.1. */
function setItemAsked(o: Dynamic, k: Dynamic, v: Dynamic): Dynamic {
  if (isOutside(o, k)) return handBack(raised.IndexError("list assignment index out of range"));
  const method: PyFunction | undefined = o?.$class?.prototype.__setitem__;
  if (method?.$code?.handsBack === true && method.$code.exact === 2) return method.call(o, k, v, true);
  setItem(o, k, v);
  return null;
}

/** Whether a list proper has no such index. */
function isOutside(o: Dynamic, k: Dynamic): boolean {
  if (o?.$class !== list || typeof k !== "number" || !Number.isInteger(k)) return false;
  const { length } = o.$items;
  return k >= length || k < -length;
}

/**
 * `o.name = v`, where `setter` is what hands back if the name is that of such a property: None, or nothing. A setter that raises
 * takes 1.5 µs with a throw through two methods, and 0.1 so.
 */
function storeByAsked(setter: Dynamic, o: Dynamic, name: string, value: Dynamic): Dynamic {
  if (setter !== undefined && !o.$class.$type.intercepts) return setter.call(o, value, true);
  setAttr(o, name, value);
  return null;
}

/** `super().name(…)` as `py.invokeSuperGot`, of a method that hands back. */
function invokeSuperGotAsked(
  found: Dynamic,
  after: PyClass,
  self: Dynamic,
  name: string,
  a?: Dynamic,
  b?: Dynamic,
  c?: Dynamic,
): Dynamic {
  const method = superMethod(found, after, self, name);
  const code: Code | undefined = typeof method === "function" ? method.$code : undefined;
  const asks = code?.handsBack === true && code.isMethod && code.max <= 3 && code.takes(countOf(a, b, c));
  return asks ? methodAsking(method, self, code.max, a, b, c) : invokeSuperGot(found, after, self, name, a, b, c);
}

/** `o.name`, where `getter` is what hands back if the name is that of such a property. */
function readByAsked(getter: Dynamic, o: Dynamic, name: string): Dynamic {
  if (getter === undefined || o.$class.$type.intercepts) return attrOrHandBack(o, name);
  return o.$class.prototype.__getattr__ === undefined ? getter.call(o, true) : attrOrHandBack(o, name);
}

type Division = keyof typeof byZero;

type Operation = (a: Dynamic, b: Dynamic) => Dynamic;

/**
 * An operation that hands back that its operands do not go together, as far as it is plain from what they are, and what a method
 * of the program raises that is asked to.
 */
function operationAsked(op: BinaryOperator, operate: Operation): Operation {
  const { symbol } = op;
  return (a, b) => {
    if (typeof a === "number" && typeof b === "number") return operate(a, b);
    if (isOfProgram(a) || isOfProgram(b)) return binaryOrHandBack(op, a, b);
    const message = plainRefusal(symbol, a, b);
    return message === undefined ? operate(a, b) : handBack(raised.TypeError(message));
  };
}

/** Whether it is an object whose class is of the program, and no number or sequence by inheritance. */
function isOfProgram(x: Dynamic): boolean {
  return typeof x === "object" && x !== null && x.$class?.$type.builtin === false && x.$native === undefined;
}

/** A division that hands back what ints raise as well; the others throw it. */
function divisionAsked(name: Division, op: BinaryOperator, divide: Operation): Operation {
  const asked = operationAsked(op, divide);
  return (a, b) => (b === 0 && typeof a === "number" && Number.isInteger(a) ? handBack(byZero[name]()) : asked(a, b));
}

/** A comparison as a condition. */
function conditionAsked(comparison: Comparison): Operation {
  return (a, b) => {
    const result = comparedOrHandBack(comparison, a, b);
    return typeof result === "boolean" || result === undefined ? result : truth(result);
  };
}

const comparisons = {
  eq: { symbol: "==", name: "__eq__", reflected: "__eq__", compare: compare.eq },
  ne: { symbol: "!=", name: "__ne__", reflected: "__ne__", compare: compare.ne },
  lt: { symbol: "<", name: "__lt__", reflected: "__gt__", compare: compare.lt },
  le: { symbol: "<=", name: "__le__", reflected: "__ge__", compare: compare.le },
  gt: { symbol: ">", name: "__gt__", reflected: "__lt__", compare: compare.gt },
  ge: { symbol: ">=", name: "__ge__", reflected: "__le__", compare: compare.ge },
} as const satisfies Readonly<Record<string, Comparison>>;

const bySymbol = new Map<string, Comparison>(Object.values(comparisons).map((each) => [each.symbol, each]));

/** The value of `a < b`. */
function compareAsked(a: Dynamic, operator: string, b: Dynamic): Dynamic {
  return comparedOrHandBack(bySymbol.get(operator)!, a, b);
}

/** `f(…)`, which hands back that the arguments are too few or too many, or that nothing can be called. */
function callAsked(f: Dynamic, a?: Dynamic, b?: Dynamic, c?: Dynamic, ...more: Dynamic[]): Dynamic {
  const code = typeof f === "function" ? (f as PyFunction).$code : undefined;
  if (typeof a === "string" && b === undefined && isConversion(f)) return convertedAsked(f, a);
  if (code !== undefined) {
    const message = code.exact === countOf(a, b, c) ? undefined : wrongCount(code, countOf(a, b, c) + more.length);
    if (message !== undefined) return handBack(raised.TypeError(message));
  } else if (!isCallable(f)) return handBack(raised.TypeError(`'${typeName(f)}' object is not callable`));
  return callAsking(f, true, a, b, c, ...more);
}

/** `getattr(o, name)` */
function getattrAsked(o: Dynamic, name: Dynamic): Dynamic {
  return typeof name === "string" ? attrOrHandBack(o, name) : getattr(o, name);
}

/** The operations by the names that `py` has for them: each is `undefined` where it handed back. */
export const asked = {
  attr: attrOrHandBack,
  getattr: getattrAsked,
  got: gotOrHandBack,
  getItem: findItem,
  method: methodAsked,
  call: callAsked,
  apply: applyAsked,
  invokeGot: invokeGotAsked,
  ...methodsAsked,
  delItem: delItemAsked,
  setItem: setItemAsked,
  readBy: readByAsked,
  storeBy: storeByAsked,
  invokeSuperGot: invokeSuperGotAsked,
  float: (x: Dynamic): Dynamic => (typeof x === "string" ? floatOrHandBack(x) : floatFrom(x)),
  int: (x: Dynamic): Dynamic => (typeof x === "string" ? intOrHandBack(x) : intFrom(x)),
  len: lenOrHandBack,
  next: nextOrHandBack,
  unpack: unpackOrHandBack,
  add: operationAsked(binaryOperator("+", "add"), number.add),
  sub: operationAsked(binaryOperator("-", "sub"), number.sub),
  mul: operationAsked(binaryOperator("*", "mul"), number.mul),
  truediv: divisionAsked("truediv", binaryOperator("/", "truediv"), number.truediv),
  floordiv: divisionAsked("floordiv", binaryOperator("//", "floordiv"), number.floordiv),
  mod: divisionAsked("mod", binaryOperator("%", "mod"), number.mod),
  eq: conditionAsked(comparisons.eq),
  ne: conditionAsked(comparisons.ne),
  lt: conditionAsked(comparisons.lt),
  le: conditionAsked(comparisons.le),
  gt: conditionAsked(comparisons.gt),
  ge: conditionAsked(comparisons.ge),
  compare: compareAsked,
  contains: compare.containsOrHandBack,
  isIn: (x: Dynamic, container: Dynamic): Dynamic => compare.containsOrHandBack(container, x),
  pow: operationAsked(binaryOperator("** or pow()", "pow"), number.pow),
};
