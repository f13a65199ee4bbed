import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

public class Main {
    private int first, second;
    private int third;

    /** Sums. */
    int sum(List<Integer> values, final int start) {
        int total = start, count = 0;
        int k;
        k = values.size();
        final String name = values.toString();
        String other = name.trim();

        for (int i = 0; i < k; i++) {
            total += values.get(i);
        }
        while (count < 3 && total != 0)
            count++;
        if (total > count) {
            first = second = count;
        } else {
            total = k = 0xF;
        }
        int[] box = {1, 2}, more;
        ;
        do { count -= 1; } while (count > 0);
        switch (count) {
        case 0:
            total = 1;
            break;
        default:
            total = (2);
        }
        System.out.println("a" + "b" + other + box[0]); // told
        for (int b : box)
            total += b;
        while (true) {
            if (total > 3 && count < 5) {
                break;
            }
            total++;
        }
        return total>count ? total : -count;
    }

    public static void main(String[] args)
    {
        List<Integer> values = new ArrayList<>();
        int max_value = 3;
        values.add(max_value);
        System.out.println(new Main().sum(values, 0));
    }
}
