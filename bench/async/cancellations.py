# 40,000 tasks that wait, are cancelled, clean up and are awaited; half of them under a timeout.
import asyncio


async def wait_for_ever(log):
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        log[0] += 1
        raise
    finally:
        log[1] += 1


async def main():
    log = [0, 0]
    for _ in range(20):
        tasks = [asyncio.create_task(wait_for_ever(log)) for _ in range(1000)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    timeouts = 0

    async def guarded():
        nonlocal timeouts
        try:
            await asyncio.wait_for(wait_for_ever(log), 0.001)
        except asyncio.TimeoutError:
            timeouts += 1
    for _ in range(20):
        await asyncio.gather(*[guarded() for _ in range(1000)])
    print(log, timeouts)


asyncio.run(main())
