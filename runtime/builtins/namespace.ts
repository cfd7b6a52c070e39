/** Names as the items of a mapping: those of a class body, and of what `exec` runs (CPython Python/bytecodes.c, LOAD_NAME). */

import { KeyError } from "../exceptions/hierarchy.js";
import { undefinedName } from "../exceptions/undefined-name.js";
import type { Dynamic } from "../object/sentinels.js";
import { delItem, getItem, setItem } from "../protocol/subscript.js";
import { annotateFunction } from "./annotations.js";
import { dict, dictFromNames } from "./dict.js";

export class Namespace {
  readonly mapping: Dynamic;
  private annotators: Record<string, () => Dynamic> | undefined = undefined;

  constructor(mapping: Dynamic) {
    this.mapping = mapping;
  }

  /** `undefined` where the name is not bound. */
  get(name: string): Dynamic {
    const { mapping } = this;
    if (mapping.$class === dict) return mapping.$map.get(name);
    return this.find(() => getItem(mapping, name));
  }

  /** An assignment gives its value. */
  set(name: string, value: Dynamic): Dynamic {
    setItem(this.mapping, name, value);
    return value;
  }

  delete(name: string): void {
    if (this.find(() => delItem(this.mapping, name) ?? null) === undefined) undefinedName(name);
  }

  annotate(name: string, annotation: Dynamic): void {
    let annotations = this.get("__annotations__");
    if (annotations === undefined) {
      annotations = dictFromNames({});
      this.set("__annotations__", annotations);
    }
    setItem(annotations, name, annotation);
  }

  /** The same, for an annotation that is evaluated when somebody asks. */
  annotateLater(name: string, evaluate: () => Dynamic): void {
    if (this.annotators === undefined) {
      this.annotators = {};
      this.set(this.annotateName, annotateFunction(this.annotators));
    }
    this.annotators[name] = evaluate;
  }

  /** Under which name the mapping has what evaluates annotations. */
  protected get annotateName(): string {
    return "__annotate__";
  }

  /** What `look` gives; `undefined` where it raises KeyError. */
  private find(look: () => Dynamic): Dynamic {
    try {
      return look();
    } catch (error) {
      if (error instanceof KeyError) return undefined;
      throw error;
    }
  }
}
