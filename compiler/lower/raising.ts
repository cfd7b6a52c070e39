/**
 * How what is raised leaves a place: by a throw, by a jump where a handler of the same function is around it, or handed back to
 * the caller where that asks for it (hand-back/).
 */

import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import { type FunctionContext, py } from "./context.js";

/** So many jumps back count as much as returning from a function of 200 bytes of bytecode. */
const THROW_ROUNDS = 16;

/** The parameter by which a function is asked to hand back what it raises (hand-back/). */
export const ASKED = "$handBack";

/** With a default it does not count in the length of the function. */
export function askedParameter(): ts.Parameter {
  return f.param(ASKED, undefined, { default: f.bool(false) });
}

/** The same where the function has its arguments as a call site writes them: what asks is the last of them. */
export function askedAmong(args: string): ts.Statement {
  return f.constant(ASKED, py("takesAsking", f.id(args)));
}

/** What reads and writes a property. */
export type Accessor = "get" | "set";

/** The same in a getter or setter of JavaScript, which has no parameter or one, and may be called with more arguments. */
export function accessorAsked(accessor: Accessor): ts.Statement {
  return f.constant(ASKED, f.binary(f.member("arguments", "length"), ">", f.num(accessor === "get" ? 0 : 1)));
}

/** The property of instances that is the getter or setter of `name`, where it hands back. */
export const askedAccessor = (accessor: Accessor, name: string): string => `$${accessor}_${name}`;

/** Where a `raise` jumps to, and the variable that says what was raised; `used` once there is such a jump. */
export interface RaiseExit {
  readonly label: string;
  readonly thrown: string;
  used: boolean;
  /** The exceptions that the handlers there name, and those around them. */
  readonly named: ReadonlySet<string>;
}

/** The ways out of one function, as lowering goes through it. */
export class Raising {
  private readonly cx: FunctionContext;
  /** Null for a throw: around the whole function, and where a statement catches that is no `try` that learns. */
  private exit: RaiseExit | "hand back" | null = null;
  /** The exceptions that are expected of the function, where it hands back. */
  private expected: ReadonlySet<string> = new Set();

  constructor(cx: FunctionContext) {
    this.cx = cx;
  }

  /** Lowers what may catch what is raised in it. */
  catching<T>(lower: () => T): T {
    return this.within(null, lower);
  }

  /** Lowers code that a `raise` in it leaves by a jump: a throw takes 0.4 µs, whoever catches it. */
  leaving<T>(lower: () => T, names: Iterable<string> = []): { lowered: T; exit: RaiseExit } {
    const around = this.exit === null ? [] : this.exit === "hand back" ? this.expected : this.exit.named;
    const named = new Set([...names, ...around]);
    const exit = { label: this.cx.temporary(false), thrown: this.cx.temporary(false), used: false, named };
    return { lowered: this.within(exit, lower), exit };
  }

  private within<T>(exit: RaiseExit | "hand back" | null, lower: () => T): T {
    const { exit: around } = this;
    this.exit = exit;
    const lowered = lower();
    this.exit = around;
    return lowered;
  }

  /** Lowers the body of a function that hands back what it raises, if it is asked to. */
  handingBack<T>(lower: () => T, expected: ReadonlySet<string>): T {
    this.expected = expected;
    return this.within("hand back", lower);
  }

  /** Whether calls may hand back what they raise. */
  get takesHandedBack(): boolean {
    return this.exit !== null;
  }

  /** Whether what may raise one of these exceptions hands it back: a handler next to it is for that, or one around a caller. */
  expects(...names: readonly string[]): boolean {
    const { exit } = this;
    if (exit === null) return false;
    const named = exit === "hand back" ? this.expected : exit.named;
    return names.some((name) => named.has(name));
  }

  /** What asks a call to do so. */
  get asksToHandBack(): ts.Expression {
    return this.exit === "hand back" ? f.id(ASKED) : f.bool(true);
  }

  /** Leaves with what a call has handed back; `unasked` where it does so even if this function was not asked itself. */
  leaveHandedBack(unasked: boolean): ts.Statement[] {
    if (this.exit !== "hand back") return this.throwOut(py("handedBack"));
    const passOn = f.ret(f.undef());
    return unasked ? [f.ifThen(f.id(ASKED), f.block([passOn])), this.throwing(py("handedBack"))] : [passOn];
  }

  /** `throw exception`, or what stands for it. */
  throwOut(exception: ts.Expression, thrown = (e: ts.Expression): ts.Statement => this.throwing(e)): ts.Statement[] {
    const exit = this.exit;
    if (exit === null) return [thrown(exception)];
    if (exit === "hand back") {
      const error = f.id(this.cx.temporary(false));
      const handBack = f.ifThen(f.id(ASKED), f.block([f.ret(py("handBack", error))]));
      return [f.constant(error.name, exception), handBack, thrown(error)];
    }
    exit.used = true;
    return [f.statement(f.assign(f.id(exit.thrown), exception)), f.breakTo(exit.label)];
  }

  /**
   * `throw exception`, after jumps back to it: these V8 counts, as it does returns, until it compiles a function. One that
   * always throws would be interpreted for ever, and what it jumps over forwards counts against it.
   */
  throwing(exception: ts.Expression): ts.Statement {
    if (!this.cx.inlines || this.cx.kind !== "plain") return f.throwing(exception);
    const rounds = this.cx.temporary(false);
    const isLast = f.binary(f.id(rounds), "===", f.num(0));
    const init = f.variable(rounds, f.num(THROW_ROUNDS));
    return f.forLoop(init, undefined, f.update("--", f.id(rounds)), [
      f.ifThen(isLast, f.block([f.throwing(exception)])),
    ]);
  }
}
