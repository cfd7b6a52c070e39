/** Comments and blank lines of the source, put back around the statements they belong to. */

import type { Comment, Stmt } from "../ast/nodes.js";
import * as f from "../ts/factory.js";
import type * as ts from "../ts/nodes.js";
import type { FunctionContext } from "./context.js";

/** The comments of one source, taken in order as statements are lowered. */
export class CommentQueue {
  private readonly comments: readonly Comment[];
  private next = 0;
  constructor(comments: readonly Comment[]) {
    this.comments = comments;
  }

  /** Takes the comments that start before `offset`. */
  before(offset: number): Comment[] {
    const taken: Comment[] = [];
    while (this.next < this.comments.length && this.comments[this.next]!.start < offset)
      taken.push(this.comments[this.next++]!);
    return taken;
  }

  peek(): Comment | undefined {
    return this.comments[this.next];
  }

  take(): Comment {
    return this.comments[this.next++]!;
  }
}

const toLine = (comment: Comment): ts.Comment => f.lineComment(comment.text.replace(/^#/, ""));

/** Own-line comments before a statement. */
export function leadingComments(node: Stmt, cx: FunctionContext): ts.Comment[] {
  return cx.module.comments.before(firstOffset(node)).map(toLine);
}

/** Where a statement starts, its decorators included. */
export function firstOffset(node: Stmt): number {
  return "decorator_list" in node && node.decorator_list.length > 0 ? node.decorator_list[0]!.start : node.start;
}

/** The comment at the end of the statement's line, and any inside it, which move before it. */
export function trailingComments(node: Stmt, cx: FunctionContext): { inner: ts.Comment[]; trailing?: ts.Comment } {
  const queue = cx.module.comments;
  const inner = queue.before(node.end).map(toLine);
  const next = queue.peek();
  if (next !== undefined && !next.ownLine && next.lineno === node.end_lineno)
    return { inner, trailing: toLine(queue.take()) };
  return { inner };
}

/** The comment at the end of a compound statement's head (`if x:  # why`). */
export function headComments(body: readonly Stmt[], cx: FunctionContext): ts.Comment[] {
  const queue = cx.module.comments;
  const taken: ts.Comment[] = [];
  const start = firstOffset(body[0]!);
  for (let next = queue.peek(); next !== undefined && next.start < start && !next.ownLine; next = queue.peek()) {
    taken.push(toLine(queue.take()));
  }
  return taken;
}

/** Own-line comments after the last statement of a block that are indented like the block. */
export function closingComments(body: readonly Stmt[], cx: FunctionContext): ts.Comment[] {
  const queue = cx.module.comments;
  const column = body[0]!.col_offset;
  const taken: ts.Comment[] = [];
  let end = body[body.length - 1]!.end;
  for (let next = queue.peek(); next?.ownLine && next.col_offset >= column && column > 0; next = queue.peek()) {
    if (!isBlank(cx.text, end, next.start)) break;
    end = next.end;
    taken.push(toLine(queue.take()));
  }
  return taken;
}

/** Whether nothing but white space and comments that are taken already stands between two offsets. */
function isBlank(text: string, start: number, end: number): boolean {
  return /^(\s|;|#[^\n]*)*$/.test(text.slice(start, end));
}

/** Blank lines between two neighbours in the source, at most two. */
export function blankLines(before: number, after: number, text: string): number {
  const between = text.slice(before, after);
  let newlines = 0;
  for (const line of between.split("\n").slice(1)) {
    if (line.trim() !== "") break;
    newlines++;
  }
  return Math.max(0, Math.min(2, newlines - (between.trim() === "" ? 1 : 0)));
}
