# Errors raised, caught, passed through finally, chained and used for control flow.


class Missing(Exception):
    def __init__(self, key):
        super().__init__(key)
        self.key = key


def look(table, key):
    try:
        return table[key]
    except KeyError as error:
        raise Missing(key) from error


def deep(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        return deep(n - 1)
    finally:
        log[0] += 1


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return kind is Missing


log = [0]
table = {i: i for i in range(0, 1000, 2)}
found = missed = 0
for i in range(150_000):
    try:
        found += look(table, i % 1000)
    except Missing as error:
        missed += error.key
for _ in range(4000):
    try:
        deep(20)
    except ValueError:
        pass
guarded = 0
for i in range(60_000):
    with Guard():
        look(table, i)
        guarded += 1
stopped = 0
for i in range(60_000):
    try:
        int("12" if i % 2 else "x")
        next(iter(()))
    except (StopIteration, ValueError):
        stopped += 1
print(found, missed, log, guarded, stopped)
