/** `BaseExceptionGroup` and `ExceptionGroup` (PEP 654; CPython Objects/exceptions.c, BaseExceptionGroup). */

import { genericAlias } from "../builtins/generic-alias.js";
import { containers } from "../object/binding.js";
import { call, invoke } from "../object/call.js";
import { Code, type PyFunction } from "../object/code.js";
import { raised, typeError, valueError } from "../object/errors.js";
import { classMethod } from "../object/function.js";
import { installAttribute } from "../object/install.js";
import { special, typeName } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import { type Dynamic, RAW, keywordsIn } from "../object/sentinels.js";
import { tstate } from "../object/state.js";
import { define, isClass, isSubclass } from "../object/type.js";
import { classes } from "../protocol/classes.js";
import { liveItems, toArray } from "../protocol/iter.js";
import { truth } from "../protocol/truth.js";
import { strValue } from "../protocol/values.js";
import { BaseException, lists, isExceptionClass } from "./base-exception.js";
import { Exception } from "./simple.js";

/** Which exceptions a split is about: classes, or a predicate over exceptions and groups. */
type Matcher = (exception: BaseException) => boolean;

export class BaseExceptionGroup extends BaseException {
  declare $message: Dynamic;
  declare $exceptions: readonly BaseException[];
  declare $exceptionsTuple: Dynamic;

  // biome-ignore lint/correctness/noUnreachableSuper: where an object of another class is returned there is none to set up
  constructor(...args: Dynamic[]) {
    // What is wrong with the arguments is said before a program's `__init__` sees them; otherwise `fill` says it.
    const isPlain = args[0] === RAW || (new.target === ExceptionGroup && keywordsIn(args) === undefined);
    if (!isPlain && onlyExceptions(readArguments(args)) && new.target === BaseExceptionGroup) {
      // biome-ignore lint/correctness/noConstructorReturn: CPython's __new__ returns an ExceptionGroup too
      return new ExceptionGroup(...args);
    }
    super(...args);
    if (args[0] !== RAW) fill(this, args);
  }

  get message(): Dynamic {
    return this.$message;
  }
  set message(_value: Dynamic) {
    throw raised.AttributeError("readonly attribute");
  }
  get exceptions(): Dynamic {
    this.$exceptionsTuple ??= containers.tuple([...this.$exceptions]);
    return this.$exceptionsTuple;
  }
  set exceptions(_value: Dynamic) {
    throw raised.AttributeError("readonly attribute");
  }

  __str__(): string {
    const count = this.$exceptions.length;
    return `${strValue(this.$message)} (${count} sub-exception${count === 1 ? "" : "s"})`;
  }

  /** A group of the same kind around other exceptions; classes that carry more override it. */
  derive(exceptions: Dynamic): Dynamic {
    return new BaseExceptionGroup(this.$message, exceptions);
  }

  split(condition: Dynamic): Dynamic {
    return containers.tuple(splitBy(this, matcherOf(condition)));
  }

  subgroup(condition: Dynamic): Dynamic {
    return splitBy(this, matcherOf(condition), false)[0];
  }

  __class_getitem__(item: Dynamic): Dynamic {
    return genericAlias(this, item);
  }

  static {
    define(this, {
      name: "BaseExceptionGroup",
      methods: {
        __str__: "self, /",
        derive: "self, excs, /",
        split: "self, matcher_value, /",
        subgroup: "self, matcher_value, /",
        __class_getitem__: classMethod("cls, item, /"),
      },
    });
    installAttribute({ info: (this as unknown as PyClass).$type, proto: this.prototype }, "__new__", newGroup());
  }
}

export class ExceptionGroup extends BaseExceptionGroup {
  static {
    define(this, {
      name: "ExceptionGroup",
      bases: [BaseExceptionGroup as unknown as PyClass, Exception as unknown as PyClass],
    });
  }
}

/** `BaseExceptionGroup.__new__`. */
function newGroup(): PyFunction {
  const create: PyFunction = (cls: PyClass, ...args: Dynamic[]): Dynamic => {
    const general = cls === (BaseExceptionGroup as unknown) && onlyExceptions(readArguments(args));
    return fill(new (general ? (ExceptionGroup as unknown as PyClass) : cls)(RAW), args);
  };
  create.$code = new Code("__new__", "cls, /, *args", 0, "function", false, 0);
  return create;
}

