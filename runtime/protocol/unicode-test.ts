/** Tests of Unicode properties. */

/** Whether a text matches a pattern of properties (`u` flag). V8 expands the sets as it reads them: not before somebody asks. */
export function unicodeTest(source: string): (text: string) => boolean {
  let pattern: RegExp | undefined;
  return (text) => {
    pattern ??= new RegExp(source, "u");
    return pattern.test(text);
  };
}
