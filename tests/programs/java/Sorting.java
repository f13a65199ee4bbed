import java.util.Arrays;
import java.util.Random;

public class Sorting {
    static int comparisons = 0;

    static void bubbleSort(int[] arr) {
        int n = arr.length;
        boolean swapped;
        do {
            swapped = false;
            for (int i = 1; i < n; i++) {
                comparisons++;
                if (arr[i - 1] > arr[i]) {
                    int temp = arr[i - 1];
                    arr[i - 1] = arr[i];
                    arr[i] = temp;
                    swapped = true;
                }
            }
            n--;
        } while (swapped);
    }

    static void selectionSort(int arr[]) {
        for (int i = 0; i < arr.length - 1; ++i) {
            int min = i;
            for (int j = i + 1; j < arr.length; ++j) if (arr[j] < arr[min]) min = j;
            if (min != i) { int t = arr[min]; arr[min] = arr[i]; arr[i] = t; }
        }
    }

    static void insertionSort(int[] arr) {
        for (int i = 1; i < arr.length; i++) {
            int key = arr[i];
            int j = i - 1;
            while (j >= 0 && arr[j] > key) {
                arr[j + 1] = arr[j];
                j = j - 1;
            }
            arr[j + 1] = key;
        }
    }

    static void quickSort(int[] a, int lo, int hi) {
        if (lo >= hi) return;
        int p = a[lo + (hi - lo) / 2], i = lo - 1, j = hi + 1;
        while (true) {
            do i++; while (a[i] < p);
            do { j--; } while (a[j] > p);
            if (i >= j) break;
            int t = a[i]; a[i] = a[j]; a[j] = t;
        }
        quickSort(a, lo, j);
        quickSort(a, j + 1, hi);
    }

    static int[] mergeSort(int[] a) {
        if (a.length <= 1) return a;
        int[] l = mergeSort(Arrays.copyOfRange(a, 0, a.length / 2)), r = mergeSort(Arrays.copyOfRange(a, a.length / 2, a.length)), out = new int[a.length];
        for (int i = 0, j = 0, k = 0; k < out.length; k++) {
            if (j == r.length || i < l.length && l[i] <= r[j]) out[k] = l[i++];
            else out[k] = r[j++];
        }
        return out;
    }

    static void heapSort(int[] a) {
        for (int i = a.length / 2 - 1; i >= 0; i--) sift(a, i, a.length);
        for (int end = a.length - 1; end > 0; end--) {
            int t = a[0];
            a[0] = a[end];
            a[end] = t;
            sift(a, 0, end);
        }
    }
    private static void sift(int[] a, int i, int n) {
        for (int c; (c = i * 2 + 1) < n; i = c) {
            if (c + 1 < n && a[c + 1] > a[c]) c++;
            if (a[i] >= a[c]) return;
            a[i] ^= a[c]; a[c] ^= a[i]; a[i] ^= a[c];
        }
    }
    static int[] counting(int[] a, int max) {
        int[] c = new int[max + 1], out = new int[a.length];
        for (int v : a) c[v]++;
        int k = 0;
        for (int v = 0; v <= max; v++) while (c[v]-- > 0) out[k++] = v;
        return out;
    }
    static int search(int[] a, int key) {
        int lo = 0, hi = a.length - 1;
        while (lo <= hi) { int mid = (lo + hi) >>> 1; if (a[mid] == key) return mid; else if (a[mid] < key) lo = mid + 1; else hi = mid - 1; }
        return -(lo + 1);
    }
    static boolean sorted(int... a) { for (int i = 1; i < a.length; i++) { if (a[i] < a[i - 1]) return false; } return true; }

    public static void main(String[] args) {
        Random rnd = new Random(42);
        int[] from = new int[20];
        for (int i = 0; i < from.length; i++) from[i] = rnd.nextInt(50);
        System.out.println(Arrays.toString(from) + sorted(from));
        for (int kind = 0; kind < 6; kind++) {
            int[] a = from.clone();
            switch (kind) {
                case 0: bubbleSort(a); break;
                case 1: selectionSort(a); break;
                case 2: insertionSort(a); break;
                case 3: quickSort(a, 0, a.length - 1); break;
                case 4: a = mergeSort(a); break;
                default: heapSort(a);
            }
            System.out.println(kind + " " + sorted(a) + " " + Arrays.toString(a) + " " + search(a, from[3]) + " " + search(a, 1000));
        }
        System.out.println(Arrays.toString(counting(from, 49)) + " " + comparisons + sorted() + sorted(1, 1) + sorted(2, 1));
        System.exit(comparisons % 100);
    }
}
