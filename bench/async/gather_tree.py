# A tree of gathers, six levels of six children: 55,987 coroutines, as tasks; the leaves wait one turn.
import asyncio

LEVELS = 6
CHILDREN = 6


async def node(level):
    if level == 0:
        await asyncio.sleep(0)
        return 1
    return 1 + sum(await asyncio.gather(*[node(level - 1) for _ in range(CHILDREN)]))


print(asyncio.run(node(LEVELS)))
