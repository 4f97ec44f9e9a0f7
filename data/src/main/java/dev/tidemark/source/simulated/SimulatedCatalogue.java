package dev.tidemark.source.simulated;

import dev.tidemark.series.Catalogue;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.series.Zone;
import dev.tidemark.source.Source;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a simulated market has: the entries of the real bundle, from 1990 at the earliest. */
final class SimulatedCatalogue implements Catalogue {
    /** The columns of a bar. */
    static final List<String> BARS = List.of("open", "high", "low", "close", "volume");

    private static final Pattern BAR = Pattern.compile("\\|");

    // id, name, unit, frequency, calendar, lag: days, count, time, zone, stale after days, first, last, note
    private static final String SERIES = """
            RUT|Russell 2000 index|points|daily|NYSE|0|day|16:00|America/New_York|7|1990-01-02|2026-08-21|index level, not total return
            SPX|S&P 500 index|points|daily|NYSE|0|day|16:00|America/New_York|7|1990-01-02|2026-08-21|
            NDX|Nasdaq-100 index|points|daily|NYSE|0|day|16:00|America/New_York|7|1990-01-02|2026-02-27|
            IXIC|Nasdaq Composite index|points|daily|NYSE|0|day|16:00|America/New_York|7|2016-06-28|2026-08-21|
            VIX|CBOE volatility index|points|daily|NYSE|0|day|16:15|America/New_York|7|1990-01-02|2026-08-20|
            GOLD|Gold, LBMA PM fix|USD/oz|daily|London|0|day|15:00|Europe/London|7|1990-01-02|2026-08-19|
            BTC|Bitcoin|USD|daily|24x7|1|day|00:00|UTC|2|2010-07-18|2026-08-21|daily close at 24:00 UTC of the date
            ETH|Ether|USD|daily|24x7|1|day|00:00|UTC|2|2015-08-08|2026-08-21|daily close at 24:00 UTC of the date
            LTC_CM|Litecoin (to 2019-10)|USD|daily|24x7|1|day|00:00|UTC|2|2013-04-01|2019-10-20|
            LTC_CM.cap|Litecoin market cap (to 2019-10)|USD|daily|24x7|1|day|00:00|UTC|2|2013-04-01|2019-10-20|
            XRP_CM|XRP (to 2019-10)|USD|daily|24x7|1|day|00:00|UTC|2|2014-08-15|2019-10-20|
            XRP_CM.cap|XRP market cap (to 2019-10)|USD|daily|24x7|1|day|00:00|UTC|2|2014-08-15|2019-10-20|
            XMR_CM|Monero (to 2019-10)|USD|daily|24x7|1|day|00:00|UTC|2|2014-05-20|2019-10-20|
            XMR_CM.cap|Monero market cap (to 2019-10)|USD|daily|24x7|1|day|00:00|UTC|2|2014-05-20|2019-10-20|
            BCH_CM|Bitcoin Cash (to 2019-10)|USD|daily|24x7|1|day|00:00|UTC|2|2017-08-01|2019-10-20|
            BCH_CM.cap|Bitcoin Cash market cap (to 2019-10)|USD|daily|24x7|1|day|00:00|UTC|2|2017-08-01|2019-10-20|
            DOGE_CM|Dogecoin (to 2019-10)|USD|daily|24x7|1|day|00:00|UTC|2|2014-01-23|2019-10-20|
            DOGE_CM.cap|Dogecoin market cap (to 2019-10)|USD|daily|24x7|1|day|00:00|UTC|2|2014-01-23|2019-10-20|
            ALTSEASON_3P|Alt-season index, a third party's|fraction|daily|24x7|1|day|00:00|UTC|2|2019-09-20|2026-08-06|share of the fifty large coins that did better than Bitcoin over 90 days
            BTC_SHARE|Bitcoin share of crypto market cap|fraction|daily|24x7|1|day|00:00|UTC|2|2019-06-22|2026-08-06|
            ETH_SHARE|Ether share of crypto market cap|fraction|daily|24x7|1|day|00:00|UTC|2|2019-06-22|2026-08-06|
            CRYPTO_CAP|Crypto basket market cap|USD|daily|24x7|1|day|00:00|UTC|2|2021-06-19|2026-08-06|
            DFF|Effective federal funds rate|percent|daily|FRED|1|business|16:15|America/New_York|7|1990-01-01|2026-08-20|
            DFEDTARU|Federal funds target range, upper limit|percent|daily|FRED|1|business|16:15|America/New_York|7|2008-12-16|2026-08-21|a change of the target is dated on its effective day, one day after the announcement
            DFEDTARL|Federal funds target range, lower limit|percent|daily|FRED|1|business|16:15|America/New_York|7|2008-12-16|2026-08-21|a change of the target is dated on its effective day, one day after the announcement
            DGS10|10-year Treasury yield|percent|daily|FRED|1|business|16:15|America/New_York|7|1990-01-02|2026-08-20|
            DGS2|2-year Treasury yield|percent|daily|FRED|1|business|16:15|America/New_York|7|1990-01-02|2026-08-20|
            DFEDTAR|Federal funds target rate (to 2008-12)|percent|daily|FRED|1|business|16:15|America/New_York|7|2000-07-03|2008-12-15|
            M2SL|M2 money stock|USD bn|monthly|FRED|60|day|13:00|America/New_York|45|1999-01-01|2025-08-01|
            UNRATE|Unemployment rate|percent|monthly|FRED|51|day|08:30|America/New_York|45|1999-01-01|2025-08-01|
            BAMLH0A0HYM2|ICE BofA US high-yield spread|percent|daily|FRED|1|business|16:15|America/New_York|7|1999-01-04|2025-09-25|
            WALCL|Fed balance sheet, total assets|USD mn|weekly|FRED|1|day|16:30|America/New_York|14|2002-12-18|2025-09-24|
            NFCI|Chicago Fed financial conditions|index|weekly|FRED|5|day|08:30|America/New_York|14|1990-01-05|2026-08-14|
            RRPONTSYD|Overnight reverse repo|USD bn|daily|FRED|1|business|16:15|America/New_York|7|2003-02-07|2026-08-21|
            WTREGEN|Treasury general account|USD mn|weekly|FRED|1|business|16:15|America/New_York|14|2002-12-18|2026-08-19|
            DTWEXBGS|Broad dollar index|index|daily|FRED|7|day|16:15|America/New_York|7|2006-01-02|2026-08-14|
            """;

