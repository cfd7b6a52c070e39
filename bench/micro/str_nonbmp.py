# Text beyond the BMP: length, index, slices, iteration, find.


def main():
    text = "naïve café 😀 日本語 🎉 done " * 2_000
    n = len(text)
    total = 0
    for i in range(0, n):
        if text[i] == "😀":
            total += i
    for _ in range(30):
        for c in text:
            if c > "\uffff":
                total += 1
    parts = 0
    for i in range(0, n - 20, 5):
        if "🎉" in text[i : i + 20]:
            parts += 1
    at, finds = -1, 0
    while (at := text.find("日", at + 1)) >= 0:
        finds += at
    words = text.split()
    joined = "".join(word[::-1].upper() for word in words)
    print(n, total, parts, finds, len(words), joined[:20], text.count("🎉"), text.rfind("😀"))
    line = "short 😀 line"
    for _ in range(400_000):
        total += len(line) + (line[6] == "😀") + line.find("line")
    print(total)


for _ in range(4):
    main()
