package dev.tidemark.study;

import dev.tidemark.stat.Task;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.ColumnBlock;
import dev.tidemark.study.test.ColumnSource;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.Arrays;
import java.util.List;

/** The work of a sweep on this machine: plans that are there already, and one evaluator for all. */
public final class SweepHere implements SweepWork {
    /** More returns than these, half a gigabyte, are not held at once, but reckoned block by block as they are tested. */
    private static final long HELD = 60_000_000;

    private final List<Sweep.Combination> combinations;
    private final Rotations rotations;
    private final Sweep.Counter counter;
    private final Trials trials;
    private final long held;

    /**
     * The work of some combinations.
     *
     * @param combinations the combinations, in the order of their numbers
     * @param states the states of one evaluator
     * @param rotations rotations over them
     * @param trials runs the pieces
     */
    public SweepHere(List<Sweep.Combination> combinations, States states, Rotations rotations, Trials trials) {
        this(combinations, states, rotations, trials, HELD);
    }

    SweepHere(List<Sweep.Combination> combinations, States states, Rotations rotations, Trials trials, long held) {
        this.held = held;
        this.combinations = combinations;
        this.rotations = rotations;
        this.counter = new Sweep.Counter(states);
        this.trials = trials;
    }

    /** Columns that are reckoned when they are asked for. */
    private final class Reckoned implements ColumnSource {
        private final List<Piece> pieces;
        private final Days days;

        Reckoned(List<Piece> pieces, Days days) {
            this.pieces = pieces;
            this.days = days;
        }

        @Override
        public int size() {
            return pieces.size();
        }

        @Override
        public int rows() {
            return days.size();
        }

        @Override
        public ColumnBlock block(int[] columns) {
            return () -> Arrays.stream(columns)
                    .mapToObj(k ->
                            RotationRun.of(plan(pieces.get(k)), rotations, days).performance())
                    .toArray(double[][]::new);
        }
    }

    private ThesisPlan plan(Piece piece) {
        return combinations.get(piece.number()).plan();
    }

    @Override
    public Task<Piece, List<Sweep.Counted>> counting() {
        return piece -> counter.count(combinations.get(piece.number()));
    }

    @Override
    public Task<Piece, Days> running(Days within) {
        return piece -> RotationFamily.running(plan(piece), rotations, within);
    }

    @Override
    public Task<Piece, RotationRun.Told> told(Days days) {
        return piece -> RotationRun.of(plan(piece), rotations, days).told();
    }

    @Override
    public Task<Piece, double[]> overCash(Days days) {
        return piece -> RotationRun.of(plan(piece), rotations, days).overCash();
    }

    @Override
    public ColumnSource columns(List<Piece> pieces, Days days) {
        if ((long) days.size() * pieces.size() > held) {
            return new Reckoned(pieces, days);
        }
        return ColumnSource.of(trials.run(
                        pieces.size(),
                        i -> RotationRun.of(plan(pieces.get(i)), rotations, days)
                                .performance())
                .toArray(double[][]::new));
    }
}
