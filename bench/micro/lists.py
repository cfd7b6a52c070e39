# Lists: comprehension, slices, append and pop, nested subscripts, unpacking, insert, remove, in, reverse.


def matmul(a, b):
    n, m, k = len(a), len(b[0]), len(b)
    out = [[0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            total = 0
            for x in range(k):
                total += a[i][x] * b[x][j]
            out[i][j] = total
    return out


def rotate(items, n):
    for _ in range(n):
        items = items[1:] + items[:1]
    return items


def sieve(n):
    flags = [True] * n
    flags[0] = flags[1] = False
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = [False] * len(flags[i * i :: i])
    return [i for i, flag in enumerate(flags) if flag]


def main():
    a = [[(i * j) % 10 for j in range(90)] for i in range(90)]
    print(sum(map(sum, matmul(a, a))))
    print(rotate(list(range(200)), 20_000)[:3], len(sieve(400_000)))
    stack, total = [], 0
    for i in range(400_000):
        stack.append(i)
        if i % 3 == 0:
            total += stack.pop()
    a0, b0 = 0, 1
    for _ in range(300_000):
        a0, b0 = b0, (a0 + b0) % 1_000_007
    first, *rest = stack
    queue = list(range(300))
    for i in range(20_000):
        queue.insert(0, queue.pop())
    hits = sum(1 for i in range(3_000) if i in queue)
    print(total, a0, first, len(rest), hits, stack[-1], stack[10:20:3], [x for row in a[:3] for x in row if x > 7][:5])


for _ in range(4):
    main()
