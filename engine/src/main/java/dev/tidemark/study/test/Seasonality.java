package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import dev.tidemark.stat.Worlds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Returns by part of the calendar: is one part different from the others, and do the parts differ at all?
 *
 * <p>Nulls: of each part, that its mean is that of all other observations, and that it is 0; jointly, that all parts have the
 * same mean. Errors and the joint F are those of {@link GroupMeans}: they allow for dependence and for variances that change.
 * Beside them the test of Kruskal and Wallis on ranks, which assumes that values do not depend on each other. p of the parts
 * two-sided, with Holm's adjustment over the parts tried.
 *
 * <p>Returns without gaps, in time order. Source: the errors as in {@link GroupMeans}; turn of the month: Lakonishok and
 * Smidt (1988), Review of Financial Studies 1.
 *
 * <pre>{@code
 * Seasonality.Result r = Seasonality.of(returns, CalendarParts.MONTH.of(days), 12);
 * double p = r.parts().get(9).others().pValue(); // October against the others
 * }</pre>
 */
public final class Seasonality implements StatTest {
    Seasonality() {}

    /**
     * One part.
     *
     * @param n observations
     * @param mean mean
     * @param median median
     * @param positive how many are above 0
     * @param zero the test of its mean against 0
     * @param others the test of its mean against that of the others
     * @param pAdjusted two-sided p against the others, Holm-adjusted over the parts
     */
    public record Part(
            int n, double mean, double median, int positive, Mean.Result zero, Mean.Result others, double pAdjusted) {}

    /**
     * A joint test of all parts; NaN where it cannot be done.
     *
     * @param statistic F or H
     * @param pValue p
     * @param honestFrom from how many observations in the smallest part on it is honest
     */
    public record Joint(double statistic, double pValue, int honestFrom) {
        private static Joint of(GroupMeans.Joint joint) {
            return new Joint(joint.statistic(), joint.pValue(), joint.honestFrom());
        }
    }

    /**
     * The answer.
     *
     * @param parts one a part, in order
     * @param means F that all means are the same
     * @param ranks H of Kruskal and Wallis
     * @param skewness skewness of the observations about the means of their parts; NaN where they do not vary
     */
    public record Result(List<Part> parts, Joint means, Joint ranks, double skewness) {
        /** Copies the list. */
        public Result {
            parts = List.copyOf(parts);
        }

        /** How many observations the smallest part has that is tested: one with at least 2. */
        public int smallest() {
            return parts.stream().mapToInt(Part::n).filter(n -> n >= 2).min().orElse(0);
        }
    }

    /**
     * From how many observations in a part on a one-sided test of its mean is honest on the side that skewness hurts, which is
     * the one away from the long tail: 25 times the squared skewness (Cochran 1977, Sampling Techniques, chapter 2). On the
     * other side it finds too little.
     *
     * @param skewness skewness of the observations; 0 is the answer to NaN
     */
    public static int honestFrom(double skewness) {
        return Double.isNaN(skewness) ? 0 : (int) Math.min(Integer.MAX_VALUE, Math.ceil(25 * skewness * skewness));
    }

    /**
     * The answer where nothing can be tested: parts without observations.
     *
     * @param parts how many
     */
    public static Result none(int parts) {
        Mean.Result no = GroupMeans.untested(Double.NaN);
        return new Result(
                IntStream.range(0, parts)
                        .mapToObj(g -> one(new double[0], no, no, Double.NaN))
                        .toList(),
                Joint.of(GroupMeans.Joint.NONE),
                Joint.of(GroupMeans.Joint.NONE),
                Double.NaN);
    }

    /**
     * Compares the parts; jointly those with at least 2 observations.
     *
     * @param returns returns in time order
     * @param part the part of each, from 0; -1 for none
     * @param parts how many parts, at least 2
     * @throws BadInput if a return is not finite or the lengths differ
     */
    public static Result of(double[] returns, int[] part, int parts) {
        Columns.finite(returns, 4);
        GroupMeans all = new GroupMeans(returns, part, parts);
        Mean.Result[] others = new Mean.Result[parts];
        for (int g = 0; g < parts; g++) {
            int own = g;
            int[] two =
                    Arrays.stream(part).map(p -> p < 0 ? -1 : p == own ? 0 : 1).toArray();
            others[g] = new GroupMeans(returns, two, 2).difference(0, 1, Mean.StandardError.COSINES);
        }
        double[] adjusted = Holm.adjusted(
                Arrays.stream(others).mapToDouble(Mean.Result::pValue).toArray());
        List<Part> list = IntStream.range(0, parts)
                .mapToObj(g -> one(all.values(g), all.mean(g, Mean.StandardError.COSINES), others[g], adjusted[g]))
                .toList();
        GroupMeans some = all.withAtLeast(2);
        return new Result(list, Joint.of(some.sameMeans()), Joint.of(some.sameRanks()), all.skewness());
    }

