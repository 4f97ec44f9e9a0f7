package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Vintages;
import dev.tidemark.stat.Seeds;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account makes of prices that are restated, corrected, or published late. */
class RotationAsKnownTest {
    private static final int START = Days.day("2020-01-01");
    private static final int DAYS = 150;
    private static final SeriesInfo STATE = Infos.coin("STATE");
    private static final SeriesInfo COIN = Infos.coin("COIN");
    private static final SeriesInfo STOCK = Infos.nyse("STOCK");
    private static final SeriesInfo RATE = Infos.rate("RATE");

    /** Rows as they come out, in any order. */
    private static final class Rows {
        private final SeriesInfo info;
        private final List<int[]> when = new ArrayList<>(); // date, decision day on which it is first seen
        private final List<Double> values = new ArrayList<>();

        Rows(SeriesInfo info) {
            this.info = info;
        }

        Rows row(int date, int seen, double value) {
            when.add(new int[] {date, seen});
            values.add(value);
            return this;
        }

        /** What stands on a day, by date. */
        SortedMap<Integer, Double> known(int day) {
            TreeMap<Integer, int[]> newest = new TreeMap<>();
            TreeMap<Integer, Double> known = new TreeMap<>();
            for (int i = 0; i < when.size(); i++) {
                int[] row = when.get(i);
                int[] other = newest.get(row[0]);
                if (row[1] <= day && (other == null || other[1] <= row[1])) {
                    newest.put(row[0], row);
                    known.put(row[0], values.get(i));
                }
            }
            return known;
        }

        /** The rows that were known on a day, and no other. */
        Vintages vintages(int day) {
            int[] taken = IntStream.range(0, when.size())
                    .filter(i -> when.get(i)[1] <= day)
                    .toArray();
            return Vintages.of(
                    info,
                    Arrays.stream(taken).map(i -> when.get(i)[0]).toArray(),
                    Arrays.stream(taken)
                            .mapToLong(i -> DecisionDay.instant(when.get(i)[1]))
                            .toArray(),
                    Arrays.stream(taken).mapToDouble(values::get).toArray());
        }
    }

    /** Prices of which some come late, some are corrected, and which are restated as a whole now and then. */
    private static Rows unruly(SeriesInfo info, long seed) {
        SplittableRandom random = Seeds.stream(seed, info.id().hashCode());
        Rows rows = new Rows(info);
        double price = 100;
        for (int d = START; d < START + DAYS; d++) {
            price *= Math.exp(0.03 * random.nextGaussian());
            if (d > START + 3 && random.nextInt(30) == 0) {
                double factor = random.nextBoolean() ? 0.25 : 3;
                int day = d;
                rows.known(d - 1).forEach((date, value) -> rows.row(date, day, value * factor));
                price *= factor;
            }
            if (random.nextInt(10) == 0) {
                continue;
            }
            boolean late = d > START && random.nextInt(8) == 0;
            boolean wrong = random.nextInt(8) == 0;
            rows.row(d, late ? d + 1 + random.nextInt(40) : d, wrong ? price * 1.5 : price);
            if (wrong && !late && random.nextBoolean()) {
                rows.row(d, d + 1 + random.nextInt(3), price);
            }
        }
        return unique(rows);
    }

    /** Of two values of a date that come on one day the later one. */
    private static Rows unique(Rows rows) {
        TreeMap<Long, Integer> last = new TreeMap<>();
        for (int i = 0; i < rows.when.size(); i++) {
            last.put(rows.when.get(i)[0] * 100_000L + rows.when.get(i)[1], i);
        }
        Rows one = new Rows(rows.info);
        last.values().forEach(i -> one.row(rows.when.get(i)[0], rows.when.get(i)[1], rows.values.get(i)));
        return one;
    }

    private static Rows switching(long seed) {
        SplittableRandom random = Seeds.stream(seed, 3);
        Rows rows = new Rows(STATE);
        boolean on = false;
        for (int d = START; d < START + DAYS; d++) {
            on ^= random.nextInt(6) == 0;
            int late = random.nextInt(6) == 0 ? 1 + random.nextInt(15) : 0;
            rows.row(d, d + late, on ? 1 : 0);
            if (random.nextInt(10) == 0) {
                rows.row(d, d + late + 1 + random.nextInt(15), on ? 0 : 1);
            }
        }
        return rows;
    }

    private static MarketBuilder market(int day, Rows... all) {
        MarketBuilder market = new MarketBuilder();
        Arrays.stream(all).forEach(rows -> market.vintages(rows.vintages(day)));
        return market;
    }

