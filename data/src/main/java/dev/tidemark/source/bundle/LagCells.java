package dev.tidemark.source.bundle;

import dev.tidemark.series.Lag;
import dev.tidemark.series.Zone;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;

/** Reads the columns of a catalogue that say when a row becomes known and when it is stale. */
final class LagCells {
    /** The columns of a lag. */
    static final List<String> COLUMNS = List.of("known_lag", "known_lag_unit", "known_time", "known_zone");

    private static final int MOST_DAYS = 3660;

    private LagCells() {}

    /** The lag; where a cell is wrong the finding is made and any lag returned. */
    static Lag read(Cells cells) {
        int days = cells.whole("known_lag", 0, MOST_DAYS);
        String unit = cells.word("known_lag_unit", List.of("day", "business"));
        LocalTime time = time(cells);
        Zone zone = zone(cells);
        Lag.Count count = "business".equals(unit) ? Lag.Count.BUSINESS : Lag.Count.DAY;
        return new Lag(Math.max(0, days), count, time, zone);
    }

    /** The staleness limit in days. */
    static int staleAfterDays(Cells cells) {
        return cells.whole("stale_after_days", 1, MOST_DAYS);
    }

    private static LocalTime time(Cells cells) {
        String text = cells.text("known_time");
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            String hint = text.startsWith("24")
                    ? "the end of a day is 00:00 with one more day of known_lag"
                    : "write it like 16:15, from 00:00 to 23:59";
            cells.error("known_time", "known_time is not " + Quoted.of(text), hint);
            return LocalTime.MIDNIGHT;
        }
    }

    private static Zone zone(Cells cells) {
        String text = cells.text("known_zone");
        try {
            return Zone.of(text);
        } catch (DateTimeException e) {
            cells.error(
                    "known_zone",
                    "there is no time zone " + Quoted.of(text),
                    "write UTC or a name like America/New_York");
            return Zone.UTC;
        }
    }
}
