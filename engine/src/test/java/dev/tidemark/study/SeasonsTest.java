package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Column;
import dev.tidemark.series.Calendar;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.study.test.BlockLength;
import dev.tidemark.study.test.Holm;
import dev.tidemark.study.test.LongRunVariance;
import dev.tidemark.study.test.Mean;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.Claim.Period.Length;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeasonsTest {
    private static final int STALE = 7;

    private static int day(String iso) {
        return (int) LocalDate.parse(iso).toEpochDay();
    }

    /** A column of prices by date. */
    private static Column column(NavigableMap<Integer, Double> rows) {
        int[] date = rows.keySet().stream().mapToInt(d -> d).toArray();
        long[] known = Arrays.stream(date).mapToLong(DecisionDay::instant).toArray();
        double[] value = rows.values().stream().mapToDouble(v -> v).toArray();
        return Column.of(new Axis(new Calendar("NYSE", "daily", ""), date, known, STALE), value, date);
    }

    private static Column prices(Map<String, Double> rows) {
        TreeMap<Integer, Double> byDay = new TreeMap<>();
        rows.forEach((iso, price) -> byDay.put(day(iso), price));
        return column(byDay);
    }

    private static Seasons of(Column prices, Length length, int index, String since, String asOf) {
        return Seasons.of(prices, new Claim.Period(length, index), day(since), day(asOf));
    }

    private static Seasons octobers(Map<String, Double> rows, String since, String asOf) {
        return of(prices(rows), Length.MONTH, 10, since, asOf);
    }

    @Test
    void aReturnGoesFromTheLastPriceBeforeToTheLastPriceIn() {
        // 30 September 2023 was a Saturday, 31 October a Tuesday.
        Map<String, Double> rows =
                Map.of("2023-09-29", 100.0, "2023-10-02", 50.0, "2023-10-31", 125.0, "2023-11-01", 500.0);
        Seasons seasons = octobers(rows, "2023-01-01", "2023-11-05");

        assertThat(seasons.one().returns()).containsExactly(0.25);
        assertThat(seasons.one().years()).containsExactly(2023);
        assertThat(seasons.one().n()).isOne();
        assertThat(seasons.since()).isEqualTo(day("2023-10-01"));
        assertThat(seasons.one().mean()).isEqualTo(0.25);
        assertThat(seasons.one().median()).isEqualTo(0.25);
        assertThat(seasons.one().zero().statistic()).isNaN();
        assertThat(seasons.one().pOthers()).isNaN();
        assertThat(seasons.periods())
                .hasSize(12)
                .extracting(Seasons.PeriodStatistic::n)
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
    }

    @Test
    void aPeriodCountsWhenItsLastDayIsTheAsOfAndNotADayEarlier() {
        Map<String, Double> rows = Map.of("2023-09-30", 100.0, "2023-10-30", 120.0, "2023-10-31", 125.0);

        assertThat(octobers(rows, "2023-01-01", "2023-10-31").one().returns()).containsExactly(0.25);
        assertThat(octobers(rows, "2023-01-01", "2023-10-30").one().returns()).isEmpty();
    }

    @Test
    void aPeriodThatBeginsBeforeTheSpanDoesNotCount() {
        Map<String, Double> rows = Map.of("2023-09-30", 100.0, "2023-10-31", 125.0);

        assertThat(octobers(rows, "2023-10-01", "2023-12-31").one().n()).isOne();
        assertThat(octobers(rows, "2023-10-02", "2023-12-31").one().n()).isZero();
    }

    @Test
    void pricesMayBeAsOldAsTheStalenessLimitAtEitherEnd() {
        Map<String, Double> near = Map.of("2023-09-23", 100.0, "2023-10-24", 125.0);
        Map<String, Double> oldAtTheStart = Map.of("2023-09-22", 100.0, "2023-10-24", 125.0);
        Map<String, Double> oldAtTheEnd = Map.of("2023-09-23", 100.0, "2023-10-23", 125.0);

        assertThat(octobers(near, "2023-01-01", "2023-12-31").one().returns()).containsExactly(0.25);
        assertThat(octobers(oldAtTheStart, "2023-01-01", "2023-12-31").one().n())
                .isZero();
        assertThat(octobers(oldAtTheEnd, "2023-01-01", "2023-12-31").one().n()).isZero();
    }

    @Test
    void aPeriodWithoutAPriceOfItsOwnDoesNotCountHoweverPatientTheSeries() {
        int[] date = {day("2023-08-31"), day("2023-09-30"), day("2023-11-30")};
        long[] known = Arrays.stream(date).mapToLong(DecisionDay::instant).toArray();
        Axis monthly = new Axis(new Calendar("FRED", "monthly", ""), date, known, 45);
        Column prices = Column.of(monthly, new double[] {100, 110, 121}, date);

        Seasons seasons = of(prices, Length.MONTH, 10, "2023-01-01", "2023-12-01");

        assertThat(seasons.periods().get(8).returns()).hasSize(1);
        assertThat(seasons.one().returns()).as("October has no price").isEmpty();
    }

    @Test
    void februariesEndOnTheirOwnLastDay() {
        TreeMap<Integer, Double> rows = new TreeMap<>();
        for (int year = 2023; year <= 2024; year++) {
            rows.put(day(year + "-01-31"), 100.0);
            rows.put(day(year + "-02-28"), 110.0);
            rows.put(day(year + "-03-01"), 300.0);
        }
        rows.put(day("2024-02-29"), 120.0);
        Seasons seasons = of(column(rows), Length.MONTH, 2, "2023-01-01", "2024-12-31");

        assertThat(seasons.one().returns()).hasSize(2);
        assertThat(seasons.one().returns().get(0)).isCloseTo(0.1, within(1e-12));
        assertThat(seasons.one().returns().get(1)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void theHalfFromNovemberGoesOverTheNewYear() {
        Map<String, Double> rows = Map.of(
                "2021-10-31", 100.0, "2022-04-30", 150.0, "2022-10-31", 75.0, "2023-04-30", 90.0, "2023-10-31", 99.0);
        Seasons seasons = of(prices(rows), Length.SEASON_HALF, 1, "2021-01-01", "2023-12-31");

        assertThat(seasons.periods()).hasSize(2);
        assertThat(seasons.one().years()).containsExactly(2021, 2022);
        assertThat(seasons.one().returns().get(0)).isCloseTo(0.5, within(1e-12));
        assertThat(seasons.one().returns().get(1)).isCloseTo(0.2, within(1e-12));
        assertThat(seasons.periods().get(1).years()).containsExactly(2022, 2023);
        assertThat(seasons.periods().get(1).returns().get(0)).isCloseTo(-0.5, within(1e-12));
        assertThat(seasons.since()).isEqualTo(day("2021-11-01"));
        assertThat(of(prices(rows), Length.SEASON_HALF, 1, "2021-11-02", "2023-04-29")
                        .one()
                        .n())
                .isZero();
    }

    @Test
    void partsOfTheYearBeginAndEndWhereTheyShould() {
        assertThat(SeasonPeriods.start(Length.QUARTER, 4, 2023)).isEqualTo("2023-10-01");
        assertThat(SeasonPeriods.end(Length.QUARTER, 1, 2024)).isEqualTo("2024-03-31");
        assertThat(SeasonPeriods.start(Length.HALF, 2, 2023)).isEqualTo("2023-07-01");
        assertThat(SeasonPeriods.end(Length.HALF, 1, 2023)).isEqualTo("2023-06-30");
        assertThat(SeasonPeriods.end(Length.SEASON_HALF, 1, 2023)).isEqualTo("2024-04-30");
        assertThat(SeasonPeriods.start(Length.SEASON_HALF, 2, 2023)).isEqualTo("2023-05-01");
        assertThat(SeasonPeriods.end(Length.SEASON_HALF, 2, 2023)).isEqualTo("2023-10-31");
        assertThat(SeasonPeriods.end(Length.MONTH, 12, 2023)).isEqualTo("2023-12-31");
    }

    private static YearMonth begin(Length length, int index, int year) {
        return switch (length) {
            case MONTH -> YearMonth.of(year, index);
            case QUARTER -> YearMonth.of(year, List.of(1, 4, 7, 10).get(index - 1));
            case HALF -> YearMonth.of(year, List.of(1, 7).get(index - 1));
            case SEASON_HALF -> YearMonth.of(year, List.of(11, 5).get(index - 1));
        };
    }

    private static int months(Length length) {
        return switch (length) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case HALF, SEASON_HALF -> 6;
        };
    }

    /** Prices on weekdays with gaps, some of them longer than the staleness limit. */
    private static NavigableMap<Integer, Double> walk(SplittableRandom random, int from, int to) {
        TreeMap<Integer, Double> rows = new TreeMap<>();
        double price = 100;
        for (int d = from; d <= to; d++) {
            DayOfWeek weekday = LocalDate.ofEpochDay(d).getDayOfWeek();
            price *= 1 + 0.04 * (random.nextDouble() - 0.49);
            if (weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY) {
                rows.put(d, price);
            }
            d += random.nextInt(150) == 0 ? random.nextInt(14) : 0;
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(Length.class)
    void returnsAreThoseOfANaiveReading(Length length) {
        SplittableRandom random = new SplittableRandom(6);
        int counted = 0;
        for (int round = 0; round < 12; round++) {
            int from = day("1994-03-05") + random.nextInt(500);
            int asOf = from + random.nextInt(1500, 6000);
            int since = from + random.nextInt(-100, 900);
            NavigableMap<Integer, Double> rows = walk(random, from, asOf);
            int parts = 12 / months(length);
            Seasons seasons = Seasons.of(column(rows), new Claim.Period(length, 1), since, asOf);
            assertThat(seasons.periods()).hasSize(parts);
            for (int index = 1; index <= parts; index++) {
                List<Double> expected = new ArrayList<>();
                for (int year = 1990; year <= 2030; year++) {
                    YearMonth first = begin(length, index, year);
                    int start = (int) first.atDay(1).toEpochDay();
                    int end = (int) first.plusMonths(months(length)).atDay(1).toEpochDay() - 1;
                    Map.Entry<Integer, Double> before = rows.floorEntry(start - 1);
                    Map.Entry<Integer, Double> last = rows.floorEntry(end);
                    if (start >= since
                            && end <= asOf
                            && before != null
                            && start - 1 - before.getKey() <= STALE
                            && end - last.getKey() <= STALE) {
                        expected.add(last.getValue() / before.getValue() - 1);
                    }
                }
                assertThat(seasons.periods().get(index - 1).returns()).isEqualTo(expected);
                counted += expected.size();
            }
            same(seasons);
        }
        assertThat(counted).isGreaterThan(150);
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }

    private static double median(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] values(Seasons seasons, int... parts) {
        return Arrays.stream(parts)
                .boxed()
                .flatMap(i -> seasons.periods().get(i).returns().stream())
                .mapToDouble(v -> v)
                .toArray();
    }

    /** All returns in time order, each with its part of the year. */
    private static Map.Entry<double[], int[]> series(Seasons seasons) {
        TreeMap<Integer, Map.Entry<Double, Integer>> byStart = new TreeMap<>();
        for (Seasons.PeriodStatistic one : seasons.periods()) {
            for (int i = 0; i < one.n(); i++) {
                YearMonth first =
                        begin(seasons.length(), one.index(), one.years().get(i));
                byStart.put(
                        (int) first.atDay(1).toEpochDay(),
                        Map.entry(one.returns().get(i), one.index() - 1));
            }
        }
        return Map.entry(
                byStart.values().stream().mapToDouble(Map.Entry::getKey).toArray(),
                byStart.values().stream().mapToInt(Map.Entry::getValue).toArray());
    }

    /** The t of an estimate whose influences are these: the variance of their mean by so many cosines. */
    private static double t(double[] influence, double estimate, int cosines) {
        int n = influence.length;
        double mean = mean(influence);
        double sum = 0;
        for (int j = 1; j <= cosines; j++) {
            double transform = 0;
            for (int i = 0; i < n; i++) {
                transform += (influence[i] - mean) * Math.sqrt(2.0 / n) * Math.cos(Math.PI * j * (i + 0.5) / n);
            }
            sum += transform * transform;
        }
        return estimate / Math.sqrt(sum / cosines / n);
    }

    /** How many cosines an influence gets, by its effective sample. */
    private static int cosines(double[] influence) {
        double worth = influence.length < 9
                ? influence.length
                : LongRunVariance.effectiveSample(
                        influence, BlockLength.of(influence).stationary());
        return Math.max(2, (int) Math.round(0.4 * Math.pow(worth, 2.0 / 3)));
    }

    /** Statistics by their formulas. */
    private static void same(Seasons seasons) {
        int parts = seasons.periods().size();
        double[] pOthers = new double[parts];
        Map.Entry<double[], int[]> series = series(seasons);
        double[] all = series.getKey();
        int n = all.length;
        for (int i = 0; i < parts; i++) {
            Seasons.PeriodStatistic one = seasons.periods().get(i);
            double[] x = values(seasons, i);
            int own = i;
            double[] y = values(
                    seasons,
                    java.util.stream.IntStream.range(0, parts)
                            .filter(j -> j != own)
                            .toArray());
            double[] ofMean = new double[n];
            double[] ofDifference = new double[n];
            for (int k = 0; k < n; k++) {
                boolean inside = series.getValue()[k] == i;
                ofMean[k] = inside ? n * (all[k] - mean(x)) / Math.sqrt(x.length * (x.length - 1.0)) : 0;
                ofDifference[k] = inside ? ofMean[k] : -n * (all[k] - mean(y)) / Math.sqrt(y.length * (y.length - 1.0));
            }
            double t = t(ofMean, mean(x), cosines(ofMean));
            double others = t(ofDifference, mean(x) - mean(y), cosines(ofDifference));
            int v = Math.min(cosines(ofMean), x.length - 1);
            int w = Math.min(cosines(ofDifference), Math.min(x.length, y.length) - 1);
            pOthers[i] = TDistribution.of(w).survivalProbability(others);
            assertThat(one.index()).isEqualTo(i + 1);
            assertThat(one.n()).isEqualTo(x.length);
            assertThat(one.mean()).isCloseTo(mean(x), within(1e-12));
            assertThat(one.median()).isCloseTo(median(x), within(1e-12));
            assertThat(one.positive())
                    .isEqualTo((int) Arrays.stream(x).filter(r -> r > 0).count());
            assertThat(one.zero().degrees()).isEqualTo(v);
            assertThat(one.zero().statistic()).isCloseTo(t, within(1e-9));
            assertThat(one.pZero()).isCloseTo(TDistribution.of(v).survivalProbability(t), within(1e-9));
            assertThat(one.pNegative()).isCloseTo(TDistribution.of(v).cumulativeProbability(t), within(1e-9));
            assertThat(one.margin())
                    .isCloseTo(
                            TDistribution.of(v).inverseSurvivalProbability(0.025) * Math.abs(mean(x) / t),
                            within(1e-9));
            assertThat(one.others().degrees()).isEqualTo(w);
            assertThat(one.others().statistic()).isCloseTo(others, within(1e-9));
            assertThat(one.pOthers()).isCloseTo(pOthers[i], within(1e-9));
        }
        double[] adjusted = Holm.adjusted(pOthers);
        for (int i = 0; i < parts; i++) {
            assertThat(seasons.periods().get(i).pAdjusted()).isCloseTo(adjusted[i], within(1e-9));
        }
        skewness(seasons);
        joint(seasons);
    }

    private static void skewness(Seasons seasons) {
        double second = 0;
        double third = 0;
        int n = 0;
        for (int i = 0; i < seasons.periods().size(); i++) {
            double[] x = values(seasons, i);
            for (double v : x) {
                second += Math.pow(v - mean(x), 2);
                third += Math.pow(v - mean(x), 3);
                n++;
            }
        }
        double skewness = third / n / Math.pow(second / n, 1.5);
        assertThat(seasons.skewness()).isCloseTo(skewness, within(1e-9));
        assertThat(seasons.honestFrom()).isEqualTo((int) Math.ceil(25 * skewness * skewness));
    }

    private static void joint(Seasons seasons) {
        int parts = seasons.periods().size();
        double[] all =
                values(seasons, java.util.stream.IntStream.range(0, parts).toArray());
        double median = median(all);
        double above = Arrays.stream(all).filter(v -> v > median).count();
        double statistic = 0;
        for (int i = 0; i < parts; i++) {
            double[] x = values(seasons, i);
            double up = Arrays.stream(x).filter(v -> v > median).count();
            double expectedUp = x.length * above / all.length;
            double expectedDown = x.length - expectedUp;
            statistic += (up - expectedUp) * (up - expectedUp) * (1 / expectedUp + 1 / expectedDown);
        }
        if (parts == 2) {
            double up =
                    Arrays.stream(values(seasons, 0)).filter(v -> v > median).count();
            assertThat(seasons.medians().pValue())
                    .isCloseTo(fisher(all.length, (int) above, values(seasons, 0).length, (int) up), within(1e-9));
        } else {
            assertThat(seasons.medians().statistic()).isCloseTo(statistic, within(1e-9));
            assertThat(seasons.medians().pValue())
                    .isCloseTo(ChiSquaredDistribution.of(parts - 1).survivalProbability(statistic), within(1e-9));
        }
        if (parts == 2) {
            // The F of two groups is the square of their t, where both have the same number of cosines.
            Mean.Result t = seasons.one().others();
            if (t.width() >= 4 && t.width() < seasons.smallest() - 1) {
                assertThat(seasons.means().statistic()).isCloseTo(t.statistic() * t.statistic(), within(1e-9));
                assertThat(seasons.means().pValue()).isCloseTo(t.pValue(), within(1e-9));
            }
        }
        ranks(seasons);
    }

    /** Kruskal and Wallis: 12/(N(N + 1)) sum of R^2/n less 3(N + 1); the returns have no ties. */
    private static void ranks(Seasons seasons) {
        int parts = seasons.periods().size();
        double[] all =
                values(seasons, java.util.stream.IntStream.range(0, parts).toArray());
        double n = all.length;
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            double[] x = values(seasons, i);
            double ranks = 0;
            for (double v : x) {
                ranks += Arrays.stream(all).filter(w -> w <= v).count();
            }
            sum += ranks * ranks / x.length;
        }
        double h = 12 / (n * (n + 1)) * sum - 3 * (n + 1);
        assertThat(seasons.ranks().statistic()).isCloseTo(h, within(1e-7));
        assertThat(seasons.ranks().pValue())
                .isCloseTo(ChiSquaredDistribution.of(parts - 1).survivalProbability(h), within(1e-7));
    }

    /** The share of all ways to draw, of tables no likelier than the one that was. */
    private static double fisher(int all, int above, int drawn, int up) {
        HypergeometricDistribution ways = HypergeometricDistribution.of(all, above, drawn);
        double p = 0;
        for (int k = 0; k <= drawn; k++) {
            p += ways.probability(k) <= ways.probability(up) * (1 + 1e-9) ? ways.probability(k) : 0;
        }
        return p;
    }

    /** Prices at the ends of periods that give these returns: one row a part of the year, one column a year from 2001. */
    private static Column priced(int months, double[][] returns) {
        TreeMap<Integer, Double> rows = new TreeMap<>();
        double price = 1;
        rows.put(day("2000-12-31"), price);
        for (int year = 0; year < returns[0].length; year++) {
            for (int part = 0; part < returns.length; part++) {
                price *= 1 + returns[part][year];
                rows.put(
                        (int) YearMonth.of(2001 + year, months * (part + 1))
                                .atEndOfMonth()
                                .toEpochDay(),
                        price);
            }
        }
        return column(rows);
    }

    /** Four quarters of twelve years; the figures are those of NumPy and SciPy on the same returns, by the formulas. */
    @Test
    void figuresOfAnotherProgram() {
        double[][] returns = {
            {0.03, 0.06, 0.003, -0.059, -0.015, -0.069, 0.036, 0.164, -0.019, -0.032, 0.079, 0.066},
            {-0.002, -0.084, -0.012, 0.046, -0.118, -0.047, -0.162, -0.113, -0.157, -0.029, -0.111, 0.012},
            {0.019, -0.022, -0.302, -0.065, -0.006, 0.014, -0.184, -0.057, -0.117, -0.097, 0.127, -0.097},
            {0.087, 0.178, 0.032, 0.079, 0.101, 0.096, -0.033, 0.098, 0.226, -0.065, 0.176, 0.102}
        };
        Seasons seasons = of(priced(3, returns), Length.QUARTER, 4, "2001-01-01", "2012-12-31");

        assertThat(seasons.periods())
                .extracting(Seasons.PeriodStatistic::positive)
                .containsExactly(7, 2, 3, 10);
        double[][] expected = {
            // mean, median, t and its degrees of freedom, p above 0, p below 0; t against the others, degrees, p,
            // adjusted
            {
                0.02033333333,
                0.0165,
                0.9715602637,
                5,
                0.1879454798,
                0.8120545202,
                1.295982246,
                5,
                0.1257885305,
                0.3773655915
            },
            {-0.06475, -0.0655, -3.055425453, 5, 0.9858755293, 0.01412447068, -3.196505063, 5, 0.9879554563, 1},
            {-0.06558333333, -0.061, -1.978981743, 5, 0.9476428333, 0.05235716666, -2.361054644, 5, 0.9676668363, 1},
            {
                0.08975,
                0.097,
                10.99081502,
                5,
                5.424450432e-05,
                0.9999457555,
                10.32166554,
                5,
                7.341946452e-05,
                0.0002936778581
            }
        };
        for (int i = 0; i < 4; i++) {
            Seasons.PeriodStatistic one = seasons.periods().get(i);
            double[] actual = {
                one.mean(),
                one.median(),
                one.zero().statistic(),
                one.zero().degrees(),
                one.pZero(),
                one.pNegative(),
                one.others().statistic(),
                one.others().degrees(),
                one.pOthers(),
                one.pAdjusted()
            };
            assertThat(actual).as("Q%d", i + 1).containsExactly(expected[i], within(1e-8));
        }
        assertThat(seasons.medians()).extracting(Seasons.Joint::test).isEqualTo("Mood's median test");
        assertThat(seasons.medians().statistic()).isCloseTo(10, within(1e-9));
        assertThat(seasons.medians().pValue()).isCloseTo(0.0185661355, within(1e-9));
        assertThat(seasons.means().statistic()).isCloseTo(12.273849000199009, within(1e-9));
        assertThat(seasons.means().pValue()).isCloseTo(0.005691880782949712, within(1e-10));
        assertThat(seasons.means().honestFrom()).as("5 for every 8 cosines").isEqualTo(5);
        assertThat(seasons.honest(seasons.means())).isTrue();
        assertThat(seasons.skewness()).isCloseTo(-0.2586068489181536, within(1e-12));
        assertThat(seasons.honestFrom()).isEqualTo(2);
        assertThat(seasons.strongestByMedian()).isEqualTo(4);
        assertThat(seasons.strongestByMean()).isEqualTo(4);
        assertThat(seasons.pBest()).isNaN();
        Seasons second = of(priced(3, returns), Length.QUARTER, 2, "2001-01-01", "2012-12-31");
        assertThat(second.pBest()).as("exact rank-sum p, three times").isCloseTo(3 * 0.000100585913, within(1e-9));
        assertThat(seasons.since()).isEqualTo(day("2001-01-01"));
    }

    @Test
    void twoHalvesGetFishersExactTest() {
        // The first halves lie 7 times above the common median and 3 times below, the second halves the other way
        // round: tables as far from 5 and 5 have 2 (14400 + 2025 + 100 + 1) of the C(20, 10) = 184756 ways.
        double[][] returns = {
            {0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17, -0.11, -0.12, -0.13},
            {-0.14, -0.15, -0.16, -0.17, -0.18, -0.19, -0.21, 0.18, 0.19, 0.21}
        };
        Seasons seasons = of(priced(6, returns), Length.HALF, 1, "2001-01-01", "2010-12-31");

        assertThat(seasons.medians().test()).isEqualTo("Fisher's exact test on medians");
        assertThat(seasons.medians().pValue()).isCloseTo(2 * 16_526 / 184_756.0, within(1e-9));
    }

    @Test
    void aSpanThatLeavesPeriodsOutIsTheSecondOneTried() {
        double[][] returns = {{0.05, 0.06, 0.07}, {-0.1, 0.01, 2}, {0.01, 0.02, 0.03}, {-0.01, -0.02, -0.03}};

        assertThat(of(priced(3, returns), Length.QUARTER, 1, "2001-01-01", "2003-12-31")
                        .spans())
                .isEqualTo(1);
        assertThat(of(priced(3, returns), Length.QUARTER, 1, "2001-01-02", "2003-12-31")
                        .spans())
                .isEqualTo(2);
    }

    @Test
    void aPeriodAfterNothingHasNoReturnAndIsCounted() {
        Map<String, Double> rows = Map.of(
                "2021-09-30",
                0.0,
                "2021-10-31",
                5.0,
                "2022-09-30",
                -1.0,
                "2022-10-31",
                5.0,
                "2023-09-30",
                4.0,
                "2023-10-31",
                5.0);
        Seasons seasons = octobers(rows, "2021-01-01", "2023-12-31");

        assertThat(seasons.one().returns()).containsExactly(0.25);
        assertThat(seasons.withoutReturn()).isEqualTo(2);
    }

    @Test
    void aPeriodWhoseLastPriceIsStillToComeIsNotOver() {
        Map<String, Double> late = Map.of("2023-09-30", 100.0, "2023-10-30", 120.0);

        assertThat(octobers(late, "2023-01-01", "2023-10-31").one().n()).isZero();
        assertThat(octobers(late, "2023-01-01", "2023-11-06").one().n()).isZero();
        assertThat(octobers(late, "2023-01-01", "2023-11-07").one().n()).isOne();
    }

    @Test
    void theStrongestByMedianAndByMeanMayDiffer() {
        double[][] returns = {{0.05, 0.06, 0.07}, {-0.1, 0.01, 2}, {0.01, 0.02, 0.03}, {-0.01, -0.02, -0.03}};
        Seasons seasons = of(priced(3, returns), Length.QUARTER, 1, "2001-01-01", "2003-12-31");

        assertThat(seasons.strongestByMedian()).isEqualTo(1);
        assertThat(seasons.strongestByMean()).isEqualTo(2);
    }

    @Test
    void aPartOfTheYearWithoutPeriodsIsNotTheStrongest() {
        Map<String, Double> rows = Map.of("2023-09-30", 100.0, "2023-10-31", 90.0);

        assertThat(octobers(rows, "2023-01-01", "2023-12-31").strongestByMedian())
                .isEqualTo(10);
    }

    @Test
    void whatNeverMovesCannotBeTested() {
        Seasons seasons = of(priced(3, new double[4][12]), Length.QUARTER, 2, "2001-01-01", "2012-12-31");

        assertThat(seasons.one().n()).isEqualTo(12);
        assertThat(seasons.one().positive()).isZero();
        assertThat(List.of(
                        seasons.one().zero().statistic(),
                        seasons.one().pZero(),
                        seasons.one().pNegative(),
                        seasons.one().pOthers(),
                        seasons.one().pAdjusted(),
                        seasons.one().margin(),
                        seasons.medians().pValue(),
                        seasons.means().pValue(),
                        seasons.skewness()))
                .containsOnly(Double.NaN);
    }

    @Test
    void aLongTailHurtsTheTestOfTheOtherSideUntilThereArePeriodsEnough() {
        double[][] returns = new double[4][12];
        for (int year = 0; year < 12; year++) {
            for (int part = 0; part < 4; part++) {
                returns[part][year] = year == 5 + part ? 3 : -0.02 + 0.001 * (year * 7 % 5);
            }
        }
        Seasons upwards = of(priced(3, returns), Length.QUARTER, 4, "2001-01-01", "2012-12-31");

        assertThat(upwards.skewness()).isBetween(2.9, 3.1);
        assertThat(upwards.honestFrom()).isGreaterThan(200);
        assertThat(upwards.honestLow()).isFalse();
        assertThat(upwards.honestHigh()).isTrue();
        for (double[] part : returns) {
            Arrays.setAll(part, year -> part[year] == 3 ? -0.9 : -part[year]);
        }
        Seasons downwards = of(priced(3, returns), Length.QUARTER, 4, "2001-01-01", "2012-12-31");
        assertThat(downwards.honestLow()).isTrue();
        assertThat(downwards.honestHigh()).isFalse();
    }

    @Test
    void theJointTestOfTwelveMeansAsksForFifteenYears() {
        double[][] returns = new double[12][15];
        SplittableRandom random = new SplittableRandom(12);
        for (double[] part : returns) {
            Arrays.setAll(part, year -> 0.01 * random.nextGaussian());
        }
        Seasons enough = of(priced(1, returns), Length.MONTH, 4, "2001-01-01", "2015-12-31");
        Seasons few = of(priced(1, returns), Length.MONTH, 4, "2001-01-01", "2014-12-31");

        assertThat(enough.smallest()).isEqualTo(15);
        assertThat(enough.means().honestFrom()).isEqualTo(15);
        assertThat(enough.honest(enough.means())).isTrue();
        assertThat(few.smallest()).isEqualTo(14);
        assertThat(few.honest(few.means())).isFalse();
        assertThat(few.honest(few.ranks())).isTrue();
    }

    @Test
    void aPriceBeyondAllNumbersIsNotTested() {
        TreeMap<Integer, Double> rows = new TreeMap<>();
        for (int year = 2001; year <= 2012; year++) {
            for (int month = 3; month <= 12; month += 3) {
                double price = year == 2005 && month == 6 ? Double.MIN_VALUE : 1e300 * month;
                rows.put((int) YearMonth.of(year, month).atEndOfMonth().toEpochDay(), price);
            }
        }
        Seasons seasons = of(column(rows), Length.QUARTER, 4, "2001-01-01", "2012-12-31");

        assertThat(seasons.periods()).allSatisfy(one -> assertThat(one.pZero()).isNaN());
        assertThat(seasons.means().pValue()).isNaN();
    }

    @Test
    void withoutPricesThereIsNoPeriod() {
        Seasons seasons = of(column(new TreeMap<>()), Length.QUARTER, 2, "2001-01-01", "2012-12-31");

        assertThat(seasons.periods()).hasSize(4).allSatisfy(one -> {
            assertThat(one.n()).isZero();
            assertThat(one.mean()).isNaN();
            assertThat(one.median()).isNaN();
        });
        assertThat(seasons.since()).isEqualTo(day("2001-01-01"));
        assertThat(seasons.medians().pValue()).isNaN();
    }
}
