package dev.tidemark.study;

import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What measures were over sets of days, each set looked at once: most conditions of a thesis have the same eligible days,
 * and an interval takes a thousand resamples.
 */
final class Spreads {
    private final List<MeasureTimeline> measures;
    private final Map<Days, List<Spread>> known;

    private Spreads(List<MeasureTimeline> measures, Map<Days, List<Spread>> known) {
        this.measures = measures;
        this.known = known;
    }

    /** The spread of every measure over every set of days; the sets are positions on the grid. */
    static Spreads of(List<MeasureTimeline> measures, List<int[]> sets, Trials trials) {
        Set<Days> distinct = new LinkedHashSet<>();
        sets.forEach(set -> distinct.add(new Days(set)));
        List<Days> all = List.copyOf(distinct);
        int m = measures.size();
        List<Spread> spreads = trials.run(
                all.size() * m, i -> measures.get(i % m).over(all.get(i / m).positions()));
        Map<Days, List<Spread>> known = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            known.put(all.get(i), spreads.subList(i * m, (i + 1) * m));
        }
        return new Spreads(measures, known);
    }

    /** Each measure after some events, beside that of all eligible days; both among the sets of days given. */
    List<Evidence.MeasureEvidence> evidence(int[] events, int[] eligible) {
        List<Spread> after = known.getOrDefault(new Days(events), List.of());
        List<Spread> any = known.getOrDefault(new Days(eligible), List.of());
        List<Evidence.MeasureEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            evidence.add(measures.get(i).evidence(after.get(i), any.get(i)));
        }
        return evidence;
    }

    /**
     * What a measure was over some days.
     *
     * @param distribution its distribution
     * @param mean the interval of its mean
     */
    record Spread(Distribution distribution, MeanInterval mean) {}

    /** Days as a key: equal when they are the same days. */
    private record Days(int[] positions) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Days days && Arrays.equals(positions, days.positions);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(positions);
        }
    }
}
