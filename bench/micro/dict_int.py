# Dicts with integer keys: memo tables, histograms, Collatz, two-sum, inversion.


def collatz(limit):
    memo = {1: 1}
    best, at = 0, 0
    for n in range(1, limit):
        path = []
        m = n
        while m not in memo:
            path.append(m)
            m = m // 2 if m % 2 == 0 else 3 * m + 1
        length = memo[m]
        for each in reversed(path):
            length += 1
            memo[each] = length
        if memo[n] > best:
            best, at = memo[n], n
    return best, at


def two_sum(numbers, target):
    seen = {}
    for i, number in enumerate(numbers):
        other = target - number
        if other in seen:
            return seen[other], i
        seen[number] = i
    return None


def main():
    print(collatz(100_000))
    numbers = [(i * 7919) % 100_003 for i in range(100_000)]
    print([two_sum(numbers, -1 - k) for k in range(4)])
    table = {i: i * i for i in range(200_000)}
    inverse = {v: k for k, v in table.items()}
    total = 0
    for key, value in table.items():
        total += inverse[value] - key + value % 3
    for key in list(table):
        if key % 2:
            del table[key]
    print(total, len(table), sum(table.values()), max(table), table.pop(0), table.setdefault(1, 5))


for _ in range(2):
    main()
