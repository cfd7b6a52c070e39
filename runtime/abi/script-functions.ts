/** The functions and generator expressions of a compiled script: they know its file and its module. */

import { AsyncGenerator } from "../coroutine/async-generator.js";
import type { Coroutine } from "../coroutine/coroutine.js";
import { type ExpressionBody, GeneratorExpression } from "../coroutine/generator-expression.js";
import type { Generator } from "../coroutine/generator.js";
import { asyncGenerator, coroutine, generator, generatorOf } from "../coroutine/make.js";
import type { Steps } from "../coroutine/suspend.js";
import { Code, type FunctionDetails, type PyFunction } from "../object/code.js";
import { attach } from "../object/function.js";
import { explicitFrom } from "../object/method-forms.js";
import type { Dynamic } from "../object/sentinels.js";
import { type MethodSpec, methodFor } from "../object/type.js";
import { type Blocking, blocking } from "../thread/blocking.js";
import { operations } from "./operations.js";

type AnyFunction = (...args: any[]) => any;
type Body<A extends any[], T> = (this: any, ...args: A) => Steps<T>;

/** What a function takes whose body has the parameters `A`: with a `*` in its signature what a call site writes. */
type Arguments<S extends string, A extends Dynamic[]> = S extends `${string}*${string}` ? Dynamic[] : A;

type Defined<S extends string, F extends AnyFunction> = S extends `${string}*${string}`
  ? (...args: Dynamic[]) => ReturnType<F>
  : F;

/** `operations` are in its prototype chain, so that `py` has both. */
export class ScriptFunctions {
  readonly filename: string;
  /** `__name__` of the module. */
  readonly module: string;
  /** The code of generator expressions by their lines: what it shows does not tell those of one line apart. */
  private readonly expressionCodes = new Map<number, Code>();

  /** By their texts: a closure is made again and again. */
  private readonly signatures = new Map<string, Signature>();

  constructor(filename: string, module: string) {
    this.filename = filename;
    this.module = module;
  }

  protected signature(text: string): Signature {
    const known = this.signatures.get(text);
    if (known !== undefined) return known;
    const parsed = parseSignature(text);
    this.signatures.set(text, parsed);
    return parsed;
  }

  /** Completes the code of a function that was just made. */
  protected finish<F>(fn: F, signature: Signature, details: FunctionDetails | undefined): F {
    const callable = fn as unknown as PyFunction;
    const code = callable.$code!;
    code.filename = this.filename;
    code.module = this.module;
    code.qualname = signature.qualname;
    if (signature.first === null) signature.first = code;
    else code.share(signature.first);
    if (details !== undefined) {
      code.doc = details.doc ?? null;
      callable.$details = details;
    }
    return fn;
  }

  /** `def` and `lambda`. */
  def<F extends AnyFunction, S extends string>(
    fn: F,
    signature: S,
    line: number,
    details?: FunctionDetails,
  ): Defined<S, F> {
    const parsed = this.signature(signature);
    const made = attach(fn as unknown as PyFunction, parsed.params, line, "function", parsed.name);
    return this.finish(made as unknown as Defined<S, F>, parsed, details);
  }

  /** `def` of a function that hands back what it raises, if one more argument asks it to. */
  handingBack<F extends AnyFunction, S extends string>(
    fn: F,
    signature: S,
    line: number,
    details?: FunctionDetails,
  ): Defined<S, F> {
    const made = this.def(fn, signature, line, details);
    const code = (made as unknown as PyFunction).$code!;
    if (code.variadic) code.bodyHandsBack = true;
    else code.handsBack = true;
    return made;
  }

  /** `def` in the body of a class that runs as code: the method has its first parameter as `this`, Python sees it explicit. */
  method_(fn: AnyFunction, qualname: string, spec: string | MethodSpec): PyFunction {
    const name = qualname.slice(qualname.lastIndexOf(".") + 1);
    const { filename, module } = this;
    return explicitFrom(methodFor(fn as unknown as PyFunction, name, spec, { qualname, module, filename }));
  }

  /** `def wrapper(*args, **kwargs)` that only hands its arguments on: it takes them as a call site writes them. */
  forwarding<F extends AnyFunction>(fn: F, signature: string, line: number, details?: FunctionDetails): F {
    const parsed = this.signature(signature);
    const callable = fn as unknown as PyFunction;
    callable.$code = new Code(parsed.name, parsed.params, line, "function", false, fn.length);
    return this.finish(fn, parsed, details);
  }

  /** The same of one that hands back what it raises, if `ASK` is the last argument. */
  forwardingAsked<F extends AnyFunction>(fn: F, signature: string, line: number, details?: FunctionDetails): F {
    const made = this.forwarding(fn, signature, line, details);
    (made as unknown as PyFunction).$code!.bodyHandsBack = true;
    return made;
  }

  /** `async def`. */
  async<A extends Dynamic[], T, S extends string>(
    body: Body<A, T>,
    signature: S,
    line: number,
    details?: FunctionDetails,
  ): (...args: Arguments<S, A>) => Coroutine<T> {
    const parsed = this.signature(signature);
    const made: (...args: Dynamic[]) => Coroutine<T> = coroutine(body, parsed.params, line, parsed.name);
    return this.finish(made, parsed, details);
  }

  /** `def` with `yield`. */
  generator<A extends Dynamic[], T, S extends string>(
    body: Body<A, T>,
    signature: S,
    line: number,
    details?: FunctionDetails,
  ): (...args: Arguments<S, A>) => Generator<T> {
    const parsed = this.signature(signature);
    const made: (...args: Dynamic[]) => Generator<T> = generator(body, parsed.params, line, parsed.name);
    return this.finish(made, parsed, details);
  }

  /** `async def` with `yield`. */
  asyncGenerator<A extends Dynamic[], S extends string>(
    body: Body<A, unknown>,
    signature: S,
    line: number,
    details?: FunctionDetails,
  ): (...args: Arguments<S, A>) => AsyncGenerator {
    const parsed = this.signature(signature);
    const made: (...args: Dynamic[]) => AsyncGenerator = asyncGenerator(body, parsed.params, line, parsed.name);
    return this.finish(made, parsed, details);
  }

  /** `def` that may block its thread. */
  suspendable<A extends Dynamic[], T, S extends string>(
    body: Body<A, T>,
    signature: S,
    line: number,
    details?: FunctionDetails,
  ): (...args: Arguments<S, A>) => Blocking<T> {
    const parsed = this.signature(signature);
    const made: (...args: Dynamic[]) => Blocking<T> = blocking(body, parsed.params, line, parsed.name);
    return this.finish(made, parsed, details);
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
}

Object.setPrototypeOf(ScriptFunctions.prototype, operations);

interface Signature {
  readonly name: string;
  readonly qualname: string;
  readonly params: string;
  /** The first of the functions that have it. */
  first: Code | null;
}

/** `outer.<locals>.inner(a, b=1)`: the qualified name and the parameters. */
function parseSignature(text: string): Signature {
  const open = text.indexOf("(");
  const qualname = text.slice(0, open);
  return {
    qualname,
    name: qualname.slice(qualname.lastIndexOf(".") + 1),
    params: text.slice(open + 1, -1),
    first: null,
  };
}
