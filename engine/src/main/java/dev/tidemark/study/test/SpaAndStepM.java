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
     * Runs both tests.
     *
     * @param performance a column a variant: performance above the benchmark's, at least 9 rows
     * @param plan how; its level is that of StepM
     * @param trials runs the resamples
     * @throws BadInput if a column does not vary or has gaps
     */
    public static Result of(double[][] performance, StepM.Plan plan, Trials trials) {
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
                Spa.result(family, bounds, parts.stream().map(Part::counts).toList(), plan.resamples()),
                StepM.result(family, plan, order, new TopMaxima(means, order.length, maxima, trials)));
    }
}
