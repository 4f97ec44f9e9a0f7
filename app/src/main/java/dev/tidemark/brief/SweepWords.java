package dev.tidemark.brief;

import dev.tidemark.series.Unit;
import dev.tidemark.study.History;
import dev.tidemark.study.Sweep;
import dev.tidemark.verdict.Judge;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a reader should take away from a sweep, and no more: the sentences that every rendering says alike. */
public final class SweepWords {
    private static final double LEVEL = 0.05;
    private static final double MUCH = 0.5;
    private static final double PERCENT = 100;

    private SweepWords() {}

    /** Whose events were looked at. */
    public static String subject(String of) {
        return of.equals(History.ALIGNMENT) ? "the whole alignment" : of;
    }

    /** How many variants there are, and of what. */
    static String tried(Sweep sweep, String subject, int combinations, int outcomes) {
        return "Events of " + subject + ". " + Words.count(combinations, "combination") + " of knobs by "
                + Words.count(outcomes, "outcome") + ": "
                + Words.count(sweep.variants().size(), "variant") + ".";
    }

    /** How far apart the variants are. */
    public static String spread(Sweep sweep, String subject) {
        List<Sweep.Variant> curve = sweep.curve();
        if (curve.isEmpty()) {
            return "In none of them did " + subject + " have an event with a known end.";
        }
        int most = mostEvents(sweep);
        long above = curve.stream().filter(v -> v.difference() > 0).count();
        return Words.count(curve.size(), "variant") + " had an event with a known end, at most " + most + " each; in "
                + above + " of them the outcome followed more often than after any day. The median difference is "
                + points(sweep.median()) + " points"
                + (most < Judge.ENOUGH ? ". So few events tell no variant from luck by themselves." : ".");
    }

    private static int mostEvents(Sweep sweep) {
        return sweep.variants().stream().mapToInt(Sweep.Variant::events).max().orElse(0);
    }

    /** Which knob the result hangs on, if it varies; else empty. */
    public static String hangsOn(Sweep sweep) {
        Optional<Sweep.Weight> most = sweep.knobs().stream()
                .filter(w -> !Double.isNaN(w.explained()))
                .max(Comparator.comparingDouble(Sweep.Weight::explained));
        if (most.isEmpty() || most.get().explained() == 0) {
            return sweep.curve().size() < 2 ? "" : "The result is the same with every setting.";
        }
        Sweep.Weight w = most.get();
        int low = -1;
        int high = -1;
        for (int i = 0; i < w.means().length; i++) {
            double mean = w.means()[i];
            low = !Double.isNaN(mean) && (low < 0 || mean < w.means()[low]) ? i : low;
            high = !Double.isNaN(mean) && (high < 0 || mean > w.means()[high]) ? i : high;
        }
        return (w.explained() >= MUCH ? "The result hangs on " : "Of all knobs the result hangs most on ") + w.name()
                + ", which explains " + Words.number(w.explained(), Unit.FRACTION)
                + " of the differences between variants: on average " + points(w.means()[low]) + " points with "
                + w.values().get(low) + ", " + points(w.means()[high]) + " points with "
                + w.values().get(high)
                + (w.means()[low] < 0 && w.means()[high] > 0
                        ? ". One choice makes a miss of it and another a hit."
                        : ".");
    }

    /** Whether the best of all could be luck. */
    public static String luck(Sweep sweep) {
        int significant = sweep.significant();
        int variants = sweep.variants().size();
        if (sweep.curve().isEmpty()) {
            return "";
        }
        String own = (significant == 0
                        ? "No variant has"
                        : Words.count(significant, "variant") + (significant == 1 ? " has" : " have"))
                + " p of at most 5% by itself; among so many, luck alone would leave up to "
                + Math.round(LEVEL * variants) + ". ";
        return own
                + (Double.isNaN(sweep.pFamily())
                        ? "The best of them cannot be compared with luck: on the " + sweep.commonDays()
                                + " days that all variants share there is no event, or what follows never differs."
                        : "Having looked at all " + variants + ", luck alone gives a best one as good with p = "
                                + Words.p(sweep.pFamily()) + ", over the " + sweep.commonDays()
                                + " days that all variants share.");
    }

    /** A difference of rates in points of a percent, with its sign. */
    public static String points(double difference) {
        if (Double.isNaN(difference)) {
            return "?";
        }
        String text = String.format(java.util.Locale.ROOT, "%.1f", Math.abs(difference) * PERCENT);
        return (text.equals("0.0") ? "" : difference > 0 ? "+" : "\u2212") + text;
    }
}
