"""What this CPython says of each program of a JSON list: the error and its report, or that there is none, and the warnings."""

import json
import os
import sys
import tempfile
import traceback
import warnings

FILENAME = "file.py"


def answer(source):
    # The line that is shown comes from the file.
    with open(FILENAME, "w", encoding="utf-8", newline="") as file:
        file.write(source + "\n")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, FILENAME, "exec", dont_inherit=True)
            error = None
        except SyntaxError as exception:
            error = described(exception)
        except (ValueError, OverflowError, MemoryError, RecursionError) as exception:
            report = "".join(traceback.format_exception_only(type(exception), exception))
            error = {"type": type(exception).__name__, "msg": str(exception), "place": None, "report": report}
    told = [f"{item.filename}:{item.lineno}: {item.category.__name__}: {item.message}" for item in caught]
    return {"error": error, "warnings": told}


def described(error):
    places = [error.lineno, error.offset]
    if sys.version_info >= (3, 10):
        places += [error.end_lineno, error.end_offset]
    return {
        "type": type(error).__name__,
        "msg": error.msg,
        "place": [0 if place is None else place for place in places],
        "report": "".join(traceback.format_exception_only(type(error), error)),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        print(json.dumps([answer(source) for source in json.load(sys.stdin)]))
        os.chdir("..")
