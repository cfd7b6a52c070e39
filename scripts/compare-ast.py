"""What CPython makes of the files named on the input, for compare-ast.js: one line of JSON for each."""
import ast
import json
import os
import sys
import warnings

POSITIONS = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def dump(node, positions, level=0):
    """The text that ast.dump(node, indent=2) has in 3.13, and whether it is simple, for the tree of any version."""
    if isinstance(node, list):
        items = [dump(item, positions, level + 1)[0] for item in node]
        return "[" + lines(items, level + 1) + "]", False
    if not isinstance(node, ast.AST):
        return repr(node), True
    kind = type(node).__name__
    # Up to 3.8: an index was a node of its own, and so were several.
    if kind == "Index":
        return dump(node.value, positions, level)
    if kind == "ExtSlice":
        node = ast.Tuple(elts=node.dims, ctx=ast.Load())
        kind = "Tuple"
    arguments = []
    simple = True
    for name in node._fields:
        value = getattr(node, name, None)
        if value is None and name != "value" or value == []:
            continue
        if value is None and kind not in ("Constant", "MatchSingleton"):
            continue
        text, plain = dump(value, positions, level + 1)
        simple = simple and plain
        arguments.append(name + "=" + text)
    if positions:
        for name in POSITIONS:
            if hasattr(node, name):
                arguments.append("%s=%r" % (name, getattr(node, name)))
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
    if sys.version_info >= (3, 13):
        text = ast.dump(tree, include_attributes=positions, indent=2)
    else:
        text = dump(tree, positions)[0]
    try:
        compile(source, name, "exec", dont_inherit=True)
    except Exception as error:
        return {"tree": text, "error": error_of(error)}
    return {"tree": text, "error": None}


def main():
    sys.setrecursionlimit(20000)
    warnings.simplefilter("ignore")
    positions = sys.version_info >= (3, 12)
    library = os.path.dirname(ast.__file__)
    print(json.dumps({"positions": positions, "library": library}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(line.rstrip("\n"), positions)), flush=True)


main()
