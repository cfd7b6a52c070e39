# Generator expressions under sum, any, all, max, min, zip, enumerate, map, filter, reversed, sorted.


def squares(n):
    for i in range(n):
        yield i * i


def evens(items):
    for item in items:
        if item % 2 == 0:
            yield item


def main():
    total = 0
    for _ in range(5):
        total += sum(x * x for x in range(60_000))
        total += sum(1 for x in range(60_000) if x % 3 == 0)
        total += max(x % 1000 for x in range(60_000)) + min(-x for x in range(60_000))
        total += any(x > 50_000 for x in range(60_000)) + all(x >= 0 for x in range(60_000))
        xs = list(range(60_000))
        total += sum(a * b for a, b in zip(xs, xs))
        total += sum(i for i, x in enumerate(xs) if x & 1)
        total += sum(map(lambda x: x + 1, xs)) + len(list(filter(lambda x: x % 2, xs)))
        total += sum(evens(squares(60_000)))
        for a, b in zip(xs, reversed(xs)):
            total += a - b
        for i, x in enumerate(xs):
            total += i - x
        total += len(list(map(str, xs))) + len(dict(zip(xs, xs)))
    print(total)


for _ in range(2):
    main()
