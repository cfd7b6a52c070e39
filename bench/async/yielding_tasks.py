# 120 tasks that give way 4,000 times each: nothing but the loop and the tasks' steps.
import asyncio


async def spin(turns):
    done = 0
    for _ in range(turns):
        await asyncio.sleep(0)
        done += 1
    return done


async def main():
    print(sum(await asyncio.gather(*[spin(4000) for _ in range(120)])))


asyncio.run(main())
