package dev.tidemark.thesis;

import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of the story that Tidemark began with, without any data. */
public final class SeedCatalogue implements Catalogue {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final List<String> BAR = List.of("open", "high", "low", "close");

    private final Map<String, SeriesInfo> series = new LinkedHashMap<>();
    private final Map<String, UniverseInfo> universes = new LinkedHashMap<>();
    private final Map<String, TableInfo> tables = new LinkedHashMap<>();

    /** All of them. */
    public SeedCatalogue() {
        bars("RUT");
        bars("SPX");
        value("BTC", "USD", "24x7");
        value("ETH", "USD", "24x7");
        value("ALTSEASON_3P", "fraction", "24x7");
        value("DGS10", "percent", "FRED");
        value("DFEDTARU", "percent", "FRED");
        value("DFEDTARL", "percent", "FRED");
        value("VIX", "index", "NYSE");
        universes.put("cmc_monthly_top200", universe("cmc_monthly_top200", "monthly", 200));
        table("treasury_buybacks", true, "operation_date", "security_type", "par_accepted_usd");
        table("fomc_projections", true, "published", "for_year_end", "median_percent");
        table("crypto_etp_filings", false, "filed", "issuer", "funds");
    }

    private void value(String id, String unit, String calendar) {
        Lag lag = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        series.put(
                id, new SeriesInfo(id, id, Scale.parse(unit).orElseThrow(), "daily", calendar, lag, 7, "nobody", ""));
    }

    private void bars(String id) {
        Lag lag = new Lag(0, Lag.Count.DAY, LocalTime.of(16, 0), NEW_YORK);
        Scale points = Scale.parse("points").orElseThrow();
        SeriesInfo close = new SeriesInfo(id, id, points, "daily", "NYSE", lag, 7, "nobody", "");
        series.put(id, close);
        BAR.forEach(field -> series.put(id + "." + field, close.as(id + "." + field, field, points)));
    }

    private static UniverseInfo universe(String id, String frequency, int ranks) {
        Lag lag = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);
        return new UniverseInfo(
                id, frequency, ranks, lag, 35, day("2020-01-01"), day("2025-10-01"), true, "included", "nobody");
    }

    private void table(String id, boolean complete, String... columns) {
        Lag lag = new Lag(0, Lag.Count.DAY, LocalTime.of(15, 0), NEW_YORK);
        tables.put(
                id,
                new TableInfo(
                        id,
                        columns[0],
                        List.of(columns),
                        lag,
                        day("2000-03-09"),
                        day("2026-10-06"),
                        complete,
                        "nobody",
                        ""));
    }

    private static int day(String iso) {
        return (int) LocalDate.parse(iso).toEpochDay();
    }

    @Override
    public Optional<SeriesInfo> series(String id) {
        return Optional.ofNullable(series.get(id));
    }

    @Override
    public Optional<UniverseInfo> universe(String id) {
        return Optional.ofNullable(universes.get(id));
    }

    @Override
    public Optional<TableInfo> table(String id) {
        return Optional.ofNullable(tables.get(id));
    }

    @Override
    public List<String> seriesIds() {
        return series.keySet().stream().filter(id -> id.indexOf('.') < 0).toList();
    }

    @Override
    public List<String> universeIds() {
        return List.copyOf(universes.keySet());
    }

    @Override
    public List<String> tableIds() {
        return List.copyOf(tables.keySet());
    }
}
