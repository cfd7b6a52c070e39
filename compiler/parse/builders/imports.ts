/** Imports, answering to `import_stmt` of CPython's grammar. */
import type { Alias, Stmt } from "../../ast/nodes.js";
import type { Build } from "./build.js";
import { DOT } from "../characters.js";

export function importStatement(build: Build): Stmt {
  const { cursor } = build;
  cursor.firstChild();
  const statement = cursor.name === "from" ? importFrom(build) : importModules(build);
  return statement;
}

/** With the cursor on the first ImportedModule; leaves it on the statement, as importFrom does. */
function importModules(build: Build): Stmt {
  const { cursor } = build;
  const names: Alias[] = [];
  do names.push(alias(build));
  while (cursor.nextSibling());
  cursor.parent();
  return { kind: "Import", names, ...build.here() };
}

function importFrom(build: Build): Stmt {
  const { cursor } = build;
  const names: Alias[] = [];
  let level = 0;
  let module: string | null = null;
  while (cursor.nextSibling()) {
    switch (cursor.name) {
      case "ImportDots":
        for (let i = cursor.from; i < cursor.to; i++) if (build.source.charCodeAt(i) === DOT) level++;
        break;
      case "DottedName":
        module = dottedName(build);
        break;
      case "ImportStar":
        names.push({ kind: "alias", name: "*", asname: null, ...build.here() });
        break;
      default:
        names.push(alias(build));
    }
  }
  cursor.parent();
  return { kind: "ImportFrom", module, names, level, ...build.here() };
}

function alias(build: Build): Alias {
  const { cursor } = build;
  cursor.firstChild();
  const name = cursor.name === "DottedName" ? dottedName(build) : build.name();
  const asname = cursor.nextSibling() ? build.name() : null;
  cursor.parent();
  return { kind: "alias", name, asname, ...build.here() };
}

/** White space may stand around the dots. */
function dottedName(build: Build): string {
  const { from } = build.cursor;
  const names = [...build.text().matchAll(/[^. \t\f\n\\]+/g)];
  return names.map(({ 0: name, index }) => build.normalised(name, from + index)).join(".");
}
