/**
 * The TypeScript AST that lowering builds and the printer prints: ESTree's names where ESTree has the node, one
 * discriminated union for each of statements, expressions, patterns and types.
 *
 * A node holds no text and no layout. Parentheses, quotes, line breaks and semicolons are the printer's; what a node may
 * carry beside its meaning is where it came from (`origin`) and the comments and blank lines of the Python source.
 */

/** The Python construct a node came from, in UTF-16 offsets of one of the compile's source files. */
export interface Origin {
  /** Index of the Python source file. */
  readonly source: number;
  readonly start: number;
  readonly end: number;
  /** What CPython 3.11+ marks with `^` inside the `~` (an operator, a subscript, a call's parentheses). */
  readonly anchorStart?: number;
  readonly anchorEnd?: number;
}

/**
 * A comment. `line` text is what followed Python's `#`, so it includes the usual space. `doc` (`/** … *\/`) and `block`
 * text is free of indentation and may have several lines.
 */
export interface Comment {
  readonly kind: "line" | "block" | "doc";
  readonly text: string;
}

interface Base {
  readonly origin?: Origin;
}

/** Comments are printed for statements, class members, switch cases, parameters and the elements of bracketed lists. */
interface Commented extends Base {
  /** Own-line comments before the node. */
  readonly leading?: readonly Comment[];
  /** The comment at the end of the node's (last) line. */
  readonly trailing?: Comment;
  /** 0 to 2; ignored for the first node of a block. */
  readonly blankLinesBefore?: number;
}

// Program

export interface Program {
  readonly kind: "Program";
  readonly body: readonly Statement[];
  /** Comments after the last statement. */
  readonly closing?: readonly Comment[];
}

// Statements

export type Statement =
  | VariableDeclaration
  | FunctionDeclaration
  | ClassDeclaration
  | TypeAliasDeclaration
  | ExpressionStatement
  | ReturnStatement
  | IfStatement
  | WhileStatement
  | DoWhileStatement
  | ForStatement
  | ForOfStatement
  | TryStatement
  | ThrowStatement
  | BreakStatement
  | ContinueStatement
  | LabeledStatement
  | BlockStatement
  | SwitchStatement
  | ImportDeclaration
  | ExportDeclaration
  | ExportNamesDeclaration
  | EmptyStatement;

export interface VariableDeclaration extends Commented {
  readonly kind: "VariableDeclaration";
  readonly keyword: "const" | "let";
  readonly declarators: readonly VariableDeclarator[];
}

export interface VariableDeclarator extends Base {
  readonly kind: "VariableDeclarator";
  readonly target: Pattern;
  readonly type?: Type;
  readonly init?: Expression;
}

/** What function declarations, function expressions and methods share. */
export interface FunctionShape {
  readonly params: readonly Parameter[];
  readonly body: BlockStatement;
  readonly generator?: boolean;
  readonly async?: boolean;
  readonly returnType?: Type;
  readonly typeParameters?: readonly TypeParameter[];
}

export interface FunctionDeclaration extends Commented, FunctionShape {
  readonly kind: "FunctionDeclaration";
  readonly id: Identifier;
}

export interface ClassShape {
  readonly superClass?: Expression;
  readonly superTypeArguments?: readonly Type[];
  readonly typeParameters?: readonly TypeParameter[];
  readonly members: readonly ClassMember[];
  /** The comment behind the opening brace. */
  readonly opening?: Comment;
  /** Comments before the closing brace. */
  readonly closing?: readonly Comment[];
}

export interface ClassDeclaration extends Commented, ClassShape {
  readonly kind: "ClassDeclaration";
  readonly id: Identifier;
}

/** Erased in plain JavaScript. */
export interface TypeAliasDeclaration extends Commented {
  readonly kind: "TypeAliasDeclaration";
  readonly id: Identifier;
  readonly typeParameters?: readonly TypeParameter[];
  readonly type: Type;
}

export interface ExpressionStatement extends Commented {
  readonly kind: "ExpressionStatement";
  readonly expression: Expression;
}

export interface ReturnStatement extends Commented {
  readonly kind: "ReturnStatement";
  readonly argument?: Expression;
}

/** `alternate` that is itself an `IfStatement` prints as `else if`. */
export interface IfStatement extends Commented {
  readonly kind: "IfStatement";
  readonly test: Expression;
  readonly consequent: BlockStatement;
  readonly alternate?: BlockStatement | IfStatement;
}

