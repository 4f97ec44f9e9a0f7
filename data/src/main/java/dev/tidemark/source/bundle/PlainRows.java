package dev.tidemark.source.bundle;

import dev.tidemark.series.Lag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the usual file of {@code series/} in one go: the usual header, dates in order, numbers in every cell, bars that
 * hold. Whatever else stands in a file is the business of {@link SeriesRows}, which says line and column of it; on files
 * that are read here the two give the same.
 */
final class PlainRows {
    private static final String VALUE_HEADER = "date,value\n";
    private static final String BAR_HEADER = "date,open,high,low,close,volume\n";

    private final PlainCells cells;
    private final int columns;
    private final int[] date;
    private final double[][] numbers;
    private int count;

    private PlainRows(PlainCells cells, int columns) {
        this.cells = cells;
        this.columns = columns;
        int most = cells.mostRows(columns);
        this.date = new int[most];
        this.numbers = new double[columns][most];
    }

    /** The rows, or empty if anything about them is unusual. */
    static Optional<SeriesFile> read(byte[] file, Lag lag) {
        boolean bars = PlainCells.hasHeader(file, BAR_HEADER);
        if (!bars && !PlainCells.hasHeader(file, VALUE_HEADER)) {
            return Optional.empty();
        }
        List<String> names = bars ? SeriesFile.BARS : SeriesFile.VALUE;
        int from = bars ? BAR_HEADER.length() : VALUE_HEADER.length();
        PlainRows rows = new PlainRows(new PlainCells(file, from), names.size());
        return rows.all() ? Optional.of(rows.file(names, lag)) : Optional.empty();
    }

    private SeriesFile file(List<String> names, Lag lag) {
        int[] dates = Arrays.copyOf(date, count);
        double[][] exact =
                Arrays.stream(numbers).map(c -> Arrays.copyOf(c, count)).toArray(double[][]::new);
        return new SeriesFile(names, dates, lag.knownAt(dates), exact);
    }

    private boolean all() {
        while (cells.hasNext()) {
            int day = cells.date();
            if (cells.odd() || (count > 0 && day <= date[count - 1])) {
                return false;
            }
            date[count] = day;
            for (int c = 0; c < columns; c++) {
                numbers[c][count] = cells.number(c == columns - 1 ? '\n' : ',');
            }
            if (cells.odd() || (columns > 1 && !holds())) {
                return false;
            }
            count++;
        }
        return count > 0;
    }

    /** Whether the close of a bar lies between its low and its high. */
    private boolean holds() {
        double high = numbers[1][count];
        double low = numbers[2][count];
        double close = numbers[3][count];
        return high >= low && close <= high && close >= low;
    }
}
