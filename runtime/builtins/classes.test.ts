/** The class statement, `type`, `super`, and instances whose attribute access is intercepted. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { followVersion, outcome } from "../../tests/support/runtime-state.js";
import { attr, attrOrUndefined } from "../object/attr.js";
import { call, invoke } from "../object/call.js";
import { def } from "../object/function.js";
import { PyObject } from "../object/object.js";
import { type Dynamic, kw } from "../object/sentinels.js";
import { delAttr, setAttr } from "../object/store-attr.js";
import { define } from "../object/type.js";
import { buildClass } from "./build-class.js";
import type { ClassNamespace } from "./class-namespace.js";
import { dict, dictFromNames } from "./dict.js";
import { builtins } from "./index.js";
import { list, listOf } from "./list.js";
import { invokeSuper, superObject } from "./super.js";
import { tupleOf } from "./tuple.js";

/** What is computed, and what CPython 3.13 shows for it. */
type Rows = readonly (readonly [() => unknown, string])[];

followVersion(313);

function check(rows: Rows): void {
  for (const [compute, expected] of rows) assert.equal(outcome(compute), expected);
}

/** `class name(*bases, **keywords)` with the body's names set one after the other. */
function make(
  name: string,
  bases: Dynamic[],
  body: (ns: ClassNamespace) => void,
  keywords: Record<string, Dynamic> = {},
): Dynamic {
  return buildClass(name, bases, kw(keywords), body, { line: 1, qualname: name, module: "m", filename: "m.py" });
}

test("type() makes classes", () => {
  const { type } = builtins;
  const C = make("C", [], () => {});
  check([
    [() => call(type, "X", tupleOf([C]), dictFromNames({ a: 1 })).prototype.a, "1"],
    [() => C, "<class 'm.C'>"],
    [() => attr(C, "__mro__"), "(<class 'm.C'>, <class 'object'>)"],
    [() => call(type, 1, 2), "TypeError: type() takes 1 or 3 arguments"],
    [
      () => call(type, "X", tupleOf([builtins.int, builtins.str]), dictFromNames({})),
      "TypeError: multiple bases have instance lay-out conflict",
    ],
    [
      () => call(type, "X", tupleOf([builtins.bool]), dictFromNames({})),
      "TypeError: type 'bool' is not an acceptable base type",
    ],
    [() => call(type, "X", tupleOf([C, C]), dictFromNames({})), "TypeError: duplicate base class C"],
    [() => call(C, 1), "TypeError: C() takes no arguments"],
    [() => attr(C, "nope"), "AttributeError: type object 'C' has no attribute 'nope'"],
  ]);
});

test("a metaclass prepares, makes, initialises and calls its classes", () => {
  const log: string[] = [];
  const Meta = make("Meta", [builtins.type], (ns) => {
    ns.set(
      "__prepare__",
      call(
        builtins.classmethod,
        def((_cls: Dynamic, name: Dynamic) => {
          log.push(`prepare ${name}`);
          return dictFromNames({ prepared: 1 });
        }, "mcs, name, bases"),
      ),
    );
    ns.set(
      "__init__",
      def((cls: Dynamic, name: Dynamic, bases: Dynamic, namespace: Dynamic) => {
        log.push(`init ${name}`);
        invokeSuper(ns.cls!, cls, "__init__", name, bases, namespace);
      }, "cls, name, bases, namespace"),
    );
    ns.set(
      "__call__",
      def((cls: Dynamic) => {
        log.push("call");
        return invokeSuper(ns.cls!, cls, "__call__");
      }, "cls"),
    );
  });
  const C = make("C", [], () => {}, { metaclass: Meta });
  call(C);
  assert.deepEqual(log, ["prepare C", "init C", "call"]);
  check([
    [() => attr(C, "prepared"), "1"],
    [() => call(builtins.type, C), "<class 'm.Meta'>"],
  ]);
});

test("hooks of classes", () => {
  const named: Dynamic[] = [];
  const Named = make("Named", [], (ns) => {
    const setName = (_self: Dynamic, owner: Dynamic, name: Dynamic): void => {
      named.push([owner.$type.name, name]);
    };
    ns.set("__set_name__", def(setName, "self, owner, name"));
  });
  const Base = make("Base", [], (ns) => {
    ns.set(
      "__init_subclass__",
      def((cls: Dynamic, tag: Dynamic) => setAttr(cls, "tag", tag), "cls, tag"),
    );
  });
  const C = make("C", [Base], (ns) => ns.set("x", call(Named)), { tag: 7 });
  assert.deepEqual(named, [["C", "x"]]);
  check([
    [() => attr(C, "tag"), "7"],
    [() => make("D", [], () => {}, { tag: 1 }), "TypeError: D.__init_subclass__() takes no keyword arguments"],
  ]);
});

test("slots", () => {
  const P = make("P", [], (ns) => ns.set("__slots__", tupleOf(["x"])));
  const p = call(P);
  setAttr(p, "x", 1);
  check([
    [() => attr(p, "x"), "1"],
    [() => attr(P, "x"), "<member 'x' of 'P' objects>"],
    [() => attr(call(P), "x"), "AttributeError: 'P' object has no attribute 'x'"],
    [
      () => setAttr(p, "y", 1),
      "AttributeError: 'P' object has no attribute 'y' and no __dict__ for setting new attributes",
    ],
    [() => attr(p, "__dict__"), "AttributeError: 'P' object has no attribute '__dict__'"],
  ]);
});

