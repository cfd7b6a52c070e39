# str.format and %-formatting.


def main():
    total = 0
    point = {"x": 3, "y": 4.5}
    for i in range(90_000):
        total += len("{} and {}".format(i, "text"))
        total += len("{0:>5} {1:.2f} {0:x}".format(i, i / 3))
        total += len("{name}={value!r:>8}".format(name="key", value=i))
        total += len("{x}, {y}".format(**point))
        total += len("%d items, %s, %5.2f%%" % (i, "abc", i / 11))
        total += len("%-10s|%05d|%x|%r" % ("left", i, i, "q"))
        total += len("%s" % i)
    print(total, "%(a)s-%(b)03d" % {"a": 1, "b": 2}, "{:*^20}".format("mid"), "{0[x]} {1.real}".format(point, 5))


for _ in range(2):
    main()
