// `npm test [-- FILTER… --all-versions --python 3.12]`: builds the tests, then runs those whose path holds a filter.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const outdir = join("build", "tests");
const skippedFolders = new Set(["node_modules", "dist", "build", ".git"]);

function* listTests(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skippedFolders.has(path)) yield* listTests(path);
    else if (entry.name.endsWith(".test.ts")) yield path;
  }
}

/** The suites that run many programs: a filter may name one of them by its path. */
const suites = {
  "tests/fixtures.test.ts": () =>
    readdirSync("fixtures", { recursive: true })
      .filter((path) => path.endsWith(".py"))
      .map((path) => `fixtures/${path}`),
  "tests/documents.test.ts": () => {
    const folder = join(process.env.PYASYNC_DOCUMENTS ?? "../shared/documents", "snippets");
    return existsSync(folder) ? readdirSync(folder).map((name) => `documents:${name}`) : [];
  },
};

const filters = [];
let versions = process.env.PYASYNC_TEST_VERSIONS ?? "";
for (let index = 2; index < process.argv.length; index++) {
  const argument = process.argv[index];
  if (argument === "--all-versions") versions = "all";
  else if (argument === "--python") versions = process.argv[++index] ?? "";
  else filters.push(argument);
}

const tests = [...listTests(".")].sort().filter((path) => {
  const names = [path, ...(suites[path]?.() ?? [])];
  return filters.length === 0 || filters.some((filter) => names.some((name) => name.includes(filter)));
});
if (tests.length === 0) {
  console.error(`no test has ${filters.join(" or ")} in its path`);
  process.exit(1);
}

const needed = tests.some((path) => path.startsWith("tests/standalone")) ? "--package" : "--grammar";
const sources = spawnSync(process.execPath, ["scripts/build.js", needed], { stdio: "inherit" });
if (sources.status !== 0) process.exit(sources.status ?? 1);

rmSync(outdir, { recursive: true, force: true });
const support = tests.some((path) => path.startsWith("tests/")) ? ["tests/support/worker.ts"] : [];
await build({
  entryPoints: [...tests, ...support],
  outdir,
  outbase: ".",
  bundle: true,
  keepNames: true,
  splitting: true,
  format: "esm",
  platform: "node",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
});

const built = tests.map((path) => join(outdir, path.replace(/\.ts$/, ".js")));
const result = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=spec", ...built], {
  stdio: "inherit",
  env: {
    ...process.env,
    PYASYNC_TEST_FILTER: filters.join("\n"),
    PYASYNC_TEST_VERSIONS: versions,
    PYASYNC_CACHE: "",
  },
});
process.exit(result.status ?? 1);