    private static ThesisPlan plan(String rotation) {
        Rows none = new Rows(STATE).row(START, START, 0);
        MarketBuilder names = market(
                START,
                none,
                new Rows(COIN).row(START, START, 1),
                new Rows(STOCK).row(START, START, 1),
                new Rows(RATE).row(START, START, 1));
        Thesis thesis = SmallMarket.thesis("""
                conditions:
                  - {id: on, says: It is on, when: STATE > 0.5 USD}
                rotation: {on: on, %s}
                """.formatted(rotation));
        ThesisPlan plan =
                new Planner(Transforms.vocabulary(), names.catalogue(), "x.yaml").plan(thesis, thesis.defaults());
        assertThat(plan.isBroken()).as(plan.diagnostics().toString()).isFalse();
        return plan;
    }

    private static Rotations rotations(Market market, int asOf) {
        return new Rotations(new States(new Evaluator(new PointInTime(market, asOf))));
    }

    private static double[] returns(ThesisPlan plan, Market market, int asOf) {
        return rotations(market, asOf).returns(plan);
    }

    /**
     * The account as of a day is the beginning of the account as of any later day, whatever comes late, is restated or
     * corrected in between; and it is the same where what comes later is not in the data at all.
     */
    @ParameterizedTest
    @ValueSource(strings = {"into: COIN, from: STOCK", "into: STOCK, from: cash, hold: 7d", "into: cash, from: COIN"})
    void theAccountOfADayIsTheBeginningOfThatOfEveryLaterDay(String legs) {
        ThesisPlan plan = plan(legs + ", costs: 10bp, cash: RATE");
        int switches = 0;
        int whole = 0;
        for (long seed = 1; seed <= 6; seed++) {
            Rows[] rows = {switching(seed), unruly(COIN, seed), unruly(STOCK, seed), unruly(RATE, seed)};
            Market all = market(Integer.MAX_VALUE, rows).market();
            int end = START + DAYS - 1;
            Account last = rotations(all, end).ran(plan).orElseThrow();
            for (int day = START + 50; day < end; day += 9) {
                Account then = rotations(all, day).ran(plan).orElseThrow();
                Account alone =
                        rotations(market(day, rows).market(), day).ran(plan).orElseThrow();
                int n = then.days().to();
                whole += n == then.returns().length ? 1 : 0;
                String what = "seed " + seed + " as of day " + (day - START);
                assertThat(Arrays.copyOf(then.returns(), n)).as(what).isEqualTo(Arrays.copyOf(last.returns(), n));
                assertThat(Arrays.copyOf(then.into(), n)).as(what).isEqualTo(Arrays.copyOf(last.into(), n));
                assertThat(Arrays.copyOf(then.decided(), n)).as(what).isEqualTo(Arrays.copyOf(last.decided(), n));
                assertThat(Arrays.copyOf(then.traded(), n)).as(what).isEqualTo(Arrays.copyOf(last.traded(), n));
                assertThat(alone.returns()).as(what).isEqualTo(then.returns());
                assertThat(alone.decided()).as(what).isEqualTo(then.decided());
            }
            switches += (int) Arrays.stream(last.decided()).filter(k -> k >= 0).count();
        }
        assertThat(switches).isGreaterThan(20);
        assertThat(whole).as("accounts that go on to their as-of").isGreaterThan(60);
    }

    /** By hand: each evening the price as it then stands, on the base of the evening before. */
    @Test
    void pricesAreThoseOfSomebodyWhoLooksEachEvening() {
        for (long seed = 1; seed <= 6; seed++) {
            Rows rows = unruly(COIN, seed);
            Market market = market(Integer.MAX_VALUE, switching(seed), rows).market();
            Leg leg = Leg.of(
                    plan("into: COIN, from: cash, costs: 0bp")
                            .rotation()
                            .orElseThrow()
                            .into(),
                    new Evaluator(new PointInTime(market, START + DAYS - 1)));
            int[] dated = new int[DAYS];
            double[] price = new double[DAYS];
            double base = 1;
            for (int k = 0; k < DAYS; k++) {
                SortedMap<Integer, Double> now = rows.known(START + k);
                SortedMap<Integer, Double> before = rows.known(START + k - 1);
                double[] ratios = before.keySet().stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .skip(before.size() > 1 ? 1 : 0)
                        .limit(21)
                        .mapToDouble(d -> now.get(d) / before.get(d))
                        .sorted()
                        .toArray();
                base *= ratios.length == 0 ? 1 : ratios[(ratios.length - 1) / 2];
                int last = now.isEmpty() ? Integer.MIN_VALUE : now.lastKey();
                dated[k] = last;
                // A coin of more than two days ago is stale: what it was last worth stands.
                boolean fresh = !now.isEmpty() && firstSeen(rows, last) >= START + k - 2;
                price[k] = fresh ? now.get(last) / base : k == 0 ? Double.NaN : price[k - 1];
            }
            assertThat(leg.dated()).as("seed " + seed).isEqualTo(dated);
            for (int k = 0; k < DAYS; k++) {
                assertThat(leg.price()[k])
                        .as("seed " + seed + " day " + k)
                        .isCloseTo(price[k], within(1e-9 * Math.abs(price[k])));
            }
        }
    }

