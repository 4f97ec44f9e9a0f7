package dev.tidemark.source.bundle;

import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Vintages;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows of one file of {@code series/}: its numbers as written, column by column.
 *
 * @param names the columns of numbers: {@code value}, or the five of a bar
 * @param date epoch days
 * @param known epoch seconds
 * @param numbers one array a column
 */
record SeriesFile(List<String> names, int[] date, long[] known, double[][] numbers) {
    /** The column of a file that has one number a row. */
    static final List<String> VALUE = List.of("value");

    /** The columns of a file of bars. */
    static final List<String> BARS = List.of("open", "high", "low", "close", "volume");

    int size() {
        return date.length;
    }

    int first() {
        int first = date[0];
        for (int day : date) {
            first = Math.min(first, day);
        }
        return first;
    }

    int last() {
        int last = date[0];
        for (int day : date) {
            last = Math.max(last, day);
        }
        return last;
    }

    /** Whether a file with these columns has bars, so that its series has fields; unsure means yes. */
    static boolean hasFields(List<String> header) {
        return !header.contains("value");
    }

    /** What is said of a field of a series of bars. */
    static SeriesInfo field(SeriesInfo series, String field) {
        Scale scale = "volume".equals(field) ? Scale.NUMBER : series.scale();
        return series.as(series.id() + "." + field, series.name() + ", " + field, scale);
    }

    /** The series itself ({@code field} empty) or one of its fields; empty when there is no such field. */
    Optional<Vintages> vintages(SeriesInfo info, String field) {
        int i = index(field);
        return i < 0 ? Optional.empty() : Optional.of(there(i).vintages(info, i));
    }

    /**
     * What was published when of the series or of one of its fields. A file without a column for a field says when, not
     * what: its values are NaN.
     */
    Vintages published(SeriesInfo info, String field) {
        int i = index("close".equals(field) && names.size() == 1 ? "" : field);
        double[] nothing = new double[size()];
        Arrays.fill(nothing, Double.NaN);
        return vintages(info, i < 0 ? nothing : numbers[i]);
    }

    private int index(String field) {
        return names.indexOf(field.isEmpty() ? names.size() == 1 ? "value" : "close" : field);
    }

    private Vintages vintages(SeriesInfo info, int column) {
        return vintages(info, numbers[column]);
    }

    /** Only the rows that have a number in a column: a bar may lack all but its close. */
    private SeriesFile there(int column) {
        double[] some = numbers[column];
        int whole = 0;
        while (whole < some.length && !Double.isNaN(some[whole])) {
            whole++;
        }
        if (whole == some.length) {
            return this;
        }
        int[] rows = IntStream.range(0, size())
                .filter(row -> !Double.isNaN(some[row]))
                .toArray();
        return new SeriesFile(
                names,
                IntStream.of(rows).map(row -> date[row]).toArray(),
                IntStream.of(rows).mapToLong(row -> known[row]).toArray(),
                Arrays.stream(numbers)
                        .map(all ->
                                IntStream.of(rows).mapToDouble(row -> all[row]).toArray())
                        .toArray(double[][]::new));
    }

    private Vintages vintages(SeriesInfo info, double[] written) {
        double[] base = new double[size()];
        for (int row = 0; row < base.length; row++) {
            base[row] = info.scale().toBase(written[row]);
        }
        return Vintages.of(info, date, known, base);
    }
}
