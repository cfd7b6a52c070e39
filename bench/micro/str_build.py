# Building text: +=, join of lists, repetition, slices, reversed, comparison of strings.


def chunks(text, n):
    return [text[i : i + n] for i in range(0, len(text), n)]


def main():
    out = ""
    for i in range(600_000):
        out += "ab"
        if i % 1000 == 0:
            out += "\n"
    pieces = []
    for i in range(300_000):
        pieces.append("x" * (i % 5))
        pieces.append("-")
    joined = "".join(pieces)
    total = 0
    for _ in range(4):
        for chunk in chunks(out, 7):
            total += chunk == "abababa"
            if chunk < "b":
                total += 1
    for _ in range(30):
        total += len(joined[::-1]) + len(joined[::2]) + len(joined[5:-5])
    table = [row + column for row in "abcdefgh" * 20 for column in "12345678" * 20]
    print(len(out), len(joined), total, len(table), min(table), max(table), sorted(set(table))[:3])


for _ in range(2):
    main()
