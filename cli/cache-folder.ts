/** Where the user's cache is, by the conventions of the system. */

import { join } from "node:path";
import { KeptPrograms } from "./kept-programs.js";
import { build } from "./version.js";

/** What this build of the command keeps for this user; undefined where there is no place for it, or it is not wanted. */
export function keptPrograms(): KeptPrograms | undefined {
  const folder = cacheFolder();
  const digest = build();
  return folder && digest !== undefined ? new KeptPrograms(join(folder, digest)) : undefined;
}

/** PYASYNC_CACHE, where it is set: nothing is kept where it is empty. */
function cacheFolder(): string | undefined {
  const { PYASYNC_CACHE, XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
  if (PYASYNC_CACHE !== undefined) return PYASYNC_CACHE;
  if (process.platform === "win32") return LOCALAPPDATA && join(LOCALAPPDATA, "pyasync");
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, "pyasync");
  const caches = process.platform === "darwin" ? "Library/Caches" : ".cache";
  return HOME && join(HOME, caches, "pyasync");
}
