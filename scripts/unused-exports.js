/** Exports that no other file imports: a step of `npm run rules`. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** `file: name` of each function, class and variable. Modules of the library export what Python's modules have. */
export function unusedExports(root, files) {
  const texts = new Map(files.map((path) => [path, readFileSync(path, "utf8")]));
  const imported = new Set(others(root).flatMap((path) => readFileSync(path, "utf8").match(/[\w$]+/g) ?? []));
  const takenWhole = new Set();
  for (const [path, text] of texts) {
    for (const [, names] of text.matchAll(/^(?:import|export) (?:type )?\{([^}]*)\} from/gm)) {
      for (const name of names.split(",")) imported.add(name.replace(/^\s*type | as .*/g, "").trim());
    }
    for (const [, name] of text.matchAll(/\brequire\("\.[^"]*"\)\.([\w$]+)/g)) imported.add(name);
    for (const [, names] of text.matchAll(/\bconst \{([^}]*)\} = (?:await import|require)\(/g)) {
      for (const name of names.split(",")) imported.add(name.trim());
    }
    for (const [, name] of text.matchAll(/^(?:import|export) \*.*? from "(\..+)\.js"/gm)) {
      takenWhole.add(`${resolve(dirname(path), name)}.ts`);
    }
  }
  const library = join(root, "runtime/stdlib/");
  return files
    .filter((path) => !takenWhole.has(path) && !path.startsWith(library))
    .flatMap((path) => {
      const exported = texts.get(path).matchAll(/^export (?:abstract )?(?:function\*?|class|const|let) ([\w$]+)/gm);
      const unused = [...exported].filter(([, name]) => !imported.has(name));
      return unused.map(([, name]) => `${relative(root, path)}: ${name}`);
    });
}

/** Who else may use them: scripts, and what is generated. */
function others(root) {
  const scripts = readdirSync(join(root, "scripts"), { recursive: true }).filter((name) => name.endsWith(".js"));
  const generated = readdirSync(join(root, "compiler"), { recursive: true }).filter((name) => name.endsWith(".gen.ts"));
  return [
    ...scripts.map((name) => join(root, "scripts", name)),
    ...generated.map((name) => join(root, "compiler", name)),
  ];
}
