# strip, lower, upper, replace, find, count, startswith and the tests, on short text.


def main():
    words = ["  Hello ", "World,", "foo_bar", "x=1", "ÄÖÜ ", "", "the end.", "12345", "CamelCase", "a,b,c"]
    total = 0
    for i in range(40_000):
        for word in words:
            clean = word.strip().lower()
            if clean.startswith("h") or clean.endswith("."):
                total += 1
            total += clean.find("o") + clean.count("a") + len(clean.replace("l", "LL"))
            if clean.isalpha():
                total += len(clean.upper())
            elif clean.isdigit():
                total += int(clean)
    print(total)
    title = 0
    for i in range(60_000):
        title += len("some words here".title()) + len("shout".capitalize()) + len("x".zfill(5)) + len("y".rjust(7, "-"))
    print(title, "a-b".partition("-"), "abc".center(9, "*"))


for _ in range(5):
    main()
