# Printing huge integers, reading them, digit sums, pi by a spigot.
import sys


def pi(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < count:
        if 4 * q + r - t < n * t:
            out.append(str(n))
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return "".join(out)


def main():
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    print(pi(1200)[-20:])
    huge = 3**20_000
    text = str(huge)
    print(len(text), sum(map(int, text)), int(text) == huge, str(2**60_000)[:10], f"{7**5000:,}"[:20], hex(5**3000)[:12])
    total = 0
    for i in range(60_000):
        total += int(str(10**20 + i)) % 7 + len(str(1 << (i % 200)))
    print(total)


for _ in range(7):
    main()
