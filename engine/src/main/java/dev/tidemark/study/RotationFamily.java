package dev.tidemark.study;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.DeflatedSharpe;
import dev.tidemark.study.test.Overfitting;
import dev.tidemark.study.test.Spa;
import dev.tidemark.study.test.SpaAndStepM;
import dev.tidemark.study.test.StepM;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Many variants of a rotation together: is the best of them better timed than not timed at all, having looked at all?
 *
 * <p>Looked at are the variants that differ in any daily return and went into their first leg often enough, over the days
 * on which all of them run. Performance is the net return of a day less what both legs would have returned if they had been
 * held all the time in the proportion of days that the variant held them: what a leg earns by itself is no merit of the
 * timing. SPA and StepM share their resamples (stationary bootstrap, automatic blocks). The deflated Sharpe ratio is that of the net returns over
 * cash of the variant with the best one, against as many trials as there were; the variance is that of the variants' ratios.
 * The probability of overfitting is over 16 groups of days.
 *
 * @param looked how many combinations went into their first leg often enough
 * @param members the variants that are compared, as combinations; their order is that of the combinations
 * @param from the first day that counts, an epoch day
 * @param to the last
 * @param spa Hansen's test; its best is a position among the members
 * @param superior which members StepM finds better, at 5% that any of them is not
 * @param deflated the deflated Sharpe ratio of the best by Sharpe ratio; NaN where the ratios do not vary
 * @param bestRatio which member that is
 * @param tried how many trials the deflated ratio counts
 * @param overfitting PBO; NaN with one member, or fewer than 32 days
 */
