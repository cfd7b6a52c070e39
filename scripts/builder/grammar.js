// Compiles compiler/parse/python.grammar to parser.gen.ts and parser.terms.gen.ts, when the grammar (or this file) has changed since.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildParserFile } from "@lezer/generator";
import { LRParser } from "@lezer/lr";

const folder = fileURLToPath(new URL("../../compiler/parse/", import.meta.url));
const grammarFile = folder + "python.grammar";
const parserFile = folder + "parser.gen.ts";
const termsFile = folder + "parser.terms.gen.ts";

export function buildGrammar() {
  const grammar = readFileSync(grammarFile, "utf8");
  const generator = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).devDependencies[
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

  const options = { fileName: "compiler/parse/python.grammar", moduleStyle: "es", includeNames: false };
  const { parser, terms } = buildParserFile(grammar, options);
  writeFileSync(termsFile, stamp + terms);
  writeFileSync(parserFile, stamp + tablesOf(parser));
  return true;
}

/**
 * The tables of the generated parser, as numbers, for compiler/parse/automaton.ts. Decoding them from Lezer's strings as the
 * command starts was the hottest loop of a short run: V8 optimized it twice, and hello took 6 ms longer.
 */
function tablesOf(parser) {
  const [, ...imports] = parser.match(/^import .*$/gm);
  const { spec, keywords } = specificationOf(parser, imports);
  const nodeNames = spec.nodeNames.split(" ");
  return `${imports.join("\n")}
import type { GrammarTables } from "./automaton.js";

export const tables: GrammarTables = {
  states: new Uint32Array([${decoded(spec.states, true)}]),
  actions: new Uint16Array([${decoded(spec.stateData, false)}]),
  goto: new Uint16Array([${decoded(spec.goto, false)}]),
  tokens: new Uint16Array([${decoded(spec.tokenData, false)}]),
  nodeNames: ${JSON.stringify(nodeNames)},
  end: ${nodeNames.length + spec.repeatNodeCount},
  tokenizers: [${spec.tokenizers}],
  identifier: ${spec.specialized[0].term},
  keywords: new Map(${JSON.stringify(keywords)}),
};
`;
}

/** What the generated module would hand to Lezer's run time, and the keywords with their terms. */
function specificationOf(parser, imports) {
  const body = parser.replace(/^import .*$/gm, "").replace("export const parser =", "const parser =");
  const names = imports.flatMap((line) => /\{(.+)\}/.exec(line)[1].split(", "));
  const evaluate = new Function("LRParser", ...names, `${body}\nreturn { spec: parser, words: spec_identifier };`);
  const { spec, words } = evaluate({ deserialize: (spec) => spec }, ...names);
  return { spec, keywords: Object.entries(words).map(([word, term]) => [word, term >> 1]) };
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
