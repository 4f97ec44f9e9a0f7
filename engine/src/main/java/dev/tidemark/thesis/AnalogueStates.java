package dev.tidemark.thesis;

import dev.tidemark.expr.Plan;
import dev.tidemark.series.Unit;
import java.util.List;
import java.util.Optional;

/** Checks what an analogue compares: the series of its state and the prices that are followed. */
final class AnalogueStates {
    private static final int MOST_SERIES = 20;
    private static final int USUAL_AHEAD = 90;

    private final Thesis thesis;
    private final Planner.One planner;

    AnalogueStates(Thesis thesis, Planner.One planner) {
        this.thesis = thesis;
        this.planner = planner;
    }

    ThesisPlan.State state(Claim.Analogue analogue) {
        List<ThesisPlan.Checked> series =
                analogue.state().stream().map(this::series).toList();
        if (series.size() > MOST_SERIES) {
            planner.error(
                    analogue.state().get(MOST_SERIES),
                    "a state of " + series.size() + " series; at most " + MOST_SERIES + " are compared",
                    "keep those that the story is about");
        }
        Optional<ThesisPlan.Checked> then = analogue.then().map(w -> planner.checked(w, false));
        analogue.ahead()
                .filter(a -> then.isEmpty())
                .ifPresent(a -> planner.warn(a, "ahead: says how long then: is followed, and there is none", ""));
        return new ThesisPlan.State(
                series, then, planner.days(analogue.ahead(), USUAL_AHEAD), thesis.trialsOf(analogue.state()));
    }

    private ThesisPlan.Checked series(Written written) {
        ThesisPlan.Checked checked = planner.checked(written, false);
        if (checked.plan().filter(AnalogueStates::isLevel).isPresent()) {
            planner.warn(
                    written,
                    "a level in " + checked.plan().orElseThrow().unit()
                            + " seldom comes back, so no two periods far apart look alike in it",
                    "compare a return, a drawdown or a ratio, as in drawdown(" + checked.text() + ")");
        }
        return checked;
    }

    /**
     * Whether it is a level in money, as it stands. Points tell nothing: an index of shares goes away and one of volatility
     * comes back.
     */
    private static boolean isLevel(Plan plan) {
        return !plan.requirements().series().isEmpty() && isMoney(plan.unit()) && !Planner.looksBack(plan);
    }

    /** Whether it is so much money, or so much money for something: currencies have codes of three capital letters. */
    private static boolean isMoney(Unit unit) {
        return unit.powers().entrySet().stream()
                .anyMatch(e -> e.getValue() > 0 && e.getKey().matches("[A-Z]{3}"));
    }
}
