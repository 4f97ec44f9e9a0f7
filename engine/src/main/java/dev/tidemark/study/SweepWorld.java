package dev.tidemark.study;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.expr.Memo;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.series.KnownNames;
import dev.tidemark.series.Market;
import dev.tidemark.series.PointInTime;
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
 * What a sweep needs elsewhere: the text of the thesis, the data that any combination needs and what the data place said of
 * its names. Where it arrives the thesis is read and planned again, so that what is evaluated there is what would be
 * evaluated here.
 *
 * <p>What several pieces share is worked out once for all that ask the same copy of it, several threads at once. Results
 * are remembered in a quarter of the heap of the machine that it is on.
 */
public final class SweepWorld implements Serializable {
    private final String text;
    private final String of;
    private final Market market;
    private final KnownNames names;
    private final int asOf;
    private transient @Nullable Arrived arrived;

    /**
     * A world of a sweep.
     *
     * @param text the text of the thesis
     * @param of whose events are looked at: {@link History#ALIGNMENT}, or the id of a condition
     * @param market the data that any combination needs
     * @param names what the data place said of its names
     * @param asOf the as-of, an epoch day
     */
    public SweepWorld(String text, String of, Market market, KnownNames names, int asOf) {
        this.text = text;
        this.of = of;
        this.market = market;
        this.names = names;
        this.asOf = asOf;
    }

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
    }

    private synchronized Arrived arrived() {
        Arrived here = arrived;
        if (here == null) {
            here = new Arrived(this);
            arrived = here;
        }
        return here;
    }

    private ThesisPlan plan(SweepWork.Piece piece) {
        Arrived here = arrived();
        Map<String, Expr> knobs = new LinkedHashMap<>();
        int next = 0;
        for (String name : here.thesis.knobs().keySet()) {
            knobs.put(name, Knobs.read(piece.values().get(next++)).expr().orElseThrow());
        }
        return here.planner.plan(here.thesis, knobs);
    }

    List<Sweep.Counted> count(SweepWork.Piece piece) {
        return arrived().counter.count(new Sweep.Combination(of, Map.of(), plan(piece)));
    }

    Days running(SweepWork.Piece piece, Days within) {
        return RotationFamily.running(plan(piece), arrived().rotations, within);
    }

    RotationRun ran(SweepWork.Piece piece, Days days) {
        return RotationRun.of(plan(piece), arrived().rotations, days);
    }
}
