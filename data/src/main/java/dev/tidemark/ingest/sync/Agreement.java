package dev.tidemark.ingest.sync;

import dev.tidemark.doctor.Screen;
import dev.tidemark.series.DecisionDay;
import java.util.HashMap;
import java.util.Map;

/** Whether another source says the same of a series as the one it came from, so that it may go on with it. */
final class Agreement {
    /** So many dates must be common. */
    static final int LEAST = 5;
    /** So far the two may be apart on the median date, as a share. */
    private static final double USUAL = 0.005;
    /** So far on any date. */
    private static final double EVER = 0.05;

    private Agreement() {}

    /**
     * Compares the newest number of each date.
     *
     * @throws NotTaken if there are too few dates to compare, or the two differ
     */
    static void check(String id, Symbol from, Screen.Rows there, Screen.Rows came) throws NotTaken {
        Map<Integer, Double> stored = new HashMap<>();
        for (int i = 0; i < there.date().length; i++) {
            stored.put(there.date()[i], there.value()[i]);
        }
        Map<Integer, Double> apart = new HashMap<>();
        for (int i = 0; i < came.date().length; i++) {
            Double before = stored.get(came.date()[i]);
            if (before != null && Double.isFinite(came.value()[i])) {
                double larger = Math.max(Math.abs(before), Math.abs(came.value()[i]));
                apart.put(came.date()[i], larger == 0 ? 0 : Math.abs(before - came.value()[i]) / larger);
            }
        }
        String may = "it may not go on with " + id + ", which came from another source";
        if (apart.size() < LEAST) {
            throw new NotTaken(
                    from,
                    from + " has only " + apart.size() + " dates in common with what is there: " + may
                            + "; ask for more with --since");
        }
        double[] sorted = apart.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double median = sorted[sorted.length / 2];
        double most = sorted[sorted.length - 1];
        if (median > USUAL || most > EVER) {
            int worst = apart.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            throw new NotTaken(
                    from,
                    from + " differs from what is there, by " + percent(median) + " on the median of "
                            + sorted.length + " dates and " + percent(most) + " on "
                            + DecisionDay.iso(worst) + ": " + may + "; wait until that source answers again");
        }
    }

    private static String percent(double share) {
        return String.format(java.util.Locale.ROOT, "%.2f%%", 100 * share);
    }
}