    private static Part one(double[] x, Mean.Result zero, Mean.Result others, double adjusted) {
        return new Part(
                x.length,
                x.length == 0 ? Double.NaN : Columns.mean(x),
                x.length == 0 ? Double.NaN : Statistic.Named.MEDIAN.of(x),
                (int) Arrays.stream(x).filter(v -> v > 0).count(),
                zero,
                others,
                adjusted);
    }

    @Override
    public About about() {
        return new About(
                "seasonality",
                "Returns by part of the calendar",
                "of each part: its mean is that of the others; jointly: all parts have the same mean",
                "returns are stationary but for the calendar, their dependence dies out; the rank test: there is none",
                "Lazarus, Lewis, Stock and Watson (2018); Kruskal and Wallis (1952); Cochran (1977);"
                        + " Lakonishok and Smidt (1988)",
                "a date and a return a row (with --prices: a price)",
                List.of(
                        Setting.choice(
                                "by",
                                "which parts of the calendar",
                                Arrays.stream(CalendarParts.values())
                                        .map(CalendarParts::word)
                                        .toArray(String[]::new)),
                        Setting.flag("prices", "rows hold prices, of which simple returns are taken")),
                "prices.csv --by month --prices");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        if (!numbers.dated()) {
            throw new BadInput("it takes a date in the first column of each row, as in 2025-10-03,0.012");
        }
        double[] x = Columns.only(numbers);
        int[] days = numbers.days();
        if (settings.flag("prices")) {
            double[] prices = x;
            if (Arrays.stream(prices).anyMatch(v -> v <= 0)) {
                throw new BadInput("a price is 0 or below: it has no return");
            }
            x = new double[Math.max(0, prices.length - 1)];
            Arrays.setAll(x, i -> prices[i + 1] / prices[i] - 1);
            days = Arrays.copyOfRange(days, 1, days.length);
        }
        CalendarParts by = CalendarParts.valueOf(
                settings.choice("by").toUpperCase(Locale.ROOT).replace('-', '_'));
        Result r = of(x, by.of(days), by.names().size());
        List<Answer> rows = new ArrayList<>();
        for (int g = 0; g < r.parts().size(); g++) {
            Part part = r.parts().get(g);
            if (part.n() > 0) {
                rows.add(row(by.names().get(g), part));
            }
        }
        Answer answer = new Answer()
                .put("statistic", r.means().statistic())
                .put("p_value", r.means().pValue())
                .put("rank_statistic", r.ranks().statistic())
                .put("p_ranks", r.ranks().pValue())
                .whole("n", x.length)
                .put("effective_n", effective(x))
                .put("skewness", r.skewness())
                .word("by", by.word())
                .rows("parts", rows);
        List<String> single = IntStream.range(0, r.parts().size())
                .filter(g -> r.parts().get(g).n() == 1)
                .mapToObj(by.names()::get)
                .toList();
        if (!single.isEmpty()) {
            answer.warn("left out of the joint tests, with 1 observation: " + String.join(", ", single));
        }
        return warned(answer, r);
    }

    private static Answer warned(Answer answer, Result r) {
        int least = r.smallest();
        if (least < r.means().honestFrom()) {
            answer.warn("the smallest part has " + least + " observations; with fewer than "
                    + r.means().honestFrom() + " the joint test of means finds too much; p_ranks does not");
        }
        if (least < honestFrom(r.skewness())) {
            answer.warn("the observations are skewed by "
                    + String.format(Locale.ROOT, "%.1f", r.skewness()) + "; with fewer than " + honestFrom(r.skewness())
                    + " in a part the tests of its mean find too often that it lies "
                    + (r.skewness() > 0 ? "low" : "high"));
        }
        return answer;
    }

