package dev.tidemark.study;

import java.util.Optional;

/** Positions in one of two legs, moved around the circle of their days. */
final class ShiftedExposure {
    private ShiftedExposure() {}

    /**
     * What is gained over the second leg by each shift: the sum of the differences over the days that are then held.
     *
     * <p>The days held are few runs; the sum over a run is a difference of two prefix sums, so that all shifts cost days
     * times runs.
     *
     * @param held whether a day is spent in the first leg
     * @param gain what the first leg gains over the second on a day
     * @return at s the sum over t of gain(t) where held(t - s), indices around the end; at 0 the real one
     */
    static double[] sums(boolean[] held, double[] gain) {
        int n = held.length;
        double[] prefix = new double[2 * n + 1];
        for (int i = 0; i < 2 * n; i++) {
            prefix[i + 1] = prefix[i] + gain[i % n];
        }
        double[] sums = new double[n];
        int start = -1;
        for (int i = 0; i <= n; i++) {
            boolean in = i < n && held[i];
            if (in && start < 0) {
                start = i;
            } else if (!in && start >= 0) {
                for (int s = 0; s < n; s++) {
                    sums[s] += prefix[i + s] - prefix[start + s];
                }
                start = -1;
            }
        }
        return sums;
    }

    /**
     * How the real one stands among the shifts.
     *
     * @param asMuch how many shifts but the identity gain as much
     * @param asLittle how many gain as little
     */
    record Rank(int asMuch, int asLittle) {}

    /** The rank; empty where all shifts are the same. */
    static Optional<Rank> rank(double[] sums) {
        double slack = 1e-12 * (1 + Math.abs(sums[0]));
        int asMuch = 0;
        int asLittle = 0;
        for (int s = 1; s < sums.length; s++) {
            asMuch += sums[s] >= sums[0] - slack ? 1 : 0;
            asLittle += sums[s] <= sums[0] + slack ? 1 : 0;
        }
        boolean same = asMuch == sums.length - 1 && asLittle == sums.length - 1;
        return same ? Optional.empty() : Optional.of(new Rank(asMuch, asLittle));
    }
}
