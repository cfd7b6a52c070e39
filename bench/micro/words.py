# Ints between 2**53 and 2**128: hashes and generators of 64 bits, matrices modulo a prime, probable primes, sets of bits.
MASK = (1 << 64) - 1


def fnv(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def xorshift(n):
    x = 88172645463325252
    odd = 0
    for _ in range(n):
        x ^= (x << 13) & MASK
        x ^= x >> 7
        x ^= (x << 17) & MASK
        odd += x & 1
    return odd, x


def congruential(n):
    x = 1
    for _ in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) % 2**64
    return x


def fibonacci(n, p):
    a, b, c, d = 1, 0, 0, 1
    for _ in range(n):
        a, b, c, d = (a + b) % p, (a * p + b * 3 + a) % p, (c * a + d) % p, (c * b + d * d) % p
    return a, b, c, d


def is_prime(n):
    d, r = n - 1, 0
    while d % 2 == 0:
        d //= 2
        r += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x == 1 or x == n - 1:
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def rotations(n):
    board = 0x8100000000000081
    bits = 0
    for _ in range(n):
        board = ((board << 1) | (board >> 63)) & MASK
        bits += bin(board).count("1") + (board & -board).bit_length()
    return bits


def main():
    print(fnv(b"hello world, this is it" * 4000), xorshift(60_000), congruential(100_000))
    print(fibonacci(10_000, 10**18 + 9), [n for n in range(10**18 + 1, 10**18 + 200, 2) if is_prime(n)])
    print(rotations(30_000))


for _ in range(5):
    main()
