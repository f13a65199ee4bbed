#include <cstdio>
#include <iostream>
#include <vector>
template <typename T> class Matrix {
    std::vector<T> v;
    int r, c;
public:
    Matrix(int r, int c, T x = T()) : v(r * c, x), r(r), c(c) {}
    static Matrix identity(int n) { Matrix m(n, n); for (int i = 0; i < n; ++i) m(i, i) = 1; return m; }
    T &operator()(int i, int j) { return v[i * c + j]; }
    const T &operator()(int i, int j) const { return v[i * c + j]; }
    T *operator[](int i) { return &v[i * c]; }
    Matrix operator*(const Matrix &o) const {
        Matrix m(r, o.c);
        for (int i = 0; i < r; i++) for (int j = 0; j < o.c; j++) { T s = T(); for (int k = 0; k < c; k++) s += (*this)(i, k) * o(k, j); m(i, j) = s; }
        return m;
    }
    Matrix operator+(const Matrix &o) const { Matrix m = *this; for (size_t i = 0; i < v.size(); i++) m.v[i] = m.v[i] + o.v[i]; return m; }
    Matrix &operator*=(const Matrix &o) { *this = *this * o; return *this; }
    Matrix &operator*=(T k) { for (T &x : v) x *= k; return *this; }
    Matrix t() const { Matrix m(c, r); for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) m(j, i) = (*this)(i, j); return m; }
    bool operator==(const Matrix &o) const { return r == o.r && c == o.c && v == o.v; }
    int rows() const { return r; }
    int cols() const { return c; }
};
template <class T> std::ostream &operator<<(std::ostream &o, const Matrix<T> &m)
{
    for (int i = 0; i < m.rows(); i++) { for (int j = 0; j < m.cols(); j++) o << (j ? " " : "") << m(i, j); o << '\n'; }
    return o;
}
template <class T> Matrix<T> power(Matrix<T> m, unsigned n)
{
    auto r = Matrix<T>::identity(m.rows());
    for (; n; n >>= 1, m *= m) if (n % 2) r *= m;
    return r;
}
static int solve(double a[3][4], double x[3])
{
    int n = 3;
    for (int i = 0; i < n; i++) {
        int p = i;
        for (int j = i + 1; j < n; j++) if (a[j][i] > a[p][i] || -a[j][i] > a[p][i]) p = j;
        if (p != i) for (int k = 0; k <= n; k++) { double t = a[i][k]; a[i][k] = a[p][k]; a[p][k] = t; }
        if (a[i][i] == 0.0) return 0;
        for (int j = i + 1; j < n; j++) { double f = a[j][i] / a[i][i]; for (int k = i; k <= n; k++) a[j][k] -= f * a[i][k]; }
    }
    for (int i = n - 1; i >= 0; i--) { x[i] = a[i][n]; for (int j = i + 1; j < n; j++) x[i] -= a[i][j] * x[j]; x[i] = x[i] / a[i][i]; }
    return 1;
}
int main()
{
    Matrix<int> a(2, 3), b(3, 2, 1);
    int n = 0;
    for (int i = 0; i < a.rows(); i++) for (int j = 0; j < a.cols(); j++) a[i][j] = n++;
    b(0, 1) = -1, b(2, 0) *= 5; b[1][1]++;
    std::cout << a << b << a * b << b * a << (a * b == (b.t() * a.t()).t()) << (a * b == b * a) << std::endl;
    Matrix<long long> f(2, 2, 1); f(1, 1) = 0;
    for (unsigned k = 0; k < 61; k += 30) std::cout << power(f, k)(0, 1) << ' ';
    std::cout << '\n';
    a *= 2; a = a + a; std::cout << a;
    double m[3][4] = { { 2, 1, -1, 8 }, { -3, -1, 2, -11 }, { -2, 1, 2, -3 } }, x[3];
    if (solve(m, x)) printf("%.3f %.3f %.3f\n", x[0], x[1], x[2]); else puts("singular");
    double z[3][4] = { { 1, 2, 3, 1 }, { 2, 4, 6, 2 }, { 1, 1, 1, 1 } };
    puts(solve(z, x) ? "solved" : "singular");
    int pascal[8][8] = { { 1 } }, *p = *pascal, sum = 0;
    for (int i = 1; i < 8; i++) for (int j = 0; j <= i; j++) pascal[i][j] = pascal[i - 1][j] + (j > 0 ? pascal[i - 1][j - 1] : 0);
    for (int i = 0; i < 8; i++, printf("\n")) for (int j = 0; j <= i; j++) printf("%d ", *(p + i * 8 + j)), sum += *(*(pascal + i) + j) & 1;
    printf("%d odd\n", sum);
    return sum + (a == a);
}
