/** Statements that suspend, taken apart; the others stay whole, but for the ways out of them. */

import * as f from "../../ts/factory.js";
import type * as ts from "../../ts/nodes.js";
import { containsYield } from "../yields.js";
import { type Region, Regions } from "./regions.js";
import { native } from "./states.js";

/** Where `break` and `continue` lead. */
interface Loop {
  readonly label: string | undefined;
  readonly end: number;
  /** Absent for labelled blocks. */
  readonly next?: number;
  /** What the loop as a whole stands in. */
  readonly region: Region | null;
}

/** A loop, switch or labelled statement that is kept whole: whether a plain `break` and `continue` are its own. */
interface KeptLoop {
  readonly label?: string;
  readonly breaks: boolean;
  readonly continues: boolean;
}

/** What a statement stands in that is kept whole. */
interface Around {
  readonly loops: readonly KeptLoop[];
  /** Whether something in it catches what is thrown. */
  readonly catches: boolean;
}

const NOTHING: Around = { loops: [], catches: false };

export abstract class Statements extends Regions {
  private readonly loops: Loop[] = [];
  private readonly owners: { readonly steps: ts.Identifier; readonly region: Region | null }[] = [];

  protected statements(list: readonly ts.Statement[]): void {
    for (const node of list) {
      if (node.kind === "VariableDeclaration") this.declaration(node);
      else if (containsYield(node)) this.apart(node);
      else if (node.kind === "ClassDeclaration" || node.kind === "FunctionDeclaration") native();
      else this.emit(this.whole(node, NOTHING));
    }
  }

  /** Variables become the closure's. */
  private declaration(node: ts.VariableDeclaration): void {
    for (const { target, init } of node.declarators) {
      for (const name of patternNames(target)) this.variables.add(name);
      if (init !== undefined) this.emit(f.at(f.statement(f.assign(target, this.value(init))), node.origin));
      else if (this.loops.length > 0) this.emit(f.statement(f.assign(target, f.undef())));
    }
  }

  /** A statement with a `yield` in it. */
  private apart(node: ts.Statement): void {
    switch (node.kind) {
      case "ExpressionStatement":
        return this.expression(node);
      case "ReturnStatement":
        return this.emit(...this.at(this.returned(this.value(node.argument!)), node.origin));
      case "ThrowStatement":
        return this.emit(...this.at(this.thrown(this.value(node.argument)), node.origin));
      case "TryStatement":
        return this.protectedBlock(node);
      case "BlockStatement":
        return this.statements(node.body);
      case "IfStatement":
        return this.conditional(node);
      case "WhileStatement":
        return this.loop(node.test, node.body, undefined, undefined);
      case "ForStatement":
        return this.counted(node, undefined);
      case "LabeledStatement":
        return this.labeled(node);
      default:
        return native();
    }
  }

  /** Taken apart where it suspends. */
  protected override suite(block: ts.BlockStatement): void {
    this.statements(block.body);
  }

  protected expression(node: ts.ExpressionStatement): void {
    this.emit(f.at(f.statement(this.value(node.expression)), node.origin));
  }

  private conditional(node: ts.IfStatement): void {
    const otherwise = this.state();
    const test = this.value(node.test);
    this.emit(f.at(f.ifThen(f.not(test), this.jump(otherwise)), node.origin));
    this.statements(node.consequent.body);
    if (node.alternate === undefined) return this.begin(otherwise);
    const end = this.state();
    this.emit(...this.jump(end));
    this.begin(otherwise);
    if (node.alternate.kind === "IfStatement" && containsYield(node.alternate)) this.conditional(node.alternate);
    else this.statements(node.alternate.kind === "IfStatement" ? [node.alternate] : node.alternate.body);
    this.begin(end);
  }

  private loop(
    test: ts.Expression | undefined,
    body: ts.BlockStatement,
    update: ts.Expression | undefined,
    label: string | undefined,
  ): void {
    const [head, next, end] = [this.state(), this.state(), this.state()];
    this.begin(head);
    if (test !== undefined && !(test.kind === "BooleanLiteral" && test.value)) {
      this.emit(f.at(f.ifThen(f.not(this.value(test)), this.jump(end)), test.origin));
    }
    this.repeated({ label, end, next: update === undefined ? head : next }, body);
    if (update !== undefined) {
      this.begin(next);
      this.emit(f.statement(update));
    }
    this.emit(...this.jump(head));
    this.begin(end);
  }

