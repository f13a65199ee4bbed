import java.util.*;
public class Lists {
    static class Node { int value; Node next; Node(int value, Node next) { this.value = value; this.next = next; } }
    static class LinkedList implements Iterable<Integer> {
        Node head; int size;
        void push(int v) { head = new Node(v, head); size++; }
        void append(int v) { if (head == null) { push(v); return; } Node n = head; while (n.next != null) n = n.next; n.next = new Node(v, null); size++; }
        void reverse() { Node done = null; while (head != null) { Node next = head.next; head.next = done; done = head; head = next; } head = done; }
        boolean remove(int v) { Node prev = null; for (Node n = head; n != null; prev = n, n = n.next) { if (n.value != v) continue; if (prev == null) head = n.next; else prev.next = n.next; size--; return true; } return false; }
        void sort() { if (head == null) return; boolean again; do { again = false; for (Node n = head; n.next != null; n = n.next) if (n.value > n.next.value) { int t = n.value; n.value = n.next.value; n.next.value = t; again = true; } } while (again); }
        Node middle() { Node slow = head, fast = head; while (fast != null && fast.next != null) { slow = slow.next; fast = fast.next.next; } return slow; }
        public Iterator<Integer> iterator() { return new Iterator<Integer>() { Node at = head; @Override public boolean hasNext() { return at != null; } @Override public Integer next() { int v = at.value; at = at.next; return v; } }; }
        @Override public String toString() { StringBuilder sb = new StringBuilder("["); for (Node n = head; n != null; n = n.next) { sb.append(n.value); if (n.next != null) sb.append(" -> "); } return sb + "]"; }
    }
    static class Ring<T> { private final Object[] d; private int head, count; Ring(int cap) { d = new Object[cap]; } boolean put(T v) { if (count == d.length) return false; d[(head + count++) % d.length] = v; return true; } @SuppressWarnings("unchecked") T take() { if (count == 0) return null; T v = (T) d[head]; head = (head + 1) % d.length; --count; return v; } }
    static boolean balanced(String s) {
        Deque<Character> st = new ArrayDeque<>();
        for (char c : s.toCharArray()) {
            switch (c) {
                case '(': case '[': case '{': st.push(c); break;
                case ')': if (st.isEmpty() || st.pop() != '(') return false; break;
                case ']': if (st.isEmpty() || st.pop() != '[') return false; break;
                case '}': if (st.isEmpty() || st.pop() != '{') return false;
            }
        }
        return st.isEmpty();
    }
    static int rpn(String s) {
        Stack<Integer> st = new Stack<>();
        for (String t : s.split(" ")) {
            if (t.matches("-?\\d+")) { st.push(Integer.parseInt(t)); continue; }
            int b = st.pop(), a = st.pop();
            st.push(switch (t) { case "+" -> a + b; case "-" -> a - b; case "*" -> a * b; default -> { if (b == 0) yield -1; yield a / b; } });
        }
        return st.pop();
    }
    public static void main(String[] args) {
        LinkedList l = new LinkedList(); for (int i = 0; i < 7; i++) if (i % 3 == 0) l.push(i * 5 % 7); else l.append(i * i % 10);
        System.out.println(l + " " + l.size + " " + l.middle().value); l.reverse(); System.out.println(l);
        System.out.println(l.remove(9) + " " + l.remove(100) + " " + l.remove(4) + " " + l.size); l.sort(); int s = 0; for (int v : l) { if (v == 2) continue; s = s * 3 + v; } System.out.println(l + " " + s);
        Ring<String> r = new Ring<>(3); for (String x : "a b c d e".split(" ")) { if (!r.put(x)) { System.out.print("full:" + r.take() + " "); r.put(x.toUpperCase()); } } for (String x; (x = r.take()) != null; ) System.out.print(x); System.out.println();
        System.out.println(balanced("{[()()]}") + " " + balanced("(]") + " " + balanced("((") + " " + balanced("}") + " " + rpn("3 4 + 2 * 7 /") + " " + rpn("5 1 2 + 4 * + 3 -") + " " + rpn("1 0 /"));
        List<List<Integer>> tri = new ArrayList<>(); for (int i = 0; i < 5; i++) { tri.add(new ArrayList<>()); for (int j = 0; j <= i; j++) tri.get(i).add(j == 0 || j == i ? 1 : tri.get(i - 1).get(j - 1) + tri.get(i - 1).get(j)); } System.out.println(tri);
        int[] people = new int[10]; int alive = 10, at = 0; for (int i = 0; i < 10; ) people[i] = ++i; while (alive > 1) { at = (at + 2) % alive; for (int i = at; i < alive - 1; i++) people[i] = people[i + 1]; alive--; } System.out.println(people[0]);
        Queue<Integer> q = new PriorityQueue<>(Comparator.comparing(x -> -x)); Collections.addAll(q, 3, 9, 4); String o = ""; while (!q.isEmpty()) o += q.poll() + (q.size() > 0 ? ">" : ""); System.out.println(o); System.exit(l.size + people[0]);
    }
}
