package dev.tidemark.expr;

/**
 * Values in time: one number an observation of an axis, NaN where unknown. Truth is 1, 0 and NaN.
 *
 * <p>{@code reach} is the earliest date whose data went into each value; a measure read after an event uses it to be
 * sure that nothing of it lies before the event. A column with {@code floor} gives lower bounds: its true values are at
 * least these, because the table they come from is not complete.
 *
 * @param axis where the values stand
 * @param values the values, as many as the axis has points
 * @param reach earliest dates used, as many as values; not decreasing
 * @param floor whether the values are lower bounds only
 */
public record Column(Axis axis, double[] values, int[] reach, boolean floor) implements Value {
    /** A column of exact values. */
    public static Column of(Axis axis, double[] values, int[] reach) {
        return new Column(axis, values, reach, false);
    }

    /** How many values there are. */
    public int size() {
        return values.length;
    }

    /** How many bytes its values take, about. */
    long bytes() {
        return (long) values.length * (Double.BYTES + Integer.BYTES);
    }

    /** The same axis and reach under other values. */
    public Column with(double[] other) {
        return new Column(axis, other, reach, floor);
    }

    /** The reach of windows that begin at the given indices; where there is no window, the value's own reach. */
    public int[] reachFrom(int[] low) {
        int[] from = new int[low.length];
        for (int i = 0; i < low.length; i++) {
            from[i] = low[i] < 0 ? reach[i] : reach[low[i]];
        }
        return from;
    }

    /** The reach of values that use everything from the start. */
    public int[] reachFromStart() {
        int[] from = new int[reach.length];
        java.util.Arrays.fill(from, reach.length == 0 ? 0 : reach[0]);
        return from;
    }

    /** The value that stands on a day of the decision grid; NaN outside the axis. Only for columns on the grid. */
    public double on(int day) {
        int index = axis.size() == 0 ? -1 : day - axis.date(0);
        return index < 0 || index >= values.length ? Double.NaN : values[index];
    }
}
