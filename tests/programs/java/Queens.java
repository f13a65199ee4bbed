import java.util.*;
public class Queens {
    static int n, solutions; static int[] cols; static boolean[] used, d1, d2; static char[][] board = new char[3][3];
    static void place(int row) {
        if (row == n) { solutions++; if (solutions == 1) { for (int i = 0; i < n; i++) { String line = ""; for (int j = 0; j < n; j++) line += cols[i] == j ? "Q" : "."; System.out.println(line); } } return; }
        for (int c = 0; c < n; c++) {
            if (used[c] || d1[row + c] || d2[row - c + n]) continue;
            used[c] = d1[row + c] = d2[row - c + n] = true;
            cols[row] = c;
            place(row + 1);
            used[c] = d1[row + c] = d2[row - c + n] = false;
        }
    }
    static char winner() {
        for (int i = 0; i < 3; i++) { if (board[i][0] != ' ' && board[i][0] == board[i][1] && board[i][1] == board[i][2]) return board[i][0]; if (board[0][i] != ' ' && board[0][i] == board[1][i] && board[1][i] == board[2][i]) return board[0][i]; }
        if (board[1][1] != ' ') if (board[0][0] == board[1][1] && board[1][1] == board[2][2] || board[0][2] == board[1][1] && board[1][1] == board[2][0]) return board[1][1];
        return ' ';
    }
    static int[] minimax(char player, int depth) {
        char w = winner();
        if (w != ' ') return new int[] { w == 'X' ? 10 - depth : depth - 10, -1, -1 };
        int[] best = { player == 'X' ? -100 : 100, -1, -1 }; int moves = 0;
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) {
                if (board[i][j] != ' ') continue;
                moves++; board[i][j] = player;
                int score = minimax(player == 'X' ? 'O' : 'X', depth + 1)[0];
                board[i][j] = ' ';
                if (player == 'X' && score > best[0] || player != 'X' && score < best[0]) best = new int[] { score, i, j };
            }
        if (moves == 0) best[0] = 0;
        return best;
    }
    static int hanoi(int k, char from, char to, char via) { if (k == 0) return 0; int c = hanoi(k - 1, from, via, to); if (k > 3) System.out.print(k + "" + from + to + " "); return c + 1 + hanoi(k - 1, via, to, from); }
    static void permute(String done, String rest, List<String> out) { if (rest.isEmpty()) { out.add(done); return; } for (int i = 0; i < rest.length(); i++) permute(done + rest.charAt(i), rest.substring(0, i) + rest.substring(i + 1), out); }
    static boolean subset(int[] a, int i, int sum, Deque<Integer> with) { if (sum == 0) return true; if (i == a.length || sum < 0) return false; with.push(a[i]); if (subset(a, i + 1, sum - a[i], with)) return true; with.pop(); return subset(a, i + 1, sum, with); }
    static int ack(int m, int k) { return m == 0 ? k + 1 : k == 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, k - 1)); }
    static long fib(int k, long... memo) { if (k < 2) return k; if (memo.length == 0) memo = new long[k + 1]; if (memo[k] == 0) memo[k] = fib(k - 1, memo) + fib(k - 2, memo); return memo[k]; }
    public static void main(String[] args) {
        for (n = 4; n < 8; n++) { solutions = 0; cols = new int[n]; used = new boolean[n]; d1 = new boolean[2 * n]; d2 = new boolean[2 * n]; place(0); System.out.println(n + ": " + solutions); }
        for (char[] row : board) Arrays.fill(row, ' '); board[0][0] = 'X'; board[1][1] = 'O'; board[0][1] = 'X'; char turn = 'O';
        while (winner() == ' ') { int[] m = minimax(turn, 0); if (m[1] < 0) break; board[m[1]][m[2]] = turn; System.out.print(turn + "" + m[1] + m[2] + "(" + m[0] + ") "); if (turn == 'O') turn = 'X'; else turn = 'O'; }
        System.out.println("[" + winner() + "]"); int moves = hanoi(5, 'A', 'C', 'B'); System.out.println(moves);
        List<String> out = new ArrayList<>(); permute("", "abc", out); Deque<Integer> with = new ArrayDeque<>(); boolean ok = subset(new int[] { 8, 6, 7, 5, 3 }, 0, 16, with); System.out.println(out + " " + ok + with + subset(new int[] { 2, 4 }, 0, 5, with) + " " + ack(2, 3) + " " + fib(60)); System.exit(moves);
    }
}
