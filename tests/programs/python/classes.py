from dataclasses import dataclass, field
from enum import Enum, IntFlag, auto
import abc

made = []


class Base:
    count = 0
    names: list = []
    x = 5
    y = x * 2

    def __init__(self, name="base"):
        self.name = name
        Base.count += 1
        self.names.append(name)
        self.__hidden = 1

    def hidden(self): return self.__hidden
    def who(self): return "Base." + self.name
    @classmethod
    def make(cls, *a): made.append(cls.__name__); return cls(*a)
    @staticmethod
    def add(a, b): return a + b
    @property
    def size(self): made.append("get"); return len(self.name)
    @size.setter
    def size(self, n): made.append("set"); self.name = self.name[0] * n
    @size.deleter
    def size(self): self.name = ""
    def __init_subclass__(cls, tag=None, **kw): made.append(f"sub {cls.__name__} {tag}")


class Derived(Base, tag="d"):
    x = 7

    def __init__(self, name, extra=None):
        super().__init__(name)
        self.__hidden = 2
        self.extra = extra

    def who(self): return "Derived/" + super().who()
    def total(self, x): return x + self.x + Base.x + type(self).y


class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()


@dataclass(order=True)
class Point:
    x: int
    y: int = 2
    tags: list = field(default_factory=list, compare=False)
    def __post_init__(self): self.x, self.y = self.y, self.x
    def __sub__(self, o): return Point(self.y - o.y, self.x - o.x)


@dataclass(frozen=True)
class Fixed: a: int; b: str = "b"


class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
    def __getattr__(self, n): return f"no {n}"


class Color(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1
    def show(self): return f"{self.name.lower()}={self.value}"


class Perm(IntFlag): R = 4; W = 2; X = 1


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    def __lt__(self, o): return self.area() < o.area()
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    def __repr__(self): return f"Sq{self.s}"
class Desc:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, o, t=None): return self if o is None else getattr(o, self.name, "unset")
    def __set__(self, o, v): setattr(o, self.name, v * 2)
class Uses: d = Desc(); e = Desc()
class Meta(type):
    def __new__(m, name, bases, ns): ns["made_by"] = m.__name__; return super().__new__(m, name, bases, ns)
    def __len__(cls): return len(cls.__name__)
class WithMeta(metaclass=Meta): v = [i for i in range(3)]


b, d = Base(), Derived.make("dee")
d.x += 1; b.names += ["more"]; Base.y = 100; d.count += 10
print(b.who(), d.who(), d.x, Derived.x, Base.names is d.names, d.names, Base.count, d.count, Derived.count)
print(d.hidden(), d._Derived__hidden, d.total(1), Base.add(1, 2), d.add("a", "b"), D().f(), [k.__name__ for k in D.__mro__])
d.size += 2; print(d.size, d.name, made); del d.size; print(repr(d.name))
p, q = Point(1), Point(3, 1, ["t"]); print(p, q, p < q, p == Point(1, 2, [9]), p - q, q - p, sorted([q, p])[0].x)
try: Fixed(1).a = 2
except Exception as e: print(type(e).__name__, Fixed(1) == Fixed(1, "b"), hash(Fixed(1)) == hash(Fixed(1)))
s = Slots(); s.b = 3; print(s.a, s.b, s.c)
try: s.c = 1
except AttributeError: print("slots")
print([c.show() for c in Color], Color.CRIMSON is Color.RED, Color(2), Color["RED"].value, Perm.R | Perm.X, Perm(6) & Perm.W, int(~Perm.R & 7))
try: Shape()
except TypeError: print("abstract", sorted([Sq(3), Sq(-1), Sq(2)]), max(Sq(1), Sq(2)))
u = Uses(); u.d = 5; u.e = "x"; print(u.d, u.e, Uses().d, vars(u), WithMeta.made_by, len(WithMeta), WithMeta.v)
print(isinstance(d, Base), issubclass(B, (C, A)), hasattr(d, "extra"), getattr(d, "nope", 1), type(d).__name__, callable(d.who))
d.who = lambda: "patched"; f = Base.who; print(d.who(), f(b), (lambda self: self.name)(b)); exit(len(made))
