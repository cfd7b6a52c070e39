# deque, heapq, bisect, Counter arithmetic, namedtuple, OrderedDict.
import bisect
import heapq
from collections import Counter, OrderedDict, deque, namedtuple

Point = namedtuple("Point", "x y")


def main():
    queue, total = deque(), 0
    for i in range(300_000):
        queue.append(i)
        if i % 2:
            total += queue.popleft()
    queue.rotate(5)
    heap = []
    for i in range(60_000):
        heapq.heappush(heap, (i * 7919 % 60_007, i))
    while heap:
        total += heapq.heappop(heap)[0] % 3
    ordered = []
    for i in range(20_000):
        bisect.insort(ordered, i * 31 % 1009)
    counts = Counter()
    for i in range(150_000):
        counts[i % 100] += 1
    points = [Point(i, i * 2) for i in range(60_000)]
    total += sum(p.x + p.y for p in points)
    cache = OrderedDict()
    for i in range(100_000):
        cache[i % 300] = i
        cache.move_to_end(i % 300)
        if len(cache) > 200:
            cache.popitem(last=False)
    print(total, len(queue), ordered[:2], counts.most_common(2), len(cache), heapq.nsmallest(3, [5, 1, 4]))


for _ in range(2):
    main()
