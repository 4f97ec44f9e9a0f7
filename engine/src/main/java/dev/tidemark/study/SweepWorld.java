package dev.tidemark.study;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.expr.Memo;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.series.KnownNames;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
import dev.tidemark.stat.Task;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.ThesisReader;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The work of a sweep as it travels: the text of the thesis, the data that it needs and what the data place said of its
 * names. Where it arrives the thesis is read and planned again, so that what is evaluated there is what would be evaluated
 * here.
 *
 * <p>A piece brings its values as written; what several pieces share is worked out once for all pieces that ask the same
 * copy of it. Results are remembered in a quarter of the heap of the machine that it is on.
 *
 * @param text the text of the thesis
 * @param of whose events are looked at: {@link History#ALIGNMENT}, or the id of a condition
 * @param market the data that any combination needs
 * @param names what the data place said of its names
 * @param asOf the as-of, an epoch day
 */
public record SweepWorld(String text, String of, Market market, KnownNames names, int asOf)
        implements SweepWork, Serializable {
    /** What is made of it where it arrives. */
    private static final class Arrived {
        private final Thesis thesis;
        private final Planner planner;
        private final Rotations rotations;
        private final Sweep.Counter counter;

        Arrived(SweepWorld world) {
            this.thesis = ThesisReader.read(world.text, "")
                    .thesis()
                    .orElseThrow(() -> new IllegalStateException("a thesis that was read cannot be read"))
                    .bare(world.of);
            this.planner = new Planner(Transforms.vocabulary(), world.names, "");
            States states = new States(new Evaluator(
                    new PointInTime(world.market, world.asOf),
                    new Memo.Budget(Runtime.getRuntime().maxMemory() / 4)));
            this.rotations = new Rotations(states);
            this.counter = new Sweep.Counter(states);
        }

        ThesisPlan plan(Piece piece) {
            Map<String, Expr> knobs = new LinkedHashMap<>();
            int next = 0;
            for (String name : thesis.knobs().keySet()) {
                knobs.put(name, Knobs.read(piece.values().get(next++)).expr().orElseThrow());
            }
            return planner.plan(thesis, knobs);
        }
    }

    /** One question, asked where it arrives. */
    private abstract static sealed class Question<T> implements Task<Piece, T> {
        private final SweepWorld world;
        private transient @Nullable Arrived arrived;

        Question(SweepWorld world) {
            this.world = world;
        }

        private synchronized Arrived arrived() {
            Arrived here = arrived;
            if (here == null) {
                here = new Arrived(world);
                arrived = here;
            }
            return here;
        }

        @Override
        public T run(Piece piece) {
            Arrived here = arrived();
            return answer(here, here.plan(piece));
        }

        abstract T answer(Arrived here, ThesisPlan plan);
    }

    private static final class Counting extends Question<List<Sweep.Counted>> {
        Counting(SweepWorld world) {
            super(world);
        }

        @Override
        List<Sweep.Counted> answer(Arrived here, ThesisPlan plan) {
            return here.counter.count(new Sweep.Combination(super.world.of, Map.of(), plan));
        }
    }

    private static final class Beginning extends Question<Integer> {
        private final int since;

        Beginning(SweepWorld world, int since) {
            super(world);
            this.since = since;
        }

        @Override
        Integer answer(Arrived here, ThesisPlan plan) {
            return RotationFamily.begins(plan, here.rotations, since);
        }
    }

    private static final class Running extends Question<Ran> {
        private final int since;

        Running(SweepWorld world, int since) {
            super(world);
            this.since = since;
        }

        @Override
        Ran answer(Arrived here, ThesisPlan plan) {
            return RotationFamily.ran(plan, here.rotations, since);
        }
    }

    @Override
    public List<Piece> pieces(List<Sweep.Combination> combinations) {
        List<Piece> all = new java.util.ArrayList<>();
        for (Sweep.Combination one : combinations) {
            all.add(new Piece(all.size(), SweepWork.spelled(one)));
        }
        return all;
    }

    @Override
    public Task<Piece, List<Sweep.Counted>> counting() {
        return new Counting(this);
    }

    @Override
    public Task<Piece, Integer> beginning(int since) {
        return new Beginning(this, since);
    }

    @Override
    public Task<Piece, Ran> running(int since) {
        return new Running(this, since);
    }
}
