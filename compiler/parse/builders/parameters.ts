/** Parameters of functions and lambdas, answering to `params` and `lambda_params` of CPython's grammar. */
import type { Arg, Arguments, Expr } from "../../ast/nodes.js";
import type { Build } from "./build.js";
import { levels } from "./nesting.js";

const none: Arguments = {
  kind: "arguments",
  posonlyargs: [],
  args: [],
  vararg: null,
  kwonlyargs: [],
  kw_defaults: [],
  kwarg: null,
  defaults: [],
};

/** With the cursor on a lambda's first child: builds its parameters, if any, and moves to its body. */
export function lambdaParameters(build: Build): Arguments {
  if (build.cursor.name !== "ParamList") return none;
  const args = parameters(build);
  build.cursor.nextSibling();
  return args;
}

/** With the cursor on a ParamList. */
export function parameters(build: Build): Arguments {
  const { cursor } = build;
  if (!cursor.firstChild()) return none;
  let posonlyargs: Arg[] = [];
  let args: Arg[] = [];
  let vararg: Arg | null = null;
  const kwonlyargs: Arg[] = [];
  const kw_defaults: (Expr | null)[] = [];
  let kwarg: Arg | null = null;
  const defaults: Expr[] = [];
  /** 0 before `*`, 1 after a `*` that still waits for a name, 2 after `*` with a name behind it, 3 after `**`. */
  let phase = 0;
  let slash = false;
  let star = 0;
  const reject = () => build.reject(cursor.from, cursor.to);

  do {
    if (phase === 3) throw reject();
    switch (cursor.name) {
      case "Parameter": {
        const [arg, value] = parameter(build);
        if (phase > 0) {
          kwonlyargs.push(arg);
          kw_defaults.push(value);
          phase = 2;
        } else {
          args.push(arg);
          if (value !== null) defaults.push(value);
          else if (defaults.length > 0) throw reject();
        }
        break;
      }
      case "PositionalOnly":
        if (slash) throw reject();
        if (phase > 0) throw reject();
        if (args.length === 0) throw reject();
        slash = true;
        posonlyargs = args;
        args = [];
        break;
      case "StarParameter":
        if (phase > 0) throw reject();
        star = cursor.from;
        vararg = starParameter(build);
        phase = vararg === null ? 1 : 2;
        break;
      case "DoubleStarParameter":
        if (phase === 1) throw build.reject(star, star + 1);
        kwarg = starParameter(build);
        phase = 3;
        break;
    }
  } while (cursor.nextSibling());
  cursor.parent();
  if (phase === 1) throw build.reject(star, star + 1);
  return { kind: "arguments", posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults };
}

/** The parameter and its default. */
function parameter(build: Build): [Arg, Expr | null] {
  const { cursor } = build;
  const start = cursor.from;
  cursor.firstChild();
  const name = build.name();
  let end = cursor.to;
  let annotation: Expr | null = null;
  let value: Expr | null = null;
  while (cursor.nextSibling()) {
    if (cursor.name === "TypeDef") {
      annotation = build.onlyChild();
      end = cursor.to;
    } else {
      build.nesting.enter(levels.defaultValue);
      value = build.expression();
      build.nesting.leave(levels.defaultValue);
    }
  }
  cursor.parent();
  return [{ kind: "arg", arg: name, annotation, ...build.at(start, end) }, value];
}

/** `*name` or `**name`; null for a bare `*`. The stars are not part of the node. */
function starParameter(build: Build): Arg | null {
  const { cursor } = build;
  if (!cursor.firstChild()) return null;
  const arg = build.name();
  const start = cursor.from;
  const annotation = cursor.nextSibling() ? build.onlyChild() : null;
  if (annotation?.kind === "Starred") build.since(11, annotation.start, annotation.end);
  cursor.parent();
  return { kind: "arg", arg, annotation, ...build.at(start, cursor.to) };
}
