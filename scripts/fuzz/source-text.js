// Files as lines and tokens, for changing them.
import { readFileSync } from "node:fs";

/** Tokens for mutation only: whatever the text is, joined they give it again. */
const token =
  /(?:[rbfut]|br|rb|fr|rf)?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|#.*|\w+|\*\*=?|\/\/=?|<<=?|>>=?|->|:=|\.\.\.|[-+*/%@&|^=!<>]=|\n[ \t]*|[ \t]+|[\s\S]/giu;

export const tokensOf = (text) => text.match(token) ?? [];

/** The lines of files, without what no program is given as: null bytes, and bytes that are not UTF-8. */
export class FileLines {
  constructor() {
    this.cache = new Map();
  }

  of(file) {
    let lines = this.cache.get(file);
    if (lines === undefined) {
      lines = readFileSync(file, "utf8")
        .replace(/\0|\uFFFD/g, "")
        .split(/\r\n?|\n/);
      if (this.cache.size > 300) this.cache.clear();
      this.cache.set(file, lines);
    }
    return lines;
  }
}