    private static int firstSeen(Rows rows, int date) {
        return rows.when.stream()
                .filter(w -> w[0] == date)
                .mapToInt(w -> w[1])
                .min()
                .orElseThrow();
    }

    private static Rows smooth(SeriesInfo info) {
        Rows rows = new Rows(info);
        for (int k = 0; k < DAYS; k++) {
            rows.row(START + k, START + k, 100 + k % 17 + 0.1 * k);
        }
        return rows;
    }

    /** Shares that are split earn what they earn unsplit: on the day of the split and on all others. */
    @Test
    void aSplitIsNoReturn() {
        Rows split = new Rows(COIN);
        double factor = 1;
        for (int k = 0; k < DAYS; k++) {
            if (k % 13 == 12) {
                int day = START + k;
                split.known(day).forEach((date, value) -> split.row(date, day, value / 4));
                factor /= 4;
            }
            split.row(START + k, START + k, (100 + k % 17 + 0.1 * k) * factor);
        }
        ThesisPlan plan = plan("into: COIN, from: STOCK, costs: 10bp");
        double[] with = returns(
                plan,
                market(Integer.MAX_VALUE, switching(2), split, smooth(STOCK)).market(),
                START + DAYS - 1);
        double[] without = returns(
                plan,
                market(Integer.MAX_VALUE, switching(2), smooth(COIN), smooth(STOCK))
                        .market(),
                START + DAYS - 1);
        assertThat(with).hasSameSizeAs(without);
        assertThat(Arrays.stream(without).filter(r -> !Double.isNaN(r)).count()).isGreaterThan(100);
        for (int k = 0; k < with.length; k++) {
            if (!Double.isNaN(without[k])) {
                assertThat(with[k]).as("day " + k).isCloseTo(without[k], within(1e-12));
            }
        }
    }

    private static double became(Rows coin) {
        Rows never = new Rows(STATE);
        IntStream.range(0, DAYS).forEach(k -> never.row(START + k, START + k, 1));
        double[] returns = returns(
                plan("into: COIN, from: cash, costs: 0bp"),
                market(Integer.MAX_VALUE, never, coin).market(),
                START + DAYS - 1);
        return Arrays.stream(returns)
                .filter(r -> !Double.isNaN(r))
                .map(r -> 1 + r)
                .reduce(1, (a, b) -> a * b);
    }

    /** A price that was wrong for a day, and closes that are preliminary every day, leave whoever holds on where he would be. */
    @Test
    void aCorrectionIsAReturnOfTheDayItIsKnown() {
        Rows wrong = smooth(COIN);
        wrong.values.set(60, 1000.0);
        wrong.row(START + 60, START + 61, 107);
        double[] returns = returns(
                plan("into: cash, from: COIN, costs: 0bp"),
                market(Integer.MAX_VALUE, new Rows(STATE).row(START, START, 0), wrong)
                        .market(),
                START + DAYS - 1);
        assertThat(became(wrong)).isCloseTo(became(smooth(COIN)), within(1e-12));
        assertThat(returns[60]).isGreaterThan(7);
        assertThat(returns[61]).isLessThan(-0.8);

        Rows preliminary = smooth(COIN);
        for (int k = 0; k < DAYS - 1; k++) {
            preliminary.row(START + k, START + k + 1, preliminary.values.get(k));
            preliminary.values.set(k, preliminary.values.get(k) * (k == 0 ? 1 : 0.99));
        }
        assertThat(became(preliminary)).isCloseTo(became(smooth(COIN)), within(1e-12));
    }

    /** A row of a date long past moves nothing on the day it comes, and the days before had the prices they had. */
    @Test
    void aRowThatComesLateIsNoReturn() {
        Rows late = smooth(COIN);
        late.when.get(50)[1] = START + 110;
        Rows never = smooth(COIN);
        never.when.remove(50);
        never.values.remove(50);
        ThesisPlan plan = plan("into: COIN, from: STOCK, costs: 10bp");
        double[] with = returns(
                plan,
                market(Integer.MAX_VALUE, switching(4), late, smooth(STOCK)).market(),
                START + DAYS - 1);
        double[] without = returns(
                plan,
                market(Integer.MAX_VALUE, switching(4), never, smooth(STOCK)).market(),
                START + DAYS - 1);

        assertThat(with).isEqualTo(without);
    }
}