/** The exceptions of `(message, exceptions)`, checked. */
function readArguments(args: Dynamic[]): BaseException[] {
  const hasKeywords = keywordsIn(args) !== undefined;
  const given = hasKeywords ? args.length - 1 : args.length;
  if (given !== 2 || hasKeywords) {
    typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${given} given)`);
  }
  if (strValue(args[0]) === undefined) {
    typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${typeName(args[0])}`);
  }
  // A list or tuple is told at once: looking the method up takes as long as all the rest.
  const live = liveItems(args[1]);
  if (live === undefined && (special(args[1], "__getitem__") === undefined || args[1] instanceof classes.dict)) {
    typeError("second argument (exceptions) must be a sequence");
  }
  const exceptions = live?.slice() ?? toArray(args[1]);
  if (exceptions.length === 0) valueError("second argument (exceptions) must be a non-empty sequence");
  for (let i = 0; i < exceptions.length; i++) {
    if (!(exceptions[i] instanceof BaseException)) {
      valueError(`Item ${i} of second argument (exceptions) is not an exception`);
    }
  }
  return exceptions;
}

function onlyExceptions(exceptions: readonly BaseException[]): boolean {
  return exceptions.every((each) => each instanceof Exception);
}

function fill(group: BaseExceptionGroup, args: Dynamic[]): BaseExceptionGroup {
  const exceptions = readArguments(args);
  const cls = group.$class;
  if (isSubclass(cls, Exception as unknown as PyClass) && !onlyExceptions(exceptions)) {
    typeError(
      cls === (ExceptionGroup as unknown)
        ? "Cannot nest BaseExceptions in an ExceptionGroup"
        : `Cannot nest BaseExceptions in '${cls.$type.name}'`,
    );
  }
  group.$args = args;
  group.$message = args[0];
  group.$exceptions = exceptions;
  group.$exceptionsTuple = null;
  return group;
}

/** Reads what `split` and `subgroup` are given: a class, a tuple of classes or a predicate. */
function matcherOf(condition: Dynamic): Matcher {
  if (isExceptionClass(condition)) return (exception) => isSubclass(exception.$class, condition);
  if (condition instanceof classes.tuple && condition.$items.every(isExceptionClass)) {
    const wanted = condition.$items as PyClass[];
    return (exception) => wanted.some((cls) => isSubclass(exception.$class, cls));
  }
  if (typeof condition === "function" ? !isClass(condition) : special(condition, "__call__") !== undefined) {
    return (exception) => truth(call(condition, exception));
  }
  return typeError(
    tstate.interp.version >= 313
      ? "expected an exception type, a tuple of exception types, or a callable (other than a class)"
      : "expected a function, exception type or tuple of exception types",
  );
}

/** What matches and, if it is wanted, what does not: each null, the group itself or a group derived from it. */
export function splitBy(group: BaseExceptionGroup, matches: Matcher, wantsRest = true): [Dynamic, Dynamic] {
  if (matches(group)) return [group, null];
  const matched: BaseException[] = [];
  const rest: BaseException[] = [];
  for (const exception of group.$exceptions) {
    if (exception instanceof BaseExceptionGroup) {
      const [inside, outside] = splitBy(exception, matches, wantsRest);
      if (inside !== null) matched.push(inside);
      if (outside !== null) rest.push(outside);
    } else (matches(exception) ? matched : rest).push(exception);
  }
  return [derived(group, matched), wantsRest ? derived(group, rest) : null];
}

/** `group.derive(exceptions)`, with the traceback, cause, context and notes of the group. */
function derived(group: BaseExceptionGroup, exceptions: BaseException[]): Dynamic {
  if (exceptions.length === 0) return null;
  const part = invoke(group, "derive", lists.of(exceptions));
  if (!(part instanceof BaseExceptionGroup)) {
    typeError("derive must return an instance of BaseExceptionGroup");
  }
  part.$trace = group.$trace;
  part.$cause = group.$cause;
  part.$context = group.$context;
  // CPython copies the cause by what `raise … from` uses.
  part.$suppress = true;
  const notes = (group as Dynamic).__notes__;
  if (notes !== undefined && special(notes, "__getitem__") !== undefined) {
    (part as Dynamic).__notes__ = lists.of(toArray(notes));
  }
  return part;
}

/** What is left of a group when only these leaves of it are kept (exception_group_projection). */
export function projection(group: BaseExceptionGroup, keep: readonly BaseException[]): Dynamic {
  const leaves = new Set<BaseException>();
  const collect = (exception: BaseException): void => {
    if (exception instanceof BaseExceptionGroup) exception.$exceptions.forEach(collect);
    else leaves.add(exception);
  };
  keep.forEach(collect);
  return splitBy(group, (exception) => leaves.has(exception), false)[0];
}
