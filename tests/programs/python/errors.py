import contextlib

log = []


class Own(ValueError):
    def __init__(self, code, *args):
        super().__init__(code, *args)
        self.code = code


class Guard:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): log.append("+" + self.name); return self.name * 2
    def __exit__(self, kind, value, tb): log.append("-" + self.name + (kind.__name__ if kind else "")); return self.swallow


@contextlib.contextmanager
def manage(n):
    log.append(f"in{n}")
    try:
        yield n * 10
    except KeyError as e:
        log.append(f"key{e}")
    finally:
        log.append(f"out{n}")


def flow(n):
    try:
        log.append("try")
        if n == 1: return "return"
        if n == 2: raise Own(2)
        if n == 3: {}["k"]
        if n == 4: [][4]
        if n == 5: 1 / 0
        if n == 6: raise KeyboardInterrupt
    except Own as e:
        log.append(e.code)
        return "own"
    except (KeyError, IndexError) as e:
        n = type(e).__name__
    except ArithmeticError:
        log.append("arith")
        raise
    except BaseException:
        return "base"
    else:
        log.append("else")
        n = n * 2
    finally:
        log.append("finally")
        if n == 0: return "zero"
    return n


def override():
    try: return "try"
    finally: return "finally"


def loop():
    out = []
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            out.append(i)
        finally:
            out.append("f")
    else:
        out.append("never")
    return out


def value():
    x = [1]
    y = 1
    try: return x, y
    finally: x.append(2); y = 2


def chained():
    try:
        try: 1 / 0
        except ZeroDivisionError as e: raise Own(7, "x") from e
        finally: log.append("inner")
    except Own as e: return type(e.__cause__).__name__, e.args, e.__context__ is e.__cause__


for n in range(8):
    try: print(flow(n), end=" ")
    except ZeroDivisionError as e: print(e, end=" ")
    finally: print(log); log.clear()
print(override(), loop(), value(), chained())
with Guard("a") as a, Guard("b") as b: log.append(a + b)
with Guard("s", True):
    raise Own(1)
with manage(3) as m, manage(4): log.append(m); {}[m]
try:
    with Guard("x"), contextlib.suppress(TypeError):
        with Guard("y"):
            len(5)
        log.append("never")
    log.append("after")
    raise Own("last")
except Own as e:
    log.append(e.code)
try: e
except NameError: log.append("gone")
print(log)
def gen():
    try:
        yield 1
        yield 2
    except GeneratorExit: log.append("closed")
    finally: log.append("end")
g = gen(); next(g); g.close(); print(log[-2:])
try: assert 1 == 2, f"{1 + 1} message"
except AssertionError as err: print(err)
try: raise ExceptionGroup("g", [Own(1), KeyError("k")])
except* Own as eg: print(len(eg.exceptions))
except* KeyError as eg: print("key", eg.exceptions)
def f():
    try: raise
    except RuntimeError as e: return "no active"
print(f())
raise Own(3)
