package dev.tidemark.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What the machine can read: rows of whole numbers added up, from each level of its memory, on all processors. */
final class Limits {
    private static final int WIDTH = 512;
    private static final int TURNS = 12;

    private Limits() {}

    static void measure(PrintStream out) {
        int threads = Runtime.getRuntime().availableProcessors();
        int[] rows = {10, 256, 2501, 60_000};
        String[] names = {"in the first cache (20 kB)", "in the second (512 kB)", "a tile (5 MB)", "in memory (120 MB)"
        };
        for (int i = 0; i < rows.length; i++) {
            double best = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                best = Math.max(best, bytesPerSecond(rows[i], threads));
            }
            out.printf(
                    Locale.ROOT,
                    "{\"name\": \"reading, %s\", \"wall\": [0], \"cpu\": [0], \"heap\": 0, \"values\": {\"GB/s\": %.1f}}%n",
                    names[i],
                    best / 1e9);
        }
    }

    private static double bytesPerSecond(int rows, int threads) {
        int reads = 800_000;
        int[] order = new SplittableRandom(1).ints(reads, 0, rows).toArray();
        int[][] table = new int[rows][WIDTH];
        int[][] sums = new int[threads][WIDTH];
        List<Thread> all = new ArrayList<>();
        long[] spent = new long[threads];
        for (int t = 0; t < threads; t++) {
            int own = t;
            all.add(Thread.ofPlatform().start(() -> {
                long start = System.nanoTime();
                for (int j = 0; j < reads; j += 4) {
                    add(sums[own], table[order[j]], table[order[j + 1]], table[order[j + 2]], table[order[j + 3]]);
                }
                spent[own] = System.nanoTime() - start;
            }));
        }
        double sum = 0;
        for (int t = 0; t < threads; t++) {
            try {
                all.get(t).join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            sum += reads * 4.0 * WIDTH / (spent[t] / 1e9);
        }
        return sum;
    }

    private static void add(int[] sums, int[] a, int[] b, int[] c, int[] d) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += (a[k] + b[k]) + (c[k] + d[k]);
        }
    }
}
