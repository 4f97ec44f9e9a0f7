package dev.tidemark.study;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.series.Unit;
import dev.tidemark.stat.Trials;
import dev.tidemark.study.test.Holm;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

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
    public static final String ALIGNMENT = Thesis.ALIGNMENT;

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
        return of(plan, states, Trials.IN_TURN);
    }

    /**
     * The histories of the alignment and of every condition, by every outcome.
     *
     * @param plan the thesis
     * @param states its states
     * @param trials runs the pieces
     */
    public static List<History> of(ThesisPlan plan, States states, Trials trials) {
        double[] alignment = states.alignment(plan);
        List<MeasureTimeline> measures = trials.run(
                plan.measures().size(),
                i -> new MeasureTimeline(
                        plan.measures().get(i),
                        states.evaluator(),
                        plan.thesis().seed()));
        List<State> all = trials.run(1 + plan.conditions().size(), i -> {
            if (i == 0) {
                return new State(ALIGNMENT, alignment, Episodes.starts(alignment));
            }
            ThesisPlan.Condition condition = plan.conditions().get(i - 1);
            double[] truth = states.of(condition);
            return new State(condition.spec().id(), truth, Episodes.starts(truth));
        });
        List<One> outcomes = new ArrayList<>();
        plan.outcomes().forEach(outcome -> outcomes.add(new One(outcome, plan, states)));
        int n = all.size();
        List<Found> found =
                trials.run(outcomes.size() * n, i -> outcomes.get(i / n).find(all.get(i % n)));
        List<int[]> days = new ArrayList<>();
        for (Found one : found) {
            days.add(one.sample().days()); // the large ones first
        }
        for (Found one : found) {
            days.add(one.counted());
        }
        Spreads spreads = Spreads.of(measures, days, trials);
        List<History> histories = trials.run(found.size(), i -> found.get(i).history(measures, spreads));
        return adjusted(histories, plan.conditions().size());
    }

    /** With p-values adjusted over the conditions; the alignment, of which there is one an outcome, is a family of its own. */
    private static List<History> adjusted(List<History> all, int conditions) {
        List<History> adjusted = new ArrayList<>(all);
        for (int from = 1; from <= all.size(); from += conditions + 1) {
            double[] p = new double[conditions];
            for (int i = 0; i < conditions; i++) {
                p[i] = all.get(from + i).evidence().pValue();
            }
            double[] by = Holm.adjusted(p);
            for (int i = 0; i < conditions; i++) {
                History history = all.get(from + i);
                adjusted.set(from + i, history.with(history.evidence().adjusted(by[i])));
            }
        }
        return adjusted;
    }

    private History with(Evidence other) {
        return new History(of, outcome, since, through, events, other);
    }

    /**
     * The alignment or a condition over time.
     *
     * @param of which of them
     * @param truth its truth
     * @param starts where its episodes start, positions on the grid
     */
    private record State(String of, double[] truth, int[] starts) {}

    /**
     * The events of the alignment or of one condition, before anything is made of them.
     *
     * @param of whose they are
     * @param by the outcome, and the days it is about
     * @param starts the events, positions on the grid
     * @param independent which of them are independent
     * @param sample the eligible days
     * @param counted the independent events on eligible days
     */
    private record Found(String of, One by, int[] starts, boolean[] independent, Sample sample, int[] counted) {
        History history(List<MeasureTimeline> measures, Spreads spreads) {
            List<Event> events = new ArrayList<>(starts.length);
            for (int i = 0; i < starts.length; i++) {
                List<MeasureValue> read = new ArrayList<>(measures.size());
                for (MeasureTimeline measure : measures) {
                    read.add(measure.after(starts[i]));
                }
                events.add(Event.of(starts[i], by.first, by.horizon, independent[i], read));
            }
            int[] positions = new int[counted.length];
            for (int i = 0; i < counted.length; i++) {
                positions[i] = Arrays.binarySearch(sample.days(), counted[i]);
            }
            Evidence evidence = Evidence.of(sample.hits(), positions, spreads.evidence(counted, sample.days()));
            return new History(of, by.outcome.spec().id(), by.since, by.asOf, events, evidence);
        }
    }

    /** What the histories by one outcome have in common. */
    private static final class One {
        private final ThesisPlan.Outcome outcome;
        private final Horizon horizon;
        private final int first;
        private final int asOf;
        private final int since;

        One(ThesisPlan.Outcome outcome, ThesisPlan plan, States states) {
            this.outcome = outcome;
            this.horizon = new Horizon(states.of(outcome), outcome.from(), outcome.within(), outcome.afresh());
            Evaluator evaluator = states.evaluator();
            this.asOf = evaluator.data().asOf();
            this.first = evaluator.grid().size() == 0 ? asOf : evaluator.grid().date(0);
            this.since = plan.since().map(date -> (int) date.toEpochDay()).orElse(first);
        }

        Found find(State state) {
            int[] starts = Arrays.stream(state.starts())
                    .filter(k -> first + k >= since)
                    .toArray();
            boolean[] independent = Episodes.independent(starts, outcome.within());
            Sample sample = Sample.of(state.truth(), horizon, since - first);
            return new Found(state.of(), this, starts, independent, sample, sample.counted(starts, independent));
        }
    }
}
