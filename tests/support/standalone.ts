// Runs programs as somebody does who has the package: compiled to a file, bundled by esbuild, started with Node.
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { programFiles } from "../../cli/program-files.js";
import { compile, formatSyntaxError, PythonSyntaxError, type PythonVersion } from "../../compiler/index.js";
import type { Run } from "./fixture.js";
import { replaceFolder } from "./normalise.js";
import type { ProgramRequest, ProgramRunner } from "./program.js";

/** Seconds for one program, under the virtual clock. */
const TIMEOUT = 60;

/** A project that depends on `pyasync`. */
export class StandaloneProject implements ProgramRunner {
  readonly folder: string;
  private count = 0;

  constructor(folder: string) {
    this.folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, "node_modules"), { recursive: true });
    symlinkSync(process.cwd(), join(folder, "node_modules/pyasync"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  }

  async run(request: ProgramRequest): Promise<Run> {
    const name = `${request.filename.slice(2, -3)}-${++this.count}`;
    const output = join(this.folder, `${name}.ts`);
    try {
      this.compile(request, output);
    } catch (error) {
      if (!(error instanceof PythonSyntaxError)) throw error;
      return { exit: 1, stdout: "", stderr: formatSyntaxError(error, request.python ?? "3.13") };
    }
    const script = await this.bundle(output, { packages: "external" });
    return this.start([script, ...request.argv.slice(1)], request.stdin);
  }

  /** Bundles a file; returns the path of the bundle. */
  async bundle(path: string, options: BuildOptions): Promise<string> {
    const outfile = path.replace(/\.ts$/, ".js");
    await build({
      entryPoints: [path],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      sourcemap: true,
      logLevel: "error",
      ...options,
    });
    return outfile;
  }

  /** Writes the TypeScript of a program, and its map. */
  compile(request: Omit<ProgramRequest, "stdin" | "argv">, output: string, linked = false): void {
    const { source, filename, python, setup, topLevelAwait } = request;
    const compiled = compile(source, {
      filename,
      origin: "file",
      ...(python === undefined ? {} : { python: python as PythonVersion }),
      ...(setup === undefined ? {} : { setup }),
      ...(topLevelAwait === undefined ? {} : { topLevelAwait }),
    });
    const { code, map } = programFiles(compiled, output, linked);
    writeFileSync(output, code);
    writeFileSync(`${output}.map`, JSON.stringify(map));
  }

  /** What a program calls `./name.py` is called so, wherever the project is. */
  private here(text: string): string {
    return replaceFolder(replaceFolder(text, `${this.folder}/./`, "./"), `${this.folder}/`, "./");
  }

  /** Runs Node in the project's folder, on the virtual clock. */
  start(args: readonly string[], stdin = ""): Promise<Run> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, {
        cwd: this.folder,
        env: { PATH: process.env["PATH"], TZ: "UTC", PYTHONHASHSEED: "0", PYASYNC_CLOCK: "virtual" },
        timeout: TIMEOUT * 1000,
      });
      const output = { stdout: "", stderr: "" };
      child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
      child.on("error", reject);
      child.on("close", (status, signal) => {
        if (signal === "SIGTERM") reject(new Error(`did not end within ${TIMEOUT} s`));
        else resolve({ exit: status ?? 130, stdout: this.here(output.stdout), stderr: this.here(output.stderr) });
      });
      child.stdin.on("error", () => {}).end(stdin);
    });
  }
}
