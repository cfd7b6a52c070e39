/** The module `inspect` (CPython Lib/inspect.py). */

import { codeFlags } from "../../builtins/code.js";
import { dir } from "../../builtins/functions-objects.js";
import { listOf } from "../../builtins/list.js";
import { dictFromNames, isDict } from "../../builtins/dict.js";
import { type tuple, tupleOf } from "../../builtins/tuple.js";
import { type Module, newModule } from "../../module.js";
import { attr, attrOrUndefined } from "../../object/attr.js";
import { call } from "../../object/call.js";
import { attributeError, typeError, valueError } from "../../object/errors.js";
import { def } from "../../object/function.js";
import { explicitFrom } from "../../object/method-forms.js";
import { lookup, typeOf } from "../../object/lookup.js";
import type { PyClass } from "../../object/object.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { isClass } from "../../object/type.js";
import { toArray } from "../../protocol/iter.js";
import { repr } from "../../protocol/repr.js";
import { truth } from "../../protocol/truth.js";
import { makeNamedTuple } from "../collections/namedtuple.js";
import { inModule } from "../support/in-module.js";
import { callableSignature } from "./callable-signature.js";
import { docNames } from "./docs.js";
import { getAnnotations } from "./annotations.js";
import { kindTests } from "./kind-tests.js";
import { _empty } from "./kinds.js";
import { frameNames } from "./frames.js";
import { moduleNamed } from "./modules.js";
import { annotationText } from "./plain-signature.js";
import { BoundArguments } from "./bound-arguments.js";
import { signatureClasses, signatureOf } from "./signature.js";
import { sourceNames } from "./source.js";
import { stateNames } from "./states.js";

function getmembers(object: Dynamic, predicate: Dynamic = null): Dynamic {
  const found: Dynamic[] = [];
  for (const name of toArray(call(dir, object))) {
    const value = attrOrUndefined(object, name);
    if (value === undefined) continue;
    if (predicate === null || truth(call(predicate, value))) found.push(tupleOf([name, value]));
  }
  return listOf(found);
}

function getmro(cls: Dynamic): tuple {
  return attr(cls, "__mro__");
}

function unwrap(func: Dynamic, stop: Dynamic): Dynamic {
  const seen = new Set<Dynamic>([func]);
  let current = func;
  for (;;) {
    const inner = attrOrUndefined(current, "__wrapped__");
    if (inner === undefined || (stop !== null && truth(call(stop, current)))) return current;
    if (seen.has(inner)) valueError(`wrapper loop when unwrapping ${repr(func)}`);
    seen.add(inner);
    current = inner;
  }
}

function getmodule(object: Dynamic): Dynamic {
  return kindTests().ismodule(object) ? object : moduleNamed(attrOrUndefined(object, "__module__"));
}

function makeFullArgSpec(): PyClass {
  const fields = ["args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations"];
  return makeNamedTuple("FullArgSpec", fields, { module: "inspect" });
}

/** What is there under a name, without asking descriptors, `__getattr__` and `__getattribute__`. */
function getattr_static(obj: Dynamic, name: Dynamic, fallback?: Dynamic): Dynamic {
  const own = isClass(obj) ? undefined : ownEntry(obj, name);
  const found = own ?? lookup(isClass(obj) ? obj : typeOf(obj), name) ?? fallback;
  if (found === undefined) attributeError(name, name, obj);
  return typeof found === "function" && found.$code?.isMethod === true ? explicitFrom(found) : found;
}

function ownEntry(obj: Dynamic, name: string): Dynamic {
  const names = attrOrUndefined(obj, "__dict__");
  return isDict(names) ? names.$get(name) : undefined;
}

function fullArgSpecFunction(cls: PyClass): Dynamic {
  function getfullargspec(func: Dynamic): Dynamic {
    if (!truth(call(tstate.interp.importModule("builtins").callable, func))) typeError("unsupported callable");
    const { parameters, returns } = callableSignature(func, false, false);
    const positional = parameters.filter((p) => p.kind === "positional" || p.kind === "positional-only");
    const named = parameters.filter((p) => p.kind === "keyword-only");
    const defaults = positional.map((p) => p.default).filter((value) => value !== undefined);
    const nameOf = (kind: string): Dynamic => parameters.find((p) => p.kind === kind)?.name ?? null;
    const namedDefaults = named.filter((p) => p.default !== undefined).map((p) => [p.name, p.default]);
    const annotated = parameters.filter((p) => p.annotation !== undefined).map((p) => [p.name, p.annotation]);
    return call(
      cls,
      listOf(positional.map((p) => p.name)),
      nameOf("var-positional"),
      nameOf("var-keyword"),
      defaults.length === 0 ? null : tupleOf(defaults),
      listOf(named.map((p) => p.name)),
      namedDefaults.length === 0 ? null : dictFromNames(Object.fromEntries(namedDefaults)),
      dictFromNames({ ...(returns === undefined ? {} : { return: returns }), ...Object.fromEntries(annotated) }),
    );
  }
  return def(getfullargspec, "func");
}

export function inspectModule(): Module {
  const { version } = tstate.interp;
  const { Parameter, Signature } = signatureClasses();
  const FullArgSpec = makeFullArgSpec();
  const signature = (obj: Dynamic, followWrapped: Dynamic = true): Dynamic =>
    signatureOf(callableSignature(obj, truth(followWrapped)));
  const options = version >= 310 ? ", globals=None, locals=None, eval_str=False" : "";
  const names: Record<string, Dynamic> = {
    ...kindTests(),
    ...stateNames(),
    ...docNames(),
    ...sourceNames(),
    ...frameNames(),
    ...codeFlags,
    _empty,
    Parameter,
    Signature,
    BoundArguments,
    FullArgSpec,
    signature: def(signature, `obj, *, follow_wrapped=True${options}`, 0, "signature"),
    getfullargspec: fullArgSpecFunction(FullArgSpec),
    ...(version >= 310
      ? {
          get_annotations: def(
            getAnnotations,
            "obj, *, globals=None, locals=None, eval_str=False",
            0,
            "get_annotations",
          ),
        }
      : {}),
    getattr_static: def(getattr_static, "obj, attr, default=…"),
    getmembers: def(getmembers, "object, predicate=None"),
    getmro: def(getmro, "cls"),
    unwrap: def((func: Dynamic, stop: Dynamic = null) => unwrap(func, stop), "func, *, stop=None", 0, "unwrap"),
    getmodule: def(getmodule, "object, _filename=None"),
    formatannotation: def(
      (annotation: Dynamic, base: Dynamic = null) => annotationText(annotation, base),
      "annotation, base_module=None",
      0,
      "formatannotation",
    ),
  };
  return newModule("inspect", inModule("inspect", names));
}
