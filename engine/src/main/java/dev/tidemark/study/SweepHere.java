package dev.tidemark.study;

import dev.tidemark.stat.Task;
import dev.tidemark.thesis.States;
import java.util.List;

/** The work of a sweep on this machine: plans that are there already, and one evaluator for all. */
public final class SweepHere implements SweepWork {
    private final List<Sweep.Combination> combinations;
    private final Rotations rotations;
    private final Sweep.Counter counter;

    /**
     * The work of some combinations.
     *
     * @param combinations the combinations, in the order of their numbers
     * @param states the states of one evaluator
     * @param rotations rotations over them
     */
    public SweepHere(List<Sweep.Combination> combinations, States states, Rotations rotations) {
        this.combinations = combinations;
        this.rotations = rotations;
        this.counter = new Sweep.Counter(states);
    }

    @Override
    public Task<Piece, List<Sweep.Counted>> counting() {
        return piece -> counter.count(combinations.get(piece.number()));
    }

    @Override
    public Task<Piece, Integer> beginning(int since) {
        return piece -> RotationFamily.begins(combinations.get(piece.number()).plan(), rotations, since);
    }

    @Override
    public Task<Piece, Ran> running(int since) {
        return piece -> RotationFamily.ran(combinations.get(piece.number()).plan(), rotations, since);
    }
}
