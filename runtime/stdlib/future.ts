/** The module `__future__` (CPython Lib/__future__.py). The compiler reads such imports by itself; programs may look at the names. */

import { listOf } from "../builtins/list.js";
import { tupleOf } from "../builtins/tuple.js";
import { PyObject } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import { provides } from "../object/state.js";
import { define } from "../object/type.js";
import { type Module, newModule } from "../module.js";
import { repr } from "../protocol/repr.js";

/** A release as `sys.version_info` writes it: `"3.7.0 beta 1"`. */
type Release = `${number}.${number}.${number} ${"alpha" | "beta" | "final"} ${number}`;

class Feature extends PyObject {
  declare optional: Dynamic;
  declare mandatory: Dynamic;
  declare compiler_flag: number;

  getOptionalRelease(): Dynamic {
    return this.optional;
  }

  getMandatoryRelease(): Dynamic {
    return this.mandatory;
  }

  __repr__(): string {
    return `_Feature${repr(tupleOf([this.optional, this.mandatory, this.compiler_flag]))}`;
  }
}
define(Feature, {
  name: "_Feature",
  module: "__future__",
  methods: { getOptionalRelease: "self", getMandatoryRelease: "self" },
});

/** Since when a feature could be asked for, since when it is there unasked (null: that is open), and the compiler's flag. */
function feature(optional: Release, mandatory: Release | null, flag: number): Feature {
  const made = new Feature();
  made.optional = releaseTuple(optional);
  made.mandatory = mandatory === null ? null : releaseTuple(mandatory);
  made.compiler_flag = flag;
  return made;
}

function releaseTuple(release: Release): Dynamic {
  const [numbers, level, serial] = release.split(" ");
  return tupleOf([...numbers!.split(".").map(Number), level, Number(serial)]);
}

/** When annotations were to stay text for good: twice put off, then given up. */
function annotationsMandatory(): Release | null {
  if (provides(311)) return null;
  return provides(310) ? "3.11.0 alpha 0" : "3.10.0 alpha 0";
}

export function futureModule(): Module {
  const features = {
    nested_scopes: feature("2.1.0 beta 1", "2.2.0 alpha 0", 0x10),
    generators: feature("2.2.0 alpha 1", "2.3.0 final 0", 0),
    division: feature("2.2.0 alpha 2", "3.0.0 alpha 0", 0x20000),
    absolute_import: feature("2.5.0 alpha 1", "3.0.0 alpha 0", 0x40000),
    with_statement: feature("2.5.0 alpha 1", "2.6.0 alpha 0", 0x80000),
    print_function: feature("2.6.0 alpha 2", "3.0.0 alpha 0", 0x100000),
    unicode_literals: feature("2.6.0 alpha 2", "3.0.0 alpha 0", 0x200000),
    barry_as_FLUFL: feature("3.1.0 alpha 2", "4.0.0 alpha 0", 0x400000),
    generator_stop: feature("3.5.0 beta 1", "3.7.0 alpha 0", 0x800000),
    annotations: feature("3.7.0 beta 1", annotationsMandatory(), 0x1000000),
  };
  const names = Object.keys(features);
  return newModule("__future__", {
    ...features,
    all_feature_names: listOf(names),
    __all__: listOf(["all_feature_names", ...names]),
  });
}
