package dev.tidemark.study.test;

import dev.tidemark.stat.Task;
import dev.tidemark.stat.Trials;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Hansen's test, StepM and the reality check in blocks of columns, for machines that share no memory.
 *
 * <p>Blocks are cut in the order of falling statistics, so that what StepM rejects is all of some blocks and the begin of
 * one more. A block is a family of its own with the means, the errors and the resamples of all: {@link ResampledMeans} does
 * the work, as where there is one machine. A resample reaches a level if it does in one block; its largest t is the largest
 * of those of the blocks, of which those that decide are sent ({@link DecidingMaxima}). Neither depends on how columns are
 * cut.
 *
 * <p>What travels is written down at {@link SpaAndStepM#of(ColumnSource, StepM.Plan, Trials)}.
 */
final class ByBlocks {
    /** As wide as a tile: narrower blocks draw the same resamples more often. */
    static final int WIDTH = 512;

    private final ColumnSource source;
    private final int width;
    private final Trials trials;

    ByBlocks(ColumnSource source, Trials trials) {
        this(source, WIDTH, trials);
    }

    /**
     * Tests in blocks.
     *
     * @param width how many columns a block has
     */
    ByBlocks(ColumnSource source, int width, Trials trials) {
        this.source = source;
        this.width = width;
        this.trials = trials;
    }

    /**
     * What is known of the columns.
     *
     * @param effectiveN how many independent observations the best is worth
     * @param order the columns by falling statistics
     */
    private record Known(Measures measures, double effectiveN, int[] order) {}

    private Known known(OptionalDouble blockLength) {
        Measures all = MeasuredBlocks.of(source, blockLength, width, trials);
        // One column alone is reckoned here: nothing is gained by sending it.
        double[] best = source.block(new int[] {all.best()}).columns()[0];
        return new Known(
                all, LongRunVariance.effectiveSample(best, all.blockLength()), Family.falling(all.statistics()));
    }

    Spa.Result spa(OptionalDouble blockLength, int resamples, long seed) {
        Known all = known(blockLength);
        BlockResamples draws = new BlockResamples(all.measures().blockLength(), resamples, seed);
        return spa(all, draw(all, draws, true, resamples), resamples);
    }

    StepM.Result stepM(StepM.Plan plan) {
        Known all = known(plan.blockLength());
        BlockResamples draws = draws(all, plan);
        return stepM(all, draw(all, draws, false, plan.place()), plan);
    }

    SpaAndStepM.Result both(StepM.Plan plan) {
        Known all = known(plan.blockLength());
        List<BlockResamples.Said> said = draw(all, draws(all, plan), true, plan.place());
        return new SpaAndStepM.Result(spa(all, said, plan.resamples()), stepM(all, said, plan));
    }

    RealityCheck.Result realityCheck(OptionalDouble blockLength, int resamples, long seed) {
        Known all = known(blockLength);
        Measures measures = all.measures();
        BlockResamples.Reach reach = new BlockResamples.Reach(
                new BlockResamples(measures.blockLength(), resamples, seed), measures.means()[measures.top()]);
        BitSet reached = new BitSet();
        trials.run(reach, blocks(all), Task.Arrivals.unseen()).forEach(reached::or);
        return RealityCheck.result(measures, all.effectiveN(), reached.cardinality(), resamples);
    }

    private static BlockResamples draws(Known all, StepM.Plan plan) {
        return new BlockResamples(all.measures().blockLength(), plan.resamples(), plan.seed());
    }

    private static Spa.Result spa(Known all, List<BlockResamples.Said> said, int resamples) {
        int[] counts = new int[BlockResamples.BOUNDS];
        for (int i = 0; i < counts.length; i++) {
            BitSet reached = new BitSet();
            for (BlockResamples.Said one : said) {
                reached.or(one.reached()[i]);
            }
            counts[i] = reached.cardinality();
        }
        return Spa.result(all.measures(), all.effectiveN(), List.of(counts), resamples);
    }

    private StepM.Result stepM(Known all, List<BlockResamples.Said> said, StepM.Plan plan) {
        return StepM.result(all.measures(), all.effectiveN(), plan, all.order(), new Maxima(all, plan, said));
    }

    private List<BlockResamples.Said> draw(Known all, BlockResamples draws, boolean bounds, int place) {
        SpaBounds.Observed observed = SpaBounds.Observed.of(all.measures());
        return trials.run(new BlockResamples.Draw(draws, observed, bounds, place), blocks(all), Task.Arrivals.unseen());
    }

    private List<BlockResamples.Ranks> blocks(Known all) {
        int size = all.order().length;
        return IntStream.range(0, (size + width - 1) / width)
                .mapToObj(i -> ranks(all, i * width, Math.min(size, (i + 1) * width)))
                .toList();
    }

    private BlockResamples.Ranks ranks(Known all, int from, int to) {
        int[] columns = Arrays.copyOfRange(all.order(), from, to);
        Measures measures = all.measures();
        return new BlockResamples.Ranks(
                source.block(columns),
                Family.ranked(measures.means(), columns),
                Family.ranked(measures.errors(), columns));
    }

    /** The largest t over the ranks from one on; a block is asked again where a rank lies within it. */
    private final class Maxima implements OrderedMaxima {
        private final Known all;
        private final StepM.Plan plan;
        private final List<BlockResamples.Said> said;

        Maxima(Known all, StepM.Plan plan, List<BlockResamples.Said> said) {
            this.all = all;
            this.plan = plan;
            this.said = said;
        }

        @Override
        public double ordered(int rank, int place) {
            double[] largest = new double[plan.resamples()];
            Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            int whole = (rank + width - 1) / width;
            if (rank % width != 0) {
                within(rank, whole, place).into(largest);
            }
            said.subList(whole, said.size()).forEach(block -> block.largest().into(largest));
            Arrays.sort(largest);
            return largest[place];
        }

        private DecidingMaxima within(int rank, int next, int place) {
            BlockResamples.Draw draw =
                    new BlockResamples.Draw(draws(all, plan), SpaBounds.Observed.of(all.measures()), false, place);
            BlockResamples.Ranks rest = ranks(all, rank, Math.min(all.order().length, next * width));
            return trials.run(draw, List.of(rest), Task.Arrivals.unseen())
                    .getFirst()
                    .largest();
        }
    }
}
