class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for item in items:
            self.append(item)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def append(self, value):
        new = Node(value)
        if self.head is None:
            self.head = new
        else:
            node = self.head
            while node.next:
                node = node.next
            node.next = new
        self.size += 1

    def remove(self, value):
        prev, node = None, self.head
        while node is not None:
            if node.value == value:
                if prev is None:
                    self.head = node.next
                else:
                    prev.next = node.next
                self.size -= 1
                return True
            prev = node
            node = node.next
        return False

    def reverse(self):
        prev = None
        node = self.head
        while node:
            node.next, prev, node = prev, node, node.next
        self.head = prev

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self): return self.size
    def __str__(self): return " -> ".join(map(str, self)) or "empty"
    def __getitem__(self, i):
        if i < 0: i += self.size
        for k, v in enumerate(self):
            if k == i: return v
        raise IndexError(i)


class Tree:
    def __init__(self, key): self.key, self.left, self.right = key, None, None
    def insert(self, key):
        if key == self.key: return False
        side = "left" if key < self.key else "right"
        child = getattr(self, side)
        if child is None: setattr(self, side, Tree(key)); return True
        return child.insert(key)
    def walk(self, order="in"):
        if order == "pre": yield self.key
        if self.left: yield from self.left.walk(order)
        if order == "in": yield self.key
        if self.right: yield from self.right.walk(order)
        if order == "post": yield self.key
    def depth(self): return 1 + max((t.depth() for t in (self.left, self.right) if t), default=0)


class Queue:
    def __init__(self): self._in, self._out = [], []
    def put(self, x): self._in.append(x)
    def get(self):
        if not self._out:
            while self._in: self._out.append(self._in.pop())
        return self._out.pop() if self._out else None
    def __bool__(self): return bool(self._in or self._out)


l = LinkedList([3, 1, 4, 1, 5])
l.push(9); print(l, len(l), l[0], l[-1], 4 in l, bool(LinkedList()), LinkedList())
l.reverse(); print(l, l.remove(1), l.remove(100), l.remove(9), l, l.remove(5), str(l))
try: l[10]
except IndexError as e: print("index", e)
t = Tree(8)
print([t.insert(k) for k in (3, 10, 1, 6, 14, 3)], *(list(t.walk(o)) for o in ("in", "pre", "post")), t.depth())
q = Queue(); out = []
for i in range(5):
    q.put(i)
    if i % 2: out.append(q.get())
while q: out.append(q.get())
print(out, q.get())
people = list(range(1, 11)); at = 0
while len(people) > 1: at = (at + 2) % len(people); print(people.pop(at), end=" ")
print("|", people[0]); exit(l.size)
