# Coroutines called directly, deep and without suspending; then chains that suspend at their end.
import asyncio


async def fib(n):
    return n if n < 2 else await fib(n - 1) + await fib(n - 2)


async def chain(depth):
    if depth == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await chain(depth - 1)


async def main():
    print(await fib(27))
    total = 0
    for _ in range(10_000):
        total += await chain(20)
    print(total)


asyncio.run(main())