export interface WhileStatement extends Commented {
  readonly kind: "WhileStatement";
  readonly test: Expression;
  readonly body: BlockStatement;
}

export interface DoWhileStatement extends Commented {
  readonly kind: "DoWhileStatement";
  readonly body: BlockStatement;
  readonly test: Expression;
}

export interface ForStatement extends Commented {
  readonly kind: "ForStatement";
  readonly init?: VariableDeclaration | Expression;
  readonly test?: Expression;
  readonly update?: Expression;
  readonly body: BlockStatement;
  /** What it steps, if that is a generator that nobody else has: leaving the loop closes it. */
  readonly owns?: Identifier | undefined;
}

/** `for (const target of iterable)`; without a keyword the target is an existing variable. */
export interface ForOfStatement extends Commented {
  readonly kind: "ForOfStatement";
  readonly keyword?: "const" | "let";
  readonly target: AssignmentTarget;
  readonly iterable: Expression;
  readonly await?: boolean;
  readonly body: BlockStatement;
}

export interface TryStatement extends Commented {
  readonly kind: "TryStatement";
  readonly block: BlockStatement;
  readonly handler?: CatchClause;
  readonly finalizer?: BlockStatement;
}

export interface CatchClause extends Base {
  readonly kind: "CatchClause";
  readonly param?: Pattern;
  /** `any` or `unknown`. */
  readonly type?: Type;
  readonly body: BlockStatement;
}

export interface ThrowStatement extends Commented {
  readonly kind: "ThrowStatement";
  readonly argument: Expression;
}

export interface BreakStatement extends Commented {
  readonly kind: "BreakStatement";
  readonly label?: string;
}

export interface ContinueStatement extends Commented {
  readonly kind: "ContinueStatement";
  readonly label?: string;
}

export interface LabeledStatement extends Commented {
  readonly kind: "LabeledStatement";
  readonly label: string;
  readonly body: Statement;
}

export interface BlockStatement extends Commented {
  readonly kind: "BlockStatement";
  readonly body: readonly Statement[];
  /** The comment behind the opening brace, as after Python's `if x:`. */
  readonly opening?: Comment;
  /** Comments before the closing brace. */
  readonly closing?: readonly Comment[];
}

export interface SwitchStatement extends Commented {
  readonly kind: "SwitchStatement";
  readonly discriminant: Expression;
  readonly cases: readonly SwitchCase[];
}

/** No `test` is `default:`. */
export interface SwitchCase extends Commented {
  readonly kind: "SwitchCase";
  readonly test?: Expression;
  readonly body: readonly Statement[];
}

/**
 * `import { a, b as c } from "source"`, `import * as namespace from "source"`, or with neither the bare `import "source"`.
 */
export interface ImportDeclaration extends Commented {
  readonly kind: "ImportDeclaration";
  readonly source: string;
  readonly typeOnly?: boolean;
  readonly names?: readonly ImportSpecifier[];
  readonly namespace?: Identifier;
}

export interface ImportSpecifier extends Base {
  readonly kind: "ImportSpecifier";
  readonly imported: string;
  readonly local: string;
  readonly typeOnly?: boolean;
}

export interface ExportDeclaration extends Commented {
  readonly kind: "ExportDeclaration";
  readonly declaration: VariableDeclaration | FunctionDeclaration | ClassDeclaration | TypeAliasDeclaration;
}

/** `export { local as exported }`, or a re-export when there is a source. */
export interface ExportNamesDeclaration extends Commented {
  readonly kind: "ExportNamesDeclaration";
  readonly names: readonly ExportSpecifier[];
  readonly source?: string;
}

export interface ExportSpecifier extends Base {
  readonly kind: "ExportSpecifier";
  readonly local: string;
  readonly exported: string;
}

/** Prints nothing but its comments: the place for comments that belong to no statement (and for Python's `pass`). */
export interface EmptyStatement extends Commented {
  readonly kind: "EmptyStatement";
}

// Class members

export type ClassMember = Field | Method | StaticBlock;

export type PropertyKey = Identifier | StringLiteral | NumberLiteral | ComputedKey;

export interface ComputedKey extends Base {
  readonly kind: "ComputedKey";
  readonly expression: Expression;
}

