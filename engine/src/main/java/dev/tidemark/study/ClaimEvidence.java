package dev.tidemark.study;

import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.ConditionalMeans;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.thesis.Truth;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the data say of a claim. */
public sealed interface ClaimEvidence {
    /**
     * Nothing can be looked at.
     *
     * @param reason why, in words
     */
    record Nothing(String reason) implements ClaimEvidence {}

    /**
     * Returns of the parts of the year.
     *
     * @param expect what is claimed
     * @param seasons the statistics
     */
    record OfSeason(Claim.Expectation expect, Seasons seasons) implements ClaimEvidence {}

    /**
     * Events in a span of the past and what followed.
     *
     * @param event id of the condition
     * @param outcome id of the outcome
     * @param from first day of the span
     * @param to last day of the span
     * @param first the horizon's first day
     * @param within the horizon's last day
     * @param events the events in the span
     * @param knownDays on how many days of the span the condition was known
     * @param metDays on how many of them it was met
     * @param firstLater for a single event that is a miss the first day after the horizon on which the outcome held, as
     *     days after the event; 0 if there is none
     */
    record OfPrecedent(
            String event,
            String outcome,
            int from,
            int to,
            int first,
            int within,
            List<History.Event> events,
            int knownDays,
            int metDays,
            int firstLater)
            implements ClaimEvidence {
        /** Copies the list. */
        public OfPrecedent {
            events = List.copyOf(events);
        }

        /** How many days the span has. */
        public int days() {
            return to - from + 1;
        }

        /** How many events were followed so. */
        public int count(Followed followed) {
            return (int) events.stream().filter(e -> e.followed() == followed).count();
        }
    }

    /**
     * A condition on a date.
     *
     * @param condition how it is written
     * @param on the day
     * @param truth its state then
     */
    record OfLevel(String condition, int on, Truth truth) implements ClaimEvidence {}

    /**
     * A number on two dates.
     *
     * @param expression how it is computed
     * @param from first day
     * @param to last day
     * @param before value on the first day
     * @param after value on the last day
     * @param unit their unit
     * @param rises whether it is claimed to have risen
     * @param by the least relative change claimed
     */
    record OfChange(
            String expression, int from, int to, double before, double after, Unit unit, boolean rises, double by)
            implements ClaimEvidence {
        /** The relative change. */
        public double relative() {
            return after / before - 1;
        }

        /** Is it as claimed? A change of the very size claimed is, however the quotient is rounded. */
        public boolean holds() {
            double size = rises ? after - before : before - after;
            double asked = by * before;
            return size > 0 && size >= asked - 1e-12 * before;
        }
    }

    /**
     * Returns after sessions on which a condition was met, against others.
     *
     * @param rule what was compared
     * @param from date of the first session with a return
     * @param to date of the last one
     * @param trials how many combinations of the knobs it uses are declared, at least 1
     * @param means the comparison
     */
    record OfStudy(Compared rule, int from, int to, int trials, ConditionalMeans.Result means)
            implements ClaimEvidence {
        private static final double LEVEL = 0.05;
        private static final double POWER = 0.8;

        /** The smallest difference that the test of the claim at 5% could have told from none in four of five cases. */
        public double minDetectable() {
            return means.smallestDetectable(rule.expect() == Claim.Direction.DIFFERENT ? LEVEL / 2 : LEVEL, POWER);
        }

        /**
         * What was compared.
         *
         * @param prices how the prices are computed
         * @param when the condition
         * @param against what it is compared with; empty for all other sessions
         * @param hold sessions a signal is followed
         * @param delay sessions between the signal and the first one held
         * @param sameClose whether, but for the delay, the return begins at the very close that signals, as in papers;
         *     else at the first close after everything the condition looks at was known
         * @param expect what is claimed
         */
        public record Compared(
                String prices,
                String when,
                String against,
                int hold,
                int delay,
                boolean sameClose,
                Claim.Direction expect) {}
    }

    /**
     * The state of the last days beside that of a period of the past.
     *
     * @param resemblance what was found
     */
    record OfAnalogue(Resemblance resemblance) implements ClaimEvidence {}

    /** The evidence of every claim of a thesis, in order. */
    static List<ClaimEvidence> of(ThesisPlan plan, States states) {
        return of(plan, states, Trials.IN_TURN);
    }

    /**
     * The evidence of every claim of a thesis, in order.
     *
     * @param plan the thesis
     * @param states its states
     * @param trials runs the claims, and the pieces of what is drawn at random
     */
    static List<ClaimEvidence> of(ThesisPlan plan, States states, Trials trials) {
        return trials.run(plan.claims().size(), i -> of(plan.claims().get(i), plan, states, trials));
    }

