/** Exports that no other file names: a step of `npm run rules`. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** `file: name` of each function, class and variable. Modules of the library export what Python's modules have. */
export function unusedExports(root, files) {
  const texts = new Map([...files, ...others(root)].map((path) => [path, readFileSync(path, "utf8")]));
  const users = new Map();
  const takenWhole = new Set();
  for (const [path, text] of texts) {
    for (const word of new Set(text.match(/[\w$]+/g))) users.set(word, (users.get(word) ?? 0) + 1);
    for (const [, name] of text.matchAll(/^(?:import|export) \*.*? from "(\..+)\.js"/gm)) {
      takenWhole.add(`${resolve(dirname(path), name)}.ts`);
    }
  }
  const library = join(root, "runtime/stdlib/");
  return files
    .filter((path) => !takenWhole.has(path) && !path.startsWith(library))
    .flatMap((path) => {
      const exported = texts.get(path).matchAll(/^export (?:abstract )?(?:function\*?|class|const|let) ([\w$]+)/gm);
      const unused = [...exported].filter(([, name]) => users.get(name) === 1);
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
