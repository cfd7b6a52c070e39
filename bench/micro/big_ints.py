# Integers beyond 53 bits: factorial, powers, Fibonacci, modular arithmetic, gcd, shifts.
import math


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def is_prime(n):
    d, r = n - 1, 0
    while d % 2 == 0:
        d //= 2
        r += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def main():
    print(factorial(3000) % 1_000_000_007, math.factorial(2000) % 1_000_003, fibonacci(14_400).bit_length())
    print([p for p in range(10**18, 10**18 + 200) if p % 2 and is_prime(p)])
    h = 14695981039346656037
    for i in range(300_000):
        h = ((h ^ (i & 255)) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    print(h, 3**2000 % 2**61, math.gcd(2**200 * 15, 6**100), (1 << 500) >> 490, -(7**30) // 11**9, divmod(10**30, 7**20))
    total = 0
    for i in range(100_000):
        total += (i << 40) * 3 // 7
    print(total)


for _ in range(8):
    main()
