package dev.tidemark.study;

import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.series.Unit;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What happened before: the events of the alignment or of one condition, and what followed each by one outcome.
 *
 * @param of {@code alignment}, or the id of a condition
 * @param outcome the id of the outcome
 * @param since first day considered
 * @param through last day considered, the as-of
 * @param events the events in that span
 */
public record History(String of, String outcome, int since, int through, List<Event> events) {
    private static final int READ_AT_MOST_LATER = 62;

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
        List<History> all = new ArrayList<>();
        for (ThesisPlan.Outcome outcome : plan.outcomes()) {
            Horizon horizon = new Horizon(states.of(outcome), outcome.from(), outcome.within());
            all.add(one("alignment", states.alignment(plan), outcome, horizon, plan, states));
            for (ThesisPlan.Condition condition : plan.conditions()) {
                all.add(one(condition.spec().id(), states.of(condition), outcome, horizon, plan, states));
            }
        }
        return all;
    }

    private static History one(
            String of, double[] truth, ThesisPlan.Outcome outcome, Horizon horizon, ThesisPlan plan, States states) {
        Evaluator evaluator = states.evaluator();
        int first =
                truth.length == 0 ? evaluator.data().asOf() : evaluator.grid().date(0);
        int since = plan.thesis().since().map(date -> (int) date.toEpochDay()).orElse(first);
        int[] starts = java.util.Arrays.stream(Episodes.starts(truth))
                .filter(k -> first + k >= since)
                .toArray();
        boolean[] independent = Episodes.independent(starts, outcome.within());
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            int k = starts[i];
            Followed followed = horizon.after(k);
            OptionalInt hitOn = followed == Followed.HIT ? horizon.hitOn(k) : OptionalInt.empty();
            events.add(new Event(
                    first + k,
                    followed,
                    hitOn.isPresent() ? OptionalInt.of(first + hitOn.getAsInt()) : OptionalInt.empty(),
                    independent[i],
                    measures(first + k, plan, evaluator)));
        }
        return new History(of, outcome.spec().id(), since, evaluator.data().asOf(), events);
    }

    private static List<MeasureValue> measures(int event, ThesisPlan plan, Evaluator evaluator) {
        List<MeasureValue> values = new ArrayList<>();
        for (ThesisPlan.Measure measure : plan.measures()) {
            if (measure.of().plan().isEmpty()) {
                values.add(new MeasureValue(measure.of().text(), Double.NaN, Unit.NUMBER, OptionalInt.empty()));
            } else {
                Column column = evaluator.timeline(measure.of().plan().get());
                Unit unit = measure.of().plan().get().unit();
                OptionalInt at = readOn(column, event, event + measure.after());
                double value = at.isPresent() ? column.on(at.getAsInt()) : Double.NaN;
                values.add(new MeasureValue(measure.of().text(), value, unit, at));
            }
        }
        return values;
    }

    /** The first day from the wanted one on whose value uses nothing from before the event. */
    private static OptionalInt readOn(Column column, int event, int wanted) {
        int first = column.size() == 0 ? 0 : column.axis().date(0);
        for (int day = wanted; day <= wanted + READ_AT_MOST_LATER; day++) {
            int k = day - first;
            if (k >= column.size()) {
                return OptionalInt.empty();
            }
            if (!Double.isNaN(column.values()[k]) && column.reach()[k] >= event) {
                return OptionalInt.of(day);
            }
        }
        return OptionalInt.empty();
    }
}