public record RotationFamily(
        int looked,
        List<Member> members,
        int from,
        int to,
        Spa.Result spa,
        boolean[] superior,
        double deflated,
        int bestRatio,
        int tried,
        double overfitting) {
    /** So many times a rotation has to go into its first leg to be compared. */
    public static final int ENOUGH = 10;

    /** What a comparison needs. */
    public static final String NEEDED = "each has to go into the first leg at least " + ENOUGH + " times, they need "
            + Rotations.LEAST_DAYS + " days in common, and no more returns than memory holds";

    private static final double LEVEL = 0.05;
    private static final int GROUPS = 16;

    /** More returns than these are not held in memory. */
    private static final long MOST = 60_000_000;

    /** Copies the list. */
    public RotationFamily {
        members = List.copyOf(members);
    }

    /**
     * One variant.
     *
     * @param combination which combination it is, from 0; the first of those that give the same returns
     * @param same how many combinations give these returns
     * @param entries how often it went into its first leg on the days that are compared
     * @param yearly growth a year after costs
     * @param exposure share of the days in its first leg
     * @param benchmark growth a year of both legs in that proportion, every day anew and without costs of doing so
     * @param ratio Sharpe ratio a year over cash
     */
    public record Member(
            int combination, int same, int entries, double exposure, double yearly, double benchmark, double ratio) {}

    /**
     * How it is computed.
     *
     * @param resamples of SPA and StepM
     * @param seed theirs
     * @param tried how many variants were looked at in all, at least 1
     */
    public record Plan(int resamples, long seed, int tried) {}

    /** One variant's returns on the grid. */
    private record Run(
            int combination,
            int entries,
            int first,
            double[] net,
            boolean[] held,
            double[] into,
            double[] from,
            double[] cash) {
        /** Share of the days from a position on in the first leg. */
        double exposure(int since) {
            int days = 0;
            for (int k = since; k < held.length; k++) {
                days += held[k] ? 1 : 0;
            }
            return (double) days / (held.length - since);
        }

        /** Both legs in the proportion in which they were held from a position on. */
        double[] mix(int since) {
            double share = exposure(since);
            double[] mix = new double[net.length];
            for (int k = since; k < mix.length; k++) {
                mix[k] = share * known(into[k]) + (1 - share) * known(from[k]);
            }
            return mix;
        }

        private static double known(double x) {
            return Double.isNaN(x) ? 0 : x;
        }
    }

    /** Daily returns as what variants are told apart by. */
    private record Returns(double[] net) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Returns other && Arrays.equals(other.net, net);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(net);
        }
    }

    /**
     * The family of some combinations.
     *
     * @param combinations the combinations; those without a rotation are passed over
     * @param rotations rotations over the states that they are evaluated by
     * @param plan how it is computed
     * @param trials runs the pieces
     * @return empty where no variant went into its first leg often enough, or where they are too many
     * @throws BadInput if so few resamples cannot reject
     */
    public static Optional<RotationFamily> of(
            List<Sweep.Combination> combinations, Rotations rotations, Plan plan, Trials trials) {
        // What is compared is looked for before anything is kept, so that little is held of many.
        List<Integer> begins = trials.run(combinations.size(), i -> begins(combinations.get(i), rotations, 0));
        int first = begins.stream().mapToInt(k -> k).max().orElse(-1) + 1;
        int days = rotations.grid().size() - first;
        List<Integer> enough = trials.run(
                combinations.size(),
                i -> begins.get(i) >= 0 && begins(combinations.get(i), rotations, first) >= 0 ? i : -1);
        List<Integer> compared = enough.stream().filter(i -> i >= 0).toList();
        if (compared.isEmpty() || days < Rotations.LEAST_DAYS || (long) days * compared.size() > MOST) {
            return Optional.empty();
        }
        List<Run> runs = trials.run(
                compared.size(), i -> run(compared.get(i), combinations.get(compared.get(i)), first, rotations));
        Map<Returns, List<Run>> different = new LinkedHashMap<>();
        runs.forEach(run -> different
                .computeIfAbsent(
                        new Returns(Arrays.copyOfRange(run.net(), first, run.net().length)), r -> new ArrayList<>())
                .add(run));
        List<double[]> performance = new ArrayList<>();
        List<List<Run>> kept = new ArrayList<>();
        different.forEach((returns, alike) -> {
            double[] over = over(returns.net(), alike.getFirst().mix(first), first);
            if (varies(over)) {
                performance.add(over);
                kept.add(alike);
            }
        });
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        double[][] columns = performance.toArray(double[][]::new);
        List<Member> members = trials.run(kept.size(), i -> member(kept.get(i), first));
        SpaAndStepM.Result both = SpaAndStepM.of(
                columns, new StepM.Plan(LEVEL, OptionalDouble.empty(), plan.resamples(), plan.seed()), trials);
        int best = best(members);
        return Optional.of(new RotationFamily(
                runs.size(),
                members,
                rotations.grid().date(first),
                rotations.grid().date(rotations.grid().size() - 1),
                both.spa(),
                both.stepM().rejected(),
                deflated(
                        members,
                        over(
                                kept.get(best).getFirst().net(),
                                kept.get(best).getFirst().cash(),
                                first),
                        plan),
                best,
                plan.tried(),
                columns.length < 2 || days < 2 * GROUPS
                        ? Double.NaN
                        : Overfitting.of(columns, GROUPS, trials).probability()));
    }

    /** Where a variant begins, if it goes into its first leg often enough from a position on; else -1. */
    private static int begins(Sweep.Combination combination, Rotations rotations, int since) {
        return combination
                .plan()
                .rotation()
                .flatMap(r -> rotations.ran(combination.plan()))
                .filter(ran -> entries(ran, since) >= ENOUGH)
                .map(Account::first)
                .orElse(-1);
    }

    private static int entries(Account ran, int since) {
        int entries = 0;
        for (int k = since; k < ran.into().length; k++) {
            entries += ran.decided()[k] >= 0 && !ran.into()[k] ? 1 : 0;
        }
        return entries;
    }

    private static Run run(int i, Sweep.Combination combination, int first, Rotations rotations) {
        Account ran = rotations.ran(combination.plan()).orElseThrow();
        return new Run(
                i,
                entries(ran, first),
                ran.first(),
                ran.returns(),
                ran.into(),
                rotations.first(combination.plan()),
                rotations.second(combination.plan()),
                rotations.cash(combination.plan()));
    }

    /** One thing's returns less another's, from a position on; the first may have been cut there already. */
    private static double[] over(double[] one, double[] other, int first) {
        int shift = other.length - one.length;
        double[] over = new double[other.length - first];
        for (int i = 0; i < over.length; i++) {
            double less = other[first + i];
            over[i] = one[first + i - shift] - (Double.isNaN(less) ? 0 : less);
        }
        return over;
    }

    private static boolean varies(double[] x) {
        return Arrays.stream(x).anyMatch(v -> v != x[0]);
    }

    private static Member member(List<Run> alike, int first) {
        Run one = alike.getFirst();
        int days = one.net().length - first;
        double ratio = Performance.ratio(over(one.net(), one.cash(), first)) * Math.sqrt(Performance.DAYS);
        return new Member(
                one.combination(),
                alike.size(),
                one.entries(),
                one.exposure(first),
                yearly(one.net(), first, days),
                yearly(one.mix(first), first, days),
                ratio);
    }

    private static double yearly(double[] returns, int first, int days) {
        double worth = 1;
        for (int k = first; k < returns.length; k++) {
            worth *= 1 + (Double.isNaN(returns[k]) ? 0 : returns[k]);
        }
        return Math.pow(worth, Performance.DAYS / days) - 1;
    }

    private static int best(List<Member> members) {
        return IntStream.range(0, members.size())
                .reduce((a, b) -> members.get(b).ratio() > members.get(a).ratio() ? b : a)
                .orElseThrow();
    }

    private static double deflated(List<Member> members, double[] best, Plan plan) {
        double mean = members.stream().mapToDouble(Member::ratio).average().orElseThrow();
        double squares = members.stream()
                .mapToDouble(m -> (m.ratio() - mean) * (m.ratio() - mean))
                .sum();
        if (members.size() < 2
                || !(squares > 0)
                || Double.isNaN(members.getFirst().ratio())) {
            return Double.NaN;
        }
        return DeflatedSharpe.of(best, plan.tried(), squares / (members.size() - 1) / Performance.DAYS);
    }

    /** How many are better than their legs in the same proportion, by StepM. */
    public int better() {
        return (int)
                IntStream.range(0, superior.length).filter(k -> superior[k]).count();
    }
}
