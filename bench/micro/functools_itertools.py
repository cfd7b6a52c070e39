# lru_cache, reduce, partial, and the iterators of itertools.
import itertools
from functools import lru_cache, partial, reduce


@lru_cache(maxsize=None)
def ways(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    return ways(amount - coins[0], coins) + ways(amount, coins[1:])


@lru_cache(maxsize=128)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def main():
    print(ways(2_000, (200, 100, 50, 20, 10, 5, 2, 1)), fib(90))
    total = 0
    for i in range(300_000):
        total += fib(i % 60)
    add = partial(lambda a, b: a + b, 5)
    total += reduce(lambda a, b: a + b, range(200_000)) + sum(add(i) for i in range(100_000))
    total += sum(a * b for a, b in itertools.product(range(300), range(300)))
    total += sum(p[0] for p in itertools.permutations(range(8)))
    total += sum(c[-1] for c in itertools.combinations(range(22), 4))
    total += sum(itertools.islice(itertools.count(), 100_000)) + sum(itertools.accumulate(range(50_000)))
    total += len(list(itertools.chain(range(100_000), range(100_000))))
    for key, group in itertools.groupby(range(100_000), key=lambda x: x // 10):
        total += key * len(list(group))
    print(total, list(itertools.zip_longest([1, 2], "a", fillvalue=0)))


for _ in range(8):
    main()
