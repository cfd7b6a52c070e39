# Lists, dictionaries, sets and tuples: what most programs spend their time in.


def grid(n):
    cells = {(x, y) for x in range(n) for y in range(n) if (x * 7 + y * 13) % 5 < 2}
    for _ in range(5):
        counts = {}
        for x, y in cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        place = (x + dx, y + dy)
                        counts[place] = counts.get(place, 0) + 1
        cells = {place for place, count in counts.items() if count == 3 or count == 2 and place in cells}
    return len(cells)


def group(n):
    groups = {}
    for i in range(n):
        groups.setdefault(f"g{i % 100}", []).append(i)
    return sum(max(values) - values[0] for values in groups.values())


def heap(n):
    items, out = [], 0
    for i in range(n):
        items.append(i * 7919 % n)
        k = len(items) - 1
        while k and items[(k - 1) // 2] > items[k]:
            items[(k - 1) // 2], items[k] = items[k], items[(k - 1) // 2]
            k = (k - 1) // 2
    while items:
        items[0], items[-1] = items[-1], items[0]
        out ^= items.pop()
        k, n = 0, len(items)
        while (child := 2 * k + 1) < n:
            if child + 1 < n and items[child + 1] < items[child]:
                child += 1
            if items[k] <= items[child]:
                break
            items[k], items[child] = items[child], items[k]
            k = child
    return out


def matrix(n):
    a = [[i * j % 10 for j in range(n)] for i in range(n)]
    return sum(sum(x * y for x, y in zip(row, column)) for row in a for column in zip(*a))


records = [{"id": i, "name": f"n{i % 37}", "score": i * 31 % 101} for i in range(30_000)]
records.sort(key=lambda r: (r["score"], r["name"]), reverse=True)
print(grid(60), group(200_000), heap(30_000), matrix(70), records[0]["id"], len({r["name"] for r in records}))
