# Functions that call themselves: Fibonacci, Ackermann, towers, queens, a tree of quicksorts.


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def hanoi(n, a="A", b="B", c="C"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def queens(n, row=0, columns=0, left=0, right=0):
    if row == n:
        return 1
    count = 0
    for column in range(n):
        bit = 1 << column
        if not (columns & bit or left & 1 << row + column or right & 1 << row - column + n):
            count += queens(n, row + 1, columns | bit, left | 1 << row + column, right | 1 << row - column + n)
    return count


def quicksort(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return (quicksort([v for v in items if v < pivot]) + [v for v in items if v == pivot]
            + quicksort([v for v in items if v > pivot]))


numbers = [i * 7919 % 20011 for i in range(20_000)]
print(fib(30), ackermann(2, 400), hanoi(18), queens(9), quicksort(numbers) == sorted(numbers))
