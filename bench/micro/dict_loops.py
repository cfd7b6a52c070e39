# Dicts of strings: records, grouping, merging, comprehension, iteration over items.


def main():
    records = [{"id": i, "name": f"n{i % 37}", "score": i * 31 % 101, "tags": ["a", "b"]} for i in range(40_000)]
    total = 0
    for _ in range(5):
        for record in records:
            total += record["score"]
            if record["name"] == "n3" and "id" in record:
                record["score"] += 1
            record["seen"] = True
        groups = {}
        for record in records:
            groups.setdefault(record["name"], []).append(record["score"])
        means = {name: sum(scores) / len(scores) for name, scores in groups.items()}
        for key, value in means.items():
            total += len(key) + int(value)
    merged = {}
    for record in records:
        merged.update(record)
        merged = {**merged, "x": 1}
    upper = {k.upper(): v for k, v in merged.items() if k != "tags"}
    for record in records[:20_000]:
        copy = dict(record)
        copy.pop("tags")
        total += len(copy) + sum(1 for key in copy if key in record)
    print(total, upper, sorted(means)[:3], max(means, key=means.get))


for _ in range(7):
    main()
