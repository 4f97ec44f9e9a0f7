package dev.tidemark.source.simulated;

import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Vintages;
import java.util.List;

/**
 * The rows of a series as they are written: one number a row, or the five of a bar.
 *
 * @param names the columns of numbers
 * @param date epoch days, ascending
 * @param numbers one array a column, in the unit of the catalogue
 */
record Rows(List<String> names, int[] date, double[][] numbers) {
    /** Rows with one number each. */
    static Rows of(int[] date, double[] value) {
        return new Rows(List.of("value"), date, new double[][] {value});
    }

    /** The column that a series or a field of it means. */
    Vintages vintages(SeriesInfo info, String field) {
        int at = names.size() == 1 ? 0 : names.indexOf(field.isEmpty() ? "close" : field);
        long[] known = new long[date.length];
        double[] base = new double[date.length];
        for (int k = 0; k < base.length; k++) {
            known[k] = info.lag().knownAt(date[k]);
            base[k] = info.scale().toBase(numbers[at][k]);
        }
        return Vintages.of(info, date, known, base);
    }
}
