public class Tetris
{
    static final int WIDTH = 6, HEIGHT = 8;
    static int[][] grid = new int[HEIGHT][WIDTH];
    static int score = 0;
    static String moves = "LLDRRRDDxLDRDLLLDRRDD";

    static boolean fits(int[][] piece, int row, int col)
    {
        for (int i = 0; i < piece.length; i++)
        {
            for (int j = 0; j < piece[i].length; j++)
            {
                if (piece[i][j] == 0)
                    continue;
                int r = row + i;
                int c = col + j;
                if (r < 0 || r >= HEIGHT || c < 0 || c >= WIDTH)
                    return false;
                if (grid[r][c] != 0)
                    return false;
            }
        }
        return true;
    }

    static int[][] rotate(int[][] p)
    {
        int[][] q = new int[p[0].length][p.length];
        for (int i = 0; i < p.length; i++)
            for (int j = 0; j < p[0].length; j++)
                q[j][p.length - 1 - i] = p[i][j];
        return q;
    }

    static void drop(int[][] piece, int col)
    {
        int row = 0;
        if (!fits(piece, row, col))
        {
            System.out.println("no room at " + col);
            score--;
            return;
        }
        while (fits(piece, row + 1, col))
        {
            row++;
        }
        for (int i = 0; i < piece.length; i++)
            for (int j = 0; j < piece[i].length; j++)
                if (piece[i][j] != 0)
                    grid[row + i][col + j] = piece[i][j];
        int cleared = 0;
        for (int r = HEIGHT - 1; r >= 0; r--)
        {
            boolean full = true;
            for (int c = 0; c < WIDTH && full; c++)
                if (grid[r][c] == 0)
                    full = false;
            if (!full)
                continue;
            cleared++;
            for (int k = r; k > 0; k--)
                grid[k] = grid[k - 1].clone();
            grid[0] = new int[WIDTH];
            r++;
        }
        score += cleared == 0 ? 1 : cleared == 1 ? 10 : 30 * cleared;
    }

    public static void main(String[] args)
    {
        int[][][] pieces = { { { 1, 1 }, { 1, 1 } }, { { 2, 2, 2, 2 } }, { { 0, 3 }, { 0, 3 }, { 3, 3 } }, { { 4, 4, 0 }, { 0, 4, 4 } } };
        int col = 2, which = 0, turns = 0;
        for (int i = 0; i < moves.length(); i++)
        {
            char m = moves.charAt(i);
            if (m == 'L' && col > 0) { col--; }
            else if (m == 'R' && col < WIDTH - 1) col++;
            else if (m == 'D')
            {
                int[][] p = pieces[which];
                for (int t = 0; t < turns; t++) p = rotate(p);
                drop(p, col);
                which = (which + 1) % pieces.length;
                turns = turns == 1 ? 0 : turns + 1;
            }
            else
            {
                System.out.println("ignored " + m + " at " + i);
            }
        }
        for (int[] row : grid)
        {
            for (int v : row) System.out.print(v == 0 ? "." : "" + v);
            System.out.println();
        }
        System.out.println("score " + score);
        System.exit(score > 0 ? score : 1);
    }
}
