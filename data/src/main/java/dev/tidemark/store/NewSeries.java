package dev.tidemark.store;

import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Vintages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of one series on their way into the store: all of what was fetched, new or not. The store finds out which are new.
 *
 * <p>Either one number a row, or bars: then {@code columns} are open, high, low, close and volume, the series is the
 * close, and the others are its fields ({@code RUT.high}). The arrays are not copied and must not be written to any more.
 *
 * @param info what is said of the series from now on; {@code info.id()} is its key
 * @param known what {@code knownAt} is worth
 * @param period epoch days of the periods described, in any order
 * @param knownAt epoch seconds
 * @param columns numbers in base units, one array a column: one, or five for bars. In bars NaN stands for an open, high,
 *     low or volume that the source does not give; any other number that is not finite puts the row into quarantine
 */
public record NewSeries(SeriesInfo info, Known known, int[] period, long[] knownAt, double[][] columns) {
    /** The fields of a bar, in the order of the columns. */
    public static final List<String> BAR = List.of("open", "high", "low", "close", "volume");

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if columns are of different lengths, or neither one nor five
     */
    public NewSeries {
        int rows = period.length;
        boolean even = knownAt.length == rows && Arrays.stream(columns).allMatch(column -> column.length == rows);
        if (!even || (columns.length != 1 && columns.length != BAR.size())) {
            throw new IllegalArgumentException("columns of different lengths, or neither 1 nor 5, for " + info.id());
        }
    }

    /** The rows of a series with one number each. */
    public static NewSeries of(SeriesInfo info, Known known, int[] period, long[] knownAt, double[] value) {
        return new NewSeries(info, known, period, knownAt, new double[][] {value});
    }

    /** The rows of a series as a source gives it. */
    public static NewSeries of(Vintages vintages, Known known) {
        int rows = vintages.size();
        int[] period = new int[rows];
        long[] knownAt = new long[rows];
        double[] value = new double[rows];
        int[] at = {0};
        vintages.rows(LAST_DAY, (date, instant, number) -> {
            period[at[0]] = date;
            knownAt[at[0]] = instant;
            value[at[0]++] = number;
        });
        return of(vintages.info(), known, period, knownAt, value);
    }

    /**
     * The rows of a series of bars as a source gives it.
     *
     * @param info the series
     * @param known what their known-at is worth
     * @param bars its fields in the order of {@link #BAR}; where one has no row for a date and known-at of the close, NaN
     *     stands for it
     * @throws IllegalArgumentException if they are not five
     */
    public static NewSeries ofBars(SeriesInfo info, Known known, List<Vintages> bars) {
        NewSeries close = of(bars.get(BAR.indexOf("close")), known);
        return new NewSeries(
                info,
                known,
                close.period,
                close.knownAt,
                bars.stream().map(field -> close.beside(of(field, known))).toArray(double[][]::new));
    }

    /** The numbers of another series in the rows of this one, NaN where it has none. */
    private double[] beside(NewSeries other) {
        if (Arrays.equals(period, other.period) && Arrays.equals(knownAt, other.knownAt)) {
            return other.columns[0];
        }
        record Row(int period, long knownAt) {}
        Map<Row, Double> there = new HashMap<>();
        for (int i = 0; i < other.rows(); i++) {
            there.put(new Row(other.period[i], other.knownAt[i]), other.columns[0][i]);
        }
        double[] numbers = new double[rows()];
        Arrays.setAll(numbers, i -> there.getOrDefault(new Row(period[i], knownAt[i]), Double.NaN));
        return numbers;
    }

    /** A decision day after everything; its instant is still a number of seconds. */
    private static final int LAST_DAY = Integer.MAX_VALUE - 1;

    /** How many rows there are. */
    public int rows() {
        return period.length;
    }

    /** Whether the rows are bars. */
    public boolean bars() {
        return columns.length > 1;
    }
}
