package dev.tidemark.watch;

import dev.tidemark.expr.Expr;
import dev.tidemark.run.Examiner;
import dev.tidemark.run.Lookout;
import dev.tidemark.run.Problems;
import dev.tidemark.run.ThesisFile;
import dev.tidemark.thesis.ThesisPlan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Watches theses over one data place: the same evaluator that examines them says on which days something was met, and
 * what an alert makes of it follows.
 *
 * <pre>{@code
 * Watched now = new Watch(examiner).goOn(file, Optional.empty(), positionsOfTheStore);
 * outbox.put(now.notices(), now.positions());
 * }</pre>
 */
public final class Watch {
    private final Examiner examiner;

    /** A watch that has theses read and evaluated by an examiner. */
    public Watch(Examiner examiner) {
        this.examiner = examiner;
    }

    /**
     * Goes on from where each alert stood: every change since is told once. An alert without a position, or whose rule or
     * expression is no longer that of its position, is gone through from the start of the data, and nothing of that is
     * told.
     *
     * @param file the thesis
     * @param asOf the as-of named, if any; an alert whose position is not before it stays where it is
     * @param positions what {@link Watched#positions} gave the last time, by alert
     * @throws Problems if the file cannot be used
     */
    public Watched goOn(ThesisFile file, Optional<LocalDate> asOf, Map<String, String> positions) throws Problems {
        Lookout lookout = examiner.watch(file, asOf, Map.of());
        return watched(lookout, positions, day -> false);
    }

    /**
     * Goes through the whole past.
     *
     * @param file the thesis
     * @param asOf the as-of named, if any
     * @param knobs values by name; a knob that is not among them keeps its default
     * @param after changes after this epoch day are told, those up to it are not
     * @throws Problems if the file cannot be used
     */
    public Watched replay(ThesisFile file, Optional<LocalDate> asOf, Map<String, Expr> knobs, int after)
            throws Problems {
        return watched(examiner.watch(file, asOf, knobs), Map.of(), day -> day > after);
    }

    /** What is told of an alert that starts anew is told of the days that fit. */
    private static Watched watched(Lookout lookout, Map<String, String> positions, IntPredicate tellsAnew) {
        ThesisPlan plan = lookout.plan();
        List<Watched.Alert> alerts = plan.alerts().stream()
                .map(alert -> new Sentry(lookout, alert).alert(positions.get(alert.on()), tellsAnew))
                .toList();
        return new Watched(
                plan.thesis().id(),
                plan.thesis().title(),
                lookout.asOf(),
                alerts,
                lookout.diagnostics(),
                lookout.missing());
    }
}
