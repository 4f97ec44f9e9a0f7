package dev.tidemark.study;

import dev.tidemark.thesis.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Chooses the decision days of an audit: the last one, the events with the days beside them, the dates that claims name,
 * the days on which the record of a series says something else than the run, and a sample.
 *
 * <p>Of events there may be thousands. Half as many as there are samples are taken of the alignment and as many of the
 * conditions together, in turn; where there are more, evenly, the first and the last included.
 *
 * <p>The sample is dealt out to the expressions in turn. Of its share each takes one half evenly over the days on which
 * it is known, the first and the last included, and draws the other half; so that one that is known for a week is looked
 * at within that week. The same data, thesis and seed give the same days.
 */
final class AuditDates {
    private final int first;
    private final int asOf;
    private final TreeSet<Integer> days = new TreeSet<>();
    private int events;
    private int eventsTaken;

    /**
     * No days yet but the last.
     *
     * @param first the first day of the decision grid
     * @param asOf the last day
     */
    AuditDates(int first, int asOf) {
        this.first = first;
        this.asOf = asOf;
        add(asOf);
    }

    /** The days chosen, ascending. */
    List<Integer> days() {
        return List.copyOf(days);
    }

    /** How many events there are. */
    int events() {
        return events;
    }

    /** How many of them were taken. */
    int eventsTaken() {
        return eventsTaken;
    }

    private void add(int day) {
        if (day >= first && day <= asOf) {
            days.add(day);
        }
    }

    /**
     * Takes events, and the days beside them.
     *
     * @param truths the truth of conditions on the decision grid
     * @param since the first day considered
     * @param most how many events are taken at most, of all conditions together
     */
    void events(List<double[]> truths, int since, int most) {
        List<List<Integer>> starts = truths.stream()
                .map(truth -> Arrays.stream(Episodes.starts(truth))
                        .map(start -> first + start)
                        .filter(day -> day >= since)
                        .boxed()
                        .toList())
                .filter(days -> !days.isEmpty())
                .sorted(Comparator.comparingInt(List::size))
                .toList();
        int left = most;
        for (int i = 0; i < starts.size(); i++) {
            List<Integer> own = starts.get(i);
            int share = Math.min(own.size(), Math.ceilDiv(left, starts.size() - i));
            left -= share;
            events += own.size();
            eventsTaken += share;
            for (int day : evenly(own, share)) {
                add(day - 1);
                add(day);
                add(day + 1);
            }
        }
    }

    /** Takes the dates that a claim names. */
    void claim(Claim claim) {
        switch (claim) {
            case Claim.Season s -> {}
            case Claim.Precedent p -> {}
            case Claim.Study s -> {}
            case Claim.Analogue a -> {
                add((int) a.as().from().toEpochDay());
                add((int) a.as().to().toEpochDay());
            }
            case Claim.Level l -> add((int) l.on().toEpochDay());
            case Claim.Change c -> {
                add((int) c.from().toEpochDay());
                add((int) c.to().toEpochDay());
            }
        }
    }

    /** Takes at most so many of some days, evenly chosen. */
    void some(Collection<Integer> candidates, int most) {
        List<Integer> within = candidates.stream()
                .filter(day -> day >= first && day <= asOf)
                .sorted()
                .toList();
        evenly(within, Math.min(most, within.size())).forEach(this::add);
    }

    /** So many of some days, spread evenly with the first and the last; of one the last. */
    private static List<Integer> evenly(List<Integer> from, int n) {
        List<Integer> taken = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            long at = n == 1 ? from.size() - 1 : (long) i * (from.size() - 1) / (n - 1);
            taken.add(from.get((int) at));
        }
        return taken;
    }

    /**
     * Takes the sample.
     *
     * @param values the values of each expression on the decision grid
     * @param since for each the first day considered
     * @param samples how many days
     * @param seed seed of those that are drawn
     */
    void sample(List<double[]> values, List<Integer> since, int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < values.size(); i++) {
            int share = samples / values.size() + (i < samples % values.size() ? 1 : 0);
            List<Integer> known = known(values.get(i), since.get(i));
            if (!known.isEmpty()) {
                evenly(known, Math.min(known.size(), (share + 1) / 2)).forEach(this::add);
                random.ints(share / 2, 0, known.size()).forEach(at -> add(known.get(at)));
            }
        }
    }

    private List<Integer> known(double[] values, int since) {
        List<Integer> known = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            if (first + k >= since && !Double.isNaN(values[k])) {
                known.add(first + k);
            }
        }
        return known;
    }
}
