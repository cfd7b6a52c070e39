// Compiles compiler/parse/python.grammar to parser.gen.ts and parser.terms.gen.ts, when the grammar is newer than they are.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildParserFile } from "@lezer/generator";

const folder = fileURLToPath(new URL("../compiler/parse/", import.meta.url));
const grammarFile = folder + "python.grammar";
const parserFile = folder + "parser.gen.ts";
const termsFile = folder + "parser.terms.gen.ts";

export function buildGrammar() {
  const grammar = readFileSync(grammarFile, "utf8");
  const generator = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).devDependencies[
    "@lezer/generator"
  ];
  const stamp =
    "// Generated from python.grammar by @lezer/generator: " +
    createHash("sha256").update(generator).update(grammar).digest("hex").slice(0, 16) +
    "\n";
  if (existsSync(termsFile) && existsSync(parserFile) && readFileSync(parserFile, "utf8").startsWith(stamp))
    return false;

  const { parser, terms } = buildParserFile(grammar, {
    fileName: "compiler/parse/python.grammar",
    moduleStyle: "es",
    typeScript: true,
    includeNames: false,
  });
  writeFileSync(termsFile, stamp + terms);
  writeFileSync(parserFile, stamp + parser);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildGrammar();
