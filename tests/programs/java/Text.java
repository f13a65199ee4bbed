import java.util.*;

public class Text {
    static boolean palindrome(String s) {
        int i = 0, j = s.length() - 1;
        while (i < j) {
            while (i < j && !Character.isLetter(s.charAt(i))) i++;
            while (i < j && !Character.isLetter(s.charAt(j))) j--;
            if (Character.toLowerCase(s.charAt(i++)) != Character.toLowerCase(s.charAt(j--))) return false;
        }
        return true;
    }
    static String caesar(String s, int k) {
        String r = "";
        for (char c : s.toCharArray()) {
            if (c >= 'a' && c <= 'z') c = (char) ((c - 'a' + k + 26) % 26 + 'a');
            else if ('A' <= c && c <= 'Z') c = (char) ((c - 'A' + k + 26) % 26 + 'A');
            r += c;
        }
        return r;
    }
    static String compress(String s) {
        StringBuilder sb = new StringBuilder();
        for (int i = 0, j; i < s.length(); i = j) {
            for (j = i; j < s.length() && s.charAt(j) == s.charAt(i); j++) ;
            if (j - i > 1) sb.append(j - i);
            sb.append(s.charAt(i));
        }
        return sb.toString();
    }
    static boolean match(String p, String s) {
        if (p.isEmpty()) return s.isEmpty();
        if (p.charAt(0) == '*') return match(p.substring(1), s) || !s.isEmpty() && match(p, s.substring(1));
        return !s.isEmpty() && (p.charAt(0) == '?' || p.charAt(0) == s.charAt(0)) && match(p.substring(1), s.substring(1));
    }
    static int edit(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) d[i][0] = i;
        for (int j = 0; j <= b.length(); j++) d[0][j] = j;
        for (int i = 1; i <= a.length(); i++)
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
            }
        return d[a.length()][b.length()];
    }
    static String roman(int n) {
        int[] v = { 1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1 };
        String[] s = { "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I" };
        String r = "";
        int i = 0;
        while (n > 0) { if (n >= v[i]) { n -= v[i]; r += s[i]; } else i++; }
        return r;
    }
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int lines = 0, words = 0;
        Map<String, Integer> freq = new TreeMap<>();
        int[] letters = new int[26];
        while (in.hasNextLine()) {
            String line = in.nextLine().trim();
            if (line.equals("")) continue;
            lines++;
            if (palindrome(line)) System.out.println("palindrome: " + line);
            String coded = caesar(line, 3);
            System.out.println(coded + (caesar(coded, -3).equals(line) ? "" : "!"));
            String[] parts = line.split("\\s+");
            for (String w : parts) {
                words++;
                freq.put(w, freq.getOrDefault(w, 0) + 1);
                for (int i = 0; i < w.length(); i++) { char c = Character.toLowerCase(w.charAt(i)); if (c < 'a' || c > 'z') continue; letters[c - 'a']++; }
            }
            for (int i = parts.length - 1; i >= 0; i--) System.out.print(parts[i] + (i > 0 ? " " : "\n"));
            System.out.println(compress(line.replace(" ", "")) + " " + match("*a*", parts[0]) + match("?o*", parts[parts.length - 1]));
        }
        for (String w : freq.keySet()) if (freq.get(w) > 1) System.out.print(w + "=" + freq.get(w) + " ");
        System.out.println();
        for (int i = 0; i < 26; i++) { if (letters[i] > 2) System.out.print((char) ('a' + i) + "" + letters[i] + " "); }
        System.out.println(edit("kitten", "sitting") + " " + edit("", "abc") + " " + roman(1994) + roman(2026) + roman(4));
        for (int i = 1; i <= 15; i++) System.out.print(i % 15 == 0 ? "FizzBuzz " : i % 3 == 0 ? "Fizz " : i % 5 == 0 ? "Buzz " : i + " ");
        System.out.println(); System.exit(lines * 10 + words);
    }
}
