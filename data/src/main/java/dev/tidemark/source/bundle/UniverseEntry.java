package dev.tidemark.source.bundle;

import dev.tidemark.series.UniverseInfo;
import java.util.List;

/** Reads a row of {@code universes.csv}. */
final class UniverseEntry {
    /** The columns of the file. */
    static final CatalogueFile.Layout LAYOUT = new CatalogueFile.Layout(
            "universe",
            List.of(
                    "universe",
                    "frequency",
                    "ranks",
                    "known_lag",
                    "known_lag_unit",
                    "known_time",
                    "known_zone",
                    "stale_after_days",
                    "covered_from",
                    "covered_to",
                    "has_market_cap",
                    "dead_coins"),
            List.of("source", "note"));

    /** The most ranks that a universe may have. */
    static final int MOST_RANKS = 100_000;

    private UniverseEntry() {}

    static UniverseInfo of(Cells cells) {
        int from = cells.date("covered_from");
        int to = cells.date("covered_to");
        checkSpan(cells, from, to);
        return new UniverseInfo(
                cells.text("universe"),
                cells.word("frequency", SeriesEntry.FREQUENCIES),
                cells.whole("ranks", 0, MOST_RANKS),
                LagCells.read(cells),
                LagCells.staleAfterDays(cells),
                from,
                to,
                "yes".equals(cells.word("has_market_cap", List.of("yes", "no"))),
                cells.word("dead_coins", List.of("included", "missing")),
                cells.text("source"));
    }

    /** Reports a covered span that ends before it begins. */
    static void checkSpan(Cells cells, int from, int to) {
        if (from != IsoDate.NONE && to != IsoDate.NONE && to < from) {
            cells.error("covered_to", "covered_to is before covered_from", "");
        }
    }
}
