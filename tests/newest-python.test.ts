// What Python 3.14 brought, which no recording shows: the examples of PEP 750, PEP 649 and PEP 749, and of their documentation.
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { ProgramPool } from "./support/pool.js";

const pool = new ProgramPool();

/** What the lines print, for 3.14 and where nobody names a version. */
async function prints(lines: readonly string[], expected: readonly string[]): Promise<void> {
  const source = lines.join("\n");
  for (const python of ["3.14", undefined]) {
    const run = await pool.run({ source, filename: "./p.py", argv: ["./p.py"], python, stdin: "" });
    assert.deepEqual([run.stdout.trimEnd().split("\n"), run.stderr], [expected, ""]);
  }
}

describe("Python 3.14", () => {
  after(() => pool.close());

  it("has template strings", () =>
    prints(
      [
        "from string.templatelib import Template, Interpolation, convert",
        "pi, name, width = 3.14, 'World', 6",
        "print(t't-strings are new in Python {pi!s}!')",
        "t = t'{name}{pi:{width}.1f} {name=}'",
        "print(t.strings, t.values, t.interpolations[1:])",
        "print([part if isinstance(part, str) else part.expression for part in t], list(t''))",
        "print((t'a{1}b' + t'c{2}d').strings, Template('a', Interpolation(1, 'x', 'r'), Interpolation(2), 'b', 'c'))",
        "match t'{pi:.1f}'.interpolations[0]:",
        "    case Interpolation(value, expression, None, spec): print(value, expression, spec)",
        "print(convert(name, 'r'), convert('é', 'a'), convert(pi, None))",
        "for bad in (lambda: t'a' + 'b', lambda: 'a' + t'b', lambda: setattr(t, 'strings', ()), lambda: Template(1)):",
        "    try: bad()",
        "    except (TypeError, AttributeError) as e: print(e)",
      ],
      [
        "Template(strings=('t-strings are new in Python ', '!'), interpolations=(Interpolation(3.14, 'pi', 's', ''),))",
        "('', '', ' name=', '') ('World', 3.14, 'World') (Interpolation(3.14, 'pi', None, '6.1f'), Interpolation('World', 'name', 'r', ''))",
        "['name', 'pi', ' name=', 'name'] []",
        "('a', 'bc', 'd') Template(strings=('a', '', 'bc'), interpolations=(Interpolation(1, 'x', 'r', ''), Interpolation(2, '', None, '')))",
        "3.14 pi .1f",
        "'World' '\\xe9' 3.14",
        'can only concatenate string.templatelib.Template (not "str") to string.templatelib.Template',
        'can only concatenate str (not "string.templatelib.Template") to str',
        "readonly attribute",
        "Template.__new__ *args need to be of type 'str' or 'Interpolation', got int",
      ],
    ));

  it("evaluates annotations when somebody asks", () =>
    prints(
      [
        "import dataclasses, functools, typing",
        "def f(x: Later, y: print('once') = 1) -> Never: pass",
        "class C:",
        "    x: Later",
        "    def m(self, other: C) -> Local: pass",
        "    Local = int",
        "try: f.__annotations__",
        "except NameError as e: print(e)",
        "Later = Never = int",
        "print(f.__annotations__, f.__annotations__, f.__annotate__(1) == f.__annotations__)",
        "print(C.__annotations__, C.m.__annotations__, '__annotations__' in C.__dict__)",
        "@dataclasses.dataclass",
        "class Node:",
        "    value: int",
        "    next: Node = None",
        "print(Node(1), dataclasses.fields(Node)[1].type, typing.get_type_hints(Node))",
        "@functools.wraps(f)",
        "def g(*args): pass",
        "print(g.__annotations__ == f.__annotations__, (lambda: 1).__annotate__, C.m.__annotate__.__name__)",
        "def h(x: int): pass",
        "h.__annotations__ = {'x': str}",
        "print(h.__annotations__, h.__annotate__)",
      ],
      [
        "name 'Later' is not defined",
        "once",
        "once",
        "{'x': <class 'int'>, 'y': None, 'return': <class 'int'>} {'x': <class 'int'>, 'y': None, 'return': <class 'int'>} True",
        "{'x': <class 'int'>} {'other': <class '__main__.C'>, 'return': <class 'int'>} False",
        "Node(value=1, next=None) ForwardRef('Node', is_class=True, owner=<class '__main__.Node'>) {'value': <class 'int'>, 'next': <class '__main__.Node'>}",
        "once",
        "True None __annotate__",
        "{'x': <class 'str'>} None",
      ],
    ));

  it("shows annotations in several formats", () =>
    prints(
      [
        "from annotationlib import Format, get_annotations, call_evaluate_function, type_repr",
        "def f(a: list[ int ], b: Later | None, c: 'text') -> dict[str, Later]: pass",
        "class C:",
        "    x: Later",
        "type A[T: (int, Later)] = list[T]",
        "print(get_annotations(f, format=Format.STRING))",
        "print(get_annotations(f, format=Format.FORWARDREF)['a'], get_annotations(C, format=Format.FORWARDREF))",
        "try: get_annotations(f)",
        "except NameError as e: print(e)",
        "print(call_evaluate_function(A.__type_params__[0].evaluate_constraints, Format.STRING), type_repr(int))",
        "Later = bytes",
        "print(get_annotations(C), get_annotations(C, format=Format.STRING), A.__type_params__[0].__constraints__)",
      ],
      [
        "{'a': 'list[int]', 'b': 'Later | None', 'c': 'text', 'return': 'dict[str, Later]'}",
        "list[int] {'x': ForwardRef('Later', is_class=True, owner=<class '__main__.C'>)}",
        "name 'Later' is not defined",
        "(int, Later) int",
        "{'x': <class 'bytes'>} {'x': 'Later'} (<class 'int'>, <class 'bytes'>)",
      ],
    ));

  it("has evaluators of type parameters", () =>
    prints(
      [
        "def f[T: (int, str), U: list[T] = bool](): pass",
        "T, U = f.__type_params__",
        "type A[*Ts] = tuple[*Ts]",
        "print(T.evaluate_constraints(1), T.evaluate_bound, U.evaluate_bound(1), U.evaluate_default(1), A.evaluate_value(1))",
        "print(U.has_default(), T.has_default(), T.__default__, tuple(A[int]))",
      ],
      [
        "(<class 'int'>, <class 'str'>) None list[T] <class 'bool'> tuple[typing.Unpack[Ts]]",
        "True False typing.NoDefault (*A[int],)",
      ],
    ));
});
