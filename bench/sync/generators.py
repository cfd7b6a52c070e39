# Generators: chains of them, permutations by recursion, trees walked with yield from, and values sent in.


def numbers(n):
    for i in range(n):
        yield i


def keep(source, test):
    for value in source:
        if test(value):
            yield value


def scale(source, k):
    for value in source:
        yield value * k


def permutations(items):
    if len(items) < 2:
        yield items
        return
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [items[i]] + rest


class Tree:
    def __init__(self, low, high):
        middle = (low + high) // 2
        self.value = middle
        self.left = Tree(low, middle) if low < middle else None
        self.right = Tree(middle + 1, high) if middle + 1 < high else None

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


def averager():
    total = count = 0
    average = None
    while True:
        total += yield average
        count += 1
        average = total / count


print(sum(scale(keep(numbers(1_500_000), lambda v: v % 3 == 0), 2)))
print(sum(p[0] for p in permutations(list(range(8)))))
tree = Tree(0, 30_000)
print(sum(sum(tree) for _ in range(8)))
mean = averager()
next(mean)
for i in range(400_000):
    result = mean.send(i)
print(result, sum(i * j for i in range(700) for j in range(400) if i & j))
