package dev.tidemark.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a bundle for a test, file by file. */
record BundleFolder(Path path) {
    private static final String SERIES =
            "id,unit,frequency,calendar,known_lag,known_lag_unit,known_time,known_zone,stale_after_days";
    private static final String UNIVERSES =
            "universe,frequency,ranks,known_lag,known_lag_unit,known_time,known_zone,stale_after_days,covered_from,"
                    + "covered_to,has_market_cap,dead_coins";
    private static final String EVENTS =
            "table,date_column,known_lag,known_lag_unit,known_time,known_zone,covered_from,covered_to,complete";

    /** A series of dollars, known at the end of its day. */
    BundleFolder series(String id, String... lines) {
        return row("series.csv", SERIES, id + ",USD,daily,24x7,1,day,00:00,UTC,2")
                .file("series/" + id + ".csv", lines);
    }

    /** A row of {@code series.csv} alone. */
    BundleFolder listed(String row) {
        return row("series.csv", SERIES, row);
    }

    /** A universe without ranks, known at the end of its day. */
    BundleFolder universe(String id, String... lines) {
        return row("universes.csv", UNIVERSES, id + ",daily,0,1,day,00:00,UTC,2,2025-01-01,2025-12-31,no,missing")
                .file("universe/" + id + ".csv", lines);
    }

    /** A complete table of 2025, known at the end of its day. */
    BundleFolder table(String id, String... lines) {
        return row("events.csv", EVENTS, id + ",date,1,day,00:00,UTC,2025-01-01,2025-12-31,yes")
                .file("events/" + id + ".csv", lines);
    }

    BundleFolder file(String name, String... lines) {
        write(name, String.join("\n", lines) + "\n");
        return this;
    }

    private BundleFolder row(String name, String header, String row) {
        Path file = path.resolve(name);
        try {
            write(name, (Files.exists(file) ? Files.readString(file) : header + "\n") + row + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(path.resolve(name).getParent());
            Files.writeString(path.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
