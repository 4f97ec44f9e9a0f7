package dev.tidemark.run;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.thesis.Position;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Written;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a history or a rotation that would begin after the as-of. */
final class Beginnings {
    private final String file;
    private final int asOf;
    private final List<Diagnostic> found = new ArrayList<>();

    private Beginnings(String file, int asOf) {
        this.file = file;
        this.asOf = asOf;
    }

    /** A warning for each that leaves no day. */
    static List<Diagnostic> tooLate(String file, ThesisPlan plan, int asOf) {
        Beginnings all = new Beginnings(file, asOf);
        all.look("the history", plan.thesis().since(), plan.since());
        plan.thesis().rotation().ifPresent(r -> all.look("the rotation", Optional.of(r.into()), r.since()));
        return all.found;
    }

    private void look(String what, Optional<Written> written, Optional<LocalDate> since) {
        if (written.isEmpty() || since.isEmpty() || since.get().toEpochDay() <= asOf) {
            return;
        }
        Position at = written.get().places().apply(0);
        found.add(Diagnostic.warning(
                file,
                at.line(),
                at.column(),
                what + " begins on " + since.get() + ", after the as-of of " + DecisionDay.iso(asOf)
                        + ": no day of it is left",
                "name an earlier date"));
    }
}
