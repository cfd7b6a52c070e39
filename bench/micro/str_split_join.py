# Splitting and joining: lines, fields, words, and CSV-like records.


def main():
    lines = [f"{i},name{i % 97},{i * 7 % 1000},active" for i in range(20_000)]
    text = "\n".join(lines)
    total, names = 0, {}
    for _ in range(6):
        for line in text.split("\n"):
            number, name, score, state = line.split(",")
            total += int(number) + int(score)
            names[name] = names.get(name, 0) + len(state)
        for line in text.splitlines():
            if line.split(",", 1)[0].endswith("7"):
                total += 1
        words = text.replace(",", " ").split()
        total += len(words)
        total += len("-".join(words)) + len(" ".join(w[0] for w in words)) + len(",".join([w[-1:] for w in words]))
    print(total, sorted(names.items())[:3], "a.b.c".rsplit(".", 1), "x: y".split(": "))


for _ in range(5):
    main()
