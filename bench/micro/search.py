# Backtracking: queens, permutations, subsets, sudoku-like masks.


def queens(n, row=0, columns=(), diagonals=(), others=()):
    if row == n:
        return 1
    count = 0
    for column in range(n):
        if column not in columns and row + column not in diagonals and row - column not in others:
            count += queens(n, row + 1, columns + (column,), diagonals + (row + column,), others + (row - column,))
    return count


def permutations(items):
    if len(items) <= 1:
        return [items]
    found = []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            found.append([item] + rest)
    return found


def subsets(items):
    found = [[]]
    for item in items:
        found += [subset + [item] for subset in found]
    return found


def solve(n):
    def place(row, used, left, right):
        if row == n:
            return 1
        free = ~(used | left | right) & ((1 << n) - 1)
        count = 0
        while free:
            bit = free & -free
            free ^= bit
            count += place(row + 1, used | bit, (left | bit) << 1, (right | bit) >> 1)
        return count

    return place(0, 0, 0, 0)


for _ in range(7):
    print(queens(8), len(permutations(list(range(8)))), len(subsets(list(range(16)))), solve(10))
