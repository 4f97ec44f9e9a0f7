package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.Seeds;
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
 * A test of what followed events against the same values with their blocks in another order.
 *
 * <p>Null: the events have nothing to do with the values, whose dependence ends within a block. The days are closed to a
 * circle, cut from a random day on into blocks of one length (the last one may be shorter), and the blocks are shuffled.
 * Statistic: the mean of the values after the events. p = (1 + number of orders that reach it) / (1 + orders).
 *
 * <p>Values without gaps, a value an eligible day. Source: Good (2005), Permutation, Parametric and Bootstrap Tests of
 * Hypotheses; blocks as in Kuensch (1989).
 */
public final class BlockPermutation implements StatTest {
    private static final int PIECE = 64;

    BlockPermutation() {}

    /**
     * The answer.
     *
     * @param statistic mean after the events
     * @param anyDay mean after any eligible day
     * @param pValue p
     * @param blockLength length of a block
     */
    public record Result(double statistic, double anyDay, double pValue, int blockLength) {}

    /**
     * Runs the test.
     *
     * @param events positions of the events among the days, ascending, at least one
     * @param after the number after each eligible day, at least 9
     * @param blockLength length of a block, at least 1; 0 for the automatic one of the circular bootstrap
     * @param plan side, orders and seed
     * @param trials runs the orders
     * @throws BadInput if there is no event, a position is none, or a block is longer than half the days
     */
    public static Result of(int[] events, double[] after, int blockLength, Placebo.Plan plan, Trials trials) {
        Columns.finite(after, 9);
        Columns.positions(events, after.length);
        int length = blockLength > 0
                ? blockLength
                : Math.min(
                        after.length / 2, (int) Math.ceil(BlockLength.of(after).circular()));
        if (length > after.length / 2) {
            throw new BadInput("a block of " + length + " is longer than half of the " + after.length + " days");
        }
        double observed = mean(events, after);
        double slack = 1e-12 * (Math.abs(observed) + 1);
        int pieces = (plan.draws() + PIECE - 1) / PIECE;
        int[] counts = new int[2];
        trials.run(pieces, p -> {
                    int[] reached = new int[2];
                    for (int b = p * PIECE; b < Math.min(plan.draws(), (p + 1) * PIECE); b++) {
                        double mean = mean(events, permuted(after, length, Seeds.stream(plan.seed(), b)));
                        reached[0] += mean >= observed - slack ? 1 : 0;
                        reached[1] += mean <= observed + slack ? 1 : 0;
                    }
                    return reached;
                })
                .forEach(c -> Arrays.setAll(counts, i -> counts[i] + c[i]));
        return new Result(
                observed, Columns.mean(after), plan.side().pValue(counts[0], counts[1], plan.draws()), length);
    }

    /** The values with their blocks in another order. */
    static double[] permuted(double[] x, int length, SplittableRandom random) {
        int n = x.length;
        int offset = random.nextInt(n);
        int blocks = (n + length - 1) / length;
        int[] order = new int[blocks];
        for (int i = 0; i < blocks; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        double[] permuted = new double[n];
        int at = 0;
        for (int block : order) {
            for (int i = block * length; i < Math.min(n, (block + 1) * length); i++) {
                permuted[at++] = x[(offset + i) % n];
            }
        }
        return permuted;
    }

    private static double mean(int[] events, double[] after) {
        double sum = 0;
        for (int event : events) {
            sum += after[event];
        }
        return sum / events.length;
    }

    @Override
    public About about() {
        return new About(
                "block-permutation",
                "Events against the values with their blocks shuffled",
                "the events have nothing to do with the values",
                "the dependence of the values ends within a block and does not change along the days",
                "Good (2005); blocks: Kuensch (1989)",
                "two columns, a row an eligible day: is it an event (0 or 1), what followed (a hit, a return)",
                List.of(Setting.BLOCK, Side.SETTING, Setting.RESAMPLES, Setting.SEED),
                "days.csv --block 20");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        if (numbers.width() != 2) {
            throw new BadInput("it takes two columns, events and what followed; there are " + numbers.width());
        }
        int[] events = Columns.positions(numbers, 0);
        double[] after = numbers.column(1);
        double given = settings.maybe("block").orElse(0);
        if (settings.has("block") && given < 1) {
            throw new BadInput("a block has a length of at least 1");
        }
        if (given > after.length) {
            throw new BadInput(
                    "a block of " + Math.round(given) + " is longer than half of the " + after.length + " days");
        }
        int block = (int) Math.round(given);
        Placebo.Plan plan = new Placebo.Plan(Side.of(settings), settings.resamples(), settings.seed());
        Result r = of(events, after, block, plan, trials);
        Answer answer = new Answer()
                .put("statistic", r.statistic())
                .put("p_value", r.pValue())
                .whole("n", events.length)
                .put("any_day", r.anyDay())
                .whole("days", after.length)
                .whole("block_length", r.blockLength());
        if (after.length < 10 * r.blockLength()) {
            answer.warn("fewer than ten blocks: few orders differ");
        }
        return answer;
    }

    @Override
    public List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (int n : new int[] {2, 20, 100}) {
            all.add(one("events in clusters, AR(1) 0.5 values", n, true, 0.5));
        }
        all.add(one("events in clusters, AR(1) 0.9 values", 20, true, 0.9));
        all.add(one("events one by one, overlapping values", 20, false, -1));
        all.add(Scenario.ofPower("values 0.8 higher after the events", 20, 500, r -> {
            int[] events = EventWorlds.events(1000, 20, true, r);
            double[] x = Worlds.white(1000, r);
            for (int event : events) {
                x[event] += 0.8;
            }
            return p(events, x, r);
        }));
        return all;
    }

    private static Scenario one(String world, int n, boolean clustered, double phi) {
        return Scenario.ofNull(world + ", 1000 days", n, 1000, r -> {
            double[] x = phi < 0 ? Worlds.overlapping(1000, 20, r) : Worlds.ar1(1000, phi, r);
            return p(EventWorlds.events(1000, n, clustered, r), x, r);
        });
    }

    private static double p(int[] events, double[] x, SplittableRandom random) {
        return of(events, x, 0, new Placebo.Plan(Side.GREATER, 299, random.nextLong()), Trials.IN_TURN)
                .pValue();
    }
}
