/** The versions of Python that can be followed. */

export const pythonVersions = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"] as const;

export type PythonVersion = (typeof pythonVersions)[number];

/** 13 for "3.13"; the newest where nothing is said. */
export function minorVersion(python: string | undefined): number {
  return python === undefined ? 14 : Number(python.slice(2));
}

/** 313 for "3.13". */
export function versionNumber(python: string | undefined): number {
  return 300 + minorVersion(python);
}