    // id, frequency, ranks, stale after days, from, to, has market cap, dead coins; all known at the end of their date
    private static final String UNIVERSES = """
            cmc_monthly_top200|monthly|200|35|2020-01-01|2025-10-01|yes|included
            cmc_weekly_top10|weekly|10|10|2013-05-05|2023-07-09|yes|included
            binance_spot_close|daily|0|2|2021-01-01|2025-06-12|no|missing
            """;

    // id, date column, known at, from, to, complete, columns, note
    private static final String TABLES = """
            treasury_buybacks|operation_date|15:00|2000-03-09|2026-10-06|yes|operation_date,operation_type,\
            security_type,maturity_bucket,par_accepted_usd,par_offered_usd,max_redeemed_usd,settlement_date|
            fomc_projections|published|14:00|2024-06-12|2025-12-09|yes|published,for_year_end,median_percent,source|\
            one year-end a row
            crypto_etp_filings|filed|17:30|2025-10-01|2025-10-05|no|filed,issuer,funds,form,note|\
            far from complete: can prove that there were at least so many, never that there were fewer
            """;

    private final Map<String, Entry> series = new LinkedHashMap<>();
    private final Map<String, UniverseInfo> universes = new LinkedHashMap<>();
    private final Map<String, TableInfo> tables = new LinkedHashMap<>();

    /**
     * A series and the days that it covers.
     *
     * @param info what is said of it
     * @param first its first possible day
     * @param last its last day
     */
    record Entry(SeriesInfo info, int first, int last) {}

    SimulatedCatalogue(Span span) {
        SERIES.lines().map(line -> entry(BAR.split(line, -1), span)).forEach(e -> series.put(e.info.id(), e));
        UNIVERSES.lines().map(line -> universe(BAR.split(line, -1), span)).forEach(u -> universes.put(u.id(), u));
        TABLES.lines().map(line -> table(BAR.split(line, -1))).forEach(t -> tables.put(t.id(), t));
    }

    private static Entry entry(String[] cells, Span span) {
        Lag.Count count = "business".equals(cells[6]) ? Lag.Count.BUSINESS : Lag.Count.DAY;
        Lag lag = new Lag(Integer.parseInt(cells[5]), count, LocalTime.parse(cells[7]), Zone.of(cells[8]));
        SeriesInfo info = new SeriesInfo(
                cells[0],
                cells[1],
                Scale.parse(cells[2]).orElseThrow(),
                cells[3],
                cells[4],
                lag,
                Integer.parseInt(cells[9]),
                Source.SIMULATED,
                cells[12]);
        int first = day(cells[10]);
        boolean longer = span == Span.LONG;
        int from = switch (cells[0]) {
            case "RUT", "SPX" -> longer ? span.equitiesFrom() : first;
            case "BTC", "ETH", "ALTSEASON_3P" -> longer ? span.coinsFrom() + 365 : first;
            default -> first;
        };
        return new Entry(info, from, day(cells[11]));
    }

    private static UniverseInfo universe(String[] cells, Span span) {
        boolean longer = span == Span.LONG && "monthly".equals(cells[1]);
        return new UniverseInfo(
                cells[0],
                cells[1],
                Integer.parseInt(cells[2]),
                new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, Zone.UTC),
                Integer.parseInt(cells[3]),
                longer ? span.coinsFrom() + 365 : day(cells[4]),
                day(cells[5]),
                "yes".equals(cells[6]),
                cells[7],
                Source.SIMULATED);
    }

    private static TableInfo table(String[] cells) {
        return new TableInfo(
                cells[0],
                cells[1],
                List.of(cells[6].split(",")),
                new Lag(0, Lag.Count.DAY, LocalTime.parse(cells[2]), Zone.of("America/New_York")),
                day(cells[3]),
                day(cells[4]),
                "yes".equals(cells[5]),
                Source.SIMULATED,
                cells[7]);
    }

    private static int day(String iso) {
        return (int) LocalDate.parse(iso).toEpochDay();
    }

    /** The entry of a series, without fields. */
    Optional<Entry> entry(String id) {
        return Optional.ofNullable(series.get(id));
    }

    /** Whether a series has bars. */
    static boolean hasBars(String id) {
        return List.of("RUT", "SPX", "NDX", "IXIC").contains(id);
    }

    @Override
    public Optional<SeriesInfo> series(String id) {
        Entry whole = series.get(id);
        if (whole != null) {
            return Optional.of(whole.info);
        }
        int dot = id.lastIndexOf('.');
        String field = id.substring(dot + 1);
        if (dot < 0 || !hasBars(id.substring(0, dot)) || !BARS.contains(field)) {
            return Optional.empty();
        }
        return entry(id.substring(0, dot)).map(entry -> {
            Scale scale = "volume".equals(field) ? Scale.NUMBER : entry.info.scale();
            return entry.info.as(id, entry.info.name() + ", " + field, scale);
        });
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
        return List.copyOf(series.keySet());
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
