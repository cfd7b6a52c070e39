// `npm run whats-left [-- FILTER… --all-versions --python 3.12]`: what fails, each failure in a few lines.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const filters = [];
let versions = "3.13";
for (let index = 2; index < process.argv.length; index++) {
  const argument = process.argv[index];
  if (argument === "--all-versions") versions = "all";
  else if (argument === "--python") versions = process.argv[++index] ?? "";
  else filters.push(argument);
}
const grammar = spawnSync(process.execPath, ["scripts/build.js", "--grammar"], { stdio: "inherit" });
if (grammar.status !== 0) process.exit(grammar.status ?? 1);
const outdir = join("build", "tests");
await build({
  entryPoints: ["tests/whats-left.ts", "tests/support/worker.ts"],
  outdir,
  outbase: ".",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  packages: "external",
  logLevel: "warning",
});
const result = spawnSync(process.execPath, [join(outdir, "tests", "whats-left.js")], {
  stdio: "inherit",
  env: { ...process.env, PYASYNC_TEST_FILTER: filters.join("\n"), PYASYNC_TEST_VERSIONS: versions },
});
process.exit(result.status ?? 1);
