package dev.tidemark.study;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.series.Unit;
import dev.tidemark.thesis.Gauge;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an outcome looks at, around each event and around every eligible day: the number of its comparison from some days
 * before to the end of the horizon.
 *
 * <p>Column j of every path is at day {@code from + j} after its event. Each value is that known on its own day; days
 * that lie before the grid or after the as-of are NaN.
 *
 * @param outcome the outcome's id
 * @param expression how the number is computed
 * @param unit its unit
 * @param threshold what it is compared with at the as-of; NaN where that is not known
 * @param from days from the event to the first column; negative
 * @param events one path an event, in order
 * @param band over all eligible days
 * @param mean the mean path of the events that count, beside that of any eligible day
 */
public record Paths(
        String outcome,
        String expression,
        Unit unit,
        double threshold,
        int from,
        List<Path> events,
        Band band,
        MeanPath mean) {
    /** Copies the list. */
    public Paths {
        events = List.copyOf(events);
    }

    /**
     * One event's path.
     *
     * @param event the event
     * @param values a value a day
     */
    public record Path(History.Event event, double[] values) {}

    /**
     * Quantiles over all eligible days, column by column; NaN where nothing is known.
     *
     * @param days how many eligible days there are
     * @param columns the distribution of each column
     */
    public record Band(int days, List<Distribution> columns) {
        /** Copies the list. */
        public Band {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The paths after the events of a history.
     *
     * @param outcome the outcome of that history
     * @param truth the state whose events they are, on the grid
     * @param history the history
     * @param states the states it was made of
     * @param before how many days before the event are shown
     * @param seed seed of the bands of the mean path
     * @return empty where the outcome compares no two numbers
     */
    public static Optional<Paths> of(
            ThesisPlan.Outcome outcome, double[] truth, History history, States states, int before, long seed) {
        Evaluator evaluator = states.evaluator();
        return outcome.expect()
                .plan()
                .flatMap(plan -> Gauge.of(plan, evaluator))
                .map(gauge -> of(outcome, truth, history, states, gauge, before, seed));
    }

    private static Paths of(
            ThesisPlan.Outcome outcome,
            double[] truth,
            History history,
            States states,
            Gauge gauge,
            int before,
            long seed) {
        Evaluator evaluator = states.evaluator();
        int first = evaluator.grid().size() == 0 ? 0 : evaluator.grid().date(0);
        Horizon horizon = new Horizon(states.of(outcome), outcome.from(), outcome.within(), outcome.afresh());
        Sample sample = Sample.of(truth, horizon, history.since() - first);
        int columns = before + outcome.within() + 1;
        List<Path> events = history.events().stream()
                .map(e -> new Path(e, around(gauge.values(), e.day() - first - before, columns)))
                .toList();
        List<Distribution> band = new ArrayList<>();
        for (int j = 0; j < columns; j++) {
            int offset = j - before;
            band.add(Distribution.of(Arrays.stream(sample.days())
                    .mapToDouble(k -> at(gauge.values(), k + offset))
                    .toArray()));
        }
        double[] thresholds = gauge.thresholds();
        return new Paths(
                outcome.spec().id(),
                gauge.of().key(),
                gauge.unit(),
                thresholds.length == 0 ? Double.NaN : thresholds[thresholds.length - 1],
                -before,
                events,
                new Band(sample.days().length, band),
                MeanPath.of(
                        gauge.values(),
                        counted(history, sample, first),
                        sample.days(),
                        before,
                        outcome.within(),
                        seed));
    }

    /** Where the independent events on eligible days lie on the grid. */
    private static int[] counted(History history, Sample sample, int first) {
        int[] starts = history.events().stream().mapToInt(e -> e.day() - first).toArray();
        boolean[] independent = new boolean[starts.length];
        for (int i = 0; i < starts.length; i++) {
            independent[i] = history.events().get(i).independent();
        }
        return sample.counted(starts, independent);
    }

    /** Values from a position on; NaN beyond the ends. */
    static double[] around(double[] values, int from, int columns) {
        double[] path = new double[columns];
        Arrays.setAll(path, j -> at(values, from + j));
        return path;
    }

    private static double at(double[] values, int k) {
        return k < 0 || k >= values.length ? Double.NaN : values[k];
    }
}
