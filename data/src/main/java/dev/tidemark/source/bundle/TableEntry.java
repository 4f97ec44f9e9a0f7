package dev.tidemark.source.bundle;

import dev.tidemark.series.TableInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a row of {@code events.csv}. */
final class TableEntry {
    /** The columns of the file. */
    static final CatalogueFile.Layout LAYOUT = new CatalogueFile.Layout(
            "table",
            List.of(
                    "table",
                    "date_column",
                    "known_lag",
                    "known_lag_unit",
                    "known_time",
                    "known_zone",
                    "covered_from",
                    "covered_to",
                    "complete"),
            List.of("source", "note"));

    private TableEntry() {}

    /** The table; its columns are those of the first line of its file. */
    static TableInfo of(Cells cells, Path folder) {
        int from = cells.date("covered_from");
        int to = cells.date("covered_to");
        UniverseEntry.checkSpan(cells, from, to);
        String id = cells.text("table");
        Path file = folder.resolve(id + ".csv");
        Optional<List<String>> columns = CsvFile.peek(file);
        if (columns.isEmpty()) {
            cells.error("table", "the file " + file + " cannot be read", "");
        }
        return new TableInfo(
                id,
                cells.needed("date_column"),
                columns.orElse(List.of()),
                LagCells.read(cells),
                from,
                to,
                "yes".equals(cells.word("complete", List.of("yes", "no"))),
                cells.text("source"),
                cells.text("note"));
    }
}
