import java.util.*;
public class Life {
    private static final int ROWS = 7, COLS = 12; private boolean[][] cells = new boolean[ROWS][COLS]; private int generation;
    enum Direction { NORTH(0, -1), EAST(1, 0), SOUTH(0, 1), WEST(-1, 0); final int dx, dy; Direction(int dx, int dy) { this.dx = dx; this.dy = dy; } Direction turn() { return values()[(ordinal() + 1) % values().length]; } }
    private static long seed = 12345L;
    static int rnd(int n) { seed = seed * 6364136223846793005L + 1442695040888963407L; return (int) ((seed >>> 33) % n); }
    int around(int r, int c) { int n = 0; for (int dr = -1; dr <= 1; dr++) for (int dc = -1; dc <= 1; dc++) if (dr != 0 || dc != 0) if (cells[(r + dr + ROWS) % ROWS][(c + dc + COLS) % COLS]) n++; return n; }
    void step() {
        boolean[][] next = new boolean[ROWS][COLS];
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLS; c++) {
                int n = around(r, c);
                if (cells[r][c] && (n < 2 || n > 3)) next[r][c] = false;
                else if (!cells[r][c] && n == 3) next[r][c] = true;
                else next[r][c] = cells[r][c];
            }
        }
        cells = next;
        generation++;
    }
    int alive() { int n = 0; for (boolean[] row : cells) for (boolean b : row) n += b ? 1 : 0; return n; }
    @Override public String toString() { StringBuilder sb = new StringBuilder("generation " + generation + "\n"); for (int r = 0; r < ROWS; r++) { for (int c = 0; c < COLS; c++) sb.append(cells[r][c] ? '*' : '.'); sb.append('\n'); } return sb.toString(); }
    static class Lift { int floor, target, moves; State state = State.IDLE; enum State { IDLE, MOVING, STOPPED } void tick() { switch (state) { case IDLE: if (floor != target) state = State.MOVING; break; case MOVING: floor += floor < target ? 1 : -1; moves++; if (floor == target) { state = State.STOPPED; break; } break; case STOPPED: state = State.IDLE; target = rnd(10); } } }
    static int ant(int steps) { Set<String> black = new HashSet<>(); int x = 0, y = 0; Direction d = Direction.NORTH; for (int i = 0; i < steps; i++) { String at = x + "," + y; if (!black.add(at)) { black.remove(at); d = d.turn().turn().turn(); } else d = d.turn(); x += d.dx; y += d.dy; } return black.size(); }
    static int bfs(String... maze) {
        int[][] seen = new int[maze.length][maze[0].length()]; Deque<int[]> q = new ArrayDeque<>(); q.add(new int[] { 0, 0 }); seen[0][0] = 1;
        while (!q.isEmpty()) { int[] p = q.remove(); if (maze[p[0]].charAt(p[1]) == 'E') return seen[p[0]][p[1]] - 1; for (Direction d : Direction.values()) { int r = p[0] + d.dy, c = p[1] + d.dx; if (r < 0 || c < 0 || r >= maze.length || c >= maze[0].length() || maze[r].charAt(c) == '#' || seen[r][c] != 0) continue; seen[r][c] = seen[p[0]][p[1]] + 1; q.add(new int[] { r, c }); } }
        return -1;
    }
    public static void main(String[] args) {
        Life life = new Life(); for (int r = 0; r < ROWS; r++) for (int c = 0; c < COLS; c++) life.cells[r][c] = rnd(3) == 0;
        int i = 0; do { System.out.print(life); int before = life.alive(); life.step(); if (life.alive() > before) System.out.println("grew"); else if (life.alive() < before) System.out.println("shrank"); } while (++i < 3);
        Lift l = new Lift(); l.target = 4; for (int t = 0; t < 30; t++) { l.tick(); System.out.print(l.floor + l.state.name().substring(0, 1) + (t % 10 == 9 ? "\n" : "")); } System.out.println(l.moves + " " + ant(200) + " " + bfs("S.#...", "..#.#.", "#...#.", "..##..", ".#...E") + bfs("S#E"));
        int[] dice = new int[7]; for (int k = 0; k < 300; k++) dice[1 + rnd(6)]++; int most = 1; for (int k = 1; k <= 6; k++) { System.out.print(dice[k] + " "); if (dice[k] > dice[most]) most = k; } System.out.println(most); System.exit(life.alive());
    }
}
