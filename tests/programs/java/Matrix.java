public class Matrix {
    private final double[][] a; private final int r, c;
    Matrix(int r, int c) { this.r = r; this.c = c; a = new double[r][c]; }
    Matrix(double[][] a) { this(a.length, a[0].length); for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) this.a[i][j] = a[i][j]; }
    static Matrix identity(int n) { Matrix m = new Matrix(n, n); for (int i = 0; i < n; ++i) m.a[i][i] = 1; return m; }
    Matrix times(Matrix o) {
        if (c != o.r) throw new IllegalArgumentException(r + "x" + c + " * " + o.r + "x" + o.c);
        Matrix m = new Matrix(r, o.c);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < o.c; j++) {
                double s = 0;
                for (int k = 0; k < c; k++) s += a[i][k] * o.a[k][j];
                m.a[i][j] = s;
            }
        }
        return m;
    }
    Matrix power(int n) {
        Matrix result = identity(r), base = this;
        while (n > 0) {
            if (n % 2 == 1) result = result.times(base);
            base = base.times(base);
            n /= 2;
        }
        return result;
    }
    Matrix transpose() { Matrix m = new Matrix(c, r); int i = 0; while (i < r) { int j = 0; while (j < c) { m.a[j][i] = a[i][j]; j++; } i++; } return m; }
    double det() {
        if (r == 1) return a[0][0];
        double d = 0;
        for (int k = 0, sign = 1; k < c; k++, sign = -sign) {
            Matrix sub = new Matrix(r - 1, c - 1);
            for (int i = 1; i < r; i++) for (int j = 0, to = 0; j < c; j++) { if (j == k) continue; sub.a[i - 1][to++] = a[i][j]; }
            d += sign * a[0][k] * sub.det();
        }
        return d;
    }
    @Override public String toString() { StringBuilder s = new StringBuilder(); for (double[] row : a) { for (double v : row) { s.append(v == (int) v ? "" + (int) v : "" + v).append(' '); } s.append('|'); } return s.toString(); }
    static void spiral(int h, int w) {
        int[][] m = new int[h][w]; int v = 1, top = 0, left = 0, bottom = h - 1, right = w - 1;
        while (top <= bottom && left <= right) {
            for (int j = left; j <= right; j++) m[top][j] = v++;
            top++;
            for (int i = top; i <= bottom; i++) m[i][right] = v++;
            right--;
            if (top <= bottom) for (int j = right; j >= left; j--) m[bottom][j] = v++;
            bottom--;
            if (left <= right) for (int i = bottom; i >= top; i--) m[i][left] = v++;
            left++;
        }
        for (int[] row : m) { for (int j = 0; j < row.length; j++) System.out.print(row[j] + (j + 1 < row.length ? "\t" : "\n")); }
    }
    public static void main(String[] args) {
        Matrix a = new Matrix(new double[][] { { 1, 2 }, { 3, 4 }, { 5, 6.5 } }), b = a.transpose();
        System.out.println(a + " " + b + " " + a.times(b) + " " + b.times(a));
        try { a.times(a); } catch (IllegalArgumentException e) { System.out.println(e.getMessage()); }
        System.out.println(new Matrix(new double[][] { { 1, 1 }, { 1, 0 } }).power(30) + " " + a.times(b).det() + " " + b.times(a).det());
        int[][] jag = new int[4][]; for (int i = 0; i < jag.length; i++) { jag[i] = new int[i + 1]; jag[i][0] = jag[i][i] = 1; for (int j = 1; j < i; j++) jag[i][j] = jag[i - 1][j - 1] + jag[i - 1][j]; }
        int sum = 0; for (int[] row : jag) for (int v : row) sum += v; System.out.println(sum + " " + jag[3].length + jag[3][1]);
        spiral(3, 5); spiral(4, 1); System.exit(sum);
    }
}
