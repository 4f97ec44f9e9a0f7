package dev.tidemark.source;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Lag;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of the files of a bundle, in the layout of {@code docs/bundle.md}: what every writer of bundles writes. */
public final class BundleText {
    private static final String LAG = "known_lag,known_lag_unit,known_time,known_zone";
    private static final double LARGEST_WHOLE = 1e15;

    /** The header of {@code series.csv}. */
    public static final String SERIES =
            "id,name,unit,frequency,calendar," + LAG + ",stale_after_days,first,last,rows,source,note";
    /** The header of {@code universes.csv}. */
    public static final String UNIVERSES = "universe,frequency,ranks," + LAG
            + ",stale_after_days,covered_from,covered_to,has_market_cap,dead_coins,source";
    /** The header of {@code events.csv}. */
    public static final String TABLES = "table,date_column," + LAG + ",covered_from,covered_to,complete,source,note";

    private BundleText() {}

    /**
     * A series' line in {@code series.csv}.
     *
     * @param info what is said of it
     * @param unit how its file writes its numbers
     * @param first its first date, an epoch day
     * @param last its last date
     * @param rows how many rows its file has
     */
    public static String series(SeriesInfo info, String unit, int first, int last, int rows) {
        return line(
                info.id(),
                info.name(),
                unit,
                info.frequency(),
                info.calendar(),
                info.lag(),
                info.staleAfterDays(),
                DecisionDay.iso(first),
                DecisionDay.iso(last),
                rows,
                info.source(),
                info.note());
    }

    /**
     * A universe's line in {@code universes.csv}.
     *
     * @param info what is said of it
     * @param coveredTo the last date that its file covers, an epoch day
     */
    public static String universe(UniverseInfo info, int coveredTo) {
        return line(
                info.id(),
                info.frequency(),
                info.ranks(),
                info.lag(),
                info.staleAfterDays(),
                DecisionDay.iso(info.coveredFrom()),
                DecisionDay.iso(coveredTo),
                info.hasMarketCap() ? "yes" : "no",
                info.deadCoins(),
                info.source());
    }

    /**
     * An event table's line in {@code events.csv}.
     *
     * @param info what is said of it
     * @param coveredTo the last date that its file covers, an epoch day
     */
    public static String table(TableInfo info, int coveredTo) {
        return line(
                info.id(),
                info.dateColumn(),
                info.lag(),
                DecisionDay.iso(info.coveredFrom()),
                DecisionDay.iso(coveredTo),
                info.complete() ? "yes" : "no",
                info.source(),
                info.note());
    }

    /** Cells as a line of CSV, quoted where they need it. */
    public static String line(Object... cells) {
        return Stream.of(cells).map(BundleText::cell).collect(Collectors.joining(","));
    }

    private static String cell(Object cell) {
        if (cell instanceof Lag lag) {
            String unit = lag.count() == Lag.Count.BUSINESS ? "business" : "day";
            return line(lag.days(), unit, lag.time(), lag.zone().id());
        }
        String text = cell.toString();
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** The shortest text that is read back as the same number, the sign of a zero included. */
    public static String number(double x) {
        if (x == Math.rint(x) && Math.abs(x) < LARGEST_WHOLE && (x != 0 || 1 / x > 0)) {
            return Long.toString((long) x);
        }
        String shortest = Double.toString(x);
        return shortest.indexOf('E') < 0 ? shortest : new BigDecimal(shortest).toPlainString();
    }
}
