/** Parameter texts for `define` where many methods share one. */

function each(names: string, params: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, params]));
}

/** Methods that take nothing but `self`. */
export function selfOnly(names: string): Record<string, string> {
  return each(names, "self, /");
}

/** Binary special methods. */
export function withValue(names: string): Record<string, string> {
  return each(names, "self, value, /");
}
