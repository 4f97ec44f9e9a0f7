package dev.tidemark.source;

import dev.tidemark.series.Scale;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Gathers the rows of one field in whatever order a service gives them, and hands them on in theirs. */
public final class FieldRows {
    private static final int FIRST = 64;

    private final String name;
    private int[] date = new int[FIRST];
    private long[] known = new long[FIRST];
    private double[] value = new double[FIRST];
    private int size;

    /** No rows yet. */
    public FieldRows(String name) {
        this.name = name;
    }

    /** One more row, of which the service does not tell when it became known. */
    public void add(LocalDate day, double written) {
        add(day, Delivery.UNTOLD, written);
    }

    /** One more row. */
    public void add(LocalDate day, long knownAt, double written) {
        if (size == date.length) {
            date = Arrays.copyOf(date, size * 2);
            known = Arrays.copyOf(known, size * 2);
            value = Arrays.copyOf(value, size * 2);
        }
        date[size] = (int) day.toEpochDay();
        known[size] = knownAt;
        value[size] = written;
        size++;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /**
     * The field. A row that came twice alike counts once.
     *
     * @param reply whose answer is to blame if a date has two values
     * @param scale how the numbers are written, where the service tells
     * @throws Refused if a date has two different values known at one instant
     */
    public Delivery.Field field(Reply reply, Optional<Scale> scale) throws Refused {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer>comparingInt(i -> date[i]).thenComparingLong(i -> known[i]));
        int[] dates = new int[size];
        long[] instants = new long[size];
        double[] values = new double[size];
        int n = 0;
        for (int i : order) {
            boolean again = n > 0 && dates[n - 1] == date[i] && instants[n - 1] == known[i];
            if (again && Double.compare(values[n - 1], value[i]) != 0) {
                throw reply.malformed(LocalDate.ofEpochDay(date[i]) + " has two values of " + name + ", "
                        + values[n - 1] + " and " + value[i]);
            }
            if (!again) {
                dates[n] = date[i];
                instants[n] = known[i];
                values[n] = value[i];
                n++;
            }
        }
        return new Delivery.Field(
                name, scale, Arrays.copyOf(dates, n), Arrays.copyOf(instants, n), Arrays.copyOf(values, n));
    }
}
