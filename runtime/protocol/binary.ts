/** Operators by special methods (CPython Objects/abstract.c, binary_op1 and its kin). */

import { raised, typeError } from "../object/errors.js";
import { handBack } from "../object/hand-back.js";
import { typeName, typeOf } from "../object/lookup.js";
import type { Dynamic } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { isSubclass } from "../object/type.js";
import { hasIndex } from "./convert.js";
import { NotImplemented } from "./notimplemented.js";
import { askSpecial, callSpecial } from "./special.js";

/** One binary operator: its symbol and its three special methods. */
export interface BinaryOperator {
  readonly symbol: string;
  readonly name: string;
  readonly reflected: string;
  readonly inplace: string;
}

/** The names of an operator: its symbol in messages, and its three special methods. */
export function binaryOperator(symbol: string, name: string): BinaryOperator {
  return { symbol, name: `__${name}__`, reflected: `__r${name}__`, inplace: `__i${name}__` };
}

/**
 * `a op b`, or `NotImplemented`. The reflected method goes first if the right class derives from the left one and has its own;
 * sequences concatenate (`$concat` is their `__add__`) and repeat (`$repeat` is their `__mul__`) only after the right operand was
 * asked, as sq_concat comes after nb_add. Of two sequences the left one is repeated.
 */
function tryBinary(op: BinaryOperator, a: Dynamic, b: Dynamic, ask: typeof callSpecial = callSpecial): Dynamic {
  const typeA = typeOf(a);
  const typeB = typeOf(b);
  const left = typeA.prototype[op.name];
  let right = typeA === typeB ? undefined : typeB.prototype[op.reflected];
  if (right !== undefined && left !== undefined) {
    const overrides = right !== typeA.prototype[op.reflected] && isSubclass(typeB, typeA);
    const isSlot = left === typeA.prototype.$concat || left === typeA.prototype.$repeat;
    if (overrides || (isSlot && !isRepetition(right, typeB))) {
      const result = ask(right, b, a);
      if (result !== NotImplemented) return result;
      right = undefined;
    }
  }
  if (left !== undefined) {
    if (left === typeA.prototype.$repeat) checkRepeat(b);
    const result = ask(left, a, b);
    if (result !== NotImplemented) return result;
  }
  if (right === undefined) return NotImplemented;
  if (isRepetition(right, typeB)) checkRepeat(a);
  return ask(right, b, a);
}

/** Whether the method is the class's sq_repeat, with the operands reversed. */
function isRepetition(method: Dynamic, cls: Dynamic): boolean {
  return method !== undefined && method === cls.prototype.$repeatReflected;
}

/** A sequence is repeated by an index (sequence_repeat). */
function checkRepeat(count: Dynamic): void {
  if (!hasIndex(count)) typeError(`can't multiply sequence by non-int of type '${typeName(count)}'`);
}

/** `a op b`; TypeError where no side knows how. */
export function binary(op: BinaryOperator, a: Dynamic, b: Dynamic): Dynamic {
  const result = tryBinary(op, a, b);
  return result === NotImplemented ? unsupported(op.symbol, a, b) : result;
}

/** The same where methods of the program are asked to hand back what they raise. */
export function binaryOrHandBack(op: BinaryOperator, a: Dynamic, b: Dynamic): Dynamic {
  const result = tryBinary(op, a, b, askSpecial);
  return result === NotImplemented ? handBack(raised.TypeError(refusal(op.symbol, a, b))) : result;
}

/** What comes before sq_inplace_concat and sq_inplace_repeat: methods of Python code, on either side. */
function tryBeforeSequence(op: BinaryOperator, a: Dynamic, b: Dynamic): Dynamic {
  const { prototype } = typeOf(a);
  const left = prototype[op.name];
  if (left !== prototype.$concat && left !== prototype.$repeat) return tryBinary(op, a, b);
  if (typeof b !== "object" || b === null || b.$indexed === true || b.$class === typeOf(a)) return NotImplemented;
  const right = b.$class?.prototype[op.reflected];
  return right === undefined || isRepetition(right, b.$class) ? NotImplemented : callSpecial(right, b, a);
}

/** `a op= b`. */
export function inplace(op: BinaryOperator, a: Dynamic, b: Dynamic): Dynamic {
  const { prototype } = typeOf(a);
  const method = prototype[op.inplace];
  if (method !== undefined) {
    // A class of the program has nb_inplace_add for the concatenation that it inherits, and that comes first.
    const concatenates = method === prototype.$concatInplace && typeOf(a).$type.builtin;
    if (concatenates || method === prototype.$repeatInplace) {
      const result = tryBeforeSequence(op, a, b);
      if (result !== NotImplemented) return result;
      if (method === prototype.$repeatInplace) checkRepeat(b);
    }
    const result = callSpecial(method, a, b);
    if (result !== NotImplemented) return result;
  }
  const result = tryBinary(op, a, b);
  return result === NotImplemented ? unsupported(op.symbol === "** or pow()" ? "**=" : `${op.symbol}=`, a, b) : result;
}

/** Before 3.10 complex had these operators, to refuse them. */
const COMPLEX_REFUSALS: Readonly<Record<string, string>> = {
  "//": "can't take floor of complex number.",
  "%": "can't mod complex numbers.",
  "divmod()": "can't take floor or mod of complex number.",
};

/** Raises the TypeError of operands that an operator does not take. */
export function unsupported(symbol: string, a: Dynamic, b: Dynamic): never {
  return typeError(refusal(symbol, a, b));
}

/** What it says (CPython Objects/abstract.c, binop_type_error). */
function refusal(symbol: string, a: Dynamic, b: Dynamic): string {
  if (tstate.interp.version < 310 && (typeName(a) === "complex" || typeName(b) === "complex")) {
    const own = COMPLEX_REFUSALS[symbol.replace(/=$/, "")];
    if (own !== undefined) return own;
  }
  const hint =
    symbol === ">>" && typeof a === "function" && a.$code?.name === "print"
      ? '. Did you mean "print(<message>, file=<output_stream>)"?'
      : "";
  return `unsupported operand type(s) for ${symbol}: '${typeName(a)}' and '${typeName(b)}'${hint}`;
}

/**
 * The same for who hands it back: of a raw number, a str and None it is plain which do not go together. Undefined where they may,
 * and of all other values.
 */
export function plainRefusal(symbol: string, a: Dynamic, b: Dynamic): string | undefined {
  if (a !== null && typeof a !== "number" && typeof a !== "string") return undefined;
  if (b !== null && typeof b !== "number" && typeof b !== "string") return undefined;
  if (typeof a === "string") {
    if (symbol === "+" && typeof b !== "string") return concatenationRefusal("str", b);
    return "+*%".includes(symbol) ? undefined : refusal(symbol, a, b);
  }
  const mayFit = typeof b === "string" ? symbol === "*" : a !== null && b !== null;
  return mayFit ? undefined : refusal(symbol, a, b);
}

export function concatenationRefusal(name: string, value: Dynamic): string {
  return `can only concatenate ${name} (not "${typeName(value)}") to ${name}`;
}

/** A unary operator by its special method. */
export function unary(symbol: string, name: string, x: Dynamic): Dynamic {
  const method = typeOf(x).prototype[name];
  if (method === undefined) typeError(`bad operand type for unary ${symbol}: '${typeName(x)}'`);
  return callSpecial(method, x);
}
