package dev.tidemark.thesis;

import dev.tidemark.expr.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Settles the alerts of a thesis. */
final class AlertRules {
    private static final int NO_DATA_AFTER = 3;

    private final Planner.One planner;

    AlertRules(Planner.One planner) {
        this.planner = planner;
    }

    /** Those that the thesis lists, or else one on each condition and one on the alignment. */
    List<ThesisPlan.Alert> alerts(Thesis thesis, List<ThesisPlan.Condition> conditions) {
        Stream<Thesis.Alert> specs = thesis.alerts().isEmpty()
                ? Stream.concat(thesis.conditions().stream().map(Thesis.Condition::id), Stream.of(Thesis.ALIGNMENT))
                        .map(Thesis.Alert::on)
                : thesis.alerts().stream();
        return specs.map(spec -> alert(spec, conditions)).toList();
    }

    private ThesisPlan.Alert alert(Thesis.Alert spec, List<ThesisPlan.Condition> conditions) {
        Optional<ThesisPlan.Condition> watched =
                conditions.stream().filter(c -> c.spec().id().equals(spec.on())).findFirst();
        int own = watched.map(ThesisPlan.Condition::held).orElse(1);
        int held = planner.days(spec.held(), own);
        if (spec.held().isPresent() && watched.isPresent()) {
            doubtful(spec.held().get(), held, watched.get());
        }
        return new ThesisPlan.Alert(
                spec,
                held,
                planner.days(spec.keepFiring(), 0),
                spec.recovers().map(written -> planner.checked(written, true)),
                planner.days(spec.noDataAfter(), NO_DATA_AFTER));
    }

    private void doubtful(Written written, int held, ThesisPlan.Condition watched) {
        String id = watched.spec().id();
        boolean impulse =
                watched.when().plan().isPresent() && watched.when().plan().get().kind() == Plan.Kind.IMPULSE;
        if (held < watched.held()) {
            planner.warn(
                    written,
                    "the alert fires after " + days(held) + ", and " + id + " is met after " + days(watched.held()),
                    "leave for: out to fire when the condition is met");
        } else if (impulse && held > watched.keep()) {
            planner.warn(
                    written,
                    "the impulse " + id + " stays lit for " + days(watched.keep()) + ", and the alert asks for "
                            + days(held),
                    "leave for: out, or give the condition a longer keep:");
        }
    }

    private static String days(int n) {
        return n == 1 ? "1 day" : n + " days";
    }
}
