/** Names beyond ASCII, answering to verify_identifier of CPython's Parser/lexer/lexer.c and PEP 3131. */
import { isIdentifierPart, isIdentifierStart } from "../unicode/categories.js";
import { messages } from "./messages.js";
import { holdsUndecoded, undecodedError } from "./utf8.js";

export interface IdentifierError {
  /** Of the first character that may not stand in a name. */
  readonly offset: number;
  /** Its length in UTF-16 units. */
  readonly length: number;
  readonly msg: string;
}

/** What is wrong with a name; null when nothing is. */
export function identifierError(name: string, python: number): IdentifierError | null {
  let offset = 0;
  for (const character of name) {
    const code = character.codePointAt(0)!;
    if (!(offset === 0 ? isIdentifierStart(code, python) : isIdentifierPart(code, python))) {
      const msg = holdsUndecoded(character)
        ? messages.undecodable(undecodedError(name)!)
        : messages.invalidCharacter(code, python);
      return { offset, length: character.length, msg };
    }
    offset += character.length;
  }
  return null;
}
