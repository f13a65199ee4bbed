import java.util.*;

/**
 * Every line ends in CR LF.
 */
public class Crlf {
    // a field
    static int total = 0;

    static void add(int x)
    {
        /* two
           lines */
        total += x; // trailing
    }

    public static void main(String[] args)
    {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 6; i++)
        {
            if (i % 3 == 1)
                continue;
            list.add(i);
            add(i * 2);
        }
        int k = 0;
        while (k < list.size())
        {
            System.out.println(list.get(k) + " " +
                "of " + total);
            k++;
        }
        String text = """
            block
              text \
            joined
            """;
        System.out.print(text.length() + text);
        if (total > 5 && k == 4)
        {
            System.out.println("both");
        }
        else
        {
            System.out.println("not both");
        }
        switch (k)
        {
            case 4:
                System.out.println("four");
            case 5:
                System.out.println("five");
                break;
            default:
                System.out.println("other");
        }
        do
        {
            total -= 7;
        } while (total > 0);
        System.exit(k - total);
    }
}
