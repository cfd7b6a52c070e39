# Words counted with a dict, Counter and defaultdict; anagrams by sorted letters.
from collections import Counter, defaultdict


def main():
    base = "it was the best of times it was the worst of times it was the age of wisdom it was the age of foolishness"
    words = (base.split() + [f"w{i % 500}" for i in range(400)]) * 300
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    most = Counter(words).most_common(3)
    by_length = defaultdict(list)
    for word in words:
        by_length[len(word)].append(word)
    groups = defaultdict(int)
    for word in words:
        groups["".join(sorted(word))] += 1
    for word in words:
        if word in counts:
            counts[word] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    print(most, ranked[:4], len(groups), {k: len(v) for k, v in sorted(by_length.items())})


for _ in range(10):
    main()
