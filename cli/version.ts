/** The package's version, which the build puts in. */

declare const PYASYNC_VERSION: string | undefined;

export function version(): string {
  return typeof PYASYNC_VERSION === "string" ? PYASYNC_VERSION : "0";
}
