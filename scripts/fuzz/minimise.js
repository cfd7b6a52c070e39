// The smallest program that still shows a disagreement.
import { tokensOf } from "./source-text.js";

/**
 * Removes lines, then tokens, then characters for as long as `holds` (async: does the program still show it?) says yes. In
 * each round ever smaller runs are tried, from the end of the text (delta debugging).
 */
export async function minimise(program, holds, tries = 3000) {
  const shrink = async (parts) => {
    for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = parts.length - size; at > -size; at -= size) {
        const shorter = parts.filter((_, index) => index < at || index >= at + size);
        if (shorter.length === parts.length || tries-- <= 0) continue;
        if (await holds(shorter.join(""))) parts = shorter;
      }
    }
    return parts.join("");
  };
  for (let before = ""; before !== program && tries > 0; ) {
    before = program;
    program = await shrink(program.split(/(?<=\n)/));
    program = await shrink(tokensOf(program));
  }
  if (program.length < 400) program = await shrink([...program]);
  return program;
}
