/**
 * What kinds of numbers an expression probably gives: sets of bits, without regard to the order in which things happen. A
 * container counts as what is in it, at any depth. It decides the shape of emitted code alone, never what the code does.
 */

import type { ConstantValue, Operator } from "../ast/nodes.js";

/** None of the bits: nothing is known. */
export const NOTHING = 0;
export const INT = 1;
export const FLOAT = 2;
/** A float that may well be integral: such are in boxes. Results of operators seldom are. */
const WHOLE = 8;
/** A string or something else that is no number. */
export const OTHER = 4;
export type Evidence = number;

export const isLikelyFloat = (evidence: Evidence): boolean => (evidence & FLOAT) !== 0;
/** Int, and nothing says float. */
export const isLikelyInt = (evidence: Evidence): boolean => evidence === INT;

/** Whether such a value may well be in a box. */
export const isLikelyBox = (evidence: Evidence): boolean => evidence === NOTHING || (evidence & WHOLE) !== 0;

/** Evidence of what was stored somewhere: who knows which values are. */
export const stored = (evidence: Evidence): Evidence => (isLikelyFloat(evidence) ? evidence | WHOLE : evidence);

/** `a op b`. */
export function ofOperator(op: Operator, a: Evidence, b: Evidence): Evidence {
  switch (op) {
    case "Add":
    case "Sub":
    case "Mult":
    case "Pow":
      return ofArithmetic(a, b);
    case "Div":
      // Paths are divided as well.
      return ((a | b) & OTHER) === 0 ? FLOAT : NOTHING;
    case "FloorDiv":
    case "Mod":
      return ofWholeDivision(a, b);
    case "MatMult":
      return NOTHING;
    default:
      return INT;
  }
}

export function ofConstant({ type, ...constant }: ConstantValue): Evidence {
  if (type === "float") return "value" in constant && Number.isInteger(constant.value) ? FLOAT | WHOLE : FLOAT;
  return type === "int" ? INT : type === "None" || type === "bool" ? NOTHING : OTHER;
}

function ofArithmetic(a: Evidence, b: Evidence): Evidence {
  const both = a | b;
  if (isLikelyFloat(both)) return FLOAT;
  return a === NOTHING || b === NOTHING ? both & OTHER : both;
}

/** An int on one side says enough, for nobody divides a string by it. */
function ofWholeDivision(a: Evidence, b: Evidence): Evidence {
  if ((a & OTHER) !== 0) return OTHER;
  return isLikelyFloat(a | b) ? FLOAT : (a | b) & INT;
}

/** Builtins that give a number of one kind. */
const builtinResults: Readonly<Record<string, Evidence>> = {
  float: FLOAT | WHOLE,
  int: INT,
  len: INT,
  ord: INT,
  hash: INT,
  id: INT,
  range: INT,
  str: OTHER,
  repr: OTHER,
  input: OTHER,
};

/** Builtins whose result is one of their arguments, or made of them. */
const transparent = new Set(
  "abs sum max min sorted list tuple set reversed iter next zip enumerate divmod pow round".split(" "),
);

/** What a builtin gives for such arguments; undefined where nothing can be said. */
export function ofBuiltin(name: string, args: readonly Evidence[]): Evidence {
  if (name === "round" && args.length === 1) return INT;
  const union = args.reduce((all, each) => all | each, NOTHING);
  return transparent.has(name) ? union : (builtinResults[name] ?? NOTHING);
}

/** Modules whose functions and constants are floats, but for those named. */
const floatModules: Readonly<Record<string, ReadonlySet<string>>> = {
  math: new Set("ceil comb factorial floor gcd isqrt lcm perm trunc prod isclose isfinite isinf isnan".split(" ")),
  time: new Set(["time_ns", "monotonic_ns", "perf_counter_ns", "sleep", "strftime"]),
  random: new Set("randint randrange getrandbits choice choices sample shuffle seed getstate setstate".split(" ")),
};

export const isOfFloats = (module: string): boolean => floatModules[module] !== undefined;

const intFunctions = new Set(
  "ceil comb factorial floor gcd isqrt lcm perm trunc randint randrange getrandbits".split(" "),
);

/** `module.name`, or what a call of it gives. */
export function ofLibrary(module: string, name: string): Evidence {
  const others = floatModules[module];
  if (others === undefined) return NOTHING;
  if (!others.has(name)) return FLOAT;
  return intFunctions.has(name) ? INT : NOTHING;
}

/** Methods that put an argument into their receiver. */
export const storing = new Set("append add appendleft insert extend setdefault".split(" "));
/** Methods that give what is in their receiver. */
export const reading = new Set("pop popleft get values items copy".split(" "));
