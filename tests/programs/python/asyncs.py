import asyncio
import contextlib

log = []


async def work(name, n, gate=None):
    for i in range(n):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)
        if i == 1 and gate: gate.set()
    return name * n


async def agen(n):
    try:
        while n > 0:
            got = yield n
            n -= got or 1
    finally:
        log.append("agen end")


class Resource:
    async def __aenter__(self): log.append("enter"); return 5
    async def __aexit__(self, kind, e, tb): log.append(f"exit {kind and kind.__name__}"); return kind is KeyError


class Count:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        return self.n


@contextlib.asynccontextmanager
async def scope(s):
    log.append("[" + s)
    try: yield s.upper()
    finally: log.append(s + "]")


async def fails(n):
    await asyncio.sleep(0)
    if n > 1: raise ValueError(n)
    return n


async def producer(q, n):
    for i in range(n):
        await q.put(i * i)
    await q.put(None)


async def consumer(q):
    total = 0
    while (v := await q.get()) is not None:
        if v % 2: continue
        total += v
    return total


async def main():
    print(await work("a", 2), await asyncio.gather(work("b", 2), work("c", 3)), log)
    log.clear()
    async for v in agen(4):
        if v == 3: continue
        log.append(v)
        if v == 2: break
    else:
        log.append("never")
    async for v in Count(2): log.append(v)
    else: log.append("else")
    print([x async for x in agen(3) if x != 2], {x: await fails(1) async for x in Count(2)}, log)
    log.clear()
    async with Resource() as r, scope("s") as s:
        log.append((r, s))
        raise KeyError
    async with scope("t"): pass
    print(log)
    log.clear()
    results = await asyncio.gather(fails(1), fails(2), fails(3), return_exceptions=True)
    print([repr(r) for r in results])
    try: await asyncio.gather(fails(0), fails(9))
    except ValueError as e: print("caught", e)
    gate = asyncio.Event()
    task = asyncio.create_task(work("g", 4, gate))
    await gate.wait(); log.append("open"); print(await task, log)
    q = asyncio.Queue(maxsize=2)
    _, total = await asyncio.gather(producer(q, 7), consumer(q)); print(total)
    t = asyncio.create_task(asyncio.sleep(10)); t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled", t.cancelled())
    try: await asyncio.wait_for(asyncio.sleep(5), 0.001)
    except asyncio.TimeoutError: print("timeout")
    g = agen(9); print(await g.__anext__(), await g.asend(5), await g.asend(None)); await g.aclose()
    f = lambda x: fails(x); print(await f(1) + await f(0), [await c for c in [fails(0), fails(1)]], (await fails(1)) + 1)
    return sum([i async for i in Count(5)])


raise SystemExit(asyncio.run(main()))