/** A `declare` field is a type only and is erased in plain JavaScript; any other field defines an own property. */
export interface Field extends Commented {
  readonly kind: "Field";
  readonly key: PropertyKey;
  readonly type?: Type;
  readonly value?: Expression;
  readonly static?: boolean;
  readonly declare?: boolean;
  readonly readonly?: boolean;
  readonly optional?: boolean;
  readonly definite?: boolean;
}

/** A class member or an object literal's method. The constructor is the method with the key `constructor`. */
export interface Method extends Commented, FunctionShape {
  readonly kind: "Method";
  readonly key: PropertyKey;
  readonly accessor?: "get" | "set";
  readonly static?: boolean;
}

export interface StaticBlock extends Commented {
  readonly kind: "StaticBlock";
  readonly body: BlockStatement;
}

// Expressions

export type Expression =
  | Identifier
  | StringLiteral
  | NumberLiteral
  | BigIntLiteral
  | BooleanLiteral
  | NullLiteral
  | Undefined
  | TemplateLiteral
  | ArrayExpression
  | ObjectExpression
  | ArrowFunctionExpression
  | FunctionExpression
  | ClassExpression
  | CallExpression
  | NewExpression
  | MemberExpression
  | IndexExpression
  | UnaryExpression
  | BinaryExpression
  | LogicalExpression
  | ConditionalExpression
  | AssignmentExpression
  | UpdateExpression
  | SequenceExpression
  | YieldExpression
  | AwaitExpression
  | SpreadElement
  | ThisExpression
  | SuperExpression
  | ImportMeta
  | TypeAssertion
  | NonNullExpression;

export interface Identifier extends Commented {
  readonly kind: "Identifier";
  readonly name: string;
  /** The Python name, where it differs; source maps carry it. */
  readonly pythonName?: string;
}

export interface StringLiteral extends Commented {
  readonly kind: "StringLiteral";
  readonly value: string;
}

export interface NumberLiteral extends Commented {
  readonly kind: "NumberLiteral";
  readonly value: number;
  /** A spelling worth keeping (`0xff`, `1_000_000`); it must be JavaScript's and mean `value`. */
  readonly raw?: string;
}

export interface BigIntLiteral extends Commented {
  readonly kind: "BigIntLiteral";
  readonly value: bigint;
  /** A spelling worth keeping, without the final `n`. */
  readonly raw?: string;
}

export interface BooleanLiteral extends Commented {
  readonly kind: "BooleanLiteral";
  readonly value: boolean;
}

export interface NullLiteral extends Commented {
  readonly kind: "NullLiteral";
}

export interface Undefined extends Commented {
  readonly kind: "Undefined";
}

/** `texts` are the cooked strings, one more than the expressions. */
export interface TemplateLiteral extends Commented {
  readonly kind: "TemplateLiteral";
  readonly texts: readonly string[];
  readonly expressions: readonly Expression[];
  /** Print newlines as themselves and not as `\n`, as for a triple-quoted string. */
  readonly multiline?: boolean;
}

export interface ArrayExpression extends Commented {
  readonly kind: "ArrayExpression";
  readonly elements: readonly Expression[];
  readonly closing?: readonly Comment[];
}

export interface ObjectExpression extends Commented {
  readonly kind: "ObjectExpression";
  readonly properties: readonly ObjectMember[];
  readonly closing?: readonly Comment[];
}

export type ObjectMember = Property | Method | SpreadElement;

/** `shorthand` prints `{ x }` when key and value are the same identifier. */
export interface Property extends Commented {
  readonly kind: "Property";
  readonly key: PropertyKey;
  readonly value: Expression;
  readonly shorthand?: boolean;
}

export interface ArrowFunctionExpression extends Commented {
  readonly kind: "ArrowFunctionExpression";
  readonly params: readonly Parameter[];
  readonly body: BlockStatement | Expression;
  readonly async?: boolean;
  readonly returnType?: Type;
  readonly typeParameters?: readonly TypeParameter[];
}

export interface FunctionExpression extends Commented, FunctionShape {
  readonly kind: "FunctionExpression";
  readonly id?: Identifier;
}

export interface ClassExpression extends Commented, ClassShape {
  readonly kind: "ClassExpression";
  readonly id?: Identifier;
}

