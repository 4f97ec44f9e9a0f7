package dev.tidemark.study;

import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.series.Unit;
import dev.tidemark.thesis.ThesisPlan;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A measure as read after every day of the grid: on the first day from day + its window on whose value uses nothing from
 * before the day. A value carried from an earlier date (a monthly index) is passed over until one begins late enough.
 */
final class MeasureTimeline {
    private static final int READ_AT_MOST_LATER = 62;

    private final String expression;
    private final Unit unit;
    private final int first;
    private final long seed;
    private final int[] readAt;
    private final double[] values;

    MeasureTimeline(ThesisPlan.Measure measure, Evaluator evaluator, long seed) {
        this.seed = seed;
        this.expression = measure.of().text();
        this.first = evaluator.grid().size() == 0 ? 0 : evaluator.grid().date(0);
        int n = evaluator.grid().size();
        this.readAt = new int[n];
        this.values = new double[n];
        Arrays.fill(readAt, -1);
        Arrays.fill(values, Double.NaN);
        if (measure.of().plan().isEmpty()) {
            this.unit = Unit.NUMBER;
            return;
        }
        this.unit = measure.of().plan().get().unit();
        Column column = evaluator.timeline(measure.of().plan().get());
        for (int k = 0; k < n; k++) {
            int last = Math.min(n - 1, k + measure.after() + READ_AT_MOST_LATER);
            for (int m = k + measure.after(); m <= last; m++) {
                if (!Double.isNaN(column.values()[m]) && column.reach()[m] >= first + k) {
                    readAt[k] = m;
                    values[k] = column.values()[m];
                    break;
                }
            }
        }
    }

    History.MeasureValue after(int k) {
        OptionalInt at = readAt[k] < 0 ? OptionalInt.empty() : OptionalInt.of(first + readAt[k]);
        return new History.MeasureValue(expression, values[k], unit, at);
    }

    /** What it was over some days, positions on the grid. */
    Spreads.Spread over(int[] days) {
        double[] read = new double[days.length];
        for (int i = 0; i < days.length; i++) {
            read[i] = values[days[i]];
        }
        return new Spreads.Spread(Distribution.of(read), MeanInterval.of(read, seed));
    }

    /** It after some events, beside that of any eligible day. */
    Evidence.MeasureEvidence evidence(Spreads.Spread after, Spreads.Spread any) {
        return new Evidence.MeasureEvidence(
                expression, unit, after.distribution(), any.distribution(), after.mean(), any.mean());
    }
}
