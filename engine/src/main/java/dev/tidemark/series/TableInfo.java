package dev.tidemark.series;

import java.io.Serializable;
import java.util.List;

/**
 * What the catalogue says of one event table.
 *
 * @param id the name used in expressions
 * @param dateColumn the column that dates a row
 * @param columns all columns, the date column included
 * @param lag when a row becomes known
 * @param coveredFrom first date covered, epoch day
 * @param coveredTo last date covered, epoch day
 * @param complete whether every event within the span is there
 * @param source where the rows come from
 * @param note what a reader must know; may be empty
 */
public record TableInfo(
        String id,
        String dateColumn,
        List<String> columns,
        Lag lag,
        int coveredFrom,
        int coveredTo,
        boolean complete,
        String source,
        String note)
        implements Serializable {
    /** Copies the columns. */
    public TableInfo {
        columns = List.copyOf(columns);
    }

    /**
     * How a column's numbers are written, by the ending of its name: {@code _usd} dollars, {@code _percent} percent,
     * {@code _bp} basis points; others are plain numbers.
     */
    public static Scale scaleOf(String column) {
        String ending = column.substring(column.lastIndexOf('_') + 1);
        return switch (ending) {
            case "usd" -> new Scale("USD", Unit.USD, 1, 1);
            case "percent" -> new Scale("percent", Unit.FRACTION, 1, 100);
            case "bp" -> new Scale("bp", Unit.FRACTION, 1, 10_000);
            default -> Scale.NUMBER;
        };
    }
}
