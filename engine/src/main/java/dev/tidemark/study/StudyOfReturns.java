package dev.tidemark.study;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.series.Requirements;
import dev.tidemark.study.test.ConditionalMeans;
import dev.tidemark.study.test.Mean;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.ThesisPlan;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gathers what a study compares: the log return of every session of the prices, and the state of its conditions before each
 * return begins.
 *
 * <p>A return begins at a close, and no condition may use what came out after it. Usually that is the state at the end of the
 * day before the close: all of it was known when the day of the close began. Where the conditions look at nothing but the one
 * series whose price is traded, and that is known on the day of its close, the state is the one which the close itself
 * gives, as papers on trading rules have it. An impulse signals at the first close after it. Sessions without a price are
 * passed over; a state that is unknown signals nothing.
 */
final class StudyOfReturns {
    private StudyOfReturns() {}

    static ClaimEvidence of(
            Claim.Study study, Plan of, ThesisPlan.TradingRule rule, Optional<LocalDate> history, Evaluator evaluator) {
        Column prices = evaluator.column(of);
        int asOf = evaluator.data().asOf();
        int from = day(study.between().map(Claim.Span::from).or(() -> history), Integer.MIN_VALUE);
        int to = Math.min(asOf, day(study.between().map(Claim.Span::to), Integer.MAX_VALUE));
        int[] sessions = IntStream.range(0, prices.size())
                .filter(i -> prices.axis().date(i) >= from && prices.axis().date(i) <= to)
                .filter(i -> !Double.isNaN(prices.values()[i]))
                .toArray();
        for (int i : sessions) {
            if (!(prices.values()[i] > 0)) {
                return new ClaimEvidence.Nothing(
                        "a price of 0 or below has no log return; " + study.of().text() + " has one on "
                                + LocalDate.ofEpochDay(prices.axis().date(i)));
            }
        }
        if (sessions.length < 2) {
            return new ClaimEvidence.Nothing(study.of().text() + " has no two sessions in the span");
        }
        // Session 0 has no return; its signal is that of a first row whose own return nobody asks for.
        double[] returns = new double[sessions.length - 1];
        for (int k = 0; k < returns.length; k++) {
            returns[k] = Math.log(prices.values()[sessions[k + 1]] / prices.values()[sessions[k]]);
        }
        boolean own = ofItself(of, rule, prices.axis(), sessions);
        boolean[] met = states(sessions, prices.axis(), rule.when(), own, 1, evaluator);
        boolean[] against = rule.against()
                .map(a -> states(sessions, prices.axis(), a, own, 1, evaluator))
                .orElseGet(() -> states(sessions, prices.axis(), rule.when(), own, 0, evaluator));
        for (int k = 0; k < met.length; k++) {
            if (met[k] && against[k]) {
                return new ClaimEvidence.Nothing("both conditions are met on "
                        + LocalDate.ofEpochDay(prices.axis().date(sessions[k + 1]))
                        + ": a session can be of one kind only");
            }
        }
        ConditionalMeans.Result means = ConditionalMeans.of(
                returns,
                new ConditionalMeans.Signals(met, against, rule.against().isPresent()),
                new ConditionalMeans.Holding(rule.hold(), rule.delay()),
                Mean.StandardError.COSINES);
        return new ClaimEvidence.OfStudy(
                new ClaimEvidence.OfStudy.Compared(
                        study.of().text(),
                        rule.when().text(),
                        rule.against().map(ThesisPlan.Checked::text).orElse(""),
                        rule.hold(),
                        rule.delay(),
                        own,
                        study.expect()),
                prices.axis().date(sessions[1]),
                prices.axis().date(sessions[sessions.length - 1]),
                rule.trials(),
                means);
    }

    private static int day(Optional<LocalDate> date, int otherwise) {
        return date.map(d -> (int) d.toEpochDay()).orElse(otherwise);
    }

    /** Whether the conditions look at nothing but the one series that is traded, known on the day of each close. */
    private static boolean ofItself(Plan of, ThesisPlan.TradingRule rule, Axis axis, int[] sessions) {
        Requirements all = of.requirements();
        for (ThesisPlan.Checked condition :
                Stream.concat(Stream.of(rule.when()), rule.against().stream()).toList()) {
            all = all.and(condition.plan().orElseThrow().requirements());
        }
        return all.series().size() == 1
                && all.universes().isEmpty()
                && all.tables().isEmpty()
                && Arrays.stream(sessions).allMatch(i -> axis.seen(i) == axis.date(i));
    }

    /** Whether a condition has a state before the return that begins at each close but the first. */
    private static boolean[] states(
            int[] sessions, Axis axis, ThesisPlan.Checked condition, boolean own, int state, Evaluator evaluator) {
        Plan plan = condition.plan().orElseThrow();
        Column truth = evaluator.timeline(plan);
        boolean impulse = plan.kind() == Plan.Kind.IMPULSE;
        boolean[] states = new boolean[sessions.length - 1];
        for (int k = 0; k < states.length; k++) {
            int last = axis.date(sessions[k + 1]) - (own ? 0 : 1);
            int first = impulse ? axis.date(sessions[k]) + (own ? 1 : 0) : last;
            states[k] = within(truth, Math.min(first, last), last, state);
        }
        return states;
    }

    /** Is it so on some of the days, or, if it is to be unmet, on all of them? */
    private static boolean within(Column truth, int first, int last, int state) {
        return state == 1
                ? IntStream.rangeClosed(first, last).anyMatch(day -> truth.on(day) == 1)
                : IntStream.rangeClosed(first, last).allMatch(day -> truth.on(day) == 0);
    }
}
