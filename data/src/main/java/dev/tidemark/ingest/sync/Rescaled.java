package dev.tidemark.ingest.sync;

import dev.tidemark.doctor.Screen;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Whether a service has restated the history of a series, all of it by one factor: a split, or an index with a new base. */
final class Rescaled {
    /** So many dates must be common. */
    private static final int LEAST = 5;
    /** A factor nearer to 1 than this, as a logarithm, is a revision. */
    private static final double OTHER = 0.02;
    /** So near to it, as a logarithm, is one and the same factor. */
    private static final double SAME = 0.01;
    /** This share of the dates has that factor; the others may be revised, or be restated already. */
    private static final double MOST = 0.9;

    private Rescaled() {}

    static boolean is(Screen.Rows stored, Screen.Rows came) {
        Map<Integer, Double> before = new HashMap<>();
        for (int i = 0; i < stored.date().length; i++) {
            before.put(stored.date()[i], stored.value()[i]);
        }
        double[] factors = new double[came.date().length];
        int common = 0;
        for (int i = 0; i < came.date().length; i++) {
            double factor = Math.log(came.value()[i] / before.getOrDefault(came.date()[i], Double.NaN));
            if (Double.isFinite(factor)) {
                factors[common++] = factor;
            }
        }
        if (common < LEAST) {
            return false;
        }
        double[] sorted = Arrays.stream(factors, 0, common).sorted().toArray();
        double usual = sorted[common / 2];
        long same = Arrays.stream(sorted)
                .filter(factor -> Math.abs(factor - usual) < SAME)
                .count();
        return Math.abs(usual) > OTHER && same >= MOST * common;
    }
}
