package dev.tidemark.study;

import dev.tidemark.series.Unit;
import dev.tidemark.study.test.Analogue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much the state of the last days resembles that of a period of the past.
 *
 * @param first first day of the history that is compared
 * @param asOf its last day, on which today's window ends
 * @param from first day of the period
 * @param to last day of it; today's window is as long
 * @param step days between two that are compared
 * @param trials how many combinations of the knobs the state uses are declared, at least 1
 * @param state the series of the state
 * @param found the distance, its ranks and its p-values
 * @param medianToToday the median distance to today's window of all that share no day with it
 * @param points on how many days two windows are compared
 * @param named the period, and what followed it
 * @param nearest the windows of the past nearest to today's that share no day with each other and today's, nearest first
 * @param prices the prices that were followed, if any
 * @param outcomes how often each outcome followed a day of the history
 */
public record Resemblance(
        int first,
        int asOf,
        int from,
        int to,
        int step,
        int trials,
        List<StateSeries> state,
        Analogue.Result found,
        double medianToToday,
        int points,
        Near named,
        List<Near> nearest,
        Optional<Prices> prices,
        List<Usual> outcomes) {
    /** Copies the lists. */
    public Resemblance {
        state = List.copyOf(state);
        nearest = List.copyOf(nearest);
        outcomes = List.copyOf(outcomes);
    }

    /** How many days a window has. */
    public int length() {
        return to - from + 1;
    }

    /** The share of the windows that are farther from the period than today's. */
    public double shareFarther() {
        return 1 - (double) found.asClose() / found.windows();
    }

    /**
     * One series of the state.
     *
     * @param expression how it is computed
     * @param unit its unit
     * @param distance how far today's window lies from the period in it alone; NaN where too little is known
     * @param values its values from the first day of the history to the as-of; NaN when unknown
     */
    public record StateSeries(String expression, Unit unit, double distance, double[] values) {}

    /**
     * A window of the past.
     *
     * @param from its first day
     * @param to its last day
     * @param distance how far it lies from today's, in standard deviations
     * @param followed the simple return of the prices after it; NaN where none are followed or it is not known
     * @param after what followed by each outcome, in the order of the thesis
     */
    public record Near(int from, int to, double distance, double followed, List<After> after) {
        /** Copies the list. */
        public Near {
            after = List.copyOf(after);
        }
    }

    /**
     * What followed a window by one outcome.
     *
     * @param outcome the id of the outcome
     * @param followed what followed
     * @param hitOn the day on which the outcome became true, of a hit
     */
    public record After(String outcome, Followed followed, OptionalInt hitOn) {}

    /**
     * Prices that are followed after a window, and their return after any day of the history.
     *
     * @param expression how they are computed
     * @param ahead over how many days the return is taken
     * @param anyDay the return after any day on which a window ends
     * @param up how many of these returns lie above 0
     */
    public record Prices(String expression, int ahead, Distribution anyDay, int up) {}

    /**
     * How often an outcome followed days of the history on which a window ends, of those whose horizon is over.
     *
     * @param outcome the id of the outcome
     * @param days after how many days it is known whether it did
     * @param hits after how many of them it did
     */
    public record Usual(String outcome, int days, int hits) {}
}
