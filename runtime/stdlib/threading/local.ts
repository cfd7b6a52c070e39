/** `threading.local` (CPython Modules/_threadmodule.c): attributes of which each thread has its own. */

import { typeError } from "../../object/errors.js";
import { initialize, PyObject } from "../../object/object.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { type ThreadState, tstate } from "../../object/state.js";
import { define } from "../../object/type.js";

export class local extends PyObject {
  constructor(...args: Dynamic[]) {
    super(RAW);
    const init = (this as Dynamic).__init__;
    if (args.length > 0 && args[0] !== RAW && init === (PyObject.prototype as Dynamic).__init__) {
      typeError("Initialization arguments are not supported");
    }
    const proxy = new Proxy(this, new ThreadAttributes(args)) as this;
    if (args[0] !== RAW) initialize(proxy, args);
    // biome-ignore lint/correctness/noConstructorReturn: the proxy is the object that programs have
    return proxy;
  }

  static {
    define(this, { name: "_local", hasDict: true, module: "_thread" });
  }
}

/** Keeps a set of attributes for each thread; a thread that comes by for the first time runs `__init__`. */
class ThreadAttributes implements ProxyHandler<Dynamic> {
  private readonly args: Dynamic[];
  private readonly byThread = new WeakMap<ThreadState, Dynamic>();

  constructor(args: Dynamic[]) {
    this.args = args;
  }

  private own(target: Dynamic, proxy: Dynamic): Dynamic {
    let own = this.byThread.get(tstate);
    if (own === undefined) {
      const first = this.byThread.get(FIRST) === undefined;
      own = Object.create(Object.getPrototypeOf(target));
      this.byThread.set(tstate, own);
      if (first) this.byThread.set(FIRST, own);
      else if (this.args[0] !== RAW) initialize(proxy, this.args);
    }
    return own;
  }

  get(target: Dynamic, name: PropertyKey, proxy: Dynamic): Dynamic {
    return Reflect.get(this.own(target, proxy), name, proxy);
  }
  set(target: Dynamic, name: PropertyKey, value: Dynamic, proxy: Dynamic): boolean {
    const own = this.own(target, proxy);
    const accessor = findAccessor(own, name);
    if (accessor !== undefined) accessor.call(proxy, value);
    else own[name] = value;
    return true;
  }
  has(target: Dynamic, name: PropertyKey): boolean {
    return name in this.own(target, target);
  }
  deleteProperty(target: Dynamic, name: PropertyKey): boolean {
    return Reflect.deleteProperty(this.own(target, target), name);
  }
  ownKeys(target: Dynamic): (string | symbol)[] {
    return Reflect.ownKeys(this.own(target, target));
  }
  getOwnPropertyDescriptor(target: Dynamic, name: PropertyKey): PropertyDescriptor | undefined {
    const found = Reflect.getOwnPropertyDescriptor(this.own(target, target), name);
    return found === undefined ? undefined : { ...found, configurable: true };
  }
  defineProperty(target: Dynamic, name: PropertyKey, descriptor: PropertyDescriptor): boolean {
    return Reflect.defineProperty(this.own(target, target), name, descriptor);
  }
}

/** Under which the thread that made the object has left its mark. */
const FIRST = {} as ThreadState;

function findAccessor(object: Dynamic, name: PropertyKey): ((value: Dynamic) => void) | undefined {
  for (let at = object; at !== null; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found !== undefined) return found.set;
  }
  return undefined;
}
