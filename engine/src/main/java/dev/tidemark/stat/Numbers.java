package dev.tidemark.stat;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns of numbers of one length, with a date a row where the rows have one.
 *
 * @param names a name a column; {@code 1}, {@code 2} ... where they have none
 * @param days a day (days since 1970-01-01) a row, ascending; empty where rows are not dated
 * @param columns the columns, each with a value a row; NaN where a cell is empty
 */
public record Numbers(List<String> names, int[] days, double[][] columns) {
    /**
     * Copies the names.
     *
     * @throws BadInput if there is no column, or they differ in length
     */
    public Numbers {
        names = List.copyOf(names);
        if (columns.length == 0 || columns.length != names.size()) {
            throw new BadInput("there are " + columns.length + " columns of numbers");
        }
        for (double[] column : columns) {
            if (column.length != columns[0].length) {
                throw new BadInput("columns differ in length: " + column.length + " and " + columns[0].length);
            }
        }
        if (days.length != 0 && days.length != columns[0].length) {
            throw new BadInput(days.length + " dates for " + columns[0].length + " rows");
        }
    }

    /** Columns without names and dates. */
    public static Numbers of(double[]... columns) {
        return new Numbers(
                IntStream.rangeClosed(1, columns.length)
                        .mapToObj(Integer::toString)
                        .toList(),
                new int[0],
                columns);
    }

    /** How many rows. */
    public int rows() {
        return columns[0].length;
    }

    /** How many columns. */
    public int width() {
        return columns.length;
    }

    /** One column, from 0. */
    public double[] column(int index) {
        return columns[index];
    }

    /** Are the rows dated? */
    public boolean dated() {
        return days.length > 0;
    }
}
