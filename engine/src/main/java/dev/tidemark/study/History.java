package dev.tidemark.study;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.series.Unit;
import dev.tidemark.study.test.Holm;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What happened before: the events of the alignment or of one condition, what followed each by one outcome, and what
 * that is worth.
 *
 * @param of {@code alignment}, or the id of a condition
 * @param outcome the id of the outcome
 * @param since first day considered
 * @param through last day considered, the as-of
 * @param events the events in that span
 * @param evidence what they are worth
 */
public record History(String of, String outcome, int since, int through, List<Event> events, Evidence evidence) {
    /** What {@code of} says when the whole alignment is meant. */
    public static final String ALIGNMENT = "alignment";

    /** Copies the list. */
    public History {
        events = List.copyOf(events);
    }

    /**
     * One event.
     *
     * @param day the day
     * @param followed what followed
     * @param hitOn the day on which the outcome became true, of a hit
     * @param independent whether it lies more than the horizon after the last independent one
     * @param measures what was read after it
     */
    public record Event(
            int day, Followed followed, OptionalInt hitOn, boolean independent, List<MeasureValue> measures) {
        /** Copies the list. */
        public Event {
            measures = List.copyOf(measures);
        }

        /** The event on the k-th day of a grid that begins on a day. */
        static Event of(int k, int first, Horizon horizon, boolean independent, List<MeasureValue> measures) {
            Followed followed = horizon.after(k);
            OptionalInt hit = followed == Followed.HIT ? horizon.hitOn(k) : OptionalInt.empty();
            OptionalInt hitOn = hit.isPresent() ? OptionalInt.of(first + hit.getAsInt()) : OptionalInt.empty();
            return new Event(first + k, followed, hitOn, independent, measures);
        }
    }

    /**
     * A number read after an event.
     *
     * @param expression how it is computed
     * @param value its value, NaN when unknown
     * @param unit its unit
     * @param at the day on which it is read; empty when that lies after the as-of or the data cannot say
     */
    public record MeasureValue(String expression, double value, Unit unit, OptionalInt at) {}

    /** The histories of the alignment and of every condition, by every outcome. */
    public static List<History> of(ThesisPlan plan, States states) {
        Evaluator evaluator = states.evaluator();
        List<MeasureTimeline> measures = plan.measures().stream()
                .map(m -> new MeasureTimeline(m, evaluator, plan.thesis().seed()))
                .toList();
        List<History> all = new ArrayList<>();
        for (ThesisPlan.Outcome outcome : plan.outcomes()) {
            One one = new One(outcome, plan, states, measures);
            all.add(one.of(ALIGNMENT, states.alignment(plan)));
            List<History> conditions = plan.conditions().stream()
                    .map(c -> one.of(c.spec().id(), states.of(c)))
                    .toList();
            double[] adjusted = Holm.adjusted(
                    conditions.stream().mapToDouble(h -> h.evidence().pValue()).toArray());
            for (int i = 0; i < adjusted.length; i++) {
                all.add(conditions.get(i).with(conditions.get(i).evidence().adjusted(adjusted[i])));
            }
        }
        return all;
    }

    private History with(Evidence other) {
        return new History(of, outcome, since, through, events, other);
    }

    /** The histories by one outcome. */
    private static final class One {
        private final ThesisPlan.Outcome outcome;
        private final List<MeasureTimeline> measures;
        private final Horizon horizon;
        private final int first;
        private final int asOf;
        private final int since;

        One(ThesisPlan.Outcome outcome, ThesisPlan plan, States states, List<MeasureTimeline> measures) {
            this.outcome = outcome;
            this.measures = measures;
            this.horizon = new Horizon(states.of(outcome), outcome.from(), outcome.within(), outcome.afresh());
            Evaluator evaluator = states.evaluator();
            this.asOf = evaluator.data().asOf();
            this.first = evaluator.grid().size() == 0 ? asOf : evaluator.grid().date(0);
            this.since =
                    plan.thesis().since().map(date -> (int) date.toEpochDay()).orElse(first);
        }

        History of(String of, double[] truth) {
            int[] starts = Arrays.stream(Episodes.starts(truth))
                    .filter(k -> first + k >= since)
                    .toArray();
            boolean[] independent = Episodes.independent(starts, outcome.within());
            List<Event> events = IntStream.range(0, starts.length)
                    .mapToObj(i -> Event.of(
                            starts[i],
                            first,
                            horizon,
                            independent[i],
                            measures.stream().map(m -> m.after(starts[i])).toList()))
                    .toList();
            return new History(of, outcome.spec().id(), since, asOf, events, evidence(truth, starts, independent));
        }

        private Evidence evidence(double[] truth, int[] starts, boolean[] independent) {
            Sample sample = Sample.of(truth, horizon, since - first);
            int[] counted = sample.counted(starts, independent);
            int[] positions = Arrays.stream(counted)
                    .map(k -> Arrays.binarySearch(sample.days(), k))
                    .toArray();
            return Evidence.of(
                    sample.hits(),
                    positions,
                    measures.stream().map(m -> m.over(counted, sample.days())).toList());
        }
    }
}
