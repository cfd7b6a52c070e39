"""Two greetings at once: the whole takes as long as the slower one."""
import asyncio
import time


async def greet(name, delay):
    await asyncio.sleep(delay)
    print(f"hello, {name}")
    return len(name)


async def main():
    start = time.perf_counter()
    lengths = await asyncio.gather(greet("world", 0.2), greet("asyncio", 0.1))
    print(lengths, f"after {time.perf_counter() - start:.1f} s")


asyncio.run(main())
