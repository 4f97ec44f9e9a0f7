package dev.tidemark.study;

import dev.tidemark.expr.Knobs;
import dev.tidemark.stat.Task;
import dev.tidemark.study.test.ColumnSource;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** What the pieces of a sweep are asked, one a combination of knobs: by this machine, or by another that it travels to. */
public sealed interface SweepWork permits SweepHere, SweepAway {
    /**
     * One combination.
     *
     * @param number which one, from 0
     * @param values its values as written, in the order of the thesis' knobs; none where the work does not travel
     */
    record Piece(int number, List<String> values) implements Serializable {}

    /** The pieces of some combinations, in their order. */
    default List<Piece> pieces(List<Sweep.Combination> combinations) {
        return IntStream.range(0, combinations.size())
                .mapToObj(i -> new Piece(i, List.of()))
                .toList();
    }

    /** The values of a combination as they travel. */
    static List<String> spelled(Sweep.Combination combination) {
        return combination.knobs().values().stream().map(Knobs::spelled).toList();
    }

    /** Counts a combination: one an outcome. */
    Task<Piece, List<Sweep.Counted>> counting();

    /**
     * The days on which a combination's rotation runs, that on which it begins among them; none if it does not go into its
     * first leg often enough on some days.
     */
    Task<Piece, Days> running(Days within);

    /** What a combination's rotation did on some days, on all of which it runs. */
    Task<Piece, RotationRun.Told> told(Days days);

    /** The daily returns over cash of a combination's rotation on some days. */
    Task<Piece, double[]> overCash(Days days);

    /**
     * The daily returns of some combinations' rotations on some days, less both legs in the same proportion; a column a
     * combination.
     *
     * @param pieces the combinations
     * @param days the days
     */
    ColumnSource columns(List<Piece> pieces, Days days);
}