export interface CallExpression extends Commented {
  readonly kind: "CallExpression";
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  readonly typeArguments?: readonly Type[];
  readonly optional?: boolean;
  readonly closing?: readonly Comment[];
  /**
   * For lowering: how it would hand back what it raises (lower/hand-back/), by one argument after so many, or by the
   * operation of that name in `py.asked`.
   */
  readonly handsBack?: number | string;
  /** For lowering: it makes a coroutine, which is awaited at once; whose function it calls, or that of an `async with`. */
  readonly coroutineFrom?: "program" | "library" | "manager";
  /** For lowering: it calls a generator function of the program, for a `yield from`. */
  readonly makesGenerator?: boolean;
  /** For lowering: of the `await` of a method, what may be stepped without a coroutine, and what is awaited if that is nothing. */
  readonly begun?: { readonly steps: Expression; readonly otherwise: Expression };
}

export interface NewExpression extends Commented {
  readonly kind: "NewExpression";
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  readonly typeArguments?: readonly Type[];
  readonly closing?: readonly Comment[];
}

/** `object.property`; the property is any IdentifierName, or a `#private` name. */
export interface MemberExpression extends Commented {
  readonly kind: "MemberExpression";
  readonly object: Expression;
  readonly property: string;
  readonly optional?: boolean;
}

/** `object[index]` */
export interface IndexExpression extends Commented {
  readonly kind: "IndexExpression";
  readonly object: Expression;
  readonly index: Expression;
  readonly optional?: boolean;
}

export type UnaryOperator = "-" | "+" | "!" | "~" | "typeof" | "void" | "delete";

export interface UnaryExpression extends Commented {
  readonly kind: "UnaryExpression";
  readonly operator: UnaryOperator;
  readonly argument: Expression;
}

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "**"
  | "<<"
  | ">>"
  | ">>>"
  | "&"
  | "|"
  | "^"
  | "==="
  | "!=="
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "in"
  | "instanceof";

