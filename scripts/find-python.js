// Where the CPython of a version is on this machine.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The interpreter of a version: from PYASYNC_PYTHONS (folders, or executables, separated by ":"), pyenv, or PATH. */
export function findPython(version) {
  const candidates = [];
  for (const entry of (process.env.PYASYNC_PYTHONS ?? "").split(":").filter(Boolean)) {
    candidates.push(entry, join(entry, `python${version}`), join(entry, "bin", `python${version}`));
  }
  const pyenv = spawnSync("pyenv", ["root"], { encoding: "utf8" });
  if (pyenv.status === 0) {
    const versions = join(pyenv.stdout.trim(), "versions");
    for (const name of existsSync(versions) ? readdirSync(versions) : []) {
      if (name === version || name.startsWith(version + "."))
        candidates.push(join(versions, name, "bin", `python${version}`));
    }
  }
  candidates.push(`python${version}`);
  const ask =
    "import sys, sysconfig; print('%d.%d' % sys.version_info[:2], sysconfig.get_path('stdlib'), sys.executable)";
  for (const candidate of candidates) {
    const answer = spawnSync(candidate, ["-S", "-c", ask], { encoding: "utf8" });
    const [found, library, executable] = (answer.stdout ?? "").trim().split(" ");
    if (answer.status === 0 && found === version) return { version, library, executable };
  }
  return undefined;
}

/** The interpreter of a version, where a script cannot go on without it. */
export function requirePython(version) {
  const python = findPython(version);
  if (python === undefined) throw new Error(`there is no Python ${version} here; PYASYNC_PYTHONS says where to look`);
  return python;
}
