import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

abstract class Account {
    private static int nextId = 1;
    protected double balance;
    private final int id;
    private final String owner;

    Account(String owner, double balance) {
        this.owner = owner;
        this.balance = balance;
        this.id = nextId++;
    }

    abstract double interest();

    boolean withdraw(double amount) throws InsufficientFundsException {
        if (amount <= 0) {
            return false;
        }
        if (amount > balance) {
            throw new InsufficientFundsException(owner, amount - balance);
        }
        balance -= amount;
        return true;
    }

    void deposit(double amount) {
        if (amount > 0) balance = balance + amount;
        else System.out.println("Bad deposit");
    }

    int getId() { return id; }
    String getOwner() { return this.owner; }
}

class Savings extends Account {
    private double rate;
    Savings(String owner, double balance, double rate) { super(owner, balance); this.rate = rate; }
    @Override double interest() { return balance * rate; }
}

class Checking extends Account {
    private int fees;
    Checking(String owner, double balance) { super(owner, balance); }
    @Override double interest() { return 0; }
    @Override boolean withdraw(double amount) throws InsufficientFundsException {
        boolean ok = super.withdraw(amount + 1);
        if (ok) fees++;
        return ok && fees < 3;
    }
}

class InsufficientFundsException extends Exception {
    final double missing;
    InsufficientFundsException(String who, double missing) { super(who + " lacks " + missing); this.missing = missing; }
}

public class Bank {
    private final Map<Integer, Account> accounts = new HashMap<>();
    private int failures;

    void add(Account a) { accounts.put(a.getId(), a); }

    boolean transfer(int from, int to, double amount) {
        Account a = accounts.get(from), b = accounts.get(to);
        if (a == null || b == null) { System.out.println("No such account"); failures++; return false; }
        try {
            if (!a.withdraw(amount)) return false;
            b.deposit(amount);
        } catch (InsufficientFundsException e) {
            System.out.println(e.getMessage());
            failures += e.missing > 100 ? 10 : 1;
            return false;
        } finally {
            System.out.println(from + "->" + to + ": " + a.balance + ", " + b.balance);
        }
        return true;
    }

    public static void main(String[] args) {
        Bank bank = new Bank();
        bank.add(new Savings("Ann", 100, 0.05));
        bank.add(new Checking("Bob", 50.5));
        bank.add(new Savings("Cy", 0, 0.1) { @Override double interest() { return super.interest() + 1; } });
        double[][] moves = { { 1, 2, 30 }, { 2, 3, 79.5 }, { 2, 3, 10 }, { 2, 1, 5 }, { 2, 1, 5 }, { 3, 1, 500 }, { 9, 1, 1 }, { 1, 3, -4 } };
        int done = 0;
        for (double[] m : moves) if (bank.transfer((int) m[0], (int) m[1], m[2])) done++;
        Map<String, Double> report = new TreeMap<>();
        for (Account a : bank.accounts.values()) {
            double interest = a.interest();
            a.deposit(interest);
            report.put(a.getOwner() + (a instanceof Savings ? "/s" : "/c"), a.balance);
        }
        System.out.println(report + " " + done + " " + bank.failures);
        System.exit(bank.failures);
    }
}
