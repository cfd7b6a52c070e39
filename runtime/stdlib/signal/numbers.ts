/** Names and numbers of signals (Linux), and the enumerations that programs see them as. */

import { int } from "../../builtins/int.js";
import { setOf } from "../../builtins/set.js";
import type { PyClass } from "../../object/object.js";
import { valueError } from "../../object/errors.js";
import { staticMethod } from "../../object/function.js";
import { type Dynamic, RAW } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { define } from "../../object/type.js";
import { asIndex } from "../../protocol/number.js";
import { repr } from "../../protocol/repr.js";

/** Name → number, text. */
export const signalTable: Readonly<Record<string, readonly [number, string]>> = {
  SIGHUP: [1, "Hangup"],
  SIGINT: [2, "Interrupt"],
  SIGQUIT: [3, "Quit"],
  SIGILL: [4, "Illegal instruction"],
  SIGTRAP: [5, "Trace/breakpoint trap"],
  SIGABRT: [6, "Aborted"],
  SIGBUS: [7, "Bus error"],
  SIGFPE: [8, "Floating point exception"],
  SIGKILL: [9, "Killed"],
  SIGUSR1: [10, "User defined signal 1"],
  SIGSEGV: [11, "Segmentation fault"],
  SIGUSR2: [12, "User defined signal 2"],
  SIGPIPE: [13, "Broken pipe"],
  SIGALRM: [14, "Alarm clock"],
  SIGTERM: [15, "Terminated"],
  SIGSTKFLT: [16, "Stack fault"],
  SIGCHLD: [17, "Child exited"],
  SIGCONT: [18, "Continued"],
  SIGSTOP: [19, "Stopped (signal)"],
  SIGTSTP: [20, "Stopped"],
  SIGTTIN: [21, "Stopped (tty input)"],
  SIGTTOU: [22, "Stopped (tty output)"],
  SIGURG: [23, "Urgent I/O condition"],
  SIGXCPU: [24, "CPU time limit exceeded"],
  SIGXFSZ: [25, "File size limit exceeded"],
  SIGVTALRM: [26, "Virtual timer expired"],
  SIGPROF: [27, "Profiling timer expired"],
  SIGWINCH: [28, "Window changed"],
  SIGIO: [29, "I/O possible"],
  SIGPWR: [30, "Power failure"],
  SIGSYS: [31, "Bad system call"],
  SIGRTMIN: [34, "Real-time signal 0"],
  SIGRTMAX: [64, "Real-time signal 30"],
};

/** One past the last number. */
export const NSIG = 65;

/** Integers with names: what `enum.IntEnum` makes, for values that are known beforehand. */
class Member extends int {
  declare $name: string;
  get name(): string {
    return this.$name;
  }
  get value(): Dynamic {
    return this.$value;
  }
  __repr__(): string {
    return `<${this.$class.$type.name}.${this.$name}: ${this.$value}>`;
  }
  /** An integer's since 3.11. */
  __str__(): string {
    return tstate.interp.version >= 311 ? String(this.$value) : `${this.$class.$type.name}.${this.$name}`;
  }
  static {
    define(this, { name: "IntEnum", module: "enum", methods: { __repr__: "self", __str__: "self" } });
  }
}

function member(cls: PyClass, name: string, value: number): Member {
  const made = new cls(RAW) as Member;
  (made as { $value: number }).$value = value;
  made.$name = name;
  return made;
}

export class Signals extends Member {
  override __new__(_cls: PyClass, value: Dynamic): Dynamic {
    return signalMember(asIndex(value)) ?? valueError(`${repr(value)} is not a valid Signals`);
  }
  static {
    define(this, { name: "Signals", module: "signal", methods: { __new__: staticMethod("cls, value") } });
  }
}

export class Handlers extends Member {
  override __new__(_cls: PyClass, value: Dynamic): Dynamic {
    const number = asIndex(value);
    return number === 0 ? SIG_DFL : number === 1 ? SIG_IGN : valueError(`${repr(value)} is not a valid Handlers`);
  }
  static {
    define(this, { name: "Handlers", module: "signal", methods: { __new__: staticMethod("cls, value") } });
  }
}

export const SIG_DFL = member(Handlers as unknown as PyClass, "SIG_DFL", 0);
export const SIG_IGN = member(Handlers as unknown as PyClass, "SIG_IGN", 1);

export const signalMembers: Readonly<Record<string, Dynamic>> = Object.fromEntries(
  Object.entries(signalTable).map(([name, [number]]) => [name, member(Signals as unknown as PyClass, name, number)]),
);

/** The member for a number; undefined where the signal has no name. */
export function signalMember(number: number): Dynamic {
  return Object.values(signalMembers).find((candidate) => candidate.$value === number);
}

/** `signal.valid_signals()`. */
export function validSignals(): Dynamic {
  const numbers = Array.from({ length: NSIG - 1 }, (_, i) => i + 1).filter((n) => n !== 32 && n !== 33);
  return setOf(numbers.map((n) => signalMember(n) ?? n));
}
