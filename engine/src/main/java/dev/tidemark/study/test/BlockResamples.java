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
     * @param maxima the largest t of each; none if that was not asked
     */
    record Said(BitSet[] reached, double[] maxima) implements Serializable {}

    /**
     * Draws the resamples of a block.
     *
     * @param draws how
     * @param observed what bounds follow from
     * @param bounds whether it is asked which reach the bounds of {@link Spa}
     * @param largest whether the largest t are asked for
     */
    record Draw(BlockResamples draws, SpaBounds.Observed observed, boolean bounds, boolean largest)
            implements Task<Ranks, Said> {
        @Override
        public Said run(Ranks ranks) {
            Family family = draws.family(ranks);
            ResampledMeans means = draws.drawn(family);
            SpaBounds against = SpaBounds.of(observed, family.statistics(), family.errors(), means);
            return joined(means.pieces(Trials.IN_TURN, piece -> said(piece, against)));
        }

        private Part said(ResampledMeans.Piece piece, SpaBounds against) {
            SpaBounds.Reached reached = against.new Reached(piece);
            ExactMaxima maxima = new ExactMaxima(piece);
            if (bounds && largest) {
                piece.each((b, first, t) -> {
                    reached.take(b, first, t);
                    maxima.take(b, first, t);
                });
            } else {
                piece.each(bounds ? reached : maxima);
            }
            return new Part(reached.which(), maxima.maxima());
        }

        /** The resamples of all pieces one after the other. */
        private Said joined(List<Part> parts) {
            BitSet[] reached = IntStream.range(0, bounds ? BOUNDS : 0)
                    .mapToObj(i -> new BitSet())
                    .toArray(BitSet[]::new);
            double[] maxima = new double[largest ? draws.resamples() : 0];
            int before = 0;
            for (Part part : parts) {
                for (int b = 0; b < part.maxima().length; b++) {
                    for (int i = 0; i < reached.length; i++) {
                        reached[i].set(before + b, part.reached()[i][b]);
                    }
                    if (largest) {
                        maxima[before + b] = part.maxima()[b];
                    }
                }
                before += part.maxima().length;
            }
            return new Said(reached, maxima);
        }
    }

    private record Part(boolean[][] reached, double[] maxima) {}

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
            BitSet all = new BitSet();
            int before = 0;
            for (boolean[] some : means.pieces(Trials.IN_TURN, bound::reached)) {
                for (int b = 0; b < some.length; b++) {
                    all.set(before + b, some[b]);
                }
                before += some.length;
            }
            return all;
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
