"""What typical programs do, once each: the build runs it, and V8 keeps what it compiled of the command (command.js)."""

import asyncio, collections, contextlib, dataclasses, datetime, enum, functools, itertools, logging, math, random, sys, time, typing


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: float = 0.0

    @property
    def norm(self) -> float:
        return math.hypot(self.x, self.y)


class Color(enum.Enum):
    RED = 1
    GREEN = "g"


class Stack(typing.Generic[typing.TypeVar("T")]):
    count = 0

    def __init__(self, *items, **named):
        super().__init__()
        self.items = list(items)
        self.named = named
        Stack.count += 1

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        yield from self.items

    def __getitem__(self, index):
        return self.items[index]

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self))})"

    @classmethod
    def of(cls, *items):
        return cls(*items)

    @staticmethod
    def zero():
        return 0


class Failure(Exception):
    pass


@functools.lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@contextlib.contextmanager
def timed(label):
    start = time.monotonic()
    try:
        yield start
    finally:
        print(f"{label:>10}: {time.monotonic() - start < 60!r}", file=sys.stdout)


def counter():
    n = 0

    def count(step=1, *, times=1):
        nonlocal n
        n += step * times
        return n

    return count


async def worker(name, queue, results):
    while True:
        item = await queue.get()
        try:
            if item % 3 == 0:
                raise ValueError(f"bad item {item}")
            results[name].append(item**2)
        except ValueError as error:
            logging.getLogger(name).debug("%s", error)
        finally:
            queue.task_done()


async def ticks(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def main():
    queue = asyncio.Queue(maxsize=20)
    results = collections.defaultdict(list)
    tasks = [asyncio.create_task(worker(f"w{i}", queue, results)) for i in range(3)]
    for i in range(10):
        await queue.put(i)
    await queue.join()
    for task in tasks:
        task.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(sorted(sum(results.values(), [])), [x async for x in ticks(3)])
    lock, event, semaphore = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(2)
    async with lock, semaphore:
        asyncio.get_running_loop().call_later(0.001, event.set)
        await event.wait()
        try:
            await asyncio.wait_for(asyncio.sleep(1), timeout=0.001)
        except asyncio.TimeoutError:
            print("timeout")
    done, pending = await asyncio.wait({asyncio.ensure_future(asyncio.sleep(0, "x"))})
    print([task.result() for task in done], len(pending), await asyncio.to_thread(len, "abc"))
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(0))
    async for i in ticks(1):
        print(i)


def values():
    a, *b = [x * 2 for x in range(5) if x]
    words = {w: len(w) for w in "the quick brown fox".split()}
    print(a, b, words, {1, 2} | {3}, (1, 2)[::-1], "%s-%05.2f" % ("a", 1.5), "a,b".replace(",", ";").upper().center(10, "*"))
    for i, (k, v) in enumerate(sorted(words.items(), key=lambda item: (-item[1], item[0]))):
        if i > 1 and v or k in ("a", "b"):
            continue
        print(f"{i} {k!r:<10} {v:04d}", k.startswith("q"), end="\n")
    words.update(a=1)
    b[0], b[-1] = b[-1], b[0]
    b.sort(reverse=True)
    print(bytes([1, 2]).hex(), 10**20, 7 // 2, -7 % 3, 1 << 70, 3.5 // 1, round(2.5), max([1, 2]), sum([1.5, 2]), any([0, 1]))
    print(words.pop("a"), words.get("none"), list(zip(b, words)), list(reversed(b)), ", ".join(str(x) for x in b), b[1:] + [None])
    n = 3
    while n:
        n -= 1
        if n == 1:
            break
    else:
        print("never")
    assert not (n is None or n < 0), "message"
    del a


def failures():
    for make in (lambda: {}["k"], lambda: [][1], lambda: int("x"), lambda: None.x, lambda: 1 / 0):
        try:
            make()
        except (KeyError, IndexError) as error:
            print(type(error).__name__, error)
        except Exception as error:
            print(repr(error))
        else:
            pass
    try:
        try:
            raise Failure("first") from None
        finally:
            print("finally")
    except Failure:
        logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
        logging.exception("failed with %d", 1)


with timed("all"):
    print(Point(3, 4.0), Point(3, 4.0).norm, Point(1) < Point(2), Color.RED, list(Color), Color("g"), Stack.of(1, 2), len(Stack(1)))
    print(fibonacci(20), counter()(2, times=3), isinstance(1, int), callable(main), getattr(Point, "none", None), Stack.zero())
    print(datetime.timedelta(days=1, seconds=5), datetime.date(2024, 2, 29).isoformat(), datetime.datetime(2024, 1, 1).strftime("%Y"))
    print(collections.Counter("abca").most_common(1), collections.namedtuple("Pair", "a b")(1, 2), collections.deque([1], maxlen=2))
    print(list(itertools.chain([1], itertools.islice(itertools.count(), 2))), functools.reduce(lambda a, b: a + b, [1, 2]))
    print(random.Random(1).random(), random.choice([1]), random.randint(1, 1), time.strftime("%H", time.gmtime(0)))
    values()
    failures()
    asyncio.run(main())
