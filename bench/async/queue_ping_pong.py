# Two tasks hand 100,000 messages to each other through two queues of one place.
import asyncio

ROUNDS = 50_000


async def ping(outgoing, incoming):
    total = 0
    for i in range(ROUNDS):
        await outgoing.put(i)
        total += await incoming.get()
    return total


async def pong(incoming, outgoing):
    for _ in range(ROUNDS):
        await outgoing.put(await incoming.get() + 1)


async def main():
    there, back = asyncio.Queue(1), asyncio.Queue(1)
    total, _ = await asyncio.gather(ping(there, back), pong(there, back))
    print(total)


asyncio.run(main())
