package dev.tidemark.study;

import dev.tidemark.series.Unit;
import dev.tidemark.study.test.Binomials;
import dev.tidemark.study.test.CircularShift;
import java.util.List;

/**
 * What the history of a condition or of the alignment is worth, by one outcome. Rate, interval, difference, lift, p and
 * power all use the same events: the independent ones on eligible days.
 *
 * <p>A day is eligible when it lies within the history, the state is known, the outcome is a hit or a miss, and its
 * whole horizon is over: early hits alone would flatter. NaN stands for what cannot be said.
 *
 * @param eligibleDays how many days are eligible
 * @param baseRate share of eligible days followed by the outcome
 * @param resolved independent events on eligible days
 * @param hits those of them followed by the outcome
 * @param hitRate hits over resolved
 * @param interval Clopper-Pearson interval of the hit rate, 95%; both ends NaN without events
 * @param difference hit rate minus base rate
 * @param lift hit rate over base rate, NaN when that is 0
 * @param shifts shifts enumerated for the p-value
 * @param pValue exact one-sided circular-shift p
 * @param pFew the same test on the other side: p of so few hits
 * @param pAdjusted Holm-adjusted over the conditions; of the alignment, a family of its own, the same as {@code pValue}
 * @param minDetectable smallest hit rate that so many events could have told from the base rate
 * @param measures each measure after the events beside that of all eligible days
 */
public record Evidence(
        int eligibleDays,
        double baseRate,
        int resolved,
        int hits,
        double hitRate,
        Binomials.Interval interval,
        double difference,
        double lift,
        int shifts,
        double pValue,
        double pFew,
        double pAdjusted,
        double minDetectable,
        List<MeasureEvidence> measures) {
    private static final double LEVEL = 0.95;

    /** Copies the list. */
    public Evidence {
        measures = List.copyOf(measures);
    }

    /**
     * A measure after the events, beside that of any eligible day.
     *
     * @param expression how it is computed
     * @param unit its unit
     * @param afterEvents its distribution after the independent events on eligible days
     * @param afterAnyDay its distribution after all eligible days
     * @param eventsMean the interval of its mean after the events
     * @param anyDayMean the interval of its mean after all eligible days
     */
    public record MeasureEvidence(
            String expression,
            Unit unit,
            Distribution afterEvents,
            Distribution afterAnyDay,
            MeanInterval eventsMean,
            MeanInterval anyDayMean) {}

    /**
     * The evidence of events on a timeline.
     *
     * @param hit for each eligible day, in order, whether the outcome followed
     * @param events positions of the independent events among the eligible days
     * @param measures what was measured
     */
    static Evidence of(boolean[] hit, int[] events, List<MeasureEvidence> measures) {
        int days = hit.length;
        int followed = 0;
        for (boolean h : hit) {
            followed += h ? 1 : 0;
        }
        int hits = 0;
        for (int event : events) {
            hits += hit[event] ? 1 : 0;
        }
        int n = events.length;
        double base = days == 0 ? Double.NaN : (double) followed / days;
        double rate = n == 0 ? Double.NaN : (double) hits / n;
        Binomials.Interval interval =
                n == 0 ? new Binomials.Interval(Double.NaN, Double.NaN) : Binomials.clopperPearson(hits, n, LEVEL);
        boolean testable = n > 0 && days > 1;
        CircularShift.Result shift =
                testable ? CircularShift.of(events, hit) : new CircularShift.Result(0, 0, Double.NaN, Double.NaN);
        double detectable =
                n == 0 ? Double.NaN : Binomials.smallestDetectable(base, n).orElse(Double.NaN);
        return new Evidence(
                days,
                base,
                n,
                hits,
                rate,
                interval,
                rate - base,
                base == 0 ? Double.NaN : rate / base,
                shift.shifts(),
                shift.pValue(),
                shift.pFew(),
                shift.pValue(),
                detectable,
                measures);
    }

    /** The same with an adjusted p-value. */
    Evidence adjusted(double p) {
        return new Evidence(
                eligibleDays,
                baseRate,
                resolved,
                hits,
                hitRate,
                interval,
                difference,
                lift,
                shifts,
                pValue,
                pFew,
                p,
                minDetectable,
                measures);
    }
}
