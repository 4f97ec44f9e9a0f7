package dev.tidemark.study;

import dev.tidemark.expr.Column;
import dev.tidemark.math.Quantiles;
import dev.tidemark.study.test.Holm;
import dev.tidemark.thesis.Claim;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.OneWayAnova;
import org.apache.commons.statistics.inference.TTest;

/**
 * Returns of the parts of the year, over complete periods: simple returns from the last price before a period to the
 * last price in it.
 *
 * <p>A period counts when it is over at the as-of and has a price near its end and one near the end of the period
 * before, near meaning within the series' staleness limit. It is over when a price of its last day or later is known, or
 * none is to be expected any more, the limit having passed since. A period before which the price was 0 or below has no
 * return.
 *
 * @param length which parts of the year
 * @param named the one the claim names, from 1
 * @param since the first day of the first period counted
 * @param spans how many spans were tried: two when the claim's own span leaves out periods that the data have
 * @param withoutReturn how many periods of the named part are left out because the price before them was 0 or below
 * @param periods one statistic a part of the year, in order
 * @param medians Mood's median test over all parts of the year
 * @param means analysis of variance over all parts of the year
 * @param pBest one-sided p of the rank-sum test that the named part does not lie below the one with the highest median,
 *     times the number of the others; NaN when the named one is that part or the test cannot be done
 */
