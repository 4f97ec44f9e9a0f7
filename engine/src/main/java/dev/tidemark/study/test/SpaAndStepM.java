package dev.tidemark.study.test;

import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Trials;
import java.util.List;

/**
 * Hansen's {@link Spa} and the {@link StepM} of Romano and Wolf on the same variants and the same resamples, which are
 * drawn once for both: the answers are those of the two tests, for little more than the time of one.
 *
 * <pre>{@code
 * SpaAndStepM.Result both = SpaAndStepM.of(
 *         performance, new StepM.Plan(0.05, OptionalDouble.of(20), 10_000, 1), Trials.IN_TURN);
 * }</pre>
 */
public final class SpaAndStepM {
    private SpaAndStepM() {}

    /**
     * The answers.
     *
     * @param spa is any variant better than the benchmark
     * @param stepM which ones are
     */
    public record Result(Spa.Result spa, StepM.Result stepM) {}

    private record Part(int[] counts, TopMaxima.Collected maxima) {}

    /**
     * Runs both tests; where the trials travel, in blocks of columns.
     *
     * @param performance a column a variant: performance above the benchmark's, at least 9 rows
     * @param plan how; its level is that of StepM
     * @param trials runs the resamples
     * @throws BadInput if a column does not vary or has gaps
     */
    public static Result of(double[][] performance, StepM.Plan plan, Trials trials) {
        if (trials.travels()) {
            return of(ColumnSource.of(performance), plan, trials);
        }
        Family family = Family.of(performance, plan.blockLength(), trials);
        int[] order = Family.falling(family.statistics());
        ResampledMeans means = family.resampled(order, plan.resamples(), plan.seed(), trials);
        SpaBounds bounds = SpaBounds.of(family, order, means);
        int[] segments = TopMaxima.segments(0, order.length);
        List<Part> parts = means.pieces(trials, piece -> {
            SpaBounds.Reached reached = bounds.new Reached(piece);
            TopMaxima.Collected largest = new TopMaxima.Collected(segments, order.length, piece);
            piece.each((b, first, t) -> {
                reached.take(b, first, t);
                largest.take(b, first, t);
            });
            return new Part(reached.counts(), largest);
        });
        List<TopMaxima.Collected> maxima = parts.stream().map(Part::maxima).toList();
        return new Result(
                Spa.result(
                        family.measures(),
                        family.effectiveN(),
                        parts.stream().map(Part::counts).toList(),
                        plan.resamples()),
                StepM.result(
                        family.measures(),
                        family.effectiveN(),
                        plan,
                        order,
                        new TopMaxima(means, order.length, maxima, trials)));
    }

    /**
     * Runs both tests in blocks of 512 columns, which may go to other machines; given columns whose trials stay here are
     * tested as they are. The answers are those of one machine to the
     * bit, whatever the blocks and whoever runs them: the same columns meet the same resamples, which are never sent but
     * drawn from seed and number wherever a block is, and what blocks are held together by are the largest t as {@code
     * double} where they can be a critical value, and whether any column reaches a bound.
     *
     * <p>What travels, for K columns of T values that are {@linkplain ColumnSource#of given}, and B resamples:
     *
     * <ul>
     *   <li>for the automatic length of a block: out 8 K T bytes, back 8 K (no such round where it is given);
     *   <li>for means and errors: out 8 K T, back 16 K;
     *   <li>for the resamples: out 8 K T + 16 K, back from each block B / 2 for the bounds of Hansen's test, and 12 B level
     *       for the largest t at the level of StepM, so (K / 512) 1.1 B at 5%: 0.2 MB for K = B = 10,000;
     *   <li>for each further step of StepM, at most one block, that in which the rejections end: out 4,096 T + 8,192, back 12
     *       B level.
     * </ul>
     *
     * <p>A machine holds one block at a time: 512 columns (4,096 T bytes), their tile (2,048 T bytes), up to 1,024 resamples
     * of about 8 T / length bytes each, and 8 B for what it answers from; whatever K. Whoever asks holds the answers, and 8
     * B bytes to join them.
     *
     * @param performance a column a variant: performance above the benchmark's, at least 9 rows
     * @param plan how; its level is that of StepM
     * @param trials runs the blocks
     * @throws BadInput if a column does not vary or has gaps
     */
    public static Result of(ColumnSource performance, StepM.Plan plan, Trials trials) {
        return performance instanceof ColumnSource.Given here && !trials.travels()
                ? of(here.given(), plan, trials)
                : new ByBlocks(performance, trials).both(plan);
    }
}
