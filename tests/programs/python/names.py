import sys

value = 10
other_value = 20
max_items = 3


def uses_locals(first, second):
    third = first + second
    names = sorted(locals())
    return names, "{first}-{third}".format(**locals()), "%(second)s" % locals()


def uses_eval(a, b):
    c = a * b
    return eval("a + b * 2") + eval("c"), eval("value", {"value": 1}), eval("[a for a in range(3)]")


def uses_exec(x):
    scope = {"x": x}
    exec("y = x * 2\nfor i in range(3):\n    y += i", scope)
    return scope["y"], sorted(k for k in scope if k != "__builtins__")


def uses_globals():
    globals()["made_here"] = value + 1
    globals()["other_value"] += 5
    return globals()["value"], made_here, other_value


def uses_vars():
    class Bag: pass
    bag = Bag()
    bag.alpha = 1
    setattr(bag, "beta", 2)
    vars(bag)["gamma"] = 3
    return sorted(vars(bag)), getattr(bag, "be" + "ta"), bag.__dict__["alpha"], hasattr(bag, "delta")


def kwargs_by_name(width=1, height=2):
    return width * 10 + height


def uses_dict(**options):
    width = options.pop("width", 5)
    return kwargs_by_name(**dict(width=width, **options))


def frame_name():
    return sys._getframe().f_code.co_name, sys._getframe().f_code.co_varnames


def annotated(count: int = 3, *rest: "str") -> dict:
    total: int = count
    label: str
    return {k: str(v) for k, v in annotated.__annotations__.items()}, total


def code_names(parameter, default_one=1):
    local_one = parameter
    return code_names.__code__.co_varnames, code_names.__code__.co_argcount, code_names.__defaults__


class Holder:
    limit = max_items
    names = [n for n in dir() if not n.startswith("_")]

    def __init__(self, **kw):
        self.__dict__.update(kw)

    def __getattr__(self, name):
        return f"missing {name}"


class Proxy:
    def __init__(self, target): object.__setattr__(self, "target", target)
    def __getattr__(self, n): return ("got", n, getattr(self.target, n))
    def __setattr__(self, n, v): setattr(self.target, n, v * 2)


print(uses_locals(1, 2), uses_eval(3, 4), uses_exec(5), uses_globals(), uses_vars(), sep="\n")
print(uses_dict(), uses_dict(height=7), uses_dict(width=1, height=1), frame_name(), annotated(), code_names(1))
print([n for n in ("value", "max_items", "nothing") if n in globals()], Holder.names, Holder(a=1).a, Holder().b, Holder.limit)
p = Proxy(Holder(size=4)); p.size = p.target.size + 1; print(p.size, p.target.size)
print(uses_dict.__name__, [f.__name__ for f in (uses_eval, kwargs_by_name)], (lambda: 0).__name__, Holder.__init__.__qualname__)
for name in ("value", "other_value"): print(name, eval(name), globals()[name], getattr(sys.modules["__main__"], name), name in dir())
def nested():
    captured = 5
    def inner(): return captured, inner.__code__.co_freevars
    return inner(), inner.__closure__[1].cell_contents if len(inner.__closure__) > 1 else inner.__closure__[0].cell_contents
print(nested()[0]); print(f"{value=} {max_items = }", str(value).__class__.__name__)
try: undefined_name
except NameError as e: print(e.name, e)
try: uses_dict(depth=1)
except TypeError as e: print(str(e)[-25:])
if __name__ == "__main__": exit(value + made_here)
