package dev.tidemark.study;

import dev.tidemark.stat.Shared;
import dev.tidemark.stat.Task;
import dev.tidemark.study.test.ColumnBlock;
import dev.tidemark.study.test.ColumnSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The work of a sweep on other machines: a piece brings its values as written, and refers to the {@link SweepWorld} that
 * each machine has once. Daily returns are reckoned where they are tested, and never sent.
 *
 * @param world the world
 */
public record SweepAway(Shared<SweepWorld> world) implements SweepWork {
    private record Counting(Shared<SweepWorld> world) implements Task<Piece, List<Sweep.Counted>> {
        @Override
        public List<Sweep.Counted> run(Piece piece) {
            return world.get().count(piece);
        }
    }

    private record Beginning(Shared<SweepWorld> world, int since) implements Task<Piece, Integer> {
        @Override
        public Integer run(Piece piece) {
            return world.get().begins(piece, since);
        }
    }

    private record Telling(Shared<SweepWorld> world, int since) implements Task<Piece, RotationRun.Told> {
        @Override
        public RotationRun.Told run(Piece piece) {
            return world.get().ran(piece, since).told();
        }
    }

    private record OverCash(Shared<SweepWorld> world, int since) implements Task<Piece, double[]> {
        @Override
        public double[] run(Piece piece) {
            return world.get().ran(piece, since).overCash();
        }
    }

    private record Block(Shared<SweepWorld> world, List<Piece> pieces, int since) implements ColumnBlock {
        @Override
        public double[][] columns() {
            return pieces.stream()
                    .map(piece -> world.get().ran(piece, since).performance())
                    .toArray(double[][]::new);
        }
    }

    private record Columns(Shared<SweepWorld> world, List<Piece> pieces, int since, int rows) implements ColumnSource {
        @Override
        public int size() {
            return pieces.size();
        }

        @Override
        public ColumnBlock block(int[] columns) {
            return new Block(
                    world,
                    new ArrayList<>(Arrays.stream(columns).mapToObj(pieces::get).toList()),
                    since);
        }
    }

    @Override
    public List<Piece> pieces(List<Sweep.Combination> combinations) {
        List<Piece> all = new ArrayList<>();
        for (Sweep.Combination one : combinations) {
            all.add(new Piece(all.size(), SweepWork.spelled(one)));
        }
        return all;
    }

    @Override
    public Task<Piece, List<Sweep.Counted>> counting() {
        return new Counting(world);
    }

    @Override
    public Task<Piece, Integer> beginning(int since) {
        return new Beginning(world, since);
    }

    @Override
    public Task<Piece, RotationRun.Told> told(int since) {
        return new Telling(world, since);
    }

    @Override
    public Task<Piece, double[]> overCash(int since) {
        return new OverCash(world, since);
    }

    @Override
    public ColumnSource columns(List<Piece> pieces, int since, int rows) {
        return new Columns(world, pieces, since, rows);
    }
}
