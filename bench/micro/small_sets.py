# Small sets: their operators, sets of characters, frozensets put together, stars in targets, slices assigned, dicts of rows.


def similarity(words):
    best = 0.0
    for a in words:
        for b in words:
            left, right = set(a), set(b)
            best += len(left & right) / len(left | right) + len(left - right)
    return round(best, 6)


def closure(n):
    seen = frozenset()
    for i in range(n):
        seen = frozenset() if i % 6 == 0 else seen | {i % 7}
    return sorted(seen)


def rows(n):
    names = ["id", "name", "age", "city"]
    found = {}
    for i in range(n):
        row = dict(zip(names, f"{i},bob,33,paris".split(",")))
        found[row["id"]] = row
    return len(found)


def pancakes(n):
    stack = list(range(9))
    for i in range(n):
        k = i % 8
        stack[: k + 1] = stack[k::-1]
    return stack


def heads(xs, n):
    total = 0
    for _ in range(n):
        first, *rest, last = xs
        total += first + len(rest) + last
    return total


def main():
    words = [f"{a}{b}{c}" for a in ("pine", "water", "grape") for b in ("apple", "melon", "fruit", "") for c in ("s", "")]
    print(similarity(words * 3), closure(60_000), rows(20_000), pancakes(50_000), heads(list(range(1000)), 3000))


for _ in range(5):
    main()
