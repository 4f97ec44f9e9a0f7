package dev.tidemark.source.bundle;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of {@code series.csv}: what is said of a series, and what it says of the file, to be checked when that is read.
 *
 * @param info the series
 * @param line where the row stands
 * @param first the first date it promises, or {@link IsoDate#NONE}
 * @param last the last date it promises, or {@link IsoDate#NONE}
 * @param rows how many rows it promises, or -1
 */
record SeriesEntry(SeriesInfo info, int line, int first, int last, int rows) {
    /** The columns of the file. */
    static final CatalogueFile.Layout LAYOUT = new CatalogueFile.Layout(
            "id",
            List.of(
                    "id",
                    "unit",
                    "frequency",
                    "calendar",
                    "known_lag",
                    "known_lag_unit",
                    "known_time",
                    "known_zone",
                    "stale_after_days"),
            List.of("name", "first", "last", "rows", "source", "note"));

    /** The words for how often there is a value. */
    static final List<String> FREQUENCIES = List.of("daily", "weekly", "monthly", "quarterly", "yearly");

    private static final int LONGEST_UNIT = 60;
    private static final int MOST_ROWS = 100_000_000;

    static SeriesEntry of(Cells cells) {
        String id = cells.text("id");
        String unit = cells.needed("unit");
        Optional<Scale> scale = unit.length() > LONGEST_UNIT ? Optional.empty() : Scale.parse(unit);
        if (!unit.isEmpty() && scale.isEmpty()) {
            cells.error(
                    "unit", Quoted.of(unit) + " is no unit", "such as percent, fraction, number, points, USD, USD bn");
        }
        String frequency = cells.word("frequency", FREQUENCIES);
        String calendar = cells.needed("calendar");
        Lag lag = LagCells.read(cells);
        int stale = LagCells.staleAfterDays(cells);
        String name = cells.text("name").isEmpty() ? id : cells.text("name");
        SeriesInfo info = new SeriesInfo(
                id,
                name,
                scale.orElse(Scale.NUMBER),
                frequency,
                calendar,
                lag,
                stale,
                cells.text("source"),
                cells.text("note"));
        String rows = cells.text("rows");
        return new SeriesEntry(
                info,
                cells.line(),
                optionalDate(cells, "first"),
                optionalDate(cells, "last"),
                rows.isEmpty() ? -1 : cells.whole("rows", 0, MOST_ROWS));
    }

    private static int optionalDate(Cells cells, String column) {
        return cells.text(column).isEmpty() ? IsoDate.NONE : cells.date(column);
    }

    /** A warning when the file is not what the row promises: shortened on the way, or continued since. */
    Optional<Diagnostic> compare(SeriesFile file, String catalogue) {
        List<String> differences = new ArrayList<>();
        if (rows >= 0 && rows != file.size()) {
            differences.add("rows " + rows + ", the file has " + file.size());
        }
        if (first != IsoDate.NONE && first != file.first()) {
            differences.add("first " + DecisionDay.iso(first) + ", the file begins " + DecisionDay.iso(file.first()));
        }
        if (last != IsoDate.NONE && last != file.last()) {
            differences.add("last " + DecisionDay.iso(last) + ", the file ends " + DecisionDay.iso(file.last()));
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(Diagnostic.warning(
                        catalogue,
                        line,
                        1,
                        "for " + info.id() + " the catalogue says " + String.join("; ", differences),
                        "complete the file or correct the catalogue"));
    }
}
