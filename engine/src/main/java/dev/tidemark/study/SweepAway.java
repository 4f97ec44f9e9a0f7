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

    private record Running(Shared<SweepWorld> world, Days within) implements Task<Piece, Days> {
        @Override
        public Days run(Piece piece) {
            return world.get().running(piece, within);
        }
    }

    private record Telling(Shared<SweepWorld> world, Days days) implements Task<Piece, RotationRun.Told> {
        @Override
        public RotationRun.Told run(Piece piece) {
            return world.get().ran(piece, days).told();
        }
    }

    private record OverCash(Shared<SweepWorld> world, Days days) implements Task<Piece, double[]> {
        @Override
        public double[] run(Piece piece) {
            return world.get().ran(piece, days).overCash();
        }
    }

    private record Block(Shared<SweepWorld> world, List<Piece> pieces, Days days) implements ColumnBlock {
        @Override
        public double[][] columns() {
            return pieces.stream()
                    .map(piece -> world.get().ran(piece, days).performance())
                    .toArray(double[][]::new);
        }
    }

    private record Columns(Shared<SweepWorld> world, List<Piece> pieces, Days days) implements ColumnSource {
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
            return new Block(
                    world,
                    new ArrayList<>(Arrays.stream(columns).mapToObj(pieces::get).toList()),
                    days);
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
    public Task<Piece, Days> running(Days within) {
        return new Running(world, within);
    }

    @Override
    public Task<Piece, RotationRun.Told> told(Days days) {
        return new Telling(world, days);
    }

    @Override
    public Task<Piece, double[]> overCash(Days days) {
        return new OverCash(world, days);
    }

    @Override
    public ColumnSource columns(List<Piece> pieces, Days days) {
        return new Columns(world, pieces, days);
    }
}
