// What differs between two runs of the same program for no reason of its own, written the same way for CPython and pyasync.

/** `<Lock object at 0x7f…>` names the same object at every address. */
function maskAddresses(text: string): string {
  return text.replace(/ at 0x[0-9a-fA-F]{4,}/g, " at 0xADDR");
}

/** Which library line a message comes from is the library's affair; that it comes from there is not. */
function maskLibraryLines(text: string): string {
  return text.replace(/(PYTHON\/[\w./-]+\.py):\d+/g, "$1:N");
}

/** A warning about a line of the library shows that line: pyasync does not have it. */
function dropLibrarySources(text: string): string {
  return text.replace(/^(PYTHON\/\S+: \w+Warning: .*\n) {2}(?! *File ).*\n/gm, "$1");
}

/** The folder of the program, or of CPython's library, as `from` writes it. */
export function replaceFolder(text: string, from: string, to: string): string {
  return text.split(from).join(to);
}

const frame = /^([ |]*) {2}File "([^"]*)", line \d+, in /;
const libraryFile = /^(PYTHON\/|<frozen |<pyasync)/;

/**
 * Drops the frames of a library from every traceback, with their source and caret lines: how asyncio calls itself is not the
 * program's behaviour. Source lines printed under a library's warning go too.
 */
function dropLibraryFrames(text: string): string {
  const kept: string[] = [];
  let dropped: string | undefined; // what the lines of the frame being dropped start with
  for (const line of text.split("\n")) {
    const match = frame.exec(line);
    if (match !== null) {
      dropped = libraryFile.test(match[2]!) ? match[1]! : undefined;
      if (dropped !== undefined) continue;
    } else if (dropped !== undefined) {
      if (line.startsWith(dropped + "    ") || line.startsWith(dropped + "  [Previous line repeated ")) continue;
      dropped = undefined;
    }
    kept.push(line);
  }
  return kept.join("\n");
}

/** pyasync names CPython's library where Linux installs it. */
function maskLibraryFolder(text: string): string {
  return text.replace(/\/usr\/lib\/python3\.\d+\//g, "PYTHON/");
}

/** Both streams of a run as goldens hold them. */
export function normalise(text: string): string {
  const masked = maskLibraryFolder(maskAddresses(text.replace(/\r\n/g, "\n")));
  return maskLibraryLines(dropLibrarySources(dropLibraryFrames(masked)));
}
