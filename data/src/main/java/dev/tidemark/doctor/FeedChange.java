package dev.tidemark.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where rows begin to come from elsewhere: prices of other precision, or volumes on another scale. */
final class FeedChange {
    private static final int BESIDE = 20;
    private static final int NEARLY_ALL = 18;
    private static final int DIGITS = 8;
    private static final double NOT_ROUND = 1e-3;
    private static final double OTHER_SCALE = 8;

    private FeedChange() {}

    static List<Finding> find(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Line line : held.lines()) {
            if (line.isDaily() && (line.isDollars() || line.bars().isPresent())) {
                for (int at : precision(line.value())) {
                    found.add(as.of(
                            Severity.NOTE,
                            line.id(),
                            line.date()[at],
                            line.date()[at],
                            "prices have another precision from here on"));
                }
            }
            line.bars().ifPresent(bars -> {
                for (int at : volumes(bars.volume())) {
                    found.add(as.of(
                            Severity.NOTE,
                            line.id(),
                            line.date()[at],
                            line.date()[at],
                            "volumes are on another scale from here on"));
                }
            });
        }
        return found;
    }

    /** Where prices of more than nine digits begin or end. */
    private static int[] precision(double[] price) {
        int[] fine = new int[price.length + 1];
        for (int i = 0; i < price.length; i++) {
            // Digits that count, not places after the point: a price that passes ten has one place less.
            double scaled = price[i] / StrictMath.pow(10, Math.floor(Math.log10(price[i])) - DIGITS);
            boolean isFine = Math.abs(scaled - Math.rint(scaled)) > NOT_ROUND;
            fine[i + 1] = fine[i] + (isFine ? 1 : 0);
        }
        List<Integer> changes = new ArrayList<>();
        for (int i = BESIDE; i <= price.length - BESIDE; i++) {
            int before = fine[i] - fine[i - BESIDE];
            int after = fine[i + BESIDE] - fine[i];
            boolean steps = fine[i] - fine[i - 1] != fine[i + 1] - fine[i];
            if (steps && ((before >= NEARLY_ALL && after == 0) || (before == 0 && after >= NEARLY_ALL))) {
                changes.add(i);
                i += BESIDE;
            }
        }
        return changes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Where the twenty volumes from here on all lie far from all of the twenty before. */
    private static int[] volumes(double[] volume) {
        List<Integer> changes = new ArrayList<>();
        for (int i = BESIDE; i <= volume.length - BESIDE; i++) {
            double[] before = Arrays.copyOfRange(volume, i - BESIDE, i);
            double[] after = Arrays.copyOfRange(volume, i, i + BESIDE);
            Arrays.sort(before);
            Arrays.sort(after);
            if (apart(before, after) || apart(after, before)) {
                changes.add(i);
                i += BESIDE;
            }
        }
        return changes.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean apart(double[] low, double[] high) {
        return high[0] > OTHER_SCALE * low[low.length - 1];
    }
}
