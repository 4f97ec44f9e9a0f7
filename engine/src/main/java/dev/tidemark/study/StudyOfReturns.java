package dev.tidemark.study;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.study.test.ConditionalMeans;
import dev.tidemark.study.test.Mean;
import dev.tidemark.thesis.Claim;
import dev.tidemark.thesis.ThesisPlan;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gathers what a study compares: the log return of every session of the prices, and the state of its conditions as known at
 * the end of each.
 *
 * <p>A session's state is that of the first decision day on which its price was known. Of sessions that became known on one
 * day only the last could be acted upon; the others signal nothing. Sessions without a price are passed over; a state that
 * is unknown signals nothing.
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
        boolean[] met = states(sessions, prices.axis(), rule.when(), 1, evaluator);
        boolean[] against = rule.against()
                .map(a -> states(sessions, prices.axis(), a, 1, evaluator))
                .orElseGet(() -> states(sessions, prices.axis(), rule.when(), 0, evaluator));
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
                        study.expect()),
                prices.axis().date(sessions[1]),
                prices.axis().date(sessions[sessions.length - 1]),
                rule.trials(),
                means);
    }

    private static int day(Optional<LocalDate> date, int otherwise) {
        return date.map(d -> (int) d.toEpochDay()).orElse(otherwise);
    }

    /** Whether a condition has a state at the end of each session but the first. */
    private static boolean[] states(
            int[] sessions, Axis axis, ThesisPlan.Checked condition, int state, Evaluator evaluator) {
        Column truth = evaluator.timeline(condition.plan().orElseThrow());
        boolean[] states = new boolean[sessions.length - 1];
        for (int k = 0; k < states.length; k++) {
            int session = sessions[k + 1];
            boolean last = session + 1 >= axis.size() || axis.seen(session + 1) > axis.seen(session);
            states[k] = last && truth.on(axis.seen(session)) == state;
        }
        return states;
    }
}
