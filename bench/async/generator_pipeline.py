# Asynchronous generators feeding one another: numbers, squares, pairs, sums.
import asyncio


async def numbers(n):
    for i in range(n):
        if i % 100 == 0:
            await asyncio.sleep(0)
        yield i


async def squares(source):
    async for value in source:
        yield value * value


async def evens(source):
    async for value in source:
        if value % 2 == 0:
            yield value


async def pairs(source):
    held = None
    async for value in source:
        if held is None:
            held = value
        else:
            yield held, value
            held = None


async def main():
    total = 0
    async for a, b in pairs(evens(squares(numbers(400_000)))):
        total += b - a
    print(total, sum([v async for v in squares(numbers(300_000))]))


asyncio.run(main())
