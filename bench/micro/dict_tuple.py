# Tuples as keys: a grid search, pairs counted, points in sets.


def bfs(size, walls):
    start, goal = (0, 0), (size - 1, size - 1)
    frontier, seen = [start], {start: 0}
    while frontier:
        following = []
        for x, y in frontier:
            distance = seen[(x, y)]
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                place = (x + dx, y + dy)
                if 0 <= place[0] < size and 0 <= place[1] < size and place not in walls and place not in seen:
                    seen[place] = distance + 1
                    following.append(place)
        frontier = following
    return seen.get(goal), len(seen)


def pairs(n):
    counts = {}
    for i in range(n):
        key = (i % 17, i % 23)
        counts[key] = counts.get(key, 0) + 1
    return len(counts), counts[(3, 4)]


def main():
    walls = {(x, y) for x in range(200) for y in range(200) if (x * 3 + y * 5) % 7 == 0}
    walls.discard((0, 0))
    walls.discard((199, 199))
    print(bfs(200, walls), pairs(300_000))
    points = set()
    x = y = 0
    for i in range(200_000):
        x = (x + i * 7) % 101
        y = (y + i * 3) % 103
        points.add((x, y))
    print(len(points), (0, 0) in points, sorted(points)[:3])
    print(len({("a", i % 10, "b"): i for i in range(100_000)}))


for _ in range(5):
    main()
