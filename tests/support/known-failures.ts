// fixtures/status/known-failures.txt: a fixture a line, under comments that say why; versions may follow the path.
import { existsSync, readFileSync } from "node:fs";

/** The reason why a fixture is known to fail for a version, if it is. */
export type KnownFailures = (fixture: string, version: string) => string | undefined;

export function readKnownFailures(file: string): {
  readonly reasonFor: KnownFailures;
  readonly fixtures: readonly string[];
} {
  const entries: { fixture: string; versions: readonly string[]; reason: string }[] = [];
  let reason = "";
  for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
    if (line.startsWith("#")) reason = line.slice(1).trim();
    else if (line.trim() !== "") {
      const [fixture, ...versions] = line.trim().split(/\s+/);
      entries.push({ fixture: fixture!, versions, reason });
    }
  }
  const reasonFor: KnownFailures = (fixture, version) =>
    entries.find(
      (entry) => entry.fixture === fixture && (entry.versions.length === 0 || entry.versions.includes(version)),
    )?.reason;
  return { reasonFor, fixtures: entries.map((entry) => entry.fixture) };
}
