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
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A test of what followed events against what followed as many placebo dates drawn at random among the eligible days.
 *
 * <p>Null: the events lie at random among the eligible days, in the way of {@link Spacing}. Statistic: the mean of a number
 * after the events (of hits: the hit rate). p = (1 + number of draws that reach it) / (1 + draws).
 *
 * <p>Values without gaps, a value an eligible day, closed up in order. Source: the placebo test of event studies (Brown and
 * Warner 1980, Journal of Financial Economics 8); the restricted randomisation of gaps: Edgington and Onghena (2007),
 * Randomization Tests.
 *
 * <pre>{@code
 * Placebo.Result p = Placebo.of(events, after, Placebo.Spacing.KEEP, new Placebo.Plan(Side.GREATER, 9999, 1), trials);
 * }</pre>
 */
public final class Placebo implements StatTest {
    private static final int PIECE = 64;

    Placebo() {}

    /** How placebo dates are drawn. */
    public enum Spacing {
        /**
         * With the same distances between events, in another order and from another day on, around the end: the clusters
         * of the events are kept.
         */
        KEEP,
        /** Each set of days is equally likely. True only where values do not depend on their neighbours. */
        FREE
    }

    /**
     * How it is run.
     *
     * @param side which departures count
     * @param draws how many sets of placebo dates
     * @param seed their seed
     */
    public record Plan(Side side, int draws, long seed) {}

    /**
     * The answer.
     *
     * @param statistic mean after the events
     * @param anyDay mean after any eligible day
     * @param pValue p
     */
    public record Result(double statistic, double anyDay, double pValue) {}

    /**
     * Runs the test.
     *
     * @param events positions of the events among the days, ascending, at least one
     * @param after the number after each eligible day
     * @param spacing how placebo dates are drawn
     * @param plan how
     * @param trials runs the draws
     * @throws BadInput if there is no event, or a position is none
     */
    public static Result of(int[] events, double[] after, Spacing spacing, Plan plan, Trials trials) {
        Columns.finite(after, 2);
        Columns.positions(events, after.length);
        double observed = sum(events, after);
        double slack = 1e-12 * (Math.abs(observed) + 1);
        int[] gaps = gaps(events, after.length);
        int pieces = (plan.draws() + PIECE - 1) / PIECE;
        int[] counts = new int[2];
        trials.run(pieces, p -> {
                    int[] reached = new int[2];
                    for (int b = p * PIECE; b < Math.min(plan.draws(), (p + 1) * PIECE); b++) {
                        SplittableRandom random = Seeds.stream(plan.seed(), b);
                        int[] drawn = spacing == Spacing.FREE
                                ? EventWorlds.some(after.length, events.length, random)
                                : placed(gaps, after.length, random);
                        double sum = sum(drawn, after);
                        reached[0] += sum >= observed - slack ? 1 : 0;
                        reached[1] += sum <= observed + slack ? 1 : 0;
                    }
                    return reached;
                })
                .forEach(c -> Arrays.setAll(counts, i -> counts[i] + c[i]));
        return new Result(
                observed / events.length, Columns.mean(after), plan.side().pValue(counts[0], counts[1], plan.draws()));
    }

    /** From each event to the next, the last one around the end to the first. */
    static int[] gaps(int[] events, int days) {
        int[] gaps = new int[events.length];
        for (int i = 0; i < gaps.length; i++) {
            int next = i + 1 < events.length ? events[i + 1] : events[0] + days;
            gaps[i] = next - events[i];
        }
        return gaps;
    }

    /** Events with these distances in a random order, from a random day on. */
    static int[] placed(int[] gaps, int days, SplittableRandom random) {
        int[] shuffled = gaps.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = kept;
        }
        int at = random.nextInt(days);
        int[] events = new int[gaps.length];
        for (int i = 0; i < events.length; i++) {
            events[i] = at % days;
            at += shuffled[i];
        }
        return events;
    }

    private static double sum(int[] events, double[] after) {
        double sum = 0;
        for (int event : events) {
            sum += after[event];
        }
        return sum;
    }

    @Override
    public About about() {
        return new About(
                "placebo",
                "Events against random placebo dates",
                "the events lie at random among the days, with their spacing (or, with --spacing free, without)",
                "with the spacing kept: how the values depend on each other does not change along the days; free: they do"
                        + " not depend on each other",
                "Brown and Warner (1980); Edgington and Onghena (2007)",
                "two columns, a row an eligible day: is it an event (0 or 1), what followed (a hit, a return)",
                List.of(
                        Setting.choice("spacing", "whether the distances between events are kept", "keep", "free"),
                        Side.SETTING,
                        Setting.RESAMPLES,
                        Setting.SEED),
                "days.csv --side two");
    }

    @Override
    public Answer run(Numbers numbers, Settings settings, Trials trials) {
        if (numbers.width() != 2) {
            throw new BadInput("it takes two columns, events and what followed; there are " + numbers.width());
        }
        Spacing spacing = Spacing.valueOf(settings.choice("spacing").toUpperCase(Locale.ROOT));
        int[] events = Columns.positions(numbers, 0);
        double[] after = numbers.column(1);
        Result r =
                of(events, after, spacing, new Plan(Side.of(settings), settings.resamples(), settings.seed()), trials);
        Answer answer = new Answer()
                .put("statistic", r.statistic())
                .put("p_value", r.pValue())
                .whole("n", events.length)
                .put("any_day", r.anyDay())
                .whole("days", after.length);
        if (spacing == Spacing.FREE
                && after.length >= 9
                && BlockLength.of(after).stationary() > 2) {
            answer.warn("the values depend on their neighbours, which free placebo dates do not allow for:"
                    + " keep the spacing, or use stat circular-shift");
        }
        return answer;
    }

    @Override
    public List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (int n : new int[] {2, 5, 20, 100}) {
            all.add(one("keep: events in clusters, AR(1) 0.9 values", n, Spacing.KEEP, true, 0.9));
        }
        all.add(one("keep: events one by one, overlapping values", 20, Spacing.KEEP, false, -1));
        all.add(one("free: events one by one, white noise", 20, Spacing.FREE, false, 0));
        // A free draw is not meant for values that depend on each other: the table shows why.
        all.add(one("free: events in clusters, AR(1) 0.9 values", 20, Spacing.FREE, true, 0.9)
                .from(Double.POSITIVE_INFINITY));
        all.add(Scenario.ofPower("keep: values 0.8 higher after the events", 20, 500, r -> {
            int[] events = EventWorlds.events(1000, 20, true, r);
            double[] x = Worlds.white(1000, r);
            for (int event : events) {
                x[event] += 0.8;
            }
            return p(events, x, Spacing.KEEP, r);
        }));
        return all;
    }

    private static Scenario one(String world, int n, Spacing spacing, boolean clustered, double phi) {
        return Scenario.ofNull(world + ", 1000 days", n, 1000, r -> {
            double[] x = phi < 0 ? Worlds.overlapping(1000, 20, r) : Worlds.ar1(1000, phi, r);
            return p(EventWorlds.events(1000, n, clustered, r), x, spacing, r);
        });
    }

    private static double p(int[] events, double[] x, Spacing spacing, SplittableRandom random) {
        return of(events, x, spacing, new Plan(Side.GREATER, 299, random.nextLong()), Trials.IN_TURN)
                .pValue();
    }
}