public record Seasons(
        Claim.Period.Length length,
        int named,
        int since,
        int spans,
        int withoutReturn,
        List<PeriodStatistic> periods,
        Joint medians,
        Joint means,
        double pBest) {
    /** Copies the list. */
    public Seasons {
        periods = List.copyOf(periods);
    }

    /**
     * What one part of the year returned.
     *
     * @param index which one, from 1
     * @param n complete periods
     * @param mean mean return
     * @param median median return
     * @param positive how many returned more than 0
     * @param t one-sample t statistic against 0
     * @param pZero one-sided p that the mean is not above 0
     * @param pNegative one-sided p that the mean is not below 0
     * @param tOthers Welch's t against all other periods
     * @param pOthers one-sided p that the mean is not above that of the other periods
     * @param pAdjusted {@code pOthers} Holm-adjusted over the parts of the year
     * @param returns the returns, in order
     * @param years the year in which each period begins
     */
    public record PeriodStatistic(
            int index,
            int n,
            double mean,
            double median,
            int positive,
            double t,
            double pZero,
            double pNegative,
            double tOthers,
            double pOthers,
            double pAdjusted,
            List<Double> returns,
            List<Integer> years) {
        private static final double LEVEL = 0.95;

        /** Copies the lists. */
        public PeriodStatistic {
            returns = List.copyOf(returns);
            years = List.copyOf(years);
        }

        /** Half the 95% interval of the mean, by Student's t; NaN below two returns. */
        public double margin() {
            if (n < 2) {
                return Double.NaN;
            }
            double squares =
                    returns.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
            return TDistribution.of(n - 1).inverseSurvivalProbability((1 - LEVEL) / 2)
                    * Math.sqrt(squares / (n - 1) / n);
        }
    }

    /**
     * A test over all parts of the year at once.
     *
     * @param test its name
     * @param statistic its statistic, NaN when it could not be done
     * @param pValue its p-value, NaN when it could not be done
     */
    public record Joint(String test, double statistic, double pValue) {}

    /** The named part of the year. */
    public PeriodStatistic one() {
        return periods.get(named - 1);
    }

    /** The part of the year with the highest median. */
    public int strongestByMedian() {
        return strongest(periods.stream().mapToDouble(PeriodStatistic::median).toArray());
    }

    /** The part of the year with the highest mean. */
    public int strongestByMean() {
        return strongest(periods.stream().mapToDouble(PeriodStatistic::mean).toArray());
    }

    private static int strongest(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = Double.isNaN(values[best]) || values[i] > values[best] ? i : best;
        }
        return best + 1;
    }

    /**
     * The statistics of a column of prices.
     *
     * @param prices prices on their own calendar, as known at the as-of
     * @param period the part of the year that is named
     * @param since first day considered; periods that begin earlier do not count
     * @param asOf the as-of
     */
    public static Seasons of(Column prices, Claim.Period period, int since, int asOf) {
        int parts = parts(period.length());
        List<List<Double>> returns = new ArrayList<>();
        List<List<Integer>> years = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            returns.add(new ArrayList<>());
            years.add(new ArrayList<>());
        }
        int n = prices.size();
        int firstCounted = Integer.MAX_VALUE;
        int withoutReturn = 0;
        boolean earlier = false;
        if (n > 0) {
            int firstYear = LocalDate.ofEpochDay(prices.axis().date(0)).getYear() - 1;
            int last = Math.max(prices.axis().date(n - 1), asOf - prices.axis().staleAfterDays());
            int over = Math.min(asOf, last);
            int lastYear = LocalDate.ofEpochDay(asOf).getYear();
            for (int year = firstYear; year <= lastYear; year++) {
                for (int index = 1; index <= parts; index++) {
                    int start = (int) start(period.length(), index, year).toEpochDay();
                    int end = (int) end(period.length(), index, year).toEpochDay();
                    double before = last(prices, Integer.MIN_VALUE, start - 1);
                    double after = last(prices, start, end);
                    if (end > over || Double.isNaN(before) || Double.isNaN(after)) {
                        continue;
                    }
                    if (start < since) {
                        earlier |= before > 0;
                    } else if (!(before > 0)) {
                        withoutReturn += index == period.index() ? 1 : 0;
                    } else {
                        double change = after / before - 1;
                        returns.get(index - 1).add(change);
                        years.get(index - 1).add(year);
                        firstCounted = Math.min(firstCounted, start);
                    }
                }
            }
        }
        return statistics(
                period,
                firstCounted == Integer.MAX_VALUE ? since : firstCounted,
                earlier ? 2 : 1,
                withoutReturn,
                returns,
                years);
    }

    private static int parts(Claim.Period.Length length) {
        return switch (length) {
            case MONTH -> 12;
            case QUARTER -> 4;
            case HALF, SEASON_HALF -> 2;
        };
    }

    /** The first day of a part of the year; the half from November belongs to the year in which it begins. */
    static LocalDate start(Claim.Period.Length length, int index, int year) {
        return switch (length) {
            case MONTH -> LocalDate.of(year, index, 1);
            case QUARTER -> LocalDate.of(year, 3 * index - 2, 1);
            case HALF -> LocalDate.of(year, 6 * index - 5, 1);
            case SEASON_HALF -> LocalDate.of(year, index == 1 ? 11 : 5, 1);
        };
    }

    static LocalDate end(Claim.Period.Length length, int index, int year) {
        int months = switch (length) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case HALF, SEASON_HALF -> 6;
        };
        return start(length, index, year).plusMonths(months).minusDays(1);
    }

    /** The last price dated within some days, if it is near their end. */
    private static double last(Column prices, int from, int to) {
        int at = Arrays.binarySearch(prices.axis().dates(), to);
        int index = at >= 0 ? at : -at - 2;
        boolean near = index >= 0
                && prices.axis().date(index) >= from
                && to - prices.axis().date(index) <= prices.axis().staleAfterDays();
        return near ? prices.values()[index] : Double.NaN;
    }

    private static Seasons statistics(
            Claim.Period period,
            int since,
            int spans,
            int withoutReturn,
            List<List<Double>> returns,
            List<List<Integer>> years) {
        int parts = returns.size();
        double[][] values = new double[parts][];
        Arrays.setAll(
                values,
                i -> returns.get(i).stream().mapToDouble(Double::doubleValue).toArray());
        TTest greater = TTest.withDefaults().with(AlternativeHypothesis.GREATER_THAN);
        double[] pOthers = new double[parts];
        double[] tOthers = new double[parts];
        for (int i = 0; i < parts; i++) {
            int own = i;
            double[] others = IntStream.range(0, parts)
                    .filter(j -> j != own)
                    .boxed()
                    .flatMapToDouble(j -> Arrays.stream(values[j]))
                    .toArray();
            boolean testable = varies(values[i]) && varies(others);
            TTest.Result result =
                    testable ? greater.with(DataDispersion.HETEROSCEDASTIC).test(values[i], others) : null;
            pOthers[i] = result == null ? Double.NaN : result.getPValue();
            tOthers[i] = result == null ? Double.NaN : result.getStatistic();
        }
        double[] adjusted = Holm.adjusted(pOthers);
        List<PeriodStatistic> statistics = IntStream.range(0, parts)
                .mapToObj(i -> one(i, values[i], pOthers[i], tOthers[i], adjusted[i], returns.get(i), years.get(i)))
                .toList();
        return new Seasons(
                period.length(),
                period.index(),
                since,
                spans,
                withoutReturn,
                statistics,
                mood(values),
                anova(values),
                belowBest(statistics, values, period.index() - 1));
    }

    /**
     * The rank-sum test (Mann and Whitney 1947) of one part of the year against the one with the highest median. That one
     * was picked after the fact, out of all the others, so p is taken that many times.
     */
    private static double belowBest(List<PeriodStatistic> statistics, double[][] values, int named) {
        int best = strongest(
                        statistics.stream().mapToDouble(PeriodStatistic::median).toArray())
                - 1;
        if (best == named || values[best].length == 0 || values[named].length == 0) {
            return Double.NaN;
        }
        double p = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.LESS_THAN)
                .test(values[named], values[best])
                .getPValue();
        return Math.min(1, p * (values.length - 1));
    }

    private static boolean varies(double[] x) {
        return x.length >= 2 && Arrays.stream(x).anyMatch(v -> v != x[0]);
    }

    private static PeriodStatistic one(
            int i,
            double[] x,
            double pOthers,
            double tOthers,
            double adjusted,
            List<Double> returns,
            List<Integer> years) {
        int n = x.length;
        TTest test = TTest.withDefaults();
        TTest.Result above =
                varies(x) ? test.with(AlternativeHypothesis.GREATER_THAN).test(x) : null;
        return new PeriodStatistic(
                i + 1,
                n,
                n == 0 ? Double.NaN : Arrays.stream(x).sum() / n,
                n == 0 ? Double.NaN : Quantiles.median(x, 0, n),
                (int) Arrays.stream(x).filter(v -> v > 0).count(),
                above == null ? Double.NaN : above.getStatistic(),
                above == null ? Double.NaN : above.getPValue(),
                above == null
                        ? Double.NaN
                        : test.with(AlternativeHypothesis.LESS_THAN).test(x).getPValue(),
                tOthers,
                pOthers,
                adjusted,
                returns,
                years);
    }

    /**
     * Mood's median test (1950): do all parts of the year exceed the common median equally often? Of two halves the exact
     * test of Fisher, because the chi-squared approximation is too bold in a table of two by two.
     */
    private static Joint mood(double[][] values) {
        String name = "Mood's median test";
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
        if (all.length == 0 || Arrays.stream(values).anyMatch(x -> x.length < 2)) {
            return new Joint(name, Double.NaN, Double.NaN);
        }
        double median = Quantiles.median(all, 0, all.length);
        long[][] counts = new long[2][values.length];
        for (int i = 0; i < values.length; i++) {
            for (double v : values[i]) {
                counts[v > median ? 0 : 1][i]++;
            }
        }
        if (Arrays.stream(counts[0]).sum() == 0 || Arrays.stream(counts[1]).sum() == 0) {
            return new Joint(name, Double.NaN, Double.NaN);
        }
        if (values.length == 2) {
            int[][] table = Arrays.stream(counts)
                    .map(row -> Arrays.stream(row).mapToInt(Math::toIntExact).toArray())
                    .toArray(int[][]::new);
            var exact = FisherExactTest.withDefaults().test(table);
            return new Joint("Fisher's exact test on medians", exact.getStatistic(), exact.getPValue());
        }
        var result = ChiSquareTest.withDefaults().test(counts);
        return new Joint(name, result.getStatistic(), result.getPValue());
    }

    private static Joint anova(double[][] values) {
        String name = "one-way analysis of variance";
        if (Arrays.stream(values).anyMatch(x -> !varies(x))) {
            return new Joint(name, Double.NaN, Double.NaN);
        }
        var result = OneWayAnova.withDefaults().test(List.of(values));
        return new Joint(name, result.getStatistic(), result.getPValue());
    }
}
