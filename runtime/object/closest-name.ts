/** Which name somebody may have meant (CPython Python/suggestions.c). */

const MOST_CANDIDATES = 750;
const LONGEST = 40;
const MOVE = 2;
const CASE = 1;

/**
 * The candidate that is nearest to the wrong name, if any is nearer than `limit`: the interpreter has no limit but the length
 * of the names, the traceback module had one until it called the interpreter.
 */
export function closest(names: readonly string[], wrong: string, limit: number): string | null {
  if (names.length > MOST_CANDIDATES || wrong.length > LONGEST) return null;
  let best = limit;
  let found: string | null = null;
  for (const name of names) {
    if (name === wrong) continue;
    const most = Math.min(Math.floor(((name.length + wrong.length + 3) * MOVE) / 6), best - 1);
    const distance = editDistance(wrong, name, most);
    if (distance > most) continue;
    if (found === null || distance < best) {
      found = name;
      best = distance;
    }
  }
  return found;
}

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE : MOVE;
}

/** Weighted Levenshtein distance, or more than `most`. */
function editDistance(first: string, second: string, most: number): number {
  let a = first;
  let b = second;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  a = a.slice(same);
  b = b.slice(same);
  while (a !== "" && b !== "" && a[a.length - 1] === b[b.length - 1]) {
    a = a.slice(0, -1);
    b = b.slice(0, -1);
  }
  if (a === "" || b === "") return MOVE * (a.length + b.length);
  if (a.length > LONGEST || b.length > LONGEST) return most + 1;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * MOVE > most) return most + 1;
  const row = Array.from(a, (_, i) => (i + 1) * MOVE);
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    let distance = j * MOVE;
    result = distance;
    let least = Number.MAX_SAFE_INTEGER;
    for (let i = 0; i < a.length; i++) {
      const substitute = distance + substitution(b[j]!, a[i]!);
      distance = row[i]!;
      result = Math.min(Math.min(result, distance) + MOVE, substitute);
      row[i] = result;
      least = Math.min(least, result);
    }
    if (least > most) return most + 1;
  }
  return result;
}
