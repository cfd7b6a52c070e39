/** What the environment says of the interpreter: locale and PYTHON… variables (CPython Python/preconfig.c, initconfig.c). */

import { codecName } from "../../builtins/codecs/index.js";

type Environment = ReadonlyMap<string, string>;

function localeOf(env: Environment): string {
  return env.get("LC_ALL") || env.get("LC_CTYPE") || env.get("LANG") || "C";
}

/** The UTF-8 mode: asked for, or because the locale says no language (PEP 540). */
export function isUtf8Mode(env: Environment): boolean {
  const wanted = env.get("PYTHONUTF8");
  return wanted ? wanted === "1" : /^(?:C|POSIX)$/.test(localeOf(env));
}

/** Encoding and error handler of the standard streams. Where there is no language, bytes that are no text pass through (PEP 538). */
export function streamEncoding(env: Environment): { encoding: string; errors: string } {
  const passes = isUtf8Mode(env) || /^(?:C|POSIX|(?:C\.)?UTF-?8)$/i.test(localeOf(env));
  const [encoding, errors] = (env.get("PYTHONIOENCODING") ?? "").split(":");
  return {
    encoding: encoding ? codecName(encoding) : "utf-8",
    errors: errors || (passes && !encoding ? "surrogateescape" : "strict"),
  };
}

export function isUnbuffered(env: Environment): boolean {
  return Boolean(env.get("PYTHONUNBUFFERED"));
}

/** `sys.warnoptions`. */
export function warningOptions(env: Environment): string[] {
  const options = (env.get("PYTHONWARNINGS") ?? "").split(",").filter(Boolean);
  return isDevMode(env) ? ["default", ...options] : options;
}

export function isDevMode(env: Environment): boolean {
  return Boolean(env.get("PYTHONDEVMODE"));
}

/** Whether hashes of strings differ from run to run; here they never do, and the order of sets does not tell. */
export function hasRandomHashes(env: Environment): boolean {
  return env.get("PYTHONHASHSEED") !== "0";
}
