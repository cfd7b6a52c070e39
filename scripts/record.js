// `npm run record -- PATHPART… [--missing]`: asks the installed CPythons what the fixtures print, and writes the goldens.
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { findPython } from "./find-python.js";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const fixturesFolder = join(root, "fixtures");
const recorderFolder = join(root, "scripts", "recorder");
const PARALLEL = 2;
const TIMEOUT = 30_000;
const ATTEMPTS = 2;
/** A fixture that says that it varies is asked this often for its outcomes. */
const ATTEMPTS_WHEN_VARYING = 30;

/** What the tests also use, in TypeScript. */
async function loadSupport() {
  const outdir = join(root, "build", "record");
  const entryPoints = ["fixture.ts", "normalise.ts"].map((file) => join(root, "tests", "support", file));
  buildSync({ entryPoints, outdir, format: "esm", outExtension: { ".js": ".mjs" }, logLevel: "warning" });
  return {
    ...(await import(join(outdir, "fixture.mjs"))),
    ...(await import(join(outdir, "normalise.mjs"))),
  };
}

/** An environment of its own for each version, so that no installed package and no .pth file comes between. */
function makeEnvironment(python, folder) {
  const home = join(folder, `python${python.version}`);
  mkdirSync(join(home, "bin"), { recursive: true });
  symlinkSync(python.executable, join(home, "bin", "python"));
  const settings = `home = ${dirname(python.executable)}\ninclude-system-site-packages = false\n`;
  writeFileSync(join(home, "pyvenv.cfg"), settings);
  return { ...python, environment: home, command: join(home, "bin", "python") };
}

function runOnce(python, fixture, options, scratch, attempt) {
  const folder = realpathSync(mkdtempSync(join(scratch, "run-")));
  const name = basename(fixture);
  writeFileSync(join(folder, name), readFileSync(fixture));
  const env = {
    PATH: "/usr/bin:/bin",
    HOME: folder,
    TZ: "UTC",
    LC_ALL: "C.UTF-8",
    PYTHONPATH: recorderFolder,
    PYTHONHASHSEED: "0",
    PYTHONDONTWRITEBYTECODE: "1",
    ...(options.varies ? { VIRTUAL_CLOCK_SEED: String(attempt) } : {}),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(python.command, [`./${name}`, ...options.args], { cwd: folder, env });
    const streams = { stdout: [], stderr: [] };
    const timer = setTimeout(() => child.kill("SIGKILL"), TIMEOUT);
    child.stdout.on("data", (chunk) => streams.stdout.push(chunk));
    child.stderr.on("data", (chunk) => streams.stderr.push(chunk));
    child.stdin.on("error", () => {});
    child.stdin.end(options.stdin);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      rmSync(folder, { recursive: true, force: true });
      const where = `${relative(root, fixture)} on ${python.version}`;
      const text = (stream) => Buffer.concat(streams[stream]).toString("utf8");
      if (signal === "SIGKILL") return reject(new Error(`${where}: did not end\n${text("stdout")}${text("stderr")}`));
      if (/^Error in sitecustomize/m.test(text("stderr"))) return reject(new Error(`${where}: ${text("stderr")}`));
      if (code === 70 && text("stderr").includes("virtual clock:"))
        return reject(new Error(`${where}: ${text("stderr")}`));
      const written = (stream) => {
        let out = text(stream);
        out = support.replaceFolder(out, `${folder}/./`, "./");
        out = support.replaceFolder(out, `${folder}/`, "./");
        out = support.replaceFolder(out, `${recorderFolder}/`, "PYTHON/recorder/");
        out = support.replaceFolder(out, `${python.library}/`, "PYTHON/");
        return support.normalise(out);
      };
      // A process that an uncaught KeyboardInterrupt ends is ended by SIGINT: a shell says 130.
      const exit = signal === "SIGINT" ? 130 : signal === null ? code : `killed by ${signal}`;
      resolve({ exit, stdout: written("stdout"), stderr: written("stderr") });
    });
  });
}

/** Whether two goldens say the same; where order is free, the order that happened to be recorded first is kept. */
function sameGolden(left, right, options) {
  const view = (golden) =>
    JSON.stringify(golden.outcomes.map(({ versions, ...run }) => ({ versions, ...support.comparable(run, options) })));
  return view(left) === view(right);
}

async function record(fixture, pythons, scratch) {
  const options = support.readOptions(readFileSync(fixture, "utf8"));
  const equal = (left, right) => support.sameRun(support.comparable(left, options), support.comparable(right, options));
  const outcomes = [];
  for (const version of options.versions) {
    const python = pythons.get(version);
    if (python === undefined) throw new Error(`CPython ${version} is not installed: the golden would be incomplete`);
    const distinct = [];
    const attempts = options.varies ? ATTEMPTS_WHEN_VARYING : ATTEMPTS;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const run = await runOnce(python, fixture, options, scratch, attempt);
      if (!distinct.some((other) => equal(run, other))) distinct.push(run);
    }
    if (distinct.length > 1 && !options.varies) {
      const shown = distinct.map((run) => `--- exit ${run.exit}\n${run.stdout}${run.stderr}`).join("\n");
      throw new Error(`${relative(root, fixture)}: CPython ${version} gives more than one outcome\n${shown}`);
    }
    for (const run of distinct) {
      const known = outcomes.find((other) => equal(run, other));
      if (known !== undefined) known.versions.push(version);
      else outcomes.push({ versions: [version], ...run });
    }
  }
  const file = fixture.replace(/\.py$/, ".golden.json");
  const golden = { outcomes };
  const changed = !existsSync(file) || !sameGolden(JSON.parse(readFileSync(file, "utf8")), golden, options);
  if (changed) {
    const text = JSON.stringify(golden, null, 2);
    writeFileSync(file, text.replace(/"versions": \[[^\]]*\]/g, (list) => list.replace(/\s+/g, " ")) + "\n");
  }
  return { changed, outcomes: outcomes.length };
}

function listFixtures(filters, missingOnly) {
  return readdirSync(fixturesFolder, { recursive: true })
    .filter((path) => path.endsWith(".py"))
    .sort()
    .filter((path) => filters.length === 0 || filters.some((filter) => join("fixtures", path).includes(filter)))
    .map((path) => join(fixturesFolder, path))
    .filter((path) => !missingOnly || !existsSync(path.replace(/\.py$/, ".golden.json")));
}

const support = await loadSupport();
const filters = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const fixtures = listFixtures(filters, process.argv.includes("--missing"));
const scratch = mkdtempSync(join(tmpdir(), "pyasync-record-"));
const pythons = new Map();
let failures = 0;
let changed = 0;
try {
  for (const version of support.allVersions) {
    const python = findPython(version);
    if (python === undefined) console.error(`CPython ${version}: not found`);
    else pythons.set(version, makeEnvironment(python, scratch));
  }
  const queue = fixtures.slice();
  const worker = async () => {
    for (let fixture = queue.shift(); fixture !== undefined; fixture = queue.shift()) {
      try {
        const result = await record(fixture, pythons, scratch);
        if (result.changed) {
          changed += 1;
          console.log(`${relative(root, fixture)}: ${result.outcomes} outcome${result.outcomes === 1 ? "" : "s"}`);
        }
      } catch (error) {
        failures += 1;
        console.error(`FAILED ${relative(root, fixture)}\n${error.message}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${fixtures.length} fixtures asked, ${changed} goldens written, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
