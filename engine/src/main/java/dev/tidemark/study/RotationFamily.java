package dev.tidemark.study;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Task;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.ColumnSource;
import dev.tidemark.study.test.DeflatedSharpe;
import dev.tidemark.study.test.Overfitting;
import dev.tidemark.study.test.Spa;
import dev.tidemark.study.test.SpaAndStepM;
import dev.tidemark.study.test.StepM;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
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
 * @param resamples how many resamples were drawn
 * @param seed their seed
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
        double overfitting,
        int resamples,
        long seed) {
    /** So many times a rotation has to go into its first leg to be compared. */
    public static final int ENOUGH = 10;

    /** What a comparison needs. */
    public static final String NEEDED = "each has to go into the first leg at least " + ENOUGH
            + " times, and they need " + Rotations.LEAST_DAYS + " days in common";

    private static final double LEVEL = 0.05;
    private static final int GROUPS = 16;

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

    /**
     * The family of some combinations.
     *
     * @param combinations the combinations; those without a rotation are passed over
     * @param work their work, here or elsewhere
     * @param rotations rotations over the states of this machine, for their days
     * @param plan how it is computed
     * @param trials runs the pieces
     * @return empty where no variant went into its first leg often enough
     * @throws BadInput if so few resamples cannot reject
     */
    public static Optional<RotationFamily> of(
            List<Sweep.Combination> combinations, SweepWork work, Rotations rotations, Plan plan, Trials trials) {
        if (combinations.stream().allMatch(c -> c.plan().rotation().isEmpty())) {
            return Optional.empty();
        }
        // What is compared is looked for before anything is kept, so that little is held of many.
        List<SweepWork.Piece> pieces = work.pieces(combinations);
        List<Days> runs = trials.run(work.running(Days.ALL), pieces, Task.Arrivals.unseen());
        List<SweepWork.Piece> begun =
                pieces.stream().filter(p -> runs.get(p.number()).size() > 0).toList();
        Days days = common(runs);
        if (days.size() < Rotations.LEAST_DAYS) {
            return Optional.empty();
        }
        List<Days> still = trials.run(work.running(days), begun, Task.Arrivals.unseen());
        List<SweepWork.Piece> compared = IntStream.range(0, begun.size())
                .filter(i -> still.get(i).size() > 0)
                .mapToObj(begun::get)
                .toList();
        if (compared.isEmpty()) {
            return Optional.empty();
        }
        List<RotationRun.Told> told = trials.run(work.told(days), compared, Task.Arrivals.unseen());
        Map<String, List<Integer>> different = new LinkedHashMap<>();
        for (int i = 0; i < told.size(); i++) {
            different
                    .computeIfAbsent(told.get(i).returns(), r -> new ArrayList<>())
                    .add(i);
        }
        List<Member> members = new ArrayList<>();
        List<SweepWork.Piece> kept = new ArrayList<>();
        for (List<Integer> alike : different.values()) {
            RotationRun.Told one = told.get(alike.getFirst());
            if (one.varies()) {
                SweepWork.Piece piece = compared.get(alike.getFirst());
                kept.add(piece);
                members.add(new Member(
                        piece.number(),
                        alike.size(),
                        one.entries(),
                        one.exposure(),
                        one.yearly(),
                        one.benchmark(),
                        one.ratio()));
            }
        }
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        ColumnSource columns = work.columns(kept, days);
        SpaAndStepM.Result both = SpaAndStepM.of(
                columns, new StepM.Plan(LEVEL, OptionalDouble.empty(), plan.resamples(), plan.seed()), trials);
        int best = best(members);
        double[] bestReturns = trials.run(work.overCash(days), List.of(kept.get(best)), Task.Arrivals.unseen())
                .getFirst();
        return Optional.of(new RotationFamily(
                told.size(),
                members,
                rotations.grid().date(days.from()),
                rotations.grid().date(days.to() - 1),
                both.spa(),
                both.stepM().rejected(),
                deflated(members, bestReturns, plan),
                best,
                plan.tried(),
                kept.size() < 2 || days.size() < 2 * GROUPS
                        ? Double.NaN
                        : Overfitting.of(columns, GROUPS, trials).probability(),
                plan.resamples(),
                plan.seed()));
    }

    /** The days after those on which each begins on which all run; none where none runs. */
    private static Days common(List<Days> runs) {
        Days common = Days.ALL;
        for (Days one : runs) {
            if (one.size() > 0) {
                common = new Days(Math.max(common.from(), one.from() + 1), Math.min(common.to(), one.to()));
            }
        }
        return common.equals(Days.ALL) ? Days.NONE : common;
    }

    /** When a variant runs, if it goes into its first leg often enough on some days; else none. */
    static Days running(ThesisPlan plan, Rotations rotations, Days within) {
        return plan.rotation()
                .flatMap(r -> rotations.ran(plan))
                .filter(ran -> RotationRun.entries(ran, within) >= ENOUGH)
                .map(Account::days)
                .orElse(Days.NONE);
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
