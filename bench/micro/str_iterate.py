# Iterating over text: counting letters, classes of characters, building strings by +=.


def letters(text):
    counts = {}
    for c in text:
        if c in counts:
            counts[c] += 1
        else:
            counts[c] = 1
    return counts


def classes(text):
    digits = spaces = uppers = others = 0
    for c in text:
        if c.isdigit():
            digits += 1
        elif c.isspace():
            spaces += 1
        elif c.isupper():
            uppers += 1
        else:
            others += 1
    return digits, spaces, uppers, others


def squeeze(text):
    out = ""
    last = ""
    for c in text:
        if c != last:
            out += c
        last = c
    return out


text = "The 1st, the 22nd and the 333rd Föx  jump over THE lazy dog.\n" * 4_000
for _ in range(10):
    found = letters(text)
    kinds = classes(text)
    short = squeeze(text)
print(sorted(found.items())[:10], kinds, len(short), sum(1 for c in short if c in "aeiou"))
