package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;
import dev.tidemark.stat.StatTest;
import dev.tidemark.stat.Trials;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a sample can tell: the smallest effect it could have detected, and how many events more would be needed.
 *
 * <p>Of hits: the exact one-sided binomial test against a base rate ({@link Binomials}). Of means: the one-sided test of
 * Student, whose power is 1 - F(c; d, n - 1), F the noncentral t with d = effect root(n) / deviation, c the critical value;
 * n is the effective sample where values depend on their neighbours.
 *
 * <p>Source: Cohen (1988), Statistical Power Analysis; F by integrating the normal distribution over the chi-squared.
 */
public final class Power implements StatTest {
    private static final int MOST_EVENTS = 100_000;
    private static final int FEW = 2000;
    private static final int NODES = 4000;
    private static final double MANY = 10_000;
    private static final double MOST_OBSERVATIONS = 1e15;

    Power() {}

    /**
     * How many independent events the binomial test needs to find a hit rate with the given power: the smallest number from
     * which on it always does. (A number less may do by chance of rounding, but not the one after it.)
     *
     * @param base base rate, between 0 and 1
     * @param rate the hit rate to be found, above the base rate
     * @param level level of the test, such as 0.05
     * @param power how often it should be found, such as 0.8
     * @return the number, or empty when 100,000 are not enough
     */
    public static OptionalInt eventsNeeded(double base, double rate, double level, double power) {
        if (!(base >= 0 && rate > base && rate <= 1)) {
            return OptionalInt.empty();
        }
        // Beyond twice the number of the normal approximation the sawtooth no longer reaches back to it.
        double luck = Tails.normalQuantileAbove(level);
        double skill = Tails.normalQuantileAbove(1 - power);
        double z = luck * Math.sqrt(base * (1 - base)) + skill * Math.sqrt(rate * (1 - rate));
        double difference = rate - base;
        double rough = Math.max(1, z * z / (difference * difference));
        int far = (int) Math.min(MOST_EVENTS, Math.ceil(2 * rough) + 40);
        if (far > FEW) {
            // Of many events it does not reach so far: a tooth is one hit high, and the approximation is out by a few.
            double hits = 5 + luck * luck + skill * skill;
            double root = (z + Math.sqrt(z * z + 4 * difference * hits)) / (2 * difference);
            int near = (int) Math.min(far, Math.ceil(root * root) + 40);
            OptionalInt needed = eventsNeeded(base, rate, level, power, near);
            if (needed.isPresent()) {
                return needed;
            }
        }
        return eventsNeeded(base, rate, level, power, far);
    }

    /** The same, known that all numbers from one on find it; empty if that one does not. */
    private static OptionalInt eventsNeeded(double base, double rate, double level, double power, int most) {
        int last = most + 1;
        int critical = BinomialDistribution.of(most, base).inverseSurvivalProbability(level) + 1;
        for (int n = most; n >= 1; n--) {
            critical = Binomials.critical(BinomialDistribution.of(n, base), level, critical);
            if (!(atLeast(critical, n, Math.min(1, rate + 1e-12)) >= power)) {
                break;
            }
            last = n;
        }
        return last > most || (most == MOST_EVENTS && last == most) ? OptionalInt.empty() : OptionalInt.of(last);
    }

    private static double atLeast(int hits, int n, double rate) {
        return hits > n ? 0 : BinomialDistribution.of(n, rate).survivalProbability(hits - 1);
    }

