package dev.tidemark.source.bundle;

import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of {@code events/}, and checks it. */
final class TableRows {
    private TableRows() {}

    /** The table, or empty with the reasons in the findings. */
    static Optional<EventTable> read(CsvFile file, TableInfo info, Findings findings) {
        Columns columns = Columns.read(file, findings).orElse(null);
        if (columns == null || !columns.check(List.of(info.dateColumn()), columns.names(), findings)) {
            return Optional.empty();
        }
        List<EventTable.Row> rows = new ArrayList<>();
        Map<List<String>, Integer> lines = new HashMap<>();
        for (CsvRow row = file.next(); row != null; row = file.next()) {
            if (!columns.fits(row, findings)) {
                continue;
            }
            Cells cells = new Cells(columns, row, findings);
            int day = cells.date(info.dateColumn());
            Integer earlier = lines.putIfAbsent(row.names(), row.line());
            if (earlier != null) {
                cells.warning(
                        info.dateColumn(),
                        "the same row as line " + earlier,
                        "it counts twice; remove one if it is one event");
            }
            double[] numbers = numbers(columns, cells);
            if (!findings.broken()) {
                rows.add(new EventTable.Row(day, info.lag().knownAt(day), row.names(), numbers));
            }
        }
        if (lines.isEmpty() && !findings.broken()) {
            findings.repaired(1, 1, "the table has no rows");
        }
        return findings.broken() ? Optional.empty() : Optional.of(new EventTable(info, rows));
    }

    private static double[] numbers(Columns columns, Cells cells) {
        List<String> names = columns.names();
        double[] numbers = new double[names.size()];
        for (int i = 0; i < numbers.length; i++) {
            String name = names.get(i);
            String text = cells.text(name);
            double written = Numbers.parse(text);
            numbers[i] = TableInfo.scaleOf(name).toBase(written);
            if (Double.isNaN(written) && !text.isEmpty() && meansNumber(name)) {
                cells.error(name, Numbers.whyNot(text), Numbers.hint(text));
            }
        }
        return numbers;
    }

    /** Whether the name of a column says that its cells are numbers. */
    private static boolean meansNumber(String column) {
        return column.endsWith("_usd") || column.endsWith("_percent") || column.endsWith("_bp");
    }
}
