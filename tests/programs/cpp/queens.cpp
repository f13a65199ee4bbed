#include <iostream>
#include <cstring>
#include <cstdlib>
using namespace std;

#define MAXN 8
int n, cols[MAXN], solutions;
bool used[MAXN], diag1[2 * MAXN], diag2[2 * MAXN];
char board[3][3];

void place(int row)
{
    if (row == n)
    {
        solutions++;
        if (solutions <= 2)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    cout << (cols[i] == j ? 'Q' : '.');
                cout << endl;
            }
            cout << "\n";
        }
        return;
    }
    for (int c = 0; c < n; c++)
    {
        if (used[c] || diag1[row + c] || diag2[row - c + n]) continue;
        used[c] = diag1[row + c] = diag2[row - c + n] = true;
        cols[row] = c;
        place(row + 1);
        used[c] = diag1[row + c] = diag2[row - c + n] = false;
    }
}

char winner()
{
    for (int i = 0; i < 3; i++)
    {
        if (board[i][0] != ' ' && board[i][0] == board[i][1] && board[i][1] == board[i][2]) return board[i][0];
        if (board[0][i] != ' ' && board[0][i] == board[1][i] && board[1][i] == board[2][i]) return board[0][i];
    }
    if (board[1][1] != ' ')
        if ((board[0][0] == board[1][1] && board[1][1] == board[2][2]) || (board[0][2] == board[1][1] && board[1][1] == board[2][0]))
            return board[1][1];
    return ' ';
}

int minimax(char player, int depth, int &bi, int &bj)
{
    char w = winner();
    if (w != ' ') return w == 'X' ? 10 - depth : depth - 10;
    int best = player == 'X' ? -100 : 100, moves = 0;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            if (board[i][j] == ' ')
            {
                int x, y;
                moves++;
                board[i][j] = player;
                int score = minimax(player == 'X' ? 'O' : 'X', depth + 1, x, y);
                board[i][j] = ' ';
                if ((player == 'X' && score > best) || (player != 'X' && score < best)) best = score, bi = i, bj = j;
            }
    return moves == 0 ? 0 : best;
}

void hanoi(int k, char from, char to, char via, int &count)
{
    if (k == 0) return;
    hanoi(k - 1, from, via, to, count);
    if (count++ < 5) cout << k << from << "->" << to << " ";
    hanoi(k - 1, via, to, from, count);
}

int main()
{
    for (n = 4; n <= 7; n++) { solutions = 0; place(0); cout << n << " queens: " << solutions << endl; }
    memset(board, ' ', sizeof(board));
    board[0][0] = 'X'; board[1][1] = 'O'; board[0][1] = 'X';
    char turn = 'O';
    while (winner() == ' ')
    {
        int i = -1, j = -1, score = minimax(turn, 0, i, j);
        if (i < 0) break;
        board[i][j] = turn;
        cout << turn << i << j << "(" << score << ") ";
        if (turn == 'O') turn = 'X'; else turn = 'O';
    }
    cout << "[" << winner() << "]" << endl;
    int count = 0;
    hanoi(6, 'A', 'C', 'B', count);
    cout << count << endl;
    unsigned int seed = 7, coins = 0;
    for (int i = 0; i < 100; i++) { seed = seed * 1103515245 + 12345; if ((seed >> 16) % 2) ++coins; else if (i % 10 == 0) coins += 2; }
    cout << coins << endl;
    if (count > 50) exit(coins % 50);
    return 0;
}
