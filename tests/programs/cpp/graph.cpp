#include <iostream>
#include <vector>
#include <queue>
#include <stack>
#include <climits>
#include <algorithm>
#include <functional>
using namespace std;

struct Edge { int to, w; };
typedef vector<vector<Edge>> Graph;
int parent_of[10], rank_of[10];

vector<int> dijkstra(const Graph &g, int from)
{
    vector<int> dist(g.size(), INT_MAX);
    priority_queue<pair<int, int>, vector<pair<int, int>>, greater<>> pq;
    pq.push({ dist[from] = 0, from });
    while (!pq.empty()) {
        auto [d, u] = pq.top(); pq.pop();
        if (d > dist[u]) continue;
        for (const Edge &e : g[u]) {
            int nd = d + e.w;
            if (nd >= dist[e.to]) continue;
            dist[e.to] = nd;
            pq.emplace(nd, e.to);
        }
    }
    return dist;
}

int find(int x) { return parent_of[x] == x ? x : parent_of[x] = find(parent_of[x]); }
bool unite(int a, int b)
{
    a = find(a), b = find(b);
    if (a == b) return false;
    if (rank_of[a] < rank_of[b]) swap(a, b);
    parent_of[b] = a;
    if (rank_of[a] == rank_of[b]) rank_of[a]++;
    return true;
}

void dfs(const Graph &g, int u, vector<bool> &seen, vector<int> &out)
{
    seen[u] = true;
    for (auto &[v, w] : g[u]) if (!seen[v]) dfs(g, v, seen, out);
    out.push_back(u);
}

bool cycle(const Graph &g)
{
    vector<int> color(g.size());
    function<bool(int)> visit = [&](int u) {
        color[u] = 1;
        for (auto e : g[u]) {
            if (color[e.to] == 1) return true;
            if (!color[e.to] && visit(e.to)) return true;
        }
        color[u] = 2;
        return false;
    };
    for (int i = 0; i < (int)g.size(); i++) if (color[i] == 0 && visit(i)) return true;
    return false;
}

int main()
{
    int n, m;
    cin >> n >> m;
    Graph g(n), dag(n);
    vector<pair<int, pair<int, int>>> edges;
    for (int i = 0; i < m; i++) {
        int a, b, w;
        cin >> a >> b >> w;
        g[a].push_back({ b, w });
        g[b].push_back(Edge{ a, w });
        if (a < b) dag[a].push_back({ b, w }); else dag[b].push_back({ a, w });
        edges.push_back(make_pair(w, make_pair(a, b)));
    }
    for (int from = 0; from < n; from += 3) {
        for (int d : dijkstra(g, from)) if (d == INT_MAX) cout << "inf "; else cout << d << ' ';
        cout << endl;
    }
    for (int i = 0; i < n; ++i) parent_of[i] = i;
    sort(edges.begin(), edges.end());
    int total = 0;
    for (auto &e : edges) if (unite(e.second.first, e.second.second)) { total += e.first; cout << e.second.first << '-' << e.second.second << ' '; }
    cout << total << '\n';
    vector<bool> seen(n); vector<int> order;
    for (int i = n; i--;) { if (seen[i]) continue; dfs(dag, i, seen, order); }
    while (!order.empty()) { cout << order.back() << ' '; order.pop_back(); }
    cout << cycle(g) << cycle(dag) << '\n';
    stack<int> st; int comps = 0;
    vector<int> id(n, -1);
    for (int i = 0; i < n; i++) { if (id[i] >= 0) continue; st.push(i); id[i] = comps; while (st.size()) { int u = st.top(); st.pop(); for (auto &e : g[u]) if (id[e.to] < 0) id[e.to] = comps, st.push(e.to); } comps++; }
    cout << comps << '\n';
    return total;
}
