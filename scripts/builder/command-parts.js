/**
 * The command as one script with what every program needs, the core, and parts that load when they are first asked for: a
 * `require` of a file of ours, such as a library module's, begins a part. So the start does not grow with the library.
 *
 * The core runs before any part, so a part takes what it needs of the core by name, from a function `share` that the core
 * exports; bin/pyasync.js gives parts their `require`.
 */

import { basename, relative, resolve } from "node:path";
import { build, transform } from "esbuild";

/** Gives the scripts of the command by their names: `cli`, the core, and the parts. */
export async function buildScripts(options) {
  const found = await findParts(options);
  const parts = await bundleParts(options, found);
  const core = await bundleCore(options, sharedNames(parts));
  return new Map([["cli", core], ...parts]);
}

/** The files that begin a part, and those that the core has whether or not a part needs them. */
async function findParts(options) {
  const starts = new Set();
  const { metafile } = await build({
    ...options,
    entryPoints: ["cli/main.ts"],
    outdir: "dist",
    metafile: true,
    plugins: [...options.plugins, partsPlugin(starts)],
  });
  return { starts, core: new Set(Object.keys(metafile.inputs).map((path) => resolve(path))) };
}

/** Leaves `require` of our files to the command, and notes what they ask for. */
function partsPlugin(starts) {
  return {
    name: "parts",
    setup(bundler) {
      bundler.onResolve({ filter: /^\.\.?\// }, async (request) => {
        if (request.kind !== "require-call" || request.importer.includes("node_modules")) return undefined;
        const { path } = await resolved(bundler, request);
        starts.add(path);
        return { path: `./${partName(path)}.js`, external: true };
      });
    },
  };
}

/** As an import would find it; `pluginData` keeps plugins out of it. */
function resolved(bundler, { path, importer, resolveDir }) {
  return bundler.resolve(path, { importer, resolveDir, kind: "import-statement", pluginData: "resolving" });
}

function partName(path) {
  return relative(".", path).replace(/\.ts$/, "").replaceAll("/", ".");
}

/** Bundles the parts; what several of them share is a part as well. Parts that begin in parts are found on the way. */
async function bundleParts(options, { starts, core }) {
  const known = starts.size;
  const { outputFiles } = await build({
    ...options,
    entryPoints: Object.fromEntries([...starts].map((path) => [partName(path), path])),
    outdir: "dist",
    chunkNames: "[name]-[hash]",
    format: "esm",
    splitting: true,
    plugins: [...options.plugins, partsPlugin(starts), corePlugin(core)],
  });
  if (starts.size > known) return bundleParts(options, { starts, core });
  return new Map(outputFiles.map(({ path, text }) => [basename(path, ".js"), withThreadState(text)]));
}

/** Leaves to the command what the core has. */
function corePlugin(core) {
  return {
    name: "core",
    setup(bundler) {
      bundler.onResolve({ filter: /^[^:]*$/ }, async (request) => {
        if (request.kind !== "import-statement" || request.pluginData === "resolving") return undefined;
        const { path } = await resolved(bundler, request);
        return core.has(path) ? { path: `core:${relative(".", path)}`, external: true } : undefined;
      });
    },
  };
}

/** Which names of which files of the core the parts import; `*` where one imports them all as one object. */
function sharedNames(parts) {
  const shared = new Map();
  for (const text of parts.values()) {
    for (const [, all, list, file] of text.matchAll(/\bimport(?:(\*)as [\w$]+ from|\{([^}]*)\}from)"core:([^"]+)"/g)) {
      if (!shared.has(file)) shared.set(file, new Set());
      const names = all === undefined ? list.split(",").map((item) => item.split(" as ")[0]) : ["*"];
      for (const name of names) shared.get(file).add(name);
    }
  }
  return shared;
}

async function bundleCore(options, shared) {
  const { outputFiles } = await build({
    ...options,
    stdin: { contents: coreText(shared), resolveDir: ".", sourcefile: "core.js" },
    outdir: "dist",
    format: "cjs",
    plugins: [...options.plugins, partsPlugin(new Set())],
  });
  return outputFiles[0].text;
}

/** The entry of the core. `share` makes an object for a file when a part asks: most files are never asked for. */
function coreText(shared) {
  const imports = [];
  const cases = [];
  for (const [file, names] of shared) {
    const id = `file${cases.length}`;
    const path = JSON.stringify(`./${file}`);
    if (names.has("*")) {
      imports.push(`import * as ${id} from ${path};`);
      cases.push(`case ${JSON.stringify(file)}: return ${id};`);
      continue;
    }
    const list = [...names];
    imports.push(`import { ${list.map((name) => `${name} as ${id}_${name}`).join(", ")} } from ${path};`);
    const shared = list.map((name) => `${name}: ${id}_${name}`);
    cases.push(`case ${JSON.stringify(file)}: return { ${shared.join(", ")} };`);
  }
  return [
    'export { main } from "./cli/main.ts";',
    ...imports,
    `export function share(file) { switch (file) { ${cases.join("\n")} } }`,
  ].join("\n");
}

/**
 * A bundled part as the body of a CommonJS module. What it takes of the core and of other parts are variables of its own, for
 * none of it changes: a bundler reads fields of a module's object at each use, through getters, and programs that do nothing
 * but switch between tasks took a fifth more.
 */
export async function asCommonJs(text) {
  const taken = new Map();
  const body = text.replace(/\bimport(?:\{([^}]*)\}from)?"((?:core:|\.\/)[^"]+)";/g, (_, list, id) => {
    taken.set(id, [...(taken.get(id) ?? []), ...(list?.replaceAll(" as ", ":").split(",") ?? [])]);
    return "";
  });
  const head = [...taken].map(([id, items]) => `const{${items}}=require("${id}");`).join("");
  const { code } = await transform(head + body, {
    format: "cjs",
    platform: "node",
    target: "node20",
    minifyWhitespace: true,
  });
  return code;
}

/**
 * The one variable of the core that changes as programs run says which thread does: a part has a copy, which the core keeps up
 * to date.
 */
function withThreadState(text) {
  const file = "core:runtime/object/state.ts";
  const copies = [];
  const others = text.replace(new RegExp(`\\bimport\\{([^}]*)\\}from"${file}";`, "g"), (_, list) => {
    const items = list.split(",").filter((item) => !/^tstate\b/.test(item));
    copies.push(...list.matchAll(/\btstate as (\w+)/g));
    return items.length === 0 ? "" : `import{${items}}from"${file}";`;
  });
  if (others === text) return text;
  const body = copies.reduce((body, [, copy]) => body.replace(new RegExp(`\\b${copy}\\b`, "g"), "tstate"), others);
  return `import{followThreadState}from"${file}";let tstate;followThreadState(state=>{tstate=state});${body}`;
}