  /** What the loops around step that nobody else has, innermost last; none that a `try` is inside of. */
  protected get owned(): readonly ts.Identifier[] {
    return this.owners.filter(({ region }) => region === this.region).map(({ steps }) => steps);
  }

  private counted(node: ts.ForStatement, label: string | undefined): void {
    if (node.init !== undefined) {
      if (node.init.kind === "VariableDeclaration") this.declaration(node.init);
      else this.emit(f.statement(this.value(node.init)));
    }
    if (node.owns === undefined) return this.loop(node.test, node.body, node.update, label);
    this.owners.push({ steps: node.owns, region: this.region });
    this.loop(node.test, node.body, node.update, label);
    this.owners.pop();
  }

  private repeated(loop: Omit<Loop, "region">, body: ts.BlockStatement): void {
    this.loops.push({ ...loop, region: this.region });
    this.statements(body.body);
    this.loops.pop();
  }

  private labeled({ label, body }: ts.LabeledStatement): void {
    if (body.kind === "WhileStatement") return this.loop(body.test, body.body, undefined, label);
    if (body.kind === "ForStatement") return this.counted(body, label);
    const end = this.state();
    this.repeated({ label, end }, body.kind === "BlockStatement" ? body : f.block([body]));
    this.begin(end);
  }

  /** A statement that does not suspend stays as it is, but for where it leads out of. */
  private whole<S extends ts.Statement>(node: S, around: Around): S {
    return this.led(node, around) as S;
  }

  private led(node: ts.Statement, around: Around): ts.Statement {
    const inner = (block: ts.BlockStatement, within = around): ts.BlockStatement => ({
      ...block,
      body: block.body.map((each) => this.whole(each, within)),
    });
    const inLoop = (place: KeptLoop): Around => ({ ...around, loops: [...around.loops, place] });
    switch (node.kind) {
      case "ReturnStatement":
        return f.block(this.at(this.returned(node.argument), node.origin));
      case "ThrowStatement":
        return around.catches ? node : f.block(this.at(this.thrown(node.argument), node.origin));
      case "BreakStatement":
      case "ContinueStatement":
        return this.leave(node, around);
      case "BlockStatement":
        return inner(node);
      case "IfStatement":
        return {
          ...node,
          consequent: inner(node.consequent),
          ...(node.alternate === undefined ? {} : { alternate: this.whole(node.alternate, around) }),
        };
      case "WhileStatement":
      case "DoWhileStatement":
      case "ForStatement":
      case "ForOfStatement":
        return { ...node, body: inner(node.body, inLoop({ breaks: true, continues: true })) };
      case "TryStatement": {
        const caught = { ...around, catches: true };
        const after = node.finalizer === undefined ? around : caught;
        return {
          ...node,
          block: inner(node.block, caught),
          ...(node.handler === undefined
            ? {}
            : { handler: { ...node.handler, body: inner(node.handler.body, after) } }),
          ...(node.finalizer === undefined ? {} : { finalizer: inner(node.finalizer) }),
        };
      }
      case "LabeledStatement":
        return { ...node, body: this.whole(node.body, inLoop({ label: node.label, breaks: false, continues: false })) };
      case "SwitchStatement": {
        const within = inLoop({ breaks: true, continues: false });
        return {
          ...node,
          cases: node.cases.map((each) => ({ ...each, body: each.body.map((s) => this.whole(s, within)) })),
        };
      }
      default:
        return node;
    }
  }

  /** A jump that leads out of what is kept whole leads to a state. */
  private leave(node: ts.BreakStatement | ts.ContinueStatement, { loops }: Around): ts.Statement {
    const { label } = node;
    const isBreak = node.kind === "BreakStatement";
    const leads = (kept: KeptLoop): boolean =>
      label === undefined ? (isBreak ? kept.breaks : kept.continues) : kept.label === label;
    if (loops.some(leads)) return node;
    const loop = this.loops.findLast((each) => (label === undefined ? each.next !== undefined : each.label === label));
    if (loop === undefined) return native();
    return f.block(this.jumpTo(isBreak ? loop.end : loop.next!, loop.region));
  }

  private at(statements: ts.Statement[], origin: ts.Origin | undefined): ts.Statement[] {
    return statements.map((each) => f.at(each, origin));
  }
}

function patternNames(target: ts.AssignmentTarget): string[] {
  switch (target.kind) {
    case "Identifier":
      return [target.name];
    case "ArrayPattern":
      return target.elements.flatMap((element) => (element === null ? [] : patternNames(element.target)));
    default:
      return native();
  }
}
