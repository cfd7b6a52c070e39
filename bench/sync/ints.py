# Whole numbers: a sieve, Collatz chains, a generator of pseudo-random numbers, and big products.


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[0] = flags[1] = 0
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for multiple in range(i * i, n + 1, i):
                flags[multiple] = 0
    return sum(flags)


def collatz(limit):
    best, longest = 0, 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            best, longest = start, steps
    return best, longest


def mix(n):
    state, seen = 88172645463325252, 0
    for _ in range(n):
        state ^= state << 13 & 0xFFFFFFFFFFFFFFFF
        state ^= state >> 7
        state ^= state << 17 & 0xFFFFFFFFFFFFFFFF
        seen += state & 1
    return state, seen


def big(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    product = 1
    for i in range(2, 1500):
        product *= i
    return a % 1_000_000_007, product % 1_000_000_007, pow(3, a % 10_000, 10 ** 18 + 9)


print(sieve(1_500_000), collatz(60_000), mix(300_000), big(8000))
