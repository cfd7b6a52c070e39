# 60,000 timers with deadlines out of order, a third of them cancelled, all due within 60 ms.
import asyncio

TIMERS = 60_000


async def main():
    loop = asyncio.get_running_loop()
    fired = 0
    finished = loop.create_future()

    def fire(i):
        nonlocal fired
        fired += 1

    handles = []
    start = loop.time()
    for i in range(TIMERS):
        handles.append(loop.call_at(start + (i * 7919 % TIMERS) * 1e-6, fire, i))
    for handle in handles[::3]:
        handle.cancel()
    loop.call_at(start + 0.06, finished.set_result, None)
    await finished
    print(fired)


asyncio.run(main())
