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
import java.util.SplittableRandom;

/**
 * The probability of backtest overfitting, by combinatorially symmetric cross-validation (CSCV): how often is the variant
 * that was best in one half of the data below the median of all in the other half?
 *
 * <p>The rows are cut into S groups of consecutive rows (rows that are left over at the end are not used); every choice of
 * S/2 of them is a training half, the others its test half. In each split the variant with the best Sharpe ratio of the
 * training half has a relative rank w in the test half (rank over K + 1, ties count half); PBO = share of splits with w at
 * most 1/2. Beside it: the slope of test on training Sharpe ratios of the best, and the share of splits with a loss. Under
 * the null that all variants are worth the same PBO is about 1/2; variants that really differ bring it near 0. It is an
 * estimate, not a test: it has no p-value.
 *
 * <p>Sums and sums of squares of each group are kept, so that a split costs K S steps, not K T.
 *
 * <p>Source: Bailey, Borwein, Lopez de Prado and Zhu (2015), The probability of backtest overfitting, Journal of
 * Computational Finance 20.
 */
public final class Overfitting implements StatTest {
    private static final int MOST_GROUPS = 24;
    private static final int PIECE = 128;

    Overfitting() {}

    /**
     * The answer.
     *
     * @param probability PBO
     * @param splits how many splits
     * @param slope slope of the test on the training Sharpe ratio of the best; NaN when the latter does not vary
     * @param loss share of splits in which the best of the training half loses in the test half
     * @param medianLogit median of ln(w / (1 - w))
     */
    public record Result(double probability, int splits, double slope, double loss, double medianLogit) {}

