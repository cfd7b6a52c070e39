# Characters by index: palindromes, a Caesar cipher, counting vowels.


def palindrome(text):
    i, j = 0, len(text) - 1
    while i < j:
        if text[i] != text[j]:
            return False
        i += 1
        j -= 1
    return True


def caesar(text, shift):
    out = []
    for i in range(len(text)):
        c = text[i]
        if "a" <= c <= "z":
            c = chr((ord(c) - 97 + shift) % 26 + 97)
        out.append(c)
    return "".join(out)


def main():
    half = "neveroddoreven" * 300
    word = half + half[::-1]
    hits = sum(palindrome(word) for _ in range(400))
    text = "the quick brown fox jumps over the lazy dog. " * 40
    for shift in range(800):
        text = caesar(text, shift % 26)
    print(hits, text[:45], text[-1], len(text))


for _ in range(2):
    main()
