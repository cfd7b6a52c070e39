# sort and sorted: numbers, text, keys, reverse, tuples, and sorts written in Python.
from operator import itemgetter


def quick(items):
    if len(items) <= 1:
        return items
    pivot = items[len(items) // 2]
    left = [x for x in items if x < pivot]
    middle = [x for x in items if x == pivot]
    right = [x for x in items if x > pivot]
    return quick(left) + middle + quick(right)


def merge_sort(items):
    if len(items) < 2:
        return items
    half = len(items) // 2
    left, right = merge_sort(items[:half]), merge_sort(items[half:])
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    out.extend(left[i:])
    out.extend(right[j:])
    return out


def bubble(items):
    n = len(items)
    for i in range(n):
        for j in range(n - i - 1):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


def main():
    state, numbers = 42, []
    for _ in range(60_000):
        state = (state * 1103515245 + 12345) % 2147483648
        numbers.append(state)
    pairs = [(n % 100, n % 7, i) for i, n in enumerate(numbers)]
    words = [f"k{n % 5000}" for n in numbers]
    floats = [n / 1000 for n in numbers]
    print(sorted(numbers)[:3], sorted(words)[:3], sorted(floats, reverse=True)[:2], sorted(pairs)[:2])
    print(sorted(words, key=len)[:2], sorted(pairs, key=lambda p: (p[1], -p[2]))[:2], sorted(pairs, key=itemgetter(2, 0))[:2])
    print(quick(numbers)[:3], merge_sort(numbers)[:3], bubble(numbers[:700])[:3])
    numbers.sort(key=lambda n: -n)
    print(numbers[:2], min(pairs), max(words), sorted("the quick brown".split(), key=str.upper))


for _ in range(2):
    main()
