package dev.tidemark.source.simulated;

import static dev.tidemark.source.simulated.SimulatedCase.market;
import static dev.tidemark.source.simulated.SimulatedCase.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.series.Series;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The planted truth: what follows breakouts of small caps, and what follows any day. */
class SimulatedLeadTest {
    private static final int HORIZON = 120;
    private static final int HELD = 7;
    private static final double SEASON = 0.75;

    /**
     * What was counted, over several markets.
     *
     * @param breakouts all breakouts
     * @param fewest the fewest of any market
     * @param events breakouts outside a season with a whole horizon
     * @param hits those followed by a season
     * @param days days outside a season with a whole horizon
     * @param followed those followed by a season
     */
    private record Count(int breakouts, int fewest, int events, int hits, long days, long followed) {
        double hitRate() {
            return (double) hits / events;
        }

        double baseRate() {
            return (double) followed / days;
        }

        Count and(Count other) {
            return new Count(
                    breakouts + other.breakouts,
                    Math.min(fewest, other.fewest),
                    events + other.events,
                    hits + other.hits,
                    days + other.days,
                    followed + other.followed);
        }
    }

    private static Count count(Span span, double lead, int seeds, int standing) {
        return IntStream.rangeClosed(1, seeds)
                .mapToObj(seed -> count(market(seed, lead, span), standing))
                .reduce(Count::and)
                .orElseThrow();
    }

    private static Count count(SimulatedMarket market, int standing) {
        Series rut = series(market, "RUT");
        Series index = series(market, "ALTSEASON_3P");
        int n = index.size();
        boolean[] season = new boolean[n];
        int[] next = new int[n]; // the first day after this one on which a season has lasted
        int run = 0;
        for (int t = 0; t < n; t++) {
            run = index.value()[t] >= SEASON ? run + 1 : 0;
            season[t] = run >= HELD;
        }
        int coming = Integer.MAX_VALUE;
        for (int t = n - 1; t >= 0; t--) {
            next[t] = coming;
            coming = season[t] ? t : coming;
        }
        long days = 0;
        long followed = 0;
        for (int t = 0; t + HORIZON < n; t++) {
            days += season[t] ? 0 : 1;
            followed += !season[t] && next[t] <= t + HORIZON ? 1 : 0;
        }
        List<NewRecord> breakouts = NewRecord.after(rut.value(), standing);
        int events = 0;
        int hits = 0;
        for (NewRecord breakout : breakouts) {
            int t = rut.date()[breakout.row()] - index.date()[0];
            if (t >= 0 && t + HORIZON < n && !season[t]) {
                events++;
                hits += next[t] <= t + HORIZON ? 1 : 0;
            }
        }
        return new Count(breakouts.size(), breakouts.size(), events, hits, days, followed);
    }

    @Test
    void withoutALeadSeasonsFollowBreakoutsAsAnyDay() {
        Count count = count(Span.LONG, 0, 40, 504);

        assertThat(count.baseRate()).isBetween(0.25, 0.35);
        assertThat(count.events()).isGreaterThan(600);
        assertThat(count.hitRate()).isCloseTo(count.baseRate(), within(0.055)); // three standard errors
    }

    @Test
    void withAFullLeadASeasonFollowsNearlyEveryBreakout() {
        Count count = count(Span.LONG, 1, 10, 504);

        assertThat(count.hitRate()).isGreaterThan(0.8);
        assertThat(count.baseRate()).isLessThan(0.42);
    }

    @Test
    void withHalfALeadItIsInBetween() {
        Count count = count(Span.LONG, 0.5, 20, 504);

        double expected = 0.5 + 0.5 * 0.305;
        assertThat(count.hitRate()).isCloseTo(expected, within(0.09));
    }

    @Test
    void aRecordThatStoodLessLongLeadsLess() {
        Count all = count(Span.LONG, 1, 10, 252);
        Count old = count(Span.LONG, 1, 10, 504);

        double younger = (all.hits() - old.hits()) / (double) (all.events() - old.events());
        assertThat(younger).isBetween(0.4, old.hitRate() - 0.05);
    }

    @Test
    void thereAreEnoughBreakouts() {
        assertThat(count(Span.LONG, 0, 40, 504).fewest()).isGreaterThanOrEqualTo(15);
        Count real = count(Span.REAL, 0, 40, 504);
        assertThat(real.fewest()).isPositive();
        assertThat(real.breakouts() / 40.0).isBetween(3.0, 7.0);
        assertThat(real.baseRate()).isBetween(0.22, 0.42);
    }

    @Test
    void aPlantedSeasonBeginsWeeksAfterTheBreakoutAndNotBefore() {
        SimulatedMarket without = market(2, 0, Span.LONG);
        SimulatedMarket with = market(2, 1, Span.LONG);
        Series rut = series(with, "RUT");
        Series before = series(without, "ALTSEASON_3P");
        Series after = series(with, "ALTSEASON_3P");
        int first = NewRecord.after(rut.value(), 252).stream()
                .mapToInt(breakout -> rut.date()[breakout.row()] - after.date()[0])
                .filter(t -> t >= 0)
                .findFirst()
                .orElseThrow();

        int differs = IntStream.range(0, after.size())
                .filter(t -> after.value()[t] != before.value()[t])
                .findFirst()
                .orElseThrow();
        assertThat(differs).isGreaterThan(first + 7);
    }
}
