/** The states of a machine, and the variables that live from one to the next. */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";

/** Thrown where a body must stay a JavaScript generator. */
export const NATIVE = Symbol("native");

export const native = (): never => {
  throw NATIVE;
};

/** The state that a body is suspended in. */
export const STATE = f.id("$state");
/** What the driver sends. */
export const SENT = f.id("$sent");

export abstract class States {
  private readonly cases: ts.SwitchCase[] = [];
  private current: ts.Statement[] = [];
  private states = 0;
  private counter = 0;
  /** Variables of the closure: they live from step to step. */
  protected readonly variables = new Set<string>();
  /** Temporaries of operators that a suspension comes between. */
  protected readonly crossing = new Set<string>();

  /** Where jumps say which state is next. */
  protected abstract readonly next: ts.Identifier;

  protected state(): number {
    return this.states++;
  }

  /** What is emitted from now on belongs to this state; the one before falls through to it. */
  protected begin(state: number): void {
    this.close();
    this.cases.push(f.caseOf(f.num(state), []));
    this.current = [];
  }

  private close(): void {
    const last = this.cases.length - 1;
    if (last >= 0) this.cases[last] = { ...this.cases[last]!, body: this.current };
  }

  protected emit(...statements: ts.Statement[]): void {
    this.current.push(...statements);
  }

  protected jump(state: number): ts.Statement[] {
    return [f.statement(f.assign(this.next, f.num(state))), f.continueTo("$steps")];
  }

  protected temporary(): string {
    const name = `$y${this.counter++}`;
    this.variables.add(name);
    return name;
  }

  /** `switch ($state) { … }` over all that was emitted. */
  protected dispatch(): ts.Statement {
    this.close();
    return f.switchOn(this.next, this.cases);
  }

  /** The variables of the closure, and the scratch ones that a single step needs. */
  protected declared(): { kept: string[]; scratch: string[] } {
    const scratch = [...this.variables].filter((name) => isScratch(name) && !this.crossing.has(name));
    return { kept: [...this.variables].filter((name) => !scratch.includes(name)), scratch };
  }
}

const isScratch = (name: string): boolean => /^\$(?:t\d+|r)$/.test(name);

/** `let a, b = 1;`, or nothing where there is nothing to declare. */
export function declarations(names: readonly string[], ...more: readonly ts.VariableDeclarator[]): ts.Statement[] {
  const all = [...names.map((name) => f.declarator(name)), ...more];
  return all.length === 0 ? [] : [f.variables("let", all)];
}

/** `$steps: for (;;) body`, which jumps between states go on with. */
export function stepping(body: ts.Statement): ts.Statement {
  return f.labeled("$steps", f.forLoop(undefined, undefined, undefined, [body]));
}
