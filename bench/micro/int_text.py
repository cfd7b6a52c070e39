# Numbers to text and back: str, int, float, hex, bin, ord, chr, digits.


def digits(n):
    return sum(int(d) for d in str(n))


def main():
    total = 0
    for i in range(150_000):
        total += digits(i * 97)
        total += int(str(i)) + len(hex(i)) + len(bin(i & 255))
        total += int("ff", 16) + ord(chr(65 + i % 26))
        total += len(str(i / 8)) + int(float("1.5") * 2)
    print(total, repr(0.1 + 0.2), str(1e16), int("-42"), int(" 7 "), oct(64), round(2.675, 2), float("1e3"))
    palindromes = [n for n in range(200_000) if str(n) == str(n)[::-1]]
    print(len(palindromes), palindromes[-1])


main()
