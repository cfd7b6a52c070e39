# Text: building, splitting, counting words, formatting, replacing, and a small tokenizer.


def words(n):
    syllables = ["ka", "lo", "mi", "tur", "ben", "sha", "öl", "zu"]
    state, found = 7, []
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        found.append(syllables[state % 8] + syllables[state // 8 % 8] + (syllables[state // 64 % 8] if state & 1 else ""))
    return found


def count(text):
    counts = {}
    for word in text.split():
        word = word.strip(".,").lower()
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]


def tokens(source):
    i, n, found = 0, len(source), 0
    while i < n:
        c = source[i]
        if c.isdigit():
            while i < n and source[i].isdigit():
                i += 1
        elif c.isalpha() or c == "_":
            while i < n and (source[i].isalnum() or source[i] == "_"):
                i += 1
        else:
            i += 1
            if c == " ":
                continue
        found += 1
    return found


def render(n):
    lines = []
    for i in range(n):
        lines.append(f"{i:>6} | {i * 1.5:8.2f} | {i:x} | {'*' * (i % 7):<8}|{i!r}")
    return len("\n".join(lines))


text = " ".join(words(300_000))
print(count(text.replace("ka", "Ka.")), render(150_000), tokens("x1 = foo_2 * (3 + 44) - bar" * 20_000))
reversed_words = " ".join(word[::-1].upper() for word in text.split(" "))
print(len(reversed_words), reversed_words.count("AK"), reversed_words.find("UZUZ"), "-".join(reversed_words[:20].partition(" ")))
