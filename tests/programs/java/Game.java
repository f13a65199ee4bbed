import java.util.*;

public class Game {
    enum Move { ROCK, PAPER, SCISSORS; int against(Move o) { return this == o ? 0 : (ordinal() + 2) % 3 == o.ordinal() ? 1 : -1; } }
    static class Hangman {
        private final String word; private int lives; private final Set<Character> guessed = new TreeSet<>();
        Hangman(String word, int lives) { this.word = word; this.lives = lives; }
        String guess(char c) { if (!guessed.add(c)) return "again"; if (word.indexOf(c) < 0) { lives--; return "miss"; } else return "hit"; }
        String shown() { StringBuilder sb = new StringBuilder(); for (char c : word.toCharArray()) sb.append(guessed.contains(c) ? c : '_'); return sb.toString(); }
        boolean over() { return lives == 0 || shown().indexOf('_') < 0; }
    }
    static int play(String word, String letters) {
        Hangman g = new Hangman(word, 4);
        int i;
        for (i = 0; i < letters.length() && !g.over(); i++) System.out.print(letters.charAt(i) + ":" + g.guess(letters.charAt(i)) + " ");
        System.out.println(g.shown() + " " + (g.lives > 0 ? g.over() ? "won" : "open" : "lost") + " " + i);
        return g.lives;
    }
    static int guess(int secret) { int lo = 1, hi = 100, tries = 0, mid; do { mid = (lo + hi) / 2; tries++; if (mid < secret) lo = mid + 1; else if (mid > secret) hi = mid - 1; } while (mid != secret); return tries; }
    static int bowling(int... r) { int score = 0, i = 0; for (int frame = 0; frame < 10; frame++) { if (r[i] == 10) { score += 10 + r[i + 1] + r[i + 2]; i++; continue; } int two = r[i] + r[i + 1]; score += two == 10 ? 10 + r[i + 2] : two; i += 2; } return score; }
    static String change(int cents) { int[] coins = { 50, 20, 10, 5, 1 }; String s = ""; for (int c : coins) { int n = 0; while (cents >= c) { cents -= c; n++; } if (n > 0) s += (s.isEmpty() ? "" : "+") + n + "x" + c; } return s; }
    static boolean luhn(String s) { int sum = 0; boolean twice = false; for (int i = s.length() - 1; i >= 0; i--, twice = !twice) { int d = s.charAt(i) - '0'; if (twice && (d *= 2) > 9) d -= 9; sum += d; } return sum % 10 == 0; }
    public static void main(String[] args) {
        int lives = 0;
        for (String w : List.of("java", "banana", "zoo")) lives += play(w, "abnjvcdz");
        int[] score = new int[2];
        Move[] a = { Move.ROCK, Move.PAPER, Move.SCISSORS, Move.ROCK }, b = { Move.SCISSORS, Move.PAPER, Move.ROCK, Move.PAPER };
        for (int i = 0; i < a.length; i++) { int r = a[i].against(b[i]); if (r > 0) score[0]++; else if (r < 0) score[1]++; System.out.print(r + " "); }
        System.out.println(score[0] + ":" + score[1] + " " + guess(1) + guess(50) + guess(77));
        int[] perfect = new int[12], spare = new int[21]; Arrays.fill(perfect, 10); Arrays.fill(spare, 5);
        System.out.println(bowling(perfect) + " " + bowling(spare) + " " + change(88) + " " + change(3) + " " + luhn("79927398713") + luhn("79927398710"));
        System.exit(lives);
    }
}
