import java.util.*;

public class Graph {
    private final Map<String, Map<String, Integer>> edges = new TreeMap<>();
    private final boolean directed;

    Graph(boolean directed) { this.directed = directed; }

    void add(String a, String b, int w) {
        edges.computeIfAbsent(a, k -> new TreeMap<>()).put(b, w);
        edges.computeIfAbsent(b, k -> new TreeMap<>());
        if (!directed) edges.get(b).put(a, w);
    }

    List<String> bfs(String start) {
        List<String> order = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Queue<String> queue = new LinkedList<>();
        queue.add(start);
        seen.add(start);
        while (!queue.isEmpty()) {
            String node = queue.poll();
            order.add(node);
            for (String next : edges.get(node).keySet()) {
                if (seen.contains(next)) continue;
                seen.add(next);
                queue.add(next);
            }
        }
        return order;
    }

    Map<String, Integer> shortest(String start) {
        Map<String, Integer> dist = new TreeMap<>();
        for (String n : edges.keySet()) dist.put(n, n.equals(start) ? 0 : Integer.MAX_VALUE);
        Set<String> todo = new TreeSet<>(edges.keySet());
        while (!todo.isEmpty()) {
            String best = null;
            for (String n : todo) if (best == null || dist.get(n) < dist.get(best)) best = n;
            todo.remove(best);
            int d = dist.get(best);
            if (d == Integer.MAX_VALUE) break;
            for (Map.Entry<String, Integer> e : edges.get(best).entrySet()) {
                int nd = d + e.getValue();
                if (nd < dist.get(e.getKey())) dist.put(e.getKey(), nd);
            }
        }
        return dist;
    }

    boolean cyclic(String at, Set<String> path, Set<String> done) {
        if (done.contains(at)) return false;
        if (!path.add(at)) return true;
        for (String next : edges.get(at).keySet()) { if (cyclic(next, path, done)) return true; }
        path.remove(at);
        done.add(at);
        return false;
    }

    public static void main(String[] args) {
        Graph g = new Graph(false), d = new Graph(true);
        String[] list = { "a b 4", "a c 1", "c b 2", "b d 5", "c d 8", "e f 3" };
        int total = 0;
        for (String line : list) {
            String[] p = line.split(" ");
            int w = Integer.parseInt(p[2]);
            total += w;
            g.add(p[0], p[1], w);
            d.add(p[0], p[1], w);
        }
        System.out.println(g.bfs("a") + " " + d.bfs("c") + " " + total);
        System.out.println(g.shortest("a") + " " + d.shortest("c"));
        System.out.println(d.cyclic("a", new LinkedHashSet<>(), new HashSet<>()));
        d.add("d", "a", 1);
        System.out.println(d.cyclic("a", new LinkedHashSet<>(), new HashSet<>()));
        System.exit(total);
    }
}
