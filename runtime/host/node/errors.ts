/** Node's system errors as the runtime's. */

import { HostError } from "../host.js";

export function hostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new HostError(code ?? "EIO", message);
}

/** Runs a call of the operating system. */
export function attempt<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw hostError(error);
  }
}