    private static ClaimEvidence of(ThesisPlan.CheckedClaim checked, ThesisPlan plan, States states, Trials trials) {
        Optional<Plan> of = checked.of().flatMap(ThesisPlan.Checked::plan);
        for (ThesisPlan.Checked expression : checked.expressions()) {
            if (expression.plan().isEmpty()) {
                return new Nothing(expression.absent());
            }
        }
        Evaluator evaluator = states.evaluator();
        return switch (checked.claim()) {
            case Claim.Season s -> season(s, of.orElseThrow(), evaluator);
            case Claim.Precedent p -> precedent(p, plan, states);
            case Claim.Level l -> level(l, of.orElseThrow(), evaluator);
            case Claim.Change c -> change(c, checked.by(), of.orElseThrow(), evaluator);
            case Claim.Study s ->
                StudyOfReturns.of(s, of.orElseThrow(), checked.rule().orElseThrow(), plan.since(), evaluator);
            case Claim.Analogue a -> Analogues.of(a, checked.state().orElseThrow(), plan, states, trials);
        };
    }

    private static int day(LocalDate date) {
        return (int) date.toEpochDay();
    }

    private static ClaimEvidence season(Claim.Season s, Plan of, Evaluator evaluator) {
        Column prices = evaluator.column(of);
        int asOf = evaluator.data().asOf();
        int since = s.since()
                .map(ClaimEvidence::day)
                .orElse(prices.size() == 0 ? asOf : prices.axis().date(0));
        return new OfSeason(s.expect(), Seasons.of(prices, s.period(), since, asOf));
    }

    private static ClaimEvidence precedent(Claim.Precedent p, ThesisPlan plan, States states) {
        String outcome =
                p.outcome().isEmpty() ? plan.outcomes().getFirst().spec().id() : p.outcome();
        int from = day(p.from());
        int to = day(p.to());
        ThesisPlan.Condition condition = plan.conditions().stream()
                .filter(c -> c.spec().id().equals(p.event()))
                .findFirst()
                .orElseThrow();
        ThesisPlan.Outcome spec = plan.outcomes().stream()
                .filter(o -> o.spec().id().equals(outcome))
                .findFirst()
                .orElseThrow();
        Evaluator evaluator = states.evaluator();
        Column truth = Column.of(
                evaluator.grid(), states.of(condition), evaluator.grid().dates());
        Horizon horizon = new Horizon(states.of(spec), spec.from(), spec.within(), spec.afresh());
        List<History.Event> events = eventsBetween(from, to, truth.values(), horizon, evaluator);
        int known = 0;
        int met = 0;
        for (int d = from; d <= to; d++) {
            known += Double.isNaN(truth.on(d)) ? 0 : 1;
            met += truth.on(d) == 1 ? 1 : 0;
        }
        int later = events.size() == 1 && events.getFirst().followed() == Followed.MISS
                ? daysUntil(states.of(spec), evaluator, events.getFirst().day(), spec.within() + 1)
                : 0;
        return new OfPrecedent(p.event(), outcome, from, to, spec.from(), spec.within(), events, known, met, later);
    }

    private static List<History.Event> eventsBetween(
            int from, int to, double[] truth, Horizon horizon, Evaluator evaluator) {
        int first = evaluator.grid().size() == 0 ? 0 : evaluator.grid().date(0);
        int[] starts = Arrays.stream(Episodes.starts(truth))
                .filter(k -> first + k >= from && first + k <= to)
                .toArray();
        boolean[] independent = Episodes.independent(starts, horizon.within());
        return IntStream.range(0, starts.length)
                .mapToObj(i -> History.Event.of(starts[i], first, horizon, independent[i], List.of()))
                .toList();
    }

    private static int daysUntil(double[] truth, Evaluator evaluator, int event, int from) {
        int first = evaluator.grid().date(0);
        for (int k = event - first + from; k < truth.length; k++) {
            if (truth[k] == 1) {
                return first + k - event;
            }
        }
        return 0;
    }

    private static ClaimEvidence level(Claim.Level l, Plan of, Evaluator evaluator) {
        int on = day(l.on());
        if (on > evaluator.data().asOf()) {
            return new Nothing(DecisionDay.iso(on) + " lies after the as-of");
        }
        Truth truth = Truth.of(evaluator.timeline(of).on(on));
        return truth == Truth.UNKNOWN
                ? new Nothing(Reasons.why(of, evaluator, on))
                : new OfLevel(l.when().text(), on, truth);
    }

    private static ClaimEvidence change(Claim.Change c, double by, Plan of, Evaluator evaluator) {
        int from = day(c.from());
        int to = day(c.to());
        if (to > evaluator.data().asOf()) {
            return new Nothing(DecisionDay.iso(to) + " lies after the as-of");
        }
        Column values = evaluator.timeline(of);
        for (int d : new int[] {from, to}) {
            if (Double.isNaN(values.on(d))) {
                return new Nothing(Reasons.why(of, evaluator, d));
            }
        }
        if (!(values.on(from) > 0)) {
            return new Nothing("a relative change needs a first value above 0");
        }
        return new OfChange(c.of().text(), from, to, values.on(from), values.on(to), of.unit(), c.rises(), by);
    }
}
