import sys


class InsufficientFunds(Exception):
    def __init__(self, missing):
        super().__init__(f"missing {missing:.2f}")
        self.missing = missing


class Account:
    next_id = 1
    rate = 0.0

    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        self.history = []
        self.id = Account.next_id
        Account.next_id += 1

    @property
    def balance(self):
        return round(self._balance, 2)

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self.history.append(("in", amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount - self._balance)
        self._balance -= amount
        self.history.append(("out", amount))
        return self._balance

    def interest(self):
        return self._balance * self.rate

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance})"


class Savings(Account):
    rate = 0.05

    def withdraw(self, amount):
        if len([h for h in self.history if h[0] == "out"]) >= 2:
            raise PermissionError("too many withdrawals")
        return super().withdraw(amount)


class Bank:
    def __init__(self): self.accounts = {}; self.errors = 0
    def open(self, kind, owner, balance="0"):
        cls = {"s": Savings, "a": Account}.get(kind, Account)
        account = cls(owner, float(balance))
        self.accounts[owner] = account
        return account
    def transfer(self, a, b, amount):
        try:
            self.accounts[a].withdraw(amount)
            self.accounts[b].deposit(amount)
        except KeyError as e:
            print("no account", e)
            if a in self.accounts: self.accounts[a].deposit(amount)
        except (InsufficientFunds, PermissionError) as e:
            print(type(e).__name__, e)
            if isinstance(e, InsufficientFunds) and e.missing > 100: self.errors += 10
        else:
            return True
        self.errors += 1
        return False


bank = Bank()
for number, line in enumerate(sys.stdin, 1):
    verb, *args = line.split() or [""]
    if verb == "open": print(bank.open(*args))
    elif verb == "pay":
        a, b, amount = args
        if bank.transfer(a, b, float(amount)): print("ok", end=" ")
    elif verb == "":
        continue
    elif verb == "put":
        try: bank.accounts[args[0]].deposit(float(args[1]))
        except (ValueError, IndexError) as e: print(f"line {number}: {e}")
    else: print(f"line {number}: what is {verb!r}?"); break
else:
    print("read all")
total = 0
for owner in sorted(bank.accounts, key=lambda o: -bank.accounts[o].balance):
    account = bank.accounts[owner]
    total += account.balance
    print(account.id, account, len(account.history), f"{account.interest():.3f}", sum(x for k, x in account.history if k == "out"))
print(f"{total:.2f}", bank.errors); sys.exit(bank.errors)
