package dev.tidemark.brief;

import dev.tidemark.series.Unit;
import dev.tidemark.study.History;
import dev.tidemark.study.RotationFamily;
import dev.tidemark.study.Sweep;
import dev.tidemark.verdict.Judge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** What a reader should take away from a sweep, and no more: the sentences that every rendering says alike. */
public final class SweepWords {
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
        boolean one = curve.size() == 1;
        return Words.count(curve.size(), "variant") + " had "
                + (one && most > 1 ? most + " events with a known end" : "an event with a known end")
                + (one ? "" : ", at most " + most + " each") + "; "
                + (one
                        ? "the outcome " + (above == 1 ? "" : "did not ") + (above == 1 ? "followed" : "follow")
                        : "in " + above + " of them the outcome followed")
                + " more often than after any day. The " + (one ? "" : "median ") + "difference is "
                + points(sweep.median()) + " points"
                + (most >= Judge.ENOUGH
                        ? "."
                        : one
                                ? ". So few events cannot be told from luck."
                                : ". So few events tell no variant from luck by themselves.");
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
        return (w.explained() >= MUCH ? "The result hangs on " : "Of all choices the result hangs most on ") + w.name()
                + ", which explains " + Words.number(w.explained(), Unit.FRACTION)
                + " of the differences between variants: on average " + points(w.means()[low]) + " points with "
                + w.values().get(low) + ", " + points(w.means()[high]) + " points with "
                + w.values().get(high)
                + (rate(sweep, w.name(), w.values().get(low)) == 0
                                && rate(sweep, w.name(), w.values().get(high)) > MUCH
                        ? ". One choice makes a miss of it and another a hit."
                        : ".");
    }

    /** The share of hits among the events of all variants with some setting; NaN without an event. */
    private static double rate(Sweep sweep, String name, String value) {
        int events = 0;
        int hits = 0;
        for (Sweep.Variant v : sweep.variants()) {
            if (value.equals(v.settings().get(name))) {
                events += v.events();
                hits += v.hits();
            }
        }
        return (double) hits / events;
    }

    /** Whether the best of all could be luck. */
    public static String luck(Sweep sweep) {
        int significant = sweep.significant();
        int variants = sweep.variants().size();
        double byLuck = sweep.significantByLuck();
        if (sweep.curve().isEmpty()) {
            return "";
        }
        String own = (significant == 0
                        ? "No variant has"
                        : Words.count(significant, "variant") + (significant == 1 ? " has" : " have"))
                + " p of at most 5% by " + (significant > 1 ? "themselves" : "itself")
                + "; of as many with as many events, luck alone would leave "
                + (byLuck < 1 ? "fewer than one" : "about " + Math.round(byLuck)) + " on average. ";
        return own
                + (Double.isNaN(sweep.pFamily())
                        ? "The best of them cannot be compared with luck: on the " + sweep.commonDays()
                                + " days that all variants share there is no event, or what follows never differs."
                        : (variants == 1
                                        ? "Luck alone gives as good a one"
                                        : "Having looked at all " + variants + ", luck alone gives a best one as good")
                                + " with p = " + Words.p(sweep.pFamily()) + ", over the " + sweep.commonDays()
                                + (variants == 1 ? " days it has." : " days that all variants share."));
    }

    /** A difference of rates in points of a percent, with its sign. */
    public static String points(double difference) {
        if (Double.isNaN(difference)) {
            return "?";
        }
        String text = String.format(Locale.ROOT, "%.1f", Math.abs(difference) * PERCENT);
        return (text.equals("0.0") ? "" : difference > 0 ? "+" : "\u2212") + text;
    }

    /** The values of knobs, in words. */
    public static String settings(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /**
     * What all variants of a rotation say together: one sentence each.
     *
     * @param family the variants
     * @param settings the settings of a member, in words
     */
    public static List<String> rotations(RotationFamily family, IntFunction<String> settings) {
        RotationFamily.Member best = family.members().get(family.spa().best());
        int n = family.members().size();
        List<String> all = new ArrayList<>();
        // All are worth 1 at the end of the day before the first return that counts: a check names that day.
        all.add("The rotation: " + Words.count(n, "variant") + " with returns of " + (n == 1 ? "its" : "their")
                + " own went into the first leg at least " + RotationFamily.ENOUGH + " times each. From "
                + Words.date(family.from() - 1) + " to " + Words.date(family.to())
                + " the one that is best against both legs held all the time in the proportion of its days ("
                + settings.apply(family.spa().best())
                + ") earned " + Words.number(best.yearly(), Unit.FRACTION) + " a year after costs, such a mix "
                + Words.number(best.benchmark(), Unit.FRACTION) + ".");
        all.add("That " + (n == 1 ? "its timing" : "the timing of the best") + " is so good by luck"
                + (n == 1 ? "" : ", having looked at all,")
                + " has p = " + Words.p(family.spa().pConsistent()) + " (Hansen's SPA, between "
                + Words.p(family.spa().pLower()) + " and "
                + Words.p(family.spa().pUpper())
                + "; blocks of " + Math.round(family.spa().blockLength()) + " days on average). At 5% StepM finds "
                + (family.better() == 0 ? "none" : Integer.toString(family.better())) + " of them better.");
        String ratio = "The best Sharpe ratio is "
                + String.format(
                        Locale.ROOT,
                        "%.2f",
                        family.members().get(family.bestRatio()).ratio())
                + " (" + settings.apply(family.bestRatio()) + ")";
        all.add(ratio
                + (Double.isNaN(family.deflated())
                        ? "."
                        : "; that it exceeds the best of " + Words.count(family.tried(), "trial")
                                + " worth nothing is " + Words.number(family.deflated(), Unit.FRACTION)
                                + " sure (deflated Sharpe ratio).")
                + (Double.isNaN(family.overfitting())
                        ? ""
                        : " The variant that was best against its mix in one half of the time was in the lower half of all in the"
                                + " other in "
                                + Words.number(family.overfitting(), Unit.FRACTION)
                                + " of all ways to halve it (probability of overfitting)."));
        return all;
    }
}
