/**
 * What the text of a program mentions. Most programs never look at docstrings, cells or tracebacks, so what shows them is emitted
 * only where a name is there that could ask for it; a word too many costs text, never behaviour.
 */

import type { Module, Node } from "../../ast/nodes.js";
import { contains, eachChild } from "../../scope/walk.js";

/** What shows the traceback of an exception that is given to it. */
const GIVEN = "__traceback__|with_traceback|print_exception|format_exception|TracebackException";

/** The same, and what shows that of an exception which is being handled. */
export const TRACEBACKS = `${GIVEN}|traceback|exc_info|print_exc|format_exc`;

export interface Mentions {
  /** What shows docstrings, defaults or annotations: they must be kept at run time. */
  readonly keepsDocs: boolean;
  /** What shows the order of attributes in class bodies. */
  readonly keepsOrder: boolean;
  /** What shows the line where a method begins. */
  readonly keepsLines: boolean;
  /** What shows the texts of annotations. */
  readonly keepsTexts: boolean;
  /** What shows type parameters. */
  readonly keepsTypeParameters: boolean;
  /** What shows the variables that functions close over. */
  readonly keepsClosures: boolean;
  /** What shows the tracebacks of exceptions that somebody has kept. */
  readonly showsTracebacks: boolean;
  /** The defaults of functions, which it may change then: a plain call would not see them. */
  readonly changesDefaults: boolean;
  /** What gives a class another constructor: `new` would not check its arguments. */
  readonly replacesConstructors: boolean;
  /** `dataclass`, but as a decorator: it looks at the annotations of any class. */
  readonly makesDataclasses: boolean;
  /** What sees the variables around it, by name. */
  readonly asksForVariables: boolean;
  /** What looks names up in a module. */
  readonly resolvesNames: boolean;
  /** Statements that catch, and methods whose exceptions the runtime does. */
  readonly catches: boolean;
  /** The exception of divisions by zero. */
  readonly namesDivisionErrors: boolean;
  /** The module that has operators as functions. */
  readonly importsOperators: boolean;
  /** Handlers of any exception. */
  readonly catchesAny: boolean;
  /** Numbers of 32 bits, as masks and hashes have them: its ints are likely to be beyond those that have a sign. */
  readonly hasWords: boolean;
}

const patterns: Readonly<Record<keyof Mentions, RegExp>> = {
  keepsDocs:
    /__doc__|__annotat|annotationlib|__defaults__|__kwdefaults__|getdoc|get_type_hints|signature|singledispatch|help\(|get_annotations|getfullargspec/,
  keepsOrder: /\bvars\b|__dict__|\bgetmembers/,
  keepsLines: /__code__|\b(?:getsource|getsourcelines|findsource|getcomments|getframeinfo)\b/,
  keepsTexts: /annotationlib/,
  keepsTypeParameters:
    /__type_params__|__parameters__|__bound__|__constraints__|__closure__|co_freevars|getclosurevars/,
  keepsClosures: /__closure__|co_freevars|cell_contents|getclosurevars/,
  showsTracebacks: new RegExp(`\\b(?:${GIVEN}|exc_info|\\w*ExceptionGroup)\\b`),
  changesDefaults: /__(kw)?defaults__/,
  replacesConstructors: /\.__(?:new|init)__\s*=(?!=)|["']__(?:new|init)__["']/,
  makesDataclasses: /(?<!@(?:\w+\.)?|\bimport\b.*)\bdataclass\b/,
  asksForVariables: /\b(?:globals|f_globals|locals|vars|dir)\b|(?<![.\w])(?:eval|exec)\b/,
  resolvesNames: /\b(?:get_type_hints|get_annotations|getdoc|dictConfig)\b/,
  catches: /\btry\b|\b__(?:next|exit|getitem)__\b/,
  namesDivisionErrors: /\b(?:ZeroDivision|Arithmetic)Error\b/,
  importsOperators: /\b(?:from|import) +operator\b/,
  catchesAny: /\bexcept(?:\s*:|\s+\(?(?:Base)?Exception\b)/,
  hasWords: /\b0x[89a-f][\da-f]{3}_?[\da-f]{4}\b|\b429_?496_?729[56]\b|\b1 ?<< ?32\b|\b2 ?\*\* ?32\b/i,
};

/** What any of the sources mentions. Comments and docstrings ask for nothing: `"""Shapes by dataclass and by hand."""`. */
export function findMentions(sources: readonly Source[]): Mentions {
  const texts = sources.map(codeOf);
  const found = Object.entries(patterns).map(([name, pattern]) => [name, texts.some((text) => pattern.test(text))]);
  const mentions = Object.fromEntries(found) as Mentions;
  return {
    ...mentions,
    // Told apart more finely, for exceptions that are kept take ten times as long where something shows them.
    showsTracebacks: mentions.showsTracebacks && showTracebacks(sources.flatMap(({ module }) => module.body)),
  };
}

interface Source {
  readonly text: string;
  readonly module: Module;
}

/** The text without comments and docstrings. */
function codeOf({ text, module }: Source): string {
  const left: Span[] = [...module.comments];
  findDocstrings(module, left);
  left.sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of left) {
    parts.push(text.slice(from, start));
    from = end;
  }
  return [...parts, text.slice(from)].join("");
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function findDocstrings(node: Node, found: Span[]): void {
  eachChild(node, (child) => {
    if (child.kind === "Expr") {
      if (!isNoDocstring(child)) found.push(child);
    } else if ("body" in child || child.kind === "Match") findDocstrings(child, found);
  });
}

/** Whether tracebacks of kept exceptions are shown: by who is given one, and with a group that has them. */
function showTracebacks(body: readonly Node[]): boolean {
  const has = (wanted: (node: Node) => boolean): boolean =>
    body.some((statement) => isNoDocstring(statement) && contains(statement, wanted, isNoDocstring));
  return has(showsGiven) || (has(namesMatching(/ExceptionGroup$/)) && has(namesMatching(new RegExp(TRACEBACKS))));
}

function namesMatching(pattern: RegExp): (node: Node) => boolean {
  return (node) => namesOf(node).some((name) => name !== null && pattern.test(name));
}

const namesGiven = namesMatching(new RegExp(`\\b(?:${GIVEN})\\b`));

/** `exc_info=error` of a logger shows what it is given, `exc_info=True` what is being handled, as `sys.exc_info()` does. */
function showsGiven(node: Node): boolean {
  if (node.kind === "keyword" && node.arg === "exc_info") return node.value.kind !== "Constant";
  return namesGiven(node);
}

function isNoDocstring(node: Node): boolean {
  return node.kind !== "Expr" || node.value.kind !== "Constant";
}

/** The names that stand in a node itself; any text may be one. */
function namesOf(node: Node): readonly (string | null)[] {
  switch (node.kind) {
    case "Name":
      return [node.id];
    case "Attribute":
      return [node.attr];
    case "alias":
      return [node.name];
    case "ImportFrom":
      return [node.module];
    case "keyword":
      return [node.arg];
    case "MatchClass":
      return node.kwd_attrs;
    case "Constant":
      return node.value.type === "str" ? [node.value.value] : [];
    default:
      return [];
  }
}
