// Which tests, for which versions: what scripts/test.js passes on from its command line.
import { allVersions } from "./fixture.js";

/** The oldest behaviour that the documents need, and the newest. */
const defaultVersions = ["3.10", "3.13"];

export const filters: readonly string[] = (process.env["PYASYNC_TEST_FILTER"] ?? "").split("\n").filter(Boolean);

export const versions: readonly string[] = readVersions(process.env["PYASYNC_TEST_VERSIONS"]);

function readVersions(text: string | undefined): readonly string[] {
  if (text === undefined || text === "") return defaultVersions;
  return text === "all" ? allVersions : text.split(",");
}

/** Whether the filters ask for this one; a filter that names the test file asks for everything in it. */
export function isSelected(name: string, testFile: string): boolean {
  if (filters.length === 0) return true;
  return filters.some((filter) => name.includes(filter) || testFile.includes(filter));
}