    /**
     * Runs the cross-validation.
     *
     * @param columns a column of returns a variant, at least two
     * @param groups S, even, from 4 to 24; each group needs at least 2 rows
     * @param trials runs the splits
     * @throws BadInput if there are too few columns, rows, or the number of groups is odd
     */
    public static Result of(double[][] columns, int groups, Trials trials) {
        ColumnSource source = ColumnSource.of(columns);
        if (trials.travels()) {
            return of(source, groups, trials);
        }
        Halves halves = Halves.of(columns, groups, rows(source, groups));
        int[] masks = masks(groups);
        int pieces = (masks.length + PIECE - 1) / PIECE;
        List<double[]> splits = trials
                .run(pieces, p -> {
                    List<double[]> some = new ArrayList<>();
                    for (int i = p * PIECE; i < Math.min(masks.length, (p + 1) * PIECE); i++) {
                        some.add(split(halves, masks[i]));
                    }
                    return some;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        return result(splits);
    }

    /**
     * Runs the cross-validation in blocks of 512 columns, which may go to other machines, with the same answer to the bit.
     *
     * <p>For K columns of T values that are {@linkplain ColumnSource#of given} travel: out 8 K T bytes for the sums, back 16
     * S + 8 a column; then, for every 16,384 splits (of 16 groups there are 12,870), out twice these sums and 16 bytes a split
     * for each block, back from it 24 bytes a split. Whoever asks holds the sums; a machine holds one block.
     *
     * @param columns a column of returns a variant, at least two
     * @param groups S, even, from 4 to 24; each group needs at least 2 rows
     * @param trials runs the blocks
     * @throws BadInput if there are too few columns, rows, or the number of groups is odd
     */
    public static Result of(ColumnSource columns, int groups, Trials trials) {
        return columns instanceof ColumnSource.Given here && !trials.travels()
                ? of(here.given(), groups, trials)
                : of(columns, groups, ByBlocks.WIDTH, trials);
    }

    static Result of(ColumnSource columns, int groups, int width, Trials trials) {
        int rows = rows(columns, groups);
        return result(new OverfittingByBlocks(columns, groups, rows, width, trials).splits());
    }

    /** How many rows a group has. */
    private static int rows(ColumnSource columns, int groups) {
        if (columns.size() < 2) {
            throw new BadInput("overfitting needs at least two columns to choose from");
        }
        if (groups < 4 || groups > MOST_GROUPS || groups % 2 != 0) {
            throw new BadInput("groups are an even number from 4 to " + MOST_GROUPS + ", not " + groups);
        }
        int rows = columns.rows() / groups;
        if (rows < 2) {
            throw new BadInput(columns.rows() + " rows in " + groups + " groups: each needs at least 2");
        }
        return rows;
    }

    private static Result result(List<double[]> splits) {
        double[] logits = new double[splits.size()];
        int overfitted = 0;
        int losses = 0;
        double meanIn = 0;
        double meanOut = 0;
        for (int i = 0; i < logits.length; i++) {
            double[] s = splits.get(i);
            logits[i] = Math.log(s[2] / (1 - s[2]));
            overfitted += s[2] <= 0.5 ? 1 : 0;
            losses += s[1] < 0 ? 1 : 0;
            meanIn += s[0] / logits.length;
            meanOut += s[1] / logits.length;
        }
        double both = 0;
        double squares = 0;
        for (double[] s : splits) {
            both += (s[0] - meanIn) * (s[1] - meanOut);
            squares += (s[0] - meanIn) * (s[0] - meanIn);
        }
        Arrays.sort(logits);
        return new Result(
                (double) overfitted / logits.length,
                logits.length,
                squares == 0 ? Double.NaN : both / squares,
                (double) losses / logits.length,
                Statistic.Named.MEDIAN.of(logits));
    }

    /** Every choice of half of the groups as bits, in ascending order. */
    static int[] masks(int groups) {
        List<Integer> masks = new ArrayList<>();
        for (int mask = 0; mask < 1 << groups; mask++) {
            if (Integer.bitCount(mask) == groups / 2) {
                masks.add(mask);
            }
        }
        return masks.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Training and test Sharpe ratio of the best of the training half, and its relative rank in the test half. */
    private static double[] split(Halves halves, int mask) {
        double[] in = halves.ratios(mask);
        double[] out = halves.ratios(halves.others(mask));
        int best = Halves.best(in);
        return split(in[best], out[best], Halves.below(out, out[best]), halves.variants());
    }

    /** The same, where it is known how many are below; the best itself counts half in that. */
    static double[] split(double in, double out, double below, int variants) {
        return new double[] {in, out, (below + 0.5) / (variants + 1.0)};
    }

    @Override
    public About about() {
        return new About(
                "pbo",
                "Probability of backtest overfitting (CSCV)",
                "none: an estimate of how often the best of one half is below the median in the other",
                "groups of rows may be exchanged: they are long against the dependence of the returns",
                "Bailey, Borwein, Lopez de Prado and Zhu (2015)",
                "a column of returns a variant, in time order",
                List.of(Setting.whole("groups", "16", "how many groups the rows are cut into, even")),
                "variants.csv --groups 10");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        Columns.finite(numbers, 8);
        Result r = of(numbers.columns(), settings.whole("groups", 4, MOST_GROUPS), trials);
        return new Answer()
                .put("statistic", r.probability())
                .put("pbo", r.probability())
                .whole("n", numbers.rows())
                .whole("variants", numbers.width())
                .whole("splits", r.splits())
                .put("slope", r.slope())
                .put("loss", r.loss())
                .put("median_logit", r.medianLogit());
    }

    /** PBO is no p-value: it is read as one here only to show how rarely it falls that low when all is luck. */
    @Override
    public List<Scenario> scenarios() {
        return List.of(
                one("PBO at most the level: 10 variants worth nothing", 240, 0),
                one("PBO at most the level: 10 variants worth nothing", 1000, 0),
                Scenario.ofPower("the same: one of 10 has a Sharpe ratio of 0.2", 1000, 500, r -> pbo(1000, 0.2, r)));
    }

    private static Scenario one(String world, int n, double effect) {
        // The share of splits is strongly dependent, so that small values come by luck more often than a p-value would.
        return Scenario.ofNull(world, n, 500, r -> pbo(n, effect, r)).from(Double.POSITIVE_INFINITY);
    }

    private static double pbo(int n, double effect, SplittableRandom random) {
        double[][] x = Worlds.together(10, n, 0.2, Worlds::white, random);
        x[4] = Worlds.shifted(x[4], effect);
        return of(x, 8, Trials.IN_TURN).probability();
    }
}
