/** The names of a class body while it runs: over whatever mapping `__prepare__` returned (PEP 3115). */

import { ownClassAttribute } from "../object/lookup.js";
import type { PyClass } from "../object/object.js";
import type { Dynamic } from "../object/sentinels.js";
import type { FieldAccess } from "../object/type.js";
import { Namespace } from "./namespace.js";
import type { ClassCell } from "./new-class.js";
import { tupleOf } from "./tuple.js";

/** Where the compiler says that a class statement stands. */
export interface ClassSite {
  readonly line: number;
  readonly qualname: string;
  readonly doc?: string;
  readonly fieldAccess?: FieldAccess;
  /** What stands in brackets behind the name. */
  readonly typeParameters?: readonly Dynamic[];
  readonly module: string;
  readonly filename: string;
}

export class ClassNamespace extends Namespace implements ClassCell {
  readonly filename: string;
  readonly line: number;
  readonly fieldAccess: FieldAccess | undefined;
  /** The class, once it is made: what its methods mean by `super()` and `__class__`. */
  cls: PyClass | undefined = undefined;

  constructor(mapping: Dynamic, site: ClassSite) {
    super(mapping);
    this.filename = site.filename;
    this.line = site.line;
    this.fieldAccess = site.fieldAccess;
    this.set("__module__", site.module);
    this.set("__qualname__", site.qualname);
    if (site.typeParameters !== undefined) this.set("__type_params__", tupleOf([...site.typeParameters]));
    if (site.doc !== undefined) this.set("__doc__", site.doc);
  }

  protected override get annotateName(): string {
    return "__annotate_func__";
  }

  /** Once the class is made, what is evaluated later finds the names in it. */
  override get(name: string): Dynamic {
    return this.cls === undefined ? super.get(name) : ownClassAttribute(this.cls, name);
  }
}
