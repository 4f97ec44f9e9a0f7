package dev.tidemark.ingest;

import dev.tidemark.series.Scale;
import dev.tidemark.store.NewSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows with their numbers as they are written.
 *
 * @param rows the rows
 * @param names the names of the columns
 * @param written a column a name
 */
record WrittenRows(NewSeries rows, List<String> names, List<double[]> written) {
    /** In the unit of the series. */
    static WrittenRows of(NewSeries rows) {
        List<String> names = rows.bars() ? NewSeries.BAR : List.of("value");
        List<double[]> written = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            Scale scale =
                    "volume".equals(names.get(c)) ? Scale.NUMBER : rows.info().scale();
            written.add(Arrays.stream(rows.columns()[c])
                    .map(x -> Double.isNaN(x) ? x : Written.inScale(x, scale))
                    .toArray());
        }
        return new WrittenRows(rows, names, written);
    }

    /** In the base unit. */
    WrittenRows inBase() {
        return new WrittenRows(rows, names, List.of(rows.columns()));
    }

    /** Whether a number cannot be written so that it is read as the same. */
    boolean lost() {
        return absent(written) > absent(List.of(rows.columns()));
    }

    private static long absent(List<double[]> columns) {
        return columns.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isNaN)
                .count();
    }
}
