package dev.tidemark.study.test;

import dev.tidemark.stat.Worlds;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Made-up events and hits to calibrate tests of events on. */
final class EventWorlds {
    private EventWorlds() {}

    /** Positions of events, one by one or in clusters of unequal size. */
    static int[] events(int days, int events, boolean clustered, SplittableRandom random) {
        return clustered ? Worlds.clusteredEvents(days, events, random) : some(days, events, random);
    }

    /** So many different days, ascending. */
    static int[] some(int days, int count, SplittableRandom random) {
        boolean[] taken = new boolean[days];
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            // Floyd's algorithm: each subset is equally likely, and nothing is drawn in vain.
            int last = days - count + i;
            int at = random.nextInt(last + 1);
            drawn[i] = taken[at] ? last : at;
            taken[drawn[i]] = true;
        }
        Arrays.sort(drawn);
        return drawn;
    }

    /** Days that are true in runs of a mean length, and a share of the days. */
    static boolean[] runs(int days, double length, double share, SplittableRandom random) {
        boolean[] on = new boolean[days];
        double end = 1 / length;
        double begin = end * share / (1 - share);
        boolean now = random.nextDouble() < share;
        for (int i = 0; i < days; i++) {
            now = now ? random.nextDouble() >= end : random.nextDouble() < begin;
            on[i] = now;
        }
        return on;
    }
}