test("overridden attribute access", () => {
  const Doubled = make("Doubled", [], (ns) => {
    const set = (self: Dynamic, name: Dynamic, value: Dynamic): Dynamic =>
      invokeSuper(ns.cls!, self, "__setattr__", name, value * 2);
    ns.set("__setattr__", def(set, "self, name, value"));
  });
  const Magic = make("Magic", [], (ns) => {
    const get = (self: Dynamic, name: Dynamic): Dynamic =>
      name === "magic" ? "M" : invokeSuper(ns.cls!, self, "__getattribute__", name);
    ns.set("__getattribute__", def(get, "self, name"));
    ns.set(
      "m",
      def((self: Dynamic) => self.x, "self"),
    );
  });
  // A method as the compiler writes it where it knows of no override.
  const Storing = class extends (PyObject as Dynamic) {
    store(value: Dynamic): void {
      (this as Dynamic).x = value;
    }
    static {
      define(this, { name: "Storing", methods: { store: "self, value" }, builtin: false });
    }
  };
  const d = call(Doubled);
  setAttr(d, "other", 3);
  const stored = call(make("Both", [Doubled, Storing as Dynamic], () => {}));
  invoke(stored, "store", 2);
  const m = call(Magic);
  m.x = 5;
  check([
    [() => attr(d, "__dict__"), "{'other': 6}"],
    [() => d.$target === undefined && stored.$target !== undefined, "True"],
    [() => attr(stored, "__dict__"), "{'x': 4}"],
    [() => attr(m, "magic"), "'M'"],
    [() => invoke(m, "m"), "5"],
    [() => attr(m, "nope"), "AttributeError: 'Magic' object has no attribute 'nope'"],
    [() => attrOrUndefined(m, "nope") === undefined, "True"],
  ]);
});

test("a descriptor that keeps its value under its own name", () => {
  const Checked = make("Checked", [], (ns) => {
    const get = (_self: Dynamic, instance: Dynamic): Dynamic => attr(instance, "__dict__").$get("x");
    const set = (_self: Dynamic, instance: Dynamic, value: Dynamic): void => {
      if (value < 0) throw new Error("negative");
      attr(instance, "__dict__").$set("x", value);
    };
    ns.set("__get__", def(get, "self, instance, owner"));
    ns.set("__set__", def(set, "self, instance, value"));
  });
  const C = make("C", [], (ns) => ns.set("x", call(Checked)));
  const c = call(C);
  setAttr(c, "x", 1);
  assert.throws(() => setAttr(c, "x", -1), /negative/);
  check([
    [() => attr(c, "x"), "1"],
    [() => attr(c, "__dict__"), "{'x': 1}"],
  ]);
});

test("super follows the MRO of the instance", () => {
  const who = (name: string) => (ns: ClassNamespace) =>
    ns.set(
      "who",
      def((self: Dynamic) => (name === "A" ? "A" : name + (invokeSuper(ns.cls!, self, "who") as string)), "self"),
    );
  const A = make("A", [], who("A"));
  const B = make("B", [A], who("B"));
  const C = make("C", [A], who("C"));
  const D = make("D", [B, C], who("D"));
  check([
    [() => invoke(call(D), "who"), "'DBCA'"],
    [() => invoke(superObject(B, call(D)), "who"), "'CA'"],
    [() => attr(superObject(B, call(D)), "nope"), "AttributeError: 'super' object has no attribute 'nope'"],
    [
      () => superObject(builtins.int, "a"),
      "TypeError: super(type, obj): obj (instance of str) is not an instance or subtype of type (int).",
    ],
  ]);
});

test("a mixin before a builtin class", () => {
  const Mixin = make("Mixin", [], (ns) =>
    ns.set(
      "hello",
      def(() => "hi", "self"),
    ),
  );
  const ML = make("ML", [Mixin, list], () => {});
  const MD = make("MD", [Mixin, dict], () => {});
  check([
    [() => call(ML, listOf([1, 2])), "[1, 2]"],
    [() => invoke(call(ML), "hello"), "'hi'"],
    [() => call(MD, kw({ a: 1 })), "{'a': 1}"],
    [() => call(builtins.isinstance, call(ML), list), "True"],
  ]);
});

test("attributes of builtin classes cannot be changed", () => {
  check([
    [() => setAttr(builtins.int, "x", 1), "TypeError: cannot set 'x' attribute of immutable type 'int'"],
    [() => setAttr("a", "upper", 1), "AttributeError: 'str' object attribute 'upper' is read-only"],
    [() => setAttr(new (PyObject as Dynamic)(), "x", 1), objectHasNo("x")],
    [() => delAttr(builtins.int, "real"), "TypeError: cannot set 'real' attribute of immutable type 'int'"],
  ]);
});

function objectHasNo(name: string): string {
  return `AttributeError: 'object' object has no attribute '${name}' and no __dict__ for setting new attributes`;
}
