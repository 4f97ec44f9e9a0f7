package dev.tidemark.brief;

import dev.tidemark.run.Examination;
import dev.tidemark.study.Distribution;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.History;
import dev.tidemark.study.MeanInterval;
import java.util.ArrayList;
import java.util.List;

/**
 * One measure after the events of one state, beside that after any eligible day, as people read it.
 *
 * @param of {@code alignment} or a condition's id
 * @param evidence the numbers
 */
public record Measured(String of, Evidence.MeasureEvidence evidence) {
    /** The note that stands with such figures. */
    public static final String NOTE =
            "Means with 95% intervals by the stationary bootstrap (where the values are worth 10 independent ones), which allows for windows that"
                    + " overlap. An interval that leaves out 0 says little by itself: any day has its own mean.";

    /** The measures of an outcome's histories, in order; those after no event and no day are left out. */
    public static List<List<Measured>> of(Examination e, String outcome) {
        List<List<Measured>> all = new ArrayList<>();
        for (int m = 0; m < e.plan().measures().size(); m++) {
            int index = m;
            List<Measured> rows = e.histories().stream()
                    .filter(h -> h.outcome().equals(outcome)
                            && h.evidence().measures().size() > index)
                    .map(h -> new Measured(h.of(), h.evidence().measures().get(index)))
                    .filter(r -> r.evidence().afterEvents().n() > 0)
                    .toList();
            if (!rows.isEmpty()) {
                all.add(rows);
            }
        }
        return all;
    }

    /** Is it that of the whole alignment? */
    public boolean alignment() {
        return of.equals(History.ALIGNMENT);
    }

    /** How many events it was read after. */
    public String events() {
        return Integer.toString(evidence.afterEvents().n());
    }

    /** The mean after the events. */
    public String mean() {
        return mean(evidence.afterEvents());
    }

    /** The interval of that mean; empty with fewer than 10 events. */
    public String interval() {
        return interval(evidence.eventsMean());
    }

    /** The mean after any eligible day. */
    public String anyDay() {
        return mean(evidence.afterAnyDay());
    }

    /** The interval of that. */
    public String anyDayInterval() {
        return interval(evidence.anyDayMean());
    }

    private String mean(Distribution of) {
        return Words.number(of.mean(), evidence.unit());
    }

    /** An end is infinite where too many resamples do not vary. */
    private String interval(MeanInterval of) {
        boolean above = Double.isInfinite(of.high());
        if (Double.isNaN(of.low())) {
            return "";
        }
        if (Double.isInfinite(of.low())) {
            return above ? "unbounded" : "at most " + Words.number(of.high(), evidence.unit());
        }
        return above
                ? "at least " + Words.number(of.low(), evidence.unit())
                : Words.number(of.low(), evidence.unit()) + " to " + Words.number(of.high(), evidence.unit());
    }
}
