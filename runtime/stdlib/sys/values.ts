/** The constants of `sys` (CPython Python/sysmodule.c). */

import { hasRandomHashes, isDevMode, isUtf8Mode } from "./environment.js";
import { tupleOf } from "../../builtins/tuple.js";
import type { Dynamic } from "../../object/sentinels.js";
import { tstate } from "../../object/state.js";
import { floatOf } from "../../protocol/values.js";
import { structSequence } from "../support/struct-sequence.js";

/** The last number of the releases whose behaviour is on record. */
const micro: Readonly<Record<number, number>> = { 308: 18, 309: 18, 310: 13, 311: 7, 312: 1, 313: 0, 314: 0 };

const VersionInfo = structSequence("sys", "version_info", ["major", "minor", "micro", "releaselevel", "serial"]);

export function versionInfo(): Dynamic {
  const { version } = tstate.interp;
  return VersionInfo.of([Math.floor(version / 100), version % 100, micro[version] ?? 0, "final", 0]);
}

export function versionText(): string {
  const { version } = tstate.interp;
  return `${Math.floor(version / 100)}.${version % 100}.${micro[version] ?? 0}`;
}

export function hexVersion(): number {
  const { version } = tstate.interp;
  return ((Math.floor(version / 100) << 24) | ((version % 100) << 16) | ((micro[version] ?? 0) << 8) | 0xf0) >>> 0;
}

const floatFields = {
  max: Number.MAX_VALUE,
  max_exp: 1024,
  max_10_exp: 308,
  min: 2.2250738585072014e-308,
  min_exp: -1021,
  min_10_exp: -307,
  dig: 15,
  mant_dig: 53,
  epsilon: Number.EPSILON,
  radix: 2,
  rounds: 1,
};
const FloatInfo = structSequence("sys", "float_info", Object.keys(floatFields));

export function floatInfo(): Dynamic {
  return FloatInfo.of(Object.values({ ...floatFields, max: floatOf(floatFields.max) }));
}

const IntInfo = structSequence("sys", "int_info", [
  "bits_per_digit",
  "sizeof_digit",
  "default_max_str_digits",
  "str_digits_check_threshold",
]);

export function intInfo(): Dynamic {
  return IntInfo.of([30, 4, 4300, 640]);
}

const HashInfo = structSequence("sys", "hash_info", [
  "width",
  "modulus",
  "inf",
  "nan",
  "imag",
  "algorithm",
  "hash_bits",
  "seed_bits",
  "cutoff",
]);

export function hashInfo(): Dynamic {
  return HashInfo.of([64, 2305843009213693951n, 314159, 0, 1000003, "siphash13", 64, 128, 0]);
}

const ThreadInfo = structSequence("sys", "thread_info", ["name", "lock", "version"]);

export function threadInfo(): Dynamic {
  return ThreadInfo.of(["pyasync", null, null]);
}

/** Flags with the version that brought them. */
const flagNames: readonly (readonly [string, Dynamic, number])[] = [
  ["debug", 0, 308],
  ["inspect", 0, 308],
  ["interactive", 0, 308],
  ["optimize", 0, 308],
  ["dont_write_bytecode", 1, 308],
  ["no_user_site", 0, 308],
  ["no_site", 0, 308],
  ["ignore_environment", 0, 308],
  ["verbose", 0, 308],
  ["bytes_warning", 0, 308],
  ["quiet", 0, 308],
  ["hash_randomization", 1, 308],
  ["isolated", 0, 308],
  ["dev_mode", false, 308],
  ["utf8_mode", 0, 308],
  ["warn_default_encoding", 0, 310],
  ["safe_path", false, 311],
  ["int_max_str_digits", 4300, 311],
];

export function flags(): Dynamic {
  const known = flagNames.filter(([, , since]) => tstate.interp.version >= since);
  const Flags = structSequence(
    "sys",
    "flags",
    known.map(([name]) => name),
  );
  const { env } = tstate.interp.host.process;
  const given: Record<string, Dynamic> = {
    hash_randomization: Number(hasRandomHashes(env)),
    dev_mode: isDevMode(env),
    utf8_mode: Number(isUtf8Mode(env)),
  };
  return Flags.of(known.map(([name, value]) => given[name] ?? value));
}

export const AsyncgenHooks = structSequence("builtins", "asyncgen_hooks", ["firstiter", "finalizer"]);

/** Names of modules that are part of the library here. */
export function moduleNames(names: readonly string[]): Dynamic {
  return tupleOf([...names].sort());
}
