package dev.tidemark.study;

import dev.tidemark.expr.Column;
import dev.tidemark.math.Quantiles;
import dev.tidemark.study.test.Holm;
import dev.tidemark.study.test.Mean;
import dev.tidemark.study.test.Seasonality;
import dev.tidemark.thesis.Claim;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

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
 * @param means joint test that all parts of the year have the same mean
 * @param ranks test of Kruskal and Wallis over all parts of the year
 * @param skewness skewness of the returns about the means of their parts; NaN where they do not vary
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
        Joint ranks,
        double skewness,
        double pBest) {
    private static final int LEAST = 4;

    /** Copies the list. */
    public Seasons {
        periods = List.copyOf(periods);
    }

    /**
     * What one part of the year returned. Tests are made over the series of all periods, with errors that allow for
     * dependence and for variances that change; they are NaN below two returns, or where the returns do not vary.
     *
     * @param index which one, from 1
     * @param n complete periods
     * @param mean mean return
     * @param median median return
     * @param positive how many returned more than 0
     * @param zero the test of the mean against 0
     * @param others the test of the mean against that of all other periods
     * @param pAdjusted {@link #pOthers} Holm-adjusted over the parts of the year
     * @param returns the returns, in order
     * @param years the year in which each period begins
     */
    public record PeriodStatistic(
            int index,
            int n,
            double mean,
            double median,
            int positive,
            Mean.Result zero,
            Mean.Result others,
            double pAdjusted,
            List<Double> returns,
            List<Integer> years) {
        private static final double LEVEL = 0.95;

        /** Copies the lists. */
        public PeriodStatistic {
            returns = List.copyOf(returns);
            years = List.copyOf(years);
        }

        /** One-sided p that the mean is not above 0. */
        public double pZero() {
            return zero.pAbove();
        }

        /** One-sided p that the mean is not below 0. */
        public double pNegative() {
            return zero.pBelow();
        }

        /** One-sided p that the mean is not above that of the other periods. */
        public double pOthers() {
            return others.pAbove();
        }

        /** Half the 95% interval of the mean; NaN where there is no test. */
        public double margin() {
            return zero.margin(LEVEL);
        }
    }

    /**
     * A test over all parts of the year at once.
     *
     * @param test its name
     * @param statistic its statistic, NaN when it could not be done
     * @param pValue its p-value, NaN when it could not be done
     * @param honestFrom from how many periods of every part on it is honest: below, it finds too much
     */
    public record Joint(String test, double statistic, double pValue, int honestFrom) {}

    /** How many periods the part of the year has that has fewest. */
    public int smallest() {
        return periods.stream().mapToInt(PeriodStatistic::n).min().orElse(0);
    }

    /** Whether every part of the year has periods enough for a joint test. */
    public boolean honest(Joint joint) {
        return smallest() >= joint.honestFrom();
    }

    /** From how many periods on one-sided tests of a mean are honest on the side away from the long tail. */
    public int honestFrom() {
        return Seasonality.honestFrom(skewness);
    }

    /** Whether a finding that the named part is high can be believed: no long tail below, or periods enough. */
    public boolean honestHigh() {
        return !(skewness < 0) || one().n() >= honestFrom();
    }

    /** Whether a finding that the named part is low can be believed: no long tail above, or periods enough. */
    public boolean honestLow() {
        return !(skewness > 0) || one().n() >= honestFrom();
    }

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
        SeasonPeriods periods = SeasonPeriods.of(prices, period, since, asOf);
        int parts = SeasonPeriods.parts(period.length());
        double[][] values = new double[parts][];
        Arrays.setAll(values, periods::returns);
        boolean testable = periods.returns().length >= LEAST
                && Arrays.stream(periods.returns()).allMatch(Double::isFinite);
        Seasonality.Result tests =
                testable ? Seasonality.of(periods.returns(), periods.part(), parts) : Seasonality.none(parts);
        // All parts of the year, or no joint test.
        boolean every = Arrays.stream(values).allMatch(v -> v.length >= 2);
        Seasonality.Result together = every ? tests : Seasonality.none(parts);
        double[] adjusted = Holm.adjusted(
                tests.parts().stream().mapToDouble(p -> p.others().pAbove()).toArray());
        List<PeriodStatistic> statistics = IntStream.range(0, parts)
                .mapToObj(i -> one(i, values[i], tests.parts().get(i), adjusted[i], periods))
                .toList();
        return new Seasons(
                period.length(),
                period.index(),
                periods.since(),
                periods.spans(),
                periods.withoutReturn(),
                statistics,
                mood(values),
                joint("F of equal means, robust to dependence", together.means()),
                joint("Kruskal and Wallis on ranks", together.ranks()),
                tests.skewness(),
                belowBest(statistics, values, period.index() - 1));
    }

    private static PeriodStatistic one(
            int i, double[] x, Seasonality.Part part, double adjusted, SeasonPeriods periods) {
        int n = x.length;
        return new PeriodStatistic(
                i + 1,
                n,
                n == 0 ? Double.NaN : Arrays.stream(x).sum() / n,
                n == 0 ? Double.NaN : Quantiles.median(x, 0, n),
                (int) Arrays.stream(x).filter(v -> v > 0).count(),
                part.zero(),
                part.others(),
                adjusted,
                Arrays.stream(x).boxed().toList(),
                Arrays.stream(periods.of(i)).mapToObj(k -> periods.years()[k]).toList());
    }

    private static Joint joint(String name, Seasonality.Joint joint) {
        return new Joint(name, joint.statistic(), joint.pValue(), joint.honestFrom());
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

    /**
     * Mood's median test (1950): do all parts of the year exceed the common median equally often? Of two halves the exact
     * test of Fisher, because the chi-squared approximation is too bold in a table of two by two.
     */
    private static Joint mood(double[][] values) {
        String name = "Mood's median test";
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
        if (all.length == 0 || Arrays.stream(values).anyMatch(x -> x.length < 2)) {
            return new Joint(name, Double.NaN, Double.NaN, 0);
        }
        double median = Quantiles.median(all, 0, all.length);
        long[][] counts = new long[2][values.length];
        for (int i = 0; i < values.length; i++) {
            for (double v : values[i]) {
                counts[v > median ? 0 : 1][i]++;
            }
        }
        if (Arrays.stream(counts[0]).sum() == 0 || Arrays.stream(counts[1]).sum() == 0) {
            return new Joint(name, Double.NaN, Double.NaN, 0);
        }
        if (values.length == 2) {
            int[][] table = Arrays.stream(counts)
                    .map(row -> Arrays.stream(row).mapToInt(Math::toIntExact).toArray())
                    .toArray(int[][]::new);
            var exact = FisherExactTest.withDefaults().test(table);
            return new Joint("Fisher's exact test on medians", exact.getStatistic(), exact.getPValue(), 0);
        }
        var result = ChiSquareTest.withDefaults().test(counts);
        return new Joint(name, result.getStatistic(), result.getPValue(), 0);
    }
}