export interface BinaryExpression extends Commented {
  readonly kind: "BinaryExpression";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type LogicalOperator = "&&" | "||" | "??";

export interface LogicalExpression extends Commented {
  readonly kind: "LogicalExpression";
  readonly operator: LogicalOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression extends Commented {
  readonly kind: "ConditionalExpression";
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression;
}

export type AssignmentOperator =
  | "="
  | "+="
  | "-="
  | "*="
  | "/="
  | "%="
  | "**="
  | "<<="
  | ">>="
  | ">>>="
  | "&="
  | "|="
  | "^="
  | "&&="
  | "||="
  | "??=";

export interface AssignmentExpression extends Commented {
  readonly kind: "AssignmentExpression";
  readonly operator: AssignmentOperator;
  readonly target: AssignmentTarget;
  readonly value: Expression;
}

export interface UpdateExpression extends Commented {
  readonly kind: "UpdateExpression";
  readonly operator: "++" | "--";
  readonly prefix: boolean;
  readonly argument: Expression;
}

export interface SequenceExpression extends Commented {
  readonly kind: "SequenceExpression";
  readonly expressions: readonly Expression[];
}

export interface YieldExpression extends Commented {
  readonly kind: "YieldExpression";
  readonly argument?: Expression;
  /** `yield*` */
  readonly delegate?: boolean;
}

export interface AwaitExpression extends Commented {
  readonly kind: "AwaitExpression";
  readonly argument: Expression;
}

/** `...argument` in arrays, objects and arguments. */
export interface SpreadElement extends Commented {
  readonly kind: "SpreadElement";
  readonly argument: Expression;
}

export interface ThisExpression extends Commented {
  readonly kind: "ThisExpression";
}

/** Only as the object of a member or the callee of a call. */
export interface SuperExpression extends Commented {
  readonly kind: "SuperExpression";
}

export interface ImportMeta extends Commented {
  readonly kind: "ImportMeta";
}

/** `expression as type`, `expression satisfies type`; `type: "const"` is `as const`. */
export interface TypeAssertion extends Commented {
  readonly kind: "TypeAssertion";
  readonly operator: "as" | "satisfies";
  readonly expression: Expression;
  readonly type: Type;
}

/** `expression!` */
export interface NonNullExpression extends Commented {
  readonly kind: "NonNullExpression";
  readonly expression: Expression;
}

// Patterns and parameters

export type Pattern = Identifier | ArrayPattern | ObjectPattern;

/** What may stand on the left of `=` and in a `for … of` head. */
export type AssignmentTarget = Pattern | MemberExpression | IndexExpression | TypeAssertion | NonNullExpression;

/** `null` is a hole. */
export interface ArrayPattern extends Commented {
  readonly kind: "ArrayPattern";
  readonly elements: readonly (PatternElement | null)[];
}

export interface PatternElement extends Commented {
  readonly kind: "PatternElement";
  readonly target: AssignmentTarget;
  readonly default?: Expression;
  readonly rest?: boolean;
}

export interface ObjectPattern extends Commented {
  readonly kind: "ObjectPattern";
  readonly properties: readonly PatternProperty[];
}

/** `key: target = default`, shortened to `key` where both are the same identifier; `rest` has no key. */
export interface PatternProperty extends Commented {
  readonly kind: "PatternProperty";
  readonly key?: PropertyKey;
  readonly target: AssignmentTarget;
  readonly default?: Expression;
  readonly rest?: boolean;
}

/** A parameter named `this` only carries a type and is erased in plain JavaScript. */
export interface Parameter extends Commented {
  readonly kind: "Parameter";
  readonly target: Pattern;
  readonly type?: Type;
  readonly optional?: boolean;
  readonly default?: Expression;
  readonly rest?: boolean;
}

// Types: erased in plain JavaScript, so nothing in them has an origin.

export type Type =
  | KeywordType
  | TypeReference
  | ArrayType
  | TupleType
  | UnionType
  | IntersectionType
  | FunctionType
  | LiteralType
  | ObjectType
  | TypeofType
  | TypeOperator
  | IndexedAccessType
  | TypePredicate;

export type TypeKeyword =
  | "any"
  | "unknown"
  | "never"
  | "void"
  | "null"
  | "undefined"
  | "string"
  | "number"
  | "boolean"
  | "bigint"
  | "symbol"
  | "object"
  | "this"
  | "const";

export interface KeywordType {
  readonly kind: "KeywordType";
  readonly name: TypeKeyword;
}

/** `name` may be qualified: `asyncio.Task`. */
export interface TypeReference {
  readonly kind: "TypeReference";
  readonly name: string;
  readonly arguments?: readonly Type[];
}

export interface ArrayType {
  readonly kind: "ArrayType";
  readonly element: Type;
}

export interface TupleType {
  readonly kind: "TupleType";
  readonly elements: readonly TupleElement[];
}

export interface TupleElement {
  readonly kind: "TupleElement";
  readonly type: Type;
  readonly name?: string;
  readonly optional?: boolean;
  readonly rest?: boolean;
}

export interface UnionType {
  readonly kind: "UnionType";
  readonly types: readonly Type[];
}

export interface IntersectionType {
  readonly kind: "IntersectionType";
  readonly types: readonly Type[];
}

export interface FunctionType {
  readonly kind: "FunctionType";
  readonly params: readonly Parameter[];
  readonly returnType: Type;
  readonly typeParameters?: readonly TypeParameter[];
  /** `new (…) => T` */
  readonly construct?: boolean;
}

export interface LiteralType {
  readonly kind: "LiteralType";
  readonly value: string | number | bigint | boolean;
}

export interface ObjectType {
  readonly kind: "ObjectType";
  readonly members: readonly ObjectTypeMember[];
}

export type ObjectTypeMember = PropertySignature | MethodSignature | IndexSignature;

export interface PropertySignature {
  readonly kind: "PropertySignature";
  readonly name: string;
  readonly type: Type;
  readonly optional?: boolean;
  readonly readonly?: boolean;
}

/** Without a name it is a call signature. */
export interface MethodSignature {
  readonly kind: "MethodSignature";
  readonly name?: string;
  readonly params: readonly Parameter[];
  readonly returnType: Type;
  readonly optional?: boolean;
}

export interface IndexSignature {
  readonly kind: "IndexSignature";
  readonly name: string;
  readonly keyType: Type;
  readonly type: Type;
}

/** `typeof a.b` */
export interface TypeofType {
  readonly kind: "TypeofType";
  readonly name: string;
}

export interface TypeOperator {
  readonly kind: "TypeOperator";
  readonly operator: "keyof" | "readonly" | "unique";
  readonly type: Type;
}

export interface IndexedAccessType {
  readonly kind: "IndexedAccessType";
  readonly object: Type;
  readonly index: Type;
}

/** `name is type`, as the result of a function. */
export interface TypePredicate {
  readonly kind: "TypePredicate";
  readonly name: string;
  readonly type: Type;
}

export interface TypeParameter {
  readonly kind: "TypeParameter";
  readonly name: string;
  readonly constraint?: Type;
  readonly default?: Type;
}
