"""What CPython makes of the files named on the input, for compare-ast.js: one line of JSON for each."""
import ast
import json
import os
import sys
import warnings

def dump(node, level=0):
    """The text that ast.dump(node, indent=2) of 3.9 would have for a tree of 3.8, and whether it is simple."""
    if isinstance(node, list):
        items = [dump(item, level + 1)[0] for item in node]
        return "[" + lines(items, level + 1) + "]", not items
    if not isinstance(node, ast.AST):
        return repr(node), True
    kind = type(node).__name__
    arguments = []
    simple = True
    for name in node._fields:
        value = getattr(node, name, None)
        if value is None and (kind, name) != ("Constant", "value"):
            continue
        text, plain = dump(value, level + 1)
        simple = simple and plain
        arguments.append(name + "=" + text)
    if simple and len(arguments) <= 3:
        return "%s(%s)" % (kind, ", ".join(arguments)), not arguments
    return "%s(%s)" % (kind, lines(arguments, level + 1)), False


def lines(items, level):
    margin = "\n" + "  " * level
    return margin + ("," + margin).join(items) if items else ""


def error_of(error):
    if isinstance(error, SyntaxError):
        return [type(error).__name__, error.msg, error.lineno or 0]
    return [type(error).__name__, str(error), 0]


def answer(name, positions):
    """The tree as text, or None; and the error of the parser or of the compiler, or None."""
    with open(name, "rb") as file:
        source = file.read()
    try:
        tree = compile(source, name, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except Exception as error:
        return {"tree": None, "error": error_of(error)}
    if sys.version_info >= (3, 9):
        text = ast.dump(tree, include_attributes=positions, indent=2)
    else:
        text = dump(tree)[0]
    try:
        compile(source, name, "exec", dont_inherit=True)
    except Exception as error:
        return {"tree": text, "error": error_of(error)}
    return {"tree": text, "error": None}


def main():
    sys.setrecursionlimit(20000)
    warnings.simplefilter("ignore")
    positions = sys.version_info >= (3, 10)
    library = os.path.dirname(ast.__file__)
    print(json.dumps({"positions": positions, "library": library}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(line.rstrip("\n"), positions)), flush=True)


main()
