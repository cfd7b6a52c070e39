"""The programs that CPython's own tests compile: runs the test modules named and prints, as JSON, what was given to compile().

Nothing of them is kept: who compares asks the interpreter about each one (answers.py).
"""

import contextlib
import json
import os
import sys
import unittest

LONGEST = 20_000


def compiled_by(module):
    """The sources, as text, that running the tests of a module compiles."""
    found = {}

    def hook(event, args):
        if event == "compile" and isinstance(args[0], (str, bytes)) and not os.path.isfile(args[1]):
            found.setdefault(args[0])

    sys.addaudithook(hook)
    with open(os.devnull, "w") as null, contextlib.redirect_stdout(null), contextlib.redirect_stderr(null):
        suite = unittest.defaultTestLoader.loadTestsFromName("test." + module)
        unittest.TextTestRunner(stream=null).run(suite)
    return found


def text_of(source):
    try:
        text = source.decode() if isinstance(source, bytes) else source
        text.encode()
    except UnicodeError:
        return None
    return text if len(text) <= LONGEST else None


if __name__ == "__main__":
    sources = dict.fromkeys(map(text_of, compiled_by(sys.argv[1])))
    print(json.dumps([source for source in sources if source is not None]))
