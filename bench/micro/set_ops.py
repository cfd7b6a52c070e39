# Sets: membership, algebra, primes, unique values, frozensets as keys.


def sieve(n):
    composite = set()
    primes = []
    for i in range(2, n):
        if i not in composite:
            primes.append(i)
            for j in range(i * i, n, i):
                composite.add(j)
    return primes


def main():
    primes = sieve(300_000)
    a = set(range(0, 200_000, 2))
    b = set(range(0, 200_000, 3))
    total = 0
    for _ in range(4):
        total += len(a & b) + len(a | b) + len(a - b) + len(a ^ b)
    unique = set()
    for i in range(400_000):
        unique.add(i * i % 10_007)
    words = {f"word{i % 1000}" for i in range(100_000)}
    keys = {frozenset((i % 7, i % 11)): i for i in range(60_000)}
    hits = sum(1 for p in primes if p in unique)
    print(len(primes), total, len(unique), len(words), len(keys), hits, {1, 2} <= {1, 2, 3}, a.isdisjoint({1, 3}))


for _ in range(4):
    main()