    private static double effective(double[] x) {
        return LongRunVariance.effectiveSample(
                x, x.length < 9 ? 1 : BlockLength.of(x).stationary());
    }

    private static Answer row(String name, Part part) {
        return new Answer()
                .word("part", name)
                .whole("n", part.n())
                .put("mean", part.mean())
                .put("median", part.median())
                .whole("positive", part.positive())
                .put("statistic", part.others().statistic())
                .put("p_value", part.others().pValue())
                .put("p_adjusted", part.pAdjusted())
                .put("t_zero", part.zero().statistic())
                .put("p_zero", part.zero().pValue());
    }

    @Override
    public List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        Worlds.Maker ar = (n, r) -> Worlds.ar1(n, 0.3, r);
        all.add(one("joint F, 12 months: 10 years of months, white noise", 120, 12, true, Worlds::white)
                .worth(10)
                .from(15));
        all.add(one("joint F, 12 months: 15 years of months, white noise", 180, 12, true, Worlds::white));
        all.add(one("joint F, 12 months: 15 years of months, fat tails", 180, 12, true, Worlds::fatTails));
        all.add(one("joint F, 12 months: 50 years of months, AR(1) 0.3", 600, 12, true, ar));
        all.add(one("joint F, 5 weekdays: 5 years of days, GARCH", 1250, 5, true, Worlds::garch));
        all.add(one("joint F, 5 weekdays: 5 years of days, AR(1) 0.3", 1250, 5, true, ar));
        all.add(one("one of 12 months: 8 years of months, white noise", 96, 12, false, Worlds::white));
        all.add(one("one of 12 months: 15 years of months, white noise", 180, 12, false, Worlds::white));
        all.add(one("one of 12 months: 15 years of months, fat tails", 180, 12, false, Worlds::fatTails));
        all.add(one("one of 12 months: 50 years of months, AR(1) 0.3", 600, 12, false, ar));
        all.add(one("one of 4 quarters: 15 years of quarters, GARCH", 60, 4, false, Worlds::garch));
        all.add(one("one of 2 halves: 75 years of halves, white noise", 150, 2, false, Worlds::white));
        all.add(low("15 years of months, white noise", 180, Worlds::white));
        // skewness 1.32: 44 of each month would be enough
        all.add(low("15 years of months, skewed", 180, Seasonality::skewed)
                .worth(15)
                .from(44));
        all.add(low("50 years of months, skewed", 600, Seasonality::skewed)
                .worth(50)
                .from(44));
        all.add(Scenario.ofPower("one of 12 months lies 1 deviation higher, 15 years", 180, 1000, r -> {
            double[] x = Worlds.white(180, r);
            for (int i = 9; i < 180; i += 12) {
                x[i] += 1;
            }
            return p(x, 12, false, 9);
        }));
        return all;
    }

    private static Scenario one(String world, int n, int parts, boolean joint, Worlds.Maker maker) {
        return Scenario.ofNull(
                world, n, n > 1000 ? 300 : 1000, (SplittableRandom r) -> p(maker.make(n, r), parts, joint, 0));
    }

    /** One-sided: the mean of one month lies below 0. */
    private static Scenario low(String world, int n, Worlds.Maker maker) {
        return Scenario.ofNull("one of 12 months below 0: " + world, n, 1000, r -> {
            double[] x = maker.make(n, r);
            int[] group = IntStream.range(0, n).map(i -> i % 12).toArray();
            return new GroupMeans(x, group, 12)
                    .mean(0, Mean.StandardError.COSINES)
                    .pBelow();
        });
    }

    /** A lognormal less its mean: a long tail above. */
    private static double[] skewed(int n, SplittableRandom random) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = Math.exp(0.4 * random.nextGaussian()) - Math.exp(0.08);
        }
        return x;
    }

    private static double p(double[] x, int parts, boolean joint, int part) {
        int[] group = IntStream.range(0, x.length).map(i -> i % parts).toArray();
        if (joint) {
            return new GroupMeans(x, group, parts).sameMeans().pValue();
        }
        int[] two = Arrays.stream(group).map(g -> g == part ? 0 : 1).toArray();
        return new GroupMeans(x, two, 2)
                .difference(0, 1, Mean.StandardError.COSINES)
                .pValue();
    }
}