    /**
     * The power of the one-sided test of Student.
     *
     * @param effect the mean under the alternative
     * @param deviation standard deviation of the values, above 0
     * @param n independent values, at least 2; need not be whole
     * @param level level of the test
     */
    public static double ofMean(double effect, double deviation, double n, double level) {
        double degrees = n - 1;
        double critical = TDistribution.of(degrees).inverseSurvivalProbability(level);
        double shift = effect * Math.sqrt(n) / deviation;
        ChiSquaredDistribution chi = ChiSquaredDistribution.of(degrees);
        // P(Z + shift > c root(W / degrees)), averaged over the quantiles of W.
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double w = chi.inverseCumulativeProbability((i + 0.5) / NODES);
            sum += Tails.above(critical * Math.sqrt(w / degrees) - shift);
        }
        return sum / NODES;
    }

    /**
     * The smallest mean that the one-sided test of Student would have found with the given power.
     *
     * @param deviation standard deviation of the values
     * @param n independent values, at least 2
     * @param level level of the test
     * @param power how often it should be found
     */
    public static double smallestMean(double deviation, double n, double level, double power) {
        double scale = deviation / Math.sqrt(n);
        return scale * rising(d -> ofMean(d / Math.sqrt(n), 1, n, level), power, 200);
    }

    /**
     * How many independent values the one-sided test of Student needs to find a mean: (z(level) + z(power))^2 (deviation /
     * mean)^2 of the normal distribution where that is above 10,000.
     *
     * @param mean the mean to be found, above 0
     * @param deviation standard deviation of the values, above 0
     * @param level level of the test
     * @param power how often it should be found
     * @return the number, need not be whole; at least 2
     */
    static double valuesNeeded(double mean, double deviation, double level, double power) {
        double z = Math.max(0, Tails.normalQuantileAbove(level) + Tails.normalQuantileAbove(1 - power));
        double normal = Math.pow(z * deviation / mean, 2);
        return normal > MANY ? normal : rising(n -> ofMean(mean, deviation, n + 2, level), power, 4 * MANY) + 2;
    }

    /** Where a rising function reaches a value, by halving. */
    private static double rising(DoubleUnaryOperator f, double value, double most) {
        double low = 0;
        double high = 1;
        while (high < most && f.applyAsDouble(high) < value) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (f.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    @Override
    public About about() {
        return new About(
                "power",
                "Smallest detectable effect, and how many events more",
                "of hits: the hit rate is not above --base; of values: their mean is not above 0",
                "events are independent; of values the effective sample is taken in the place of their number",
                "Cohen (1988); exact binomial test",
                "one column: hits (0 or 1) with --base, else values in time order",
                List.of(
                        Setting.number("base", "", "the base rate, of hits"),
                        Setting.number("rate", "", "the hit rate to be found; that of the column if left out"),
                        Setting.number("level", "0.05", "level of the one-sided test"),
                        Setting.number("power", "0.8", "how often the effect should be found")),
                "hits.csv --base 0.3");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        double[] x = Columns.only(numbers);
        double level = settings.number("level", 0, 1);
        double power = settings.number("power", 0, 1);
        return settings.has("base") ? hits(numbers, settings, level, power) : mean(x, level, power);
    }

    private static Answer hits(Numbers numbers, Settings settings, double level, double power) {
        double base = settings.number("base", 0, 1);
        boolean[] flags = Columns.flags(numbers, 0);
        int hits = Columns.positions(numbers, 0).length;
        double rate = settings.maybe("rate").orElse((double) hits / flags.length);
        if (rate < 0 || rate > 1) {
            throw new BadInput("--rate lies between 0 and 1, not " + rate);
        }
        OptionalDouble smallest = Binomials.smallestDetectable(base, flags.length, level, power);
        OptionalInt needed = eventsNeeded(base, rate, level, power);
        Answer answer = new Answer()
                .put("statistic", (double) hits / flags.length)
                .put("p_value", Binomials.atLeast(hits, flags.length, base))
                .whole("n", flags.length)
                .whole("hits", hits)
                .put("base_rate", base)
                .put("smallest_detectable", smallest.orElse(Double.NaN))
                .put("rate_to_find", rate);
        if (needed.isPresent()) {
            answer.whole("events_needed", needed.getAsInt())
                    .whole("events_more", Math.max(0, needed.getAsInt() - flags.length));
        } else {
            answer.warn("the rate to be found does not lie above the base rate, or 100,000 events would not tell it");
        }
        return answer;
    }

    private static Answer mean(double[] x, double level, double power) {
        Columns.finite(x, 4);
        double length = x.length < 9 ? 1 : BlockLength.of(x).stationary();
        double effective = Math.max(2, LongRunVariance.effectiveSample(x, length));
        double deviation = Math.sqrt(Columns.variance(x));
        double mean = Columns.mean(x);
        Answer answer = new Answer()
                .put("statistic", mean)
                .put("p_value", Mean.of(x, Mean.StandardError.COSINES, 0).pAbove())
                .whole("n", x.length)
                .put("effective_n", effective)
                .put("deviation", deviation)
                .put("smallest_detectable", smallestMean(deviation, effective, level, power))
                .put("block_length", length);
        if (mean > 0 && deviation > 0) {
            double needed = valuesNeeded(mean, deviation, level, power);
            double observations = Math.ceil(needed * x.length / effective);
            if (observations > MOST_OBSERVATIONS) {
                return answer.warn("to find this mean takes more than 1,000,000,000,000,000 observations");
            }
            answer.put("observations_needed", observations)
                    .put("observations_more", Math.max(0, observations - x.length));
        } else {
            answer.warn("the mean does not lie above 0: no number of observations would find it there");
        }
        return answer;
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                Scenario.ofNull("binomial test at the base rate of 30%", 10, 4000, r -> binomial(10, 0.3, r)),
                Scenario.ofNull("binomial test at the base rate of 30%", 100, 4000, r -> binomial(100, 0.3, r)),
                Scenario.ofPower(
                        "10 events at the smallest detectable rate: 80% at 5%",
                        10,
                        4000,
                        r -> binomial(10, Binomials.smallestDetectable(0.3, 10).orElseThrow(), r)),
                Scenario.ofPower(
                        "as many events as a rate of 50% needs: 80% at 5%",
                        38,
                        4000,
                        r -> binomial(eventsNeeded(0.3, 0.5, 0.05, 0.8).orElseThrow(), 0.5, r)));
    }

    private static double binomial(int n, double rate, SplittableRandom random) {
        int hits = 0;
        for (int i = 0; i < n; i++) {
            hits += random.nextDouble() < rate ? 1 : 0;
        }
        return Binomials.atLeast(hits, n, 0.3);
    }
}
