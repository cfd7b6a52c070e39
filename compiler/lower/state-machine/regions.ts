/**
 * `try` around what suspends. JavaScript's own cannot reach from state to state, so the machine says which region it is in:
 *
 *     $handler = 5; …                        try { …
 *     case 5: $handler = 0; e = $thrown; …   } catch (e) { … }
 *
 * What is thrown anywhere in a step goes on in the state that `$handler` names, 0 being none. A `finally` suite is one state that
 * all ways lead to; each says before where the suite leads.
 */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { Expressions } from "./expressions.js";
import { native } from "./states.js";

/** The part of the body that a `catch` or `finally` belongs to. */
export interface Region {
  readonly outer: Region | null;
  /** Where what is thrown in it goes on. */
  readonly handler: number;
  readonly finally?: Finally;
}

interface FinallyRegion extends Region {
  readonly finally: Finally;
}

const hasFinally = (region: Region): region is FinallyRegion => region.finally !== undefined;

/** A `finally` suite. */
interface Finally {
  readonly state: number;
  /** Variables: the state that follows, and what is to be thrown or returned there. */
  readonly follow: ts.Identifier;
  readonly value: ts.Identifier;
  /** The states that ways out of the region lead on to, by what they do. */
  readonly ways: Map<string, Way>;
}

interface Way {
  readonly state: number;
  /** The way from there on. */
  readonly go: () => ts.Statement[];
}

export const HANDLER = f.id("$handler");
export const THROWN = f.id("$thrown");

export abstract class Regions extends Expressions {
  protected region: Region | null = null;
  /** Whether there is any, so that the machine has to catch. */
  protected hasRegions = false;

  /** Takes the statements of a suite apart. */
  protected abstract suite(block: ts.BlockStatement): void;

  /** The machine returns, outside of all regions. */
  protected abstract ended(value: ts.Expression | undefined): ts.Statement[];

  /** The machine raises, outside of all regions. */
  protected abstract failed(exception: ts.Expression): ts.Statement[];

  protected protectedBlock({ block, handler, finalizer }: ts.TryStatement): void {
    this.hasRegions = true;
    if (finalizer === undefined) this.caught(() => this.suite(block), handler!);
    else if (handler === undefined) this.finished(() => this.suite(block), finalizer);
    else this.finished(() => this.caught(() => this.suite(block), handler), finalizer);
  }

  private caught(body: () => void, { param, body: clause }: ts.CatchClause): void {
    const { region: outer } = this;
    const [handler, end] = [this.state(), this.state()];
    this.inside({ outer, handler }, body);
    this.emit(this.handledBy(outer), ...this.jump(end));
    this.begin(handler);
    this.emit(this.handledBy(outer));
    if (param !== undefined) {
      if (param.kind !== "Identifier") return native();
      this.variables.add(param.name);
      this.emit(f.statement(f.assign(param, THROWN)));
    }
    this.suite(clause);
    this.begin(end);
  }

  private finished(body: () => void, finalizer: ts.BlockStatement): void {
    const { region: outer } = this;
    const [handler, state, end] = [this.state(), this.state(), this.state()];
    const follow = f.id(this.temporary());
    const value = f.id(this.temporary());
    const ways = new Map<string, Way>();
    const region = { outer, handler, finally: { state, follow, value, ways } };
    this.inside(region, body);
    this.emit(f.statement(f.assign(follow, f.num(end))), ...this.jump(state));
    this.begin(handler);
    this.emit(f.statement(f.assign(value, THROWN)), ...this.through(region, "throw", () => this.thrown(value)));
    this.begin(state);
    this.emit(this.handledBy(outer));
    this.suite(finalizer);
    this.emit(f.statement(f.assign(this.next, follow)), f.continueTo("$steps"));
    for (const way of ways.values()) {
      this.begin(way.state);
      this.emit(...way.go());
    }
    this.begin(end);
  }

  private inside(region: Region, body: () => void): void {
    this.emit(this.handledBy(region));
    this.region = region;
    body();
    this.region = region.outer;
  }

  private handledBy(region: Region | null): ts.Statement {
    return f.statement(f.assign(HANDLER, f.num(region?.handler ?? 0)));
  }

  /** Into the `finally` suite of a region, and on its way from there. */
  private through({ finally: suite }: FinallyRegion, what: string, go: () => ts.Statement[]): ts.Statement[] {
    let way = suite.ways.get(what);
    if (way === undefined) {
      way = { state: this.state(), go };
      suite.ways.set(what, way);
    }
    return [f.statement(f.assign(suite.follow, f.num(way.state))), ...this.jump(suite.state)];
  }

  /** The innermost region with a `finally` suite, up to `target`. */
  private finallyBefore(target: Region | null): FinallyRegion | null {
    for (let region = this.region; region !== target && region !== null; region = region.outer) {
      if (hasFinally(region)) return region;
    }
    return null;
  }

  /** To a state in a region around. */
  protected jumpTo(state: number, target: Region | null): ts.Statement[] {
    const between = this.finallyBefore(target);
    if (between !== null) return this.through(between, `jump ${state}`, () => this.jumpTo(state, target));
    return this.region === target ? this.jump(state) : [this.handledBy(target), ...this.jump(state)];
  }

  /** `return value` */
  protected returned(value: ts.Expression | undefined): ts.Statement[] {
    const between = this.finallyBefore(null);
    if (between === null) return this.ended(value);
    if (value === undefined) return this.through(between, "return nothing", () => this.returned(undefined));
    const kept = between.finally.value;
    return [f.statement(f.assign(kept, value)), ...this.through(between, "return", () => this.returned(kept))];
  }

  /** `throw exception`, which needs no throw. */
  protected thrown(exception: ts.Expression): ts.Statement[] {
    if (this.region === null) return this.failed(exception);
    return [f.statement(f.assign(THROWN, exception)), ...this.jump(this.region.handler)];
  }
}
