package dev.tidemark.study.test;

import dev.tidemark.stat.Task;
import dev.tidemark.stat.Trials;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How resamples are drawn for some columns, wherever these are: the blocks of resample b follow from the seed and b.
 *
 * @param blockLength mean length of a block
 * @param resamples how many
 * @param seed theirs
 */
record BlockResamples(double blockLength, int resamples, long seed) implements Serializable {
    /** How many bounds {@link Spa} has. */
    static final int BOUNDS = 4;

    /**
     * Columns of some ranks one after the other.
     *
     * @param block the columns
     * @param means mean of each
     * @param errors error of each mean
     */
    record Ranks(ColumnBlock block, double[] means, double[] errors) implements Serializable {}

    /**
     * What a block says of the resamples.
     *
     * @param reached which reach each bound of {@link Spa}; none if that was not asked
     * @param largest the largest t; none if that was not asked
     */
    record Said(BitSet[] reached, DecidingMaxima largest) implements Serializable {}

    /**
     * Draws the resamples of a block.
     *
     * @param draws how
     * @param observed what bounds follow from
     * @param bounds whether it is asked which reach the bounds of {@link Spa}
     * @param place which of the largest t is asked for, in ascending order; the number of resamples if none is
     */
    record Draw(BlockResamples draws, SpaBounds.Observed observed, boolean bounds, int place)
            implements Task<Ranks, Said> {
        @Override
        public Said run(Ranks ranks) {
            Family family = draws.family(ranks);
            ResampledMeans means = draws.drawn(family);
            SpaBounds against = SpaBounds.of(observed, family.statistics(), family.errors(), means);
            List<Part> parts = means.pieces(Trials.IN_TURN, piece -> part(piece, against, family.size()));
            BitSet[] reached = IntStream.range(0, bounds ? BOUNDS : 0)
                    .mapToObj(
                            i -> joined(parts.stream().map(p -> p.reached()[i]).toList()))
                    .toArray(BitSet[]::new);
            return new Said(
                    reached,
                    DecidingMaxima.of(means, parts.stream().map(Part::largest).toList(), place));
        }

        private boolean asked() {
            return place < draws.resamples();
        }

        private Part part(ResampledMeans.Piece piece, SpaBounds against, int columns) {
            SpaBounds.Reached reached = against.new Reached(piece);
            TopMaxima.Collected largest = new TopMaxima.Collected(new int[] {0}, columns, piece);
            if (bounds && asked()) {
                piece.each((b, first, t) -> {
                    reached.take(b, first, t);
                    largest.take(b, first, t);
                });
            } else {
                piece.each(bounds ? reached : largest);
            }
            return new Part(reached.which(), largest);
        }
    }

    private record Part(boolean[][] reached, TopMaxima.Collected largest) {}

    /** Those of all pieces one after the other. */
    private static BitSet joined(List<boolean[]> pieces) {
        BitSet all = new BitSet();
        int before = 0;
        for (boolean[] some : pieces) {
            for (int b = 0; b < some.length; b++) {
                all.set(before + b, some[b]);
            }
            before += some.length;
        }
        return all;
    }

    /**
     * Says which resamples of a block reach a mean, not divided by its error.
     *
     * @param draws how they are drawn
     * @param largest the mean
     */
    record Reach(BlockResamples draws, double largest) implements Task<Ranks, BitSet> {
        @Override
        public BitSet run(Ranks ranks) {
            ResampledMeans means = draws.drawn(draws.family(ranks));
            RealityCheck.Bound bound = new RealityCheck.Bound(largest, ranks.errors(), means);
            return joined(means.pieces(Trials.IN_TURN, bound::reached));
        }
    }

    private Family family(Ranks ranks) {
        return new Family(ranks.block().columns(), ranks.means(), ranks.errors(), blockLength);
    }

    private ResampledMeans drawn(Family family) {
        int[] order = IntStream.range(0, family.size()).toArray();
        return family.resampled(order, resamples, seed, Trials.IN_TURN);
    }
}
