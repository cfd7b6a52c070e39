# f-strings with and without format specifications.


def main():
    total = 0
    for i in range(150_000):
        x = i / 7
        total += len(f"{i}: {x:.2f}")
        total += len(f"{i:>8}|{i:<8}|{i:^8}|{i:08d}|{i:,}")
        total += len(f"{x:10.3f}|{x:e}|{i:x}|{i:#b}")
        total += len(f"{'name':>10}|{'abc':<6}|{total!r}|{i % 2 == 0}")
    print(total, f"{3.14159:.3g} {1e10:g} {12345.678:,.2f} {0.25:%} {-5:+d} {5: d}")


main()
