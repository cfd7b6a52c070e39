/** What the parts of the printer share: the layout they print to, the options, and how origins and comments are printed. */
import type { Mark, Tokens } from "./layout.js";
import type { BlockStatement, Comment, Expression, Origin, Type } from "./nodes.js";
import type { Role } from "./positions.js";

export interface PrintOptions {
  /** Print types; without them the text is plain JavaScript. */
  readonly types: boolean;
  /**
   * `module` is an ES module. `function` is the body of a function, an async one where it awaits: imports become
   * destructurings of its parameter `$modules`, an object of module namespaces by specifier, `import.meta` becomes its
   * parameter `$meta`, and `export` is dropped.
   */
  readonly format: "module" | "function";
  /** Only an engine will read the text: it has no comments and is not laid out. */
  readonly plain?: boolean;
}

/**
 * The printers of blocks, expressions and types call each other, so they reach each other through here instead of
 * importing in circles.
 */
export interface Context {
  readonly layout: Tokens;
  readonly options: PrintOptions;
  /** Prints an expression, in parentheses if it binds weaker than `minimum`, with `marks` at its own position as well. */
  readonly expression: (node: Expression, minimum: number, marks?: readonly Mark[]) => void;
  readonly type: (node: Type) => void;
  readonly block: (node: BlockStatement) => void;
  /** The expression that must be parenthesised because its first token would mean something else where it stands. */
  parenthesised: Expression | undefined;
  /** Inside the head of a `for`, where `in` needs parentheses. */
  noIn: boolean;
  /** Whether an `await` was printed. */
  awaits: boolean;
}

/** What `types: false` does to a value: type assertions are not there. */
export const erased = (context: Context, node: Expression): Expression => {
  if (context.options.types) return node;
  while (node.kind === "TypeAssertion" || node.kind === "NonNullExpression") node = node.expression;
  return node;
};

export const mark = (context: Context, origin: Origin | undefined, role: Role, name?: string): void => {
  if (origin !== undefined) context.layout.mark({ origin, role, name });
};

export const marks = (context: Context, list: readonly Mark[] | undefined): void => {
  if (list !== undefined) for (const each of list) context.layout.mark(each);
};

/** Own-line comments, each with its line break. */
export const leadingComments = (context: Context, comments: readonly Comment[] | undefined): void => {
  if (comments === undefined || context.options.plain === true) return;
  for (const comment of comments) {
    printComment(context, comment);
    context.layout.hardline();
  }
};

/** Comments before a closing bracket: each begins a line. */
export const closingComments = (context: Context, comments: readonly Comment[] | undefined, first: boolean): void => {
  if (comments === undefined || context.options.plain === true) return;
  for (const [i, comment] of comments.entries()) {
    if (i > 0 || !first) context.layout.hardline();
    context.layout.breakParents();
    printComment(context, comment);
  }
};

/** A comment that ends its line, whatever token follows. */
export const trailingComment = (context: Context, comment: Comment | undefined): void => {
  if (comment === undefined) return;
  context.layout.breakParents();
  context.layout.comment(comment.kind === "line" ? lineComment(comment.text) : blockComment(comment.text, "/*"));
};

const printComment = (context: Context, comment: Comment): void => {
  const { layout } = context;
  if (comment.kind === "line") return layout.text(lineComment(comment.text));
  const lines = comment.text.split("\n");
  if (comment.kind === "block" || lines.length === 1) {
    return layout.text(blockComment(comment.text, comment.kind === "doc" ? "/**" : "/*"));
  }
  layout.text("/**");
  for (const line of lines) {
    layout.hardline();
    layout.text((" * " + safe(line)).trimEnd());
  }
  layout.hardline();
  layout.text(" */");
};

/** JavaScript ends a line at U+2028 and U+2029 too; Python does not, so a comment may hold them. */
const lineComment = (text: string): string => ("//" + text.replace(/[\r\n\u2028\u2029]/g, " ")).trimEnd();

const blockComment = (text: string, open: string): string => `${open} ${safe(text).trim()} */`;

const safe = (text: string): string => text.replaceAll("*/", "*\\/");
