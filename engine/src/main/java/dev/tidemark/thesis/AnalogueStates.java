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
                    comesBack(checked.plan().orElseThrow().unit()),
                    "compare a return, a drawdown or a ratio, as in drawdown(" + checked.text() + ")");
        }
        return checked;
    }

    /** Whether it is a level in money or points, as it stands. */
    private static boolean isLevel(Plan plan) {
        return !plan.requirements().series().isEmpty() && !plan.unit().plain() && !Planner.looksBack(plan);
    }

    /** What is said of a level. Points do not tell an index of shares, which goes away, from one of volatility. */
    private static String comesBack(Unit unit) {
        return isMoney(unit)
                ? "a level in " + unit + " seldom comes back, so no two periods far apart look alike in it"
                : "a level in " + unit
                        + " comes back if it swings about a mean, as volatility does; that of an index of"
                        + " shares does not, so no two periods far apart look alike in it";
    }

    /** Whether it is so much money, or so much money for something: currencies have codes of three capital letters. */
    private static boolean isMoney(Unit unit) {
        return unit.powers().entrySet().stream()
                .anyMatch(e -> e.getValue() > 0 && e.getKey().matches("[A-Z]{3}"));
    }
}
