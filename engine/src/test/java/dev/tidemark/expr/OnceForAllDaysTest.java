package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Expressions;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.fixtures.SyntheticMarket;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Vintages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Evaluating once over all data gives what evaluating once a day would: the evaluator against the slow way, in which
 * every day is a run of its own over what was known on it, and only its last value counts.
 */
class OnceForAllDaysTest {
    private static final int FROM = SyntheticMarket.FIRST - 2;
    private static final int AS_OF = SyntheticMarket.FIRST + 560;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RUT",
                "BTC / RUT > 6 USD/points",
                "breakout(RUT, standing=20 sessions)",
                "crosses_above(BTC, mean(BTC, 30 sessions)) and DGS10 > 2%",
                "zscore(DGS10, 60d)",
                "ema(BTC / RUT, 15 sessions)",
                "correlation(return(BTC, 1 sessions), return(RUT, 1 sessions), 90d)",
                "mean(NFCI, 8 sessions) - lag(NFCI, 21d)",
                "since(RUT > 1500 points)",
                "sum(treasury_buybacks.par_accepted_usd, 7d) > 3bn USD",
            })
    void onceForAllIsAsGoodAsOnceADay(String text) {
        for (MarketBuilder market : List.of(SyntheticMarket.plain(21), SyntheticMarket.revised(21))) {
            Plan plan = market.expressions().plan(text);
            Column all = new Evaluator(new PointInTime(market.market(), AS_OF)).timeline(plan);
            for (int day = FROM; day <= AS_OF; day++) {
                double slow = new Evaluator(new PointInTime(market.market(), day))
                        .daily(plan)
                        .on(day);
                assertThat(Double.doubleToLongBits(all.on(day)))
                        .as("%s on %s", text, DecisionDay.iso(day))
                        .isEqualTo(Double.doubleToLongBits(slow));
            }
        }
    }

    /** Rows of random revisions and of random delay, and what they meant on a day, worked out row by row. */
    private static final class Published {
        private final SeriesInfo info = Infos.weekly("X", "index", Infos.afterDays(3, "12:00"));
        private final List<int[]> days = new ArrayList<>(); // date, the decision day it is first seen on
        private final List<Double> values = new ArrayList<>();

        Published(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int start = Days.day("2020-01-03");
            for (int week = 0; week < 40; week++) {
                int date = start + 7 * week;
                int seen = date + 3 + (random.nextInt(6) == 0 ? random.nextInt(1, 30) : 0);
                for (int again = random.nextInt(4); again >= 0; again--) {
                    days.add(new int[] {date, seen});
                    values.add(random.nextDouble());
                    seen += random.nextInt(1, 25);
                }
            }
        }

        Vintages vintages() {
            int[] date = days.stream().mapToInt(row -> row[0]).toArray();
            long[] known =
                    days.stream().mapToLong(row -> DecisionDay.instant(row[1])).toArray();
            double[] value = values.stream().mapToDouble(Double::doubleValue).toArray();
            return Vintages.of(info, date, known, value);
        }

        /** The values by date as known on a day; of two values of one date the one published later. */
        NavigableMap<Integer, Double> on(int day) {
            NavigableMap<Integer, Double> known = new TreeMap<>();
            Map<Integer, Integer> latest = new TreeMap<>();
            for (int i = 0; i < days.size(); i++) {
                int date = days.get(i)[0];
                int seen = days.get(i)[1];
                if (seen <= day && seen > latest.getOrDefault(date, Integer.MIN_VALUE)) {
                    latest.put(date, seen);
                    known.put(date, values.get(i));
                }
            }
            return known;
        }

        boolean fresh(int date, int day) {
            int first = Integer.MAX_VALUE;
            for (int[] row : days) {
                first = row[0] == date ? Math.min(first, row[1]) : first;
            }
            return day - first <= info.staleAfterDays();
        }
    }

    private static void agrees(String text, Function<NavigableMap<Integer, Double>, Double> meaning) {
        for (long seed = 1; seed <= 20; seed++) {
            Published published = new Published(seed);
            MarketBuilder market = new MarketBuilder().vintages(published.vintages());
            Expressions expressions = market.expressions();
            int to = Days.day("2020-11-20");
            Column column = new Evaluator(new PointInTime(market.market(), to)).timeline(expressions.plan(text));
            int known = 0;
            for (int day = Days.day("2020-01-03"); day <= to; day++) {
                NavigableMap<Integer, Double> then = published.on(day);
                boolean fresh = !then.isEmpty() && published.fresh(then.lastKey(), day);
                double expected = fresh ? meaning.apply(then) : Double.NaN;
                assertThat(Double.compare(column.on(day), expected))
                        .as("seed %d, %s: %s, not %s", seed, DecisionDay.iso(day), column.on(day), expected)
                        .isZero();
                known += Double.isNaN(expected) ? 0 : 1;
            }
            assertThat(known).isGreaterThan(100);
        }
    }

    @Test
    void aRevisedSeriesShowsWhatWasKnown() {
        agrees("X", known -> known.lastEntry().getValue());
    }

    @Test
    void aRecordOverARevisedSeriesIsTheRecordOfThatDay() {
        agrees("record(X)", known -> known.values().stream().reduce(0.0, Math::max));
    }

    @Test
    void aWindowOverARevisedSeriesHoldsTheValuesOfThatDay() {
        agrees("highest(X, 5 sessions)", known -> {
            Double[] values = known.values().toArray(Double[]::new);
            return values.length < 5
                    ? Double.NaN
                    : Arrays.stream(values, values.length - 5, values.length).reduce(0.0, Math::max);
        });
    }
}
