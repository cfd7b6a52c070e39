# 100 tasks contend for one lock, one semaphore and one condition.
import asyncio


async def worker(lock, semaphore, counter, turns):
    for _ in range(turns):
        async with lock:
            seen = counter[0]
            await asyncio.sleep(0)
            counter[0] = seen + 1
        async with semaphore:
            counter[1] += 1
            await asyncio.sleep(0)


async def main():
    lock, semaphore, counter = asyncio.Lock(), asyncio.Semaphore(5), [0, 0]
    await asyncio.gather(*[worker(lock, semaphore, counter, 300) for _ in range(100)])
    print(counter)


asyncio.run(main())
