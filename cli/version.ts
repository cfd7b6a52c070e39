/** The package's version, which the build puts in. */

declare const PYASYNC_VERSION: string | undefined;

export function version(): string {
  return typeof PYASYNC_VERSION === "string" ? PYASYNC_VERSION : "0";
}

declare const PYASYNC_BUILD: string | undefined;

/** A digest of the command's scripts, which the build puts in; undefined where they have not been built. */
export function build(): string | undefined {
  return typeof PYASYNC_BUILD === "string" ? PYASYNC_BUILD : undefined;
}
