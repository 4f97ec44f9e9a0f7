package dev.tidemark.thesis;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Plan;
import dev.tidemark.series.Requirements;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A thesis with its knobs set and every expression checked against a vocabulary and a data place.
 *
 * <p>An expression that names data which the place does not have leaves no plan, only the reason; everything else can
 * still be evaluated.
 *
 * @param thesis the thesis
 * @param conditions its conditions, in order
 * @param atLeast how many must be met
 * @param outcomes its outcomes, in order
 * @param measures its measures, in order
 * @param claims its claims, in order
 * @param rotation its rotation, if it has one
 * @param alerts what is watched, in order; never empty
 * @param since the first date of the history, if not that of the data
 * @param diagnostics everything found, in the order of the text
 */
public record ThesisPlan(
        Thesis thesis,
        List<Condition> conditions,
        int atLeast,
        List<Outcome> outcomes,
        List<Measure> measures,
        List<CheckedClaim> claims,
        Optional<Rotation> rotation,
        List<Alert> alerts,
        Optional<LocalDate> since,
        List<Diagnostic> diagnostics) {
    /** Copies the lists. */
    public ThesisPlan {
        conditions = List.copyOf(conditions);
        outcomes = List.copyOf(outcomes);
        measures = List.copyOf(measures);
        claims = List.copyOf(claims);
        alerts = List.copyOf(alerts);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * A checked expression, or why there is none.
     *
     * @param text canonical text with the knobs set
     * @param plan the plan, if the data place has all it names
     * @param absent what it does not have, in words; empty when there is a plan
     */
    public record Checked(String text, Optional<Plan> plan, String absent) {
        /** What must be read before it can be evaluated. */
        public Requirements requirements() {
            return plan.map(Plan::requirements).orElse(Requirements.none());
        }
    }

    /**
     * A condition.
     *
     * @param spec as written
     * @param when its checked expression
     * @param held days it must hold, at least 1
     * @param keep days it stays lit, at least 1
     */
    public record Condition(Thesis.Condition spec, Checked when, int held, int keep) {}

    /**
     * An outcome.
     *
     * @param spec as written
     * @param expect its checked expression
     * @param held days in a row it must hold, at least 1
     * @param from first day of the horizon after the event, at least 1
     * @param within last day of the horizon after the event
     * @param window how far back its windows reach, in days; what exceeds {@code from} lies before the event at first
     * @param afresh whether everything it looks at on any day of the horizon lies after the event, so that its state on
     *     the day of the event says nothing
     */
    public record Outcome(
            Thesis.Outcome spec, Checked expect, int held, int from, int within, int window, boolean afresh) {
        /** How far back it looks in days, those of {@code for} included; 0 without a window. */
        public int reach() {
            return window == 0 ? 0 : window + held - 1;
        }

        /** How much of that lies before the event on the horizon's first day, in percent; 0 when nothing does. */
        public long percentBefore() {
            int before = reach() - from;
            return before <= 0 ? 0 : Math.clamp(Math.round(100.0 * before / reach()), 1, 99);
        }
    }

    /**
     * A measure.
     *
     * @param spec as written
     * @param of its checked expression
     * @param after days after the event at which it is read
     */
    public record Measure(Thesis.Measure spec, Checked of, int after) {}

    /**
     * A claim.
     *
     * @param claim as written
     * @param of its checked expression; of a precedent, which has none of its own, empty
     * @param by the least relative change of a change claim, 0 if none is claimed
     * @param rule the trading rule of a study
     * @param state the state of an analogue
     */
    public record CheckedClaim(
            Claim claim, Optional<Checked> of, double by, Optional<TradingRule> rule, Optional<State> state) {
        /** Everything it looks at. */
        public List<Checked> expressions() {
            return Stream.of(
                            of.stream(),
                            rule.stream().flatMap(TradingRule::expressions),
                            state.stream().flatMap(State::expressions))
                    .flatMap(s -> s)
                    .toList();
        }
    }

    /**
     * What an analogue compares.
     *
     * @param series the numbers that make up the state, at least one
     * @param then the prices whose return after similar windows is looked at, if any
     * @param ahead over how many days, at least 1
     * @param trials how many combinations of the knobs it uses are declared, at least 1
     */
    public record State(List<Checked> series, Optional<Checked> then, int ahead, int trials) {
        /** Copies the list. */
        public State {
            series = List.copyOf(series);
        }

        private Stream<Checked> expressions() {
            return Stream.concat(series.stream(), then.stream());
        }
    }

    /**
     * When a study looks at returns.
     *
     * @param when the condition
     * @param against what it is compared with, if not all other sessions
     * @param hold sessions a signal is followed, at least 1
     * @param delay sessions between the signal and the first one held
     * @param trials how many combinations of the knobs it uses are declared, at least 1
     */
    public record TradingRule(Checked when, Optional<Checked> against, int hold, int delay, int trials) {
        private Stream<Checked> expressions() {
            return Stream.concat(Stream.of(when), against.stream());
        }
    }

    /**
     * A rotation.
     *
     * @param spec as written
     * @param hold days each event is followed; 0 for as long as the condition is met
     * @param into what is held then
     * @param from what is held otherwise
     * @param cost what a trade costs one way, slippage included, as a share of what is traded
     * @param cash what cash yields, a fraction a year; nothing if left out
     */
    public record Rotation(Thesis.Rotation spec, int hold, Leg into, Leg from, double cost, Optional<Checked> cash) {
        /** What it is reckoned from: the prices of both legs, what making them anew trades, the yield of cash. */
        public Stream<Checked> expressions() {
            return Stream.of(into.price(), into.turnover(), from.price(), from.turnover(), cash)
                    .flatMap(Optional::stream);
        }
    }

    /**
     * What can be held.
     *
     * @param text canonical text, {@code cash} of cash
     * @param price its price; empty for cash
     * @param turnover the share of it that is bought and sold when it changes by itself, of a basket
     */
    public record Leg(String text, Optional<Checked> price, Optional<Checked> turnover) {
        /** What stands for cash in the place of a price. */
        public static final String CASH = "cash";

        /** Cash. */
        static Leg cash() {
            return new Leg(CASH, Optional.empty(), Optional.empty());
        }

        /** Is it cash? */
        public boolean isCash() {
            return price.isEmpty();
        }
    }

    /**
     * An alert.
     *
     * @param spec as written, or by the defaults
     * @param held days in a row it must be met before it fires, at least 1
     * @param keepFiring days it goes on firing after it is no longer met, from 0
     * @param recovers what must be met on the day on which it ends, besides
     * @param noDataAfter days in a row without an answer from which the state is no data, at least 1
     */
    public record Alert(Thesis.Alert spec, int held, int keepFiring, Optional<Checked> recovers, int noDataAfter) {
        /** What is watched: the id of a condition, or {@code alignment}. */
        public String on() {
            return spec.on();
        }
    }

    /** Whether the text itself is wrong, so that nothing should be evaluated. */
    public boolean isBroken() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /** Every checked expression that a result rests on; what alerts look at beside is not among them. */
    public Stream<Checked> expressions() {
        return Stream.of(
                        conditions.stream().map(Condition::when),
                        outcomes.stream().map(Outcome::expect),
                        measures.stream().map(Measure::of),
                        claims.stream().flatMap(c -> c.expressions().stream()),
                        rotation.stream().flatMap(Rotation::expressions))
                .flatMap(s -> s);
    }

    /** The names that the data place does not have, as messages. */
    public List<String> absent() {
        return absent(expressions());
    }

    /** The same with those that only alerts need. */
    public List<String> absentOfAlerts() {
        return absent(Stream.concat(expressions(), recoveries()));
    }

    private Stream<Checked> recoveries() {
        return alerts.stream().flatMap(alert -> alert.recovers().stream());
    }

    private static List<String> absent(Stream<Checked> expressions) {
        return expressions
                .map(Checked::absent)
                .filter(s -> !s.isEmpty())
                .distinct()
                .toList();
    }

    /** What must be read before the thesis can be evaluated. */
    public Requirements requirements() {
        return requirements(expressions());
    }

    /**
     * What must be read before its alerts can be told: what it needs anyhow, and what only they need. A result never
     * rests on the latter, so that neither its fingerprint nor its as-of changes with an alert.
     */
    public Requirements requirementsOfAlerts() {
        return requirements(Stream.concat(expressions(), recoveries()));
    }

    private static Requirements requirements(Stream<Checked> expressions) {
        Requirements all = Requirements.none();
        for (Checked expression : expressions.toList()) {
            all = all.and(expression.requirements());
        }
        return all;
    }
}
