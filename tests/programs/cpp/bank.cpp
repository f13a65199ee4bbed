#include <iostream>
#include <string>
#include <vector>
#include <algorithm>
using namespace std;

class Account
{
private:
    string owner;
    double balance;
    int number;
    vector<string> history;

public:
    Account(string owner, int number, double balance = 0)
    {
        this->owner = owner;
        this->number = number;
        this->balance = balance;
    }
    string getOwner() const { return owner; }
    double getBalance() const { return balance; }
    int getNumber() { return number; }
    bool deposit(double amount)
    {
        if (amount <= 0)
        {
            cout << "Invalid amount" << endl;
            return false;
        }
        balance = balance + amount;
        history.push_back("deposit");
        return true;
    }
    bool withdraw(double amount)
    {
        if (amount > 0 && amount <= balance)
        {
            balance -= amount;
            history.push_back("withdraw");
            return true;
        }
        else
        {
            cout << "Insufficient funds: " << balance << " < " << amount << endl;
            return false;
        }
    }
    void print()
    {
        cout << number << "\t" << owner << "\t" << balance << "\t";
        for (size_t i = 0; i < history.size(); i++)
        {
            if (i != 0)
                cout << ",";
            cout << history[i];
        }
        cout << endl;
    }
};

bool richer(const Account &a, const Account &b)
{
    return a.getBalance() > b.getBalance();
}

int main()
{
    vector<Account> accounts;
    int choice, number, to, errors = 0;
    double amount;
    string name;
    accounts.push_back(Account("Ann", 1, 50));
    while (cin >> choice && choice != 9)
    {
        switch (choice)
        {
        case 1:
            cin >> name >> amount;
            accounts.push_back(Account(name, accounts.size() + 1, amount));
            break;
        case 2:
            cin >> number >> amount;
            if (!accounts[number - 1].deposit(amount)) errors++;
            break;
        case 3:
            cin >> number >> amount;
            if (accounts.at(number - 1).withdraw(amount) == false) errors = errors + 1;
            break;
        case 4:
            cin >> number >> to >> amount;
            if (accounts[number - 1].withdraw(amount)) accounts[to - 1].deposit(amount);
            else ++errors;
            break;
        default:
            cout << "Unknown choice " << choice << endl;
        }
    }
    for (Account &a : accounts) a.print();
    sort(accounts.begin(), accounts.end(), richer);
    double total = 0.0;
    for (vector<Account>::iterator it = accounts.begin(); it != accounts.end(); it++)
    {
        total += it->getBalance();
        cout << it->getNumber() << " " << it->getOwner() << (it + 1 == accounts.end() ? "\n" : ", ");
    }
    cout << "Total: " << total << ", errors: " << errors << endl;
    return errors;
}
