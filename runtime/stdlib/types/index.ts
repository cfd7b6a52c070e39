/** `types` (Lib/types.py, 3.13): names for types that have none among the builtins. */

import { cell } from "../../builtins/cell.js";
import { buildClass, prepareClass, resolveBases } from "../../builtins/build-class.js";
import { dictFromNames, isDict, namesOf } from "../../builtins/dict.js";
import { property } from "../../builtins/descriptors.js";
import { ellipsis } from "../../builtins/ellipsis.js";
import { builtin_function_or_method, function_, method_descriptor } from "../../builtins/function.js";
import { GenericAlias } from "../../builtins/generic-alias.js";
import { mappingproxy } from "../../builtins/mappingproxy.js";
import { NoneType } from "../../builtins/none.js";
import { tupleOf } from "../../builtins/tuple.js";
import { UnionType } from "../../builtins/union.js";
import { AsyncGenerator } from "../../coroutine/async-generator.js";
import { IteratorSteps } from "../../coroutine/iterator-steps.js";
import { Coroutine } from "../../coroutine/coroutine.js";
import { Generator } from "../../coroutine/generator.js";
import { CodeObject, FrameObject, Traceback } from "../../exceptions/traceback.js";
import { attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import type { PyFunction } from "../../object/code.js";
import { method } from "../../object/descriptors.js";
import { typeError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { address } from "../../object/identity.js";
import { ownClassAttribute, special, typeName } from "../../object/lookup.js";
import { PyObject } from "../../object/object.js";
import { type Dynamic, kw, RAW } from "../../object/sentinels.js";
import { provides } from "../../object/state.js";
import { define, isClass } from "../../object/type.js";
import { repr } from "../../protocol/repr.js";
import { Module, newModule } from "../../module.js";
import { toArray } from "../../protocol/iter.js";
import { NotImplementedType } from "../../protocol/notimplemented.js";
import { SimpleNamespace } from "./simple-namespace.js";

/** An awaitable around an object that is a generator in all but type (Lib/types.py _GeneratorWrapper). */
class _GeneratorWrapper extends PyObject {
  declare readonly $wrapped: Dynamic;
  constructor(wrapped: Dynamic) {
    super(RAW);
    this.$wrapped = wrapped;
  }
  $awaited(): Dynamic {
    return new IteratorSteps(this.$wrapped);
  }
  send(value: Dynamic): Dynamic {
    return call(attrOrUndefined(this.$wrapped, "send"), value);
  }
  throw(...args: Dynamic[]): Dynamic {
    return call(attrOrUndefined(this.$wrapped, "throw"), ...args);
  }
  close(): Dynamic {
    return call(attrOrUndefined(this.$wrapped, "close"));
  }
  __next__(): Dynamic {
    return call(attrOrUndefined(this.$wrapped, "__next__"));
  }
  __iter__(): this {
    return this;
  }
  __await__(): this {
    return this;
  }
  __repr__(): string {
    return `<types._GeneratorWrapper object at ${address(this)}>`;
  }
  static {
    define(this, {
      name: "_GeneratorWrapper",
      module: "types",
      methods: {
        send: "self, val",
        throw: "self, tp, val=None, tb=None",
        close: "self",
        __next__: "self",
        __iter__: "self",
        __await__: "self",
        __repr__: "self",
      },
    });
  }
}

const generatorMethods = ["send", "throw", "close", "__next__", "__iter__"];

/** Makes what a generator function returns awaitable. */
function coroutine(func: Dynamic): Dynamic {
  if (typeof func !== "function" && special(func, "__call__") === undefined) {
    typeError("types.coroutine() expects a callable");
  }
  const code = (func as PyFunction).$code;
  if (code?.kind === "coroutine") return func;
  const wrapper: PyFunction = function (this: Dynamic, ...args: Dynamic[]): Dynamic {
    const made = code === undefined ? call(func, ...args) : (func as PyFunction).apply(this, args);
    if (made instanceof Generator) made.$awaitable = true;
    else if (!(made instanceof Coroutine) && generatorMethods.every((name) => special(made, name) !== undefined)) {
      return new _GeneratorWrapper(made);
    }
    return made;
  };
  if (code !== undefined) wrapper.$code = code;
  return wrapper;
}
def(coroutine, "func");

function new_class(name: Dynamic, bases: Dynamic = tupleOf([]), kwds: Dynamic = null, body: Dynamic = null): Dynamic {
  const keywords = kw(isDict(kwds) ? namesOf(kwds) : {});
  return buildClass(
    name,
    toArray(bases),
    keywords,
    (namespace) => {
      if (body !== null) call(body, (namespace as Dynamic).mapping);
    },
    { line: 0, qualname: name, module: "types", filename: "" } as Dynamic,
  );
}
def(new_class, "name, bases=(), kwds=None, exec_body=None");

function prepare_class(name: Dynamic, bases: Dynamic = tupleOf([]), kwds: Dynamic = null): Dynamic {
  const { metaclass, mapping, rest } = prepareClass(name, toArray(bases), kw(isDict(kwds) ? namesOf(kwds) : {}));
  return tupleOf([metaclass, mapping, dictFromNames(rest.names)]);
}
def(prepare_class, "name, bases=(), kwds=None");

function resolve_bases(bases: Dynamic): Dynamic {
  const given = toArray(bases);
  const resolved = resolveBases(given);
  return resolved === given ? bases : tupleOf([...resolved]);
}
def(resolve_bases, "bases");

function get_original_bases(cls: Dynamic): Dynamic {
  if (!isClass(cls)) typeError(`Expected an instance of type, not ${repr(typeName(cls))}`);
  return ownClassAttribute(cls, "__orig_bases__") ?? tupleOf([...cls.$type.bases]);
}
def(get_original_bases, "cls, /");

/** An attribute of instances that the class answers otherwise (Lib/types.py). */
class DynamicClassAttribute extends property {
  static {
    define(this, { name: "DynamicClassAttribute", module: "types" });
  }
}

export function typesModule() {
  return newModule("types", {
    FunctionType: function_,
    LambdaType: function_,
    CellType: cell,
    CodeType: CodeObject,
    MappingProxyType: mappingproxy,
    SimpleNamespace,
    GeneratorType: Generator,
    CoroutineType: Coroutine,
    AsyncGeneratorType: AsyncGenerator,
    MethodType: method,
    BuiltinFunctionType: builtin_function_or_method,
    BuiltinMethodType: builtin_function_or_method,
    MethodDescriptorType: method_descriptor,
    ModuleType: Module,
    TracebackType: Traceback,
    FrameType: FrameObject,
    new_class,
    prepare_class,
    resolve_bases,
    DynamicClassAttribute,
    coroutine,
    ...(provides(309) ? { GenericAlias } : {}),
    ...(provides(310) ? { UnionType, EllipsisType: ellipsis, NoneType, NotImplementedType } : {}),
    ...(provides(312) ? { get_original_bases } : {}),
  });
}
