/** What the iterators of `itertools` have in common: each is a class that is called with what it iterates over. */

import { initialize } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { define } from "../../object/type.js";
import { Iterator } from "../../protocol/iterator.js";

export abstract class Itertool extends Iterator {
  constructor(...args: Dynamic[]) {
    super();
    if (args[0] !== RAW) initialize(this, args);
  }

  static {
    define(this, { name: "itertool", module: "itertools" });
  }
}
