// Compiles compiler/parse/python.grammar to parser.gen.ts and parser.terms.gen.ts, when the grammar (or this file) has changed since.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildParserFile } from "@lezer/generator";
import { LRParser } from "@lezer/lr";

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
    createHash("sha256")
      .update(generator)
      .update(grammar)
      .update(readFileSync(fileURLToPath(import.meta.url)))
      .digest("hex")
      .slice(0, 16) +
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
  writeFileSync(parserFile, stamp + withDecodedTables(parser));
  return true;
}

/**
 * Writes the parser's tables as numbers, which `deserialize` takes as well. Decoding them from Lezer's strings is the hottest
 * loop of a short run: V8 optimizes it twice, and hello took 6 ms longer.
 */
function withDecodedTables(parser) {
  return parser.replace(/\b(states|stateData|goto|tokenData): ("(?:[^"\\]|\\.)*")/g, (_, table, text) => {
    const type = table === "states" ? "Uint32Array" : "Uint16Array";
    return `${table}: new ${type}([${decoded(JSON.parse(text), table === "states")}])`;
  });
}

/** The decoder is Lezer's own, reached through a parser of nothing. */
function decoded(text, wide) {
  const nothing = {
    version: 14,
    nodeNames: "",
    repeatNodeCount: 0,
    maxTerm: 0,
    tokenizers: [],
    topRules: { Top: [0, 0] },
  };
  const { states, data } = LRParser.deserialize({
    ...nothing,
    states: wide ? text : "",
    stateData: wide ? "" : text,
    goto: "",
    tokenData: "",
  });
  return wide ? states : data;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildGrammar();
