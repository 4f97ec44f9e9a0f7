package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The exact circular-shift test: could the events have met so many hits by where they happen to lie?
 *
 * <p>Null: the events' pattern, with its clusters, lies at random against the outcomes, whose own clusters stay as they
 * are. The pattern is moved along the eligible days, closed to a circle, by every shift but the identity; p = (1 +
 * number of shifts with at least as many hits) / (1 + number of shifts). One-sided, exact for any dependence within
 * either series that does not change along the way, and never 0. The other side counts the shifts with at most as many
 * hits.
 *
 * <pre>{@code
 * double p = CircularShift.of(new int[] {3, 40, 77}, hit).pValue();
 * }</pre>
 */
public final class CircularShift implements StatTest {
    CircularShift() {}

    /**
     * The answer.
     *
     * @param shifts how many shifts were enumerated
     * @param asGood how many of them met at least as many hits
     * @param pValue the p-value of so many hits
     * @param pFew the p-value of so few hits
     */
    public record Result(int shifts, int asGood, double pValue, double pFew) {}

    /**
     * Runs the test.
     *
     * @param events positions of the events among the eligible days, ascending
     * @param hit for each eligible day whether it is followed by the outcome
     */
    public static Result of(int[] events, boolean[] hit) {
        int n = hit.length;
        if (events.length == 0 || n < 2) {
            throw new IllegalArgumentException(events.length + " events on " + n + " days");
        }
        for (int i = 0; i < events.length; i++) {
            if (events[i] < 0 || events[i] >= n || (i > 0 && events[i] <= events[i - 1])) {
                throw new IllegalArgumentException("events are positions from 0 to " + (n - 1) + ", ascending");
            }
        }
        ShiftedHits hits = new ShiftedHits(events, hit);
        int observed = hits.at(0);
        int asGood = 0;
        int asFew = 0;
        for (int shift = 1; shift < n; shift++) {
            int met = hits.at(shift);
            asGood += met >= observed ? 1 : 0;
            asFew += met <= observed ? 1 : 0;
        }
        return new Result(n - 1, asGood, (1.0 + asGood) / n, (1.0 + asFew) / n);
    }

    @Override
    public About about() {
        return new About(
                "circular-shift",
                "Exact circular-shift test of events against hits",
                "where the events lie has nothing to do with where the hits lie",
                "the pattern of the events, or that of the hits, may depend on itself in any way that does not change"
                        + " along the days",
                "the random-shift test of point patterns; Lotwick and Silverman (1982), JRSS B 44",
                "two columns of 0 and 1, a row a day: is it an event, is it followed by a hit",
                List.of(),
                "days.csv");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        if (numbers.width() != 2) {
            throw new BadInput("it takes two columns, events and hits; there are " + numbers.width());
        }
        int[] events = Columns.positions(numbers, 0);
        boolean[] hit = Columns.flags(numbers, 1);
        if (hit.length < 2) {
            throw new BadInput("it takes at least 2 days; there is " + hit.length);
        }
        if (events.length == 0) {
            throw new BadInput("there is no event: no 1 in the first column");
        }
        Result r = of(events, hit);
        int hits = 0;
        for (int event : events) {
            hits += hit[event] ? 1 : 0;
        }
        int all = Columns.positions(numbers, 1).length;
        return new Answer()
                .whole("statistic", hits)
                .put("p_value", r.pValue())
                .put("p_so_few", r.pFew())
                .whole("n", events.length)
                .put("hit_rate", (double) hits / events.length)
                .put("base_rate", (double) all / hit.length)
                .whole("days", hit.length)
                .whole("shifts", r.shifts());
    }

    @Override
    public List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (int n : new int[] {2, 5, 20, 100, 500}) {
            all.add(Scenario.ofNull(
                    "events one by one; hits in runs of 50 days; 2000 days", n, 2000, r -> p(n, false, 0, r)));
            all.add(Scenario.ofNull(
                    "events in unequal clusters; hits in runs of 50 days; 2000 days", n, 2000, r -> p(n, true, 0, r)));
        }
        all.add(Scenario.ofPower(
                "hits after half of the events besides, base rate about 30%", 20, 2000, r -> p(20, true, 0.5, r)));
        return all;
    }

    private static double p(int events, boolean clustered, double planted, SplittableRandom random) {
        int days = 2000;
        int[] at = EventWorlds.events(days, events, clustered, random);
        boolean[] hit = EventWorlds.runs(days, 50, 0.3, random);
        for (int event : at) {
            hit[event] |= random.nextDouble() < planted;
        }
        return of(at, hit).pValue();
    }
}
