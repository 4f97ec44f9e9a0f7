package dev.tidemark.ingest.sync;

import static dev.tidemark.ingest.sync.SyncHouse.came;
import static dev.tidemark.ingest.sync.SyncHouse.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ingest.BundleImport;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.EventTable;
import dev.tidemark.source.LocalService;
import dev.tidemark.store.NewUniverse;
import dev.tidemark.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Universes and event tables. */
class SyncOfMarketsTest {
    private static final String MAPPING = """
            universes:
              coins:
                ranks: 3
                lag: {days: 1, at: '00:00', zone: UTC}
                stale_after_days: 2
                dead_coins: included
                from: ['coinmetrics:*']
                since: 2025-09-20
              today:
                ranks: 250
                lag: {days: 1, at: '00:00', zone: UTC}
                stale_after_days: 2
                dead_coins: included
                from: [coingecko:markets]
            tables:
              buybacks:
                columns: [operation_date, par_accepted_usd]
                lag: {days: 0, at: '15:00', zone: America/New_York}
                from: [fiscaldata:buybacks]
                since: 2025-01-01
              filings:
                columns: [filed, issuer, funds, accession]
                lag: {days: 0, at: '17:30', zone: America/New_York}
                from: [edgar:crypto_etp_filings]
                since: 2023-03-01
              projections:
                columns: [published, for_year_end, median_percent]
                lag: {days: 0, at: '14:00', zone: America/New_York}
                from: [fred:FEDTARMD]
                since: 2012-01-01
                dated_by: meetings
              meetings:
                columns: [meeting_date, kind, projections]
                lag: {days: 0, at: '14:00', zone: America/New_York}
                from: [fed:fomc_meetings]
                since: 2021-01-01
            """;

    @TempDir
    private Path folder;

    private final Services services = new Services();
    private final List<String> coins = new ArrayList<>();

    @AfterEach
    void close() {
        services.close();
    }

    private SyncHouse house() {
        return new SyncHouse(folder.resolve("s.duckdb"), SyncHouse.mapping(MAPPING, services.address()));
    }

    private void coin(String date, String asset, String price, String cap) {
        coins.add("{\"asset\":\"" + asset + "\",\"time\":\"" + date + "T00:00:00.000000000Z\",\"PriceUSD\":\"" + price
                + "\"" + (cap.isEmpty() ? "" : ",\"CapMrktCurUSD\":\"" + cap + "\"") + "}");
        services.instead.put(
                "/v4/timeseries/asset-metrics",
                (asked, exchange) -> LocalService.send(
                        exchange, 200, "application/json", "{\"data\":[" + String.join(",", coins) + "]}"));
    }

    private List<String> members(SyncHouse house, String universe) throws Exception {
        try (Store store = house.store()) {
            return store.members(universe, Store.ALWAYS).stream()
                    .map(NewUniverse.Member::row)
                    .map(row -> LocalDate.ofEpochDay(row.date()) + " " + row.rank() + " " + row.symbol())
                    .toList();
        }
    }

    @Test
    void ranksFollowFromTheCapsOfADateOverAssetsThatHaveBoth() throws Exception {
        SyncHouse house = house();
        coin("2025-09-25", "ada", "1", "300");
        coin("2025-09-25", "btc", "9", "900");
        coin("2025-09-25", "eth", "5", "");
        coin("2025-09-25", "ltc", "2", "100");
        coin("2025-09-25", "xmr", "2", "200");
        house.sync("2025-09-26T12:00:00Z", "coins");
        assertThat(members(house, "coins")).containsExactly("2025-09-25 1 BTC", "2025-09-25 2 ADA", "2025-09-25 3 XMR");
        try (Store store = house.store()) {
            assertThat(store.catalogue().universe("coins").orElseThrow().source())
                    .isEqualTo("Coin Metrics");
            assertThat(store.members("coins", Store.ALWAYS).getFirst().asset()).isEqualTo("btc");
        }
    }

    @Test
    void aDayOfWhichOnlySomeAssetsAreThereIsLeftForTheNextTime() throws Exception {
        SyncHouse house = house();
        for (String asset : List.of("ada", "btc", "ltc")) {
            coin("2025-09-25", asset, "1", "300");
        }
        coin("2025-09-26", "ada", "1", "300");
        Outcome.Came came = came(house.sync("2025-09-27T01:00:00Z", "coins"), "coins");
        assertThat(came.notes().getFirst()).startsWith("of 2025-09-26 there are only 1 assets");
        assertThat(members(house, "coins")).hasSize(3);
        coin("2025-09-26", "btc", "9", "900");
        coin("2025-09-26", "ltc", "2", "200");
        came = came(house.sync("2025-09-27T09:00:00Z", "coins"), "coins");
        assertThat(came.appended().added()).isEqualTo(3);
        assertThat(came.appended().revised()).isZero();
        assertThat(members(house, "coins").get(3)).isEqualTo("2025-09-26 1 BTC");
    }

    private void coins(String date, String... assets) {
        for (String asset : assets) {
            coin(date, asset, "1", asset.equals("xrp") ? "800" : "" + (int) asset.charAt(0));
        }
    }

    @Test
    void aDayWithoutAMemberOfTheDayBeforeWaitsForItAndNotForEver() throws Exception {
        SyncHouse house = house();
        String[] twenty = "abcdefghijklmnopqrs".split("");
        coins("2025-09-25", "xrp");
        coins("2025-09-25", twenty);
        coins("2025-09-26", twenty);
        coins("2025-09-27", twenty);
        Outcome.Came came = came(house.sync("2025-09-28T01:00:00Z", "coins"), "coins");
        assertThat(came.notes())
                .contains("of 2025-09-26 there are not XRP, which the day before has: it is left for the next time");
        assertThat(members(house, "coins")).hasSize(3).contains("2025-09-25 1 XRP");

        // XRP comes late.
        coins("2025-09-26", "xrp");
        house.sync("2025-09-29T09:00:00Z", "coins");
        assertThat(members(house, "coins")).hasSize(6).contains("2025-09-26 1 XRP");

        // And then never more.
        came = came(house.sync("2025-10-01T09:00:00Z", "coins"), "coins");
        assertThat(came.notes())
                .contains(
                        "of 2025-09-27 there are not XRP, which the day before has, and they have not come in 3 days");
        assertThat(members(house, "coins")).hasSize(9);
    }

    @Test
    void theRanksOfTodayAreRecordedOnceADay() throws Exception {
        SyncHouse house = house();
        services.instead.put(
                "/api/v3/coins/markets",
                (asked, exchange) -> LocalService.send(exchange, 200, "application/json", """
                [{"id":"bitcoin","symbol":"btc","name":"Bitcoin","current_price":9,"market_cap":900,
                "market_cap_rank":1},{"id":"ethereum","symbol":"eth","name":"Ethereum","current_price":4,
                "market_cap":400,"market_cap_rank":2}]
                """));
        assertThat(came(house.sync("2025-09-26T12:00:00Z", "today"), "today")
                        .appended()
                        .added())
                .isEqualTo(2);
        assertThat(SyncHouse.outcome(house.sync("2025-09-26T18:00:00Z", "today"), "today"))
                .isEqualTo(new Outcome.Passed("today", "the ranks of 2025-09-26 are recorded already", false));
        house.sync("2025-09-27T00:30:00Z", "today");
        assertThat(members(house, "today"))
                .containsExactly("2025-09-26 1 BTC", "2025-09-26 2 ETH", "2025-09-27 1 BTC", "2025-09-27 2 ETH");
        try (Store store = house.store()) {
            assertThat(store.universe("today", dev.tidemark.series.AssetLists.NONE, Store.ALWAYS)
                            .orElseThrow()
                            .snapshots()
                            .getFirst()
                            .known())
                    .as("known when it was asked")
                    .isEqualTo(Instant.parse("2025-09-26T12:00:00Z").getEpochSecond());
        }
    }

    private void operations(String... rows) {
        services.instead.put(
                "/v1/accounting/od/buybacks_operations",
                (asked, exchange) -> LocalService.send(
                        exchange,
                        200,
                        "application/json",
                        "{\"data\":[" + String.join(",", rows) + "],\"meta\":{\"total-count\":" + rows.length + "}}"));
    }

    private static String operation(String date, String accepted) {
        return "{\"operation_date\":\"" + date + "\",\"operation_type\":\"x\",\"security_type\":\"x\","
                + "\"maturity_bucket\":\"x\",\"total_par_amt_accepted\":\"" + accepted
                + "\",\"total_par_amt_offered\":\"9\",\"max_par_amt_redeemed\":\"9\",\"settlement_date\":\"" + date
                + "\"}";
    }

    @Test
    void eventsAreAddedOnceAndThoseThatAreGoneAreMarked() throws Exception {
        SyncHouse house = house();
        operations(operation("2025-09-24", "2000000000"), operation("2025-09-25", "1500000000"));
        assertThat(came(house.sync("2025-09-26T12:00:00Z", "buybacks"), "buybacks")
                        .appended()
                        .added())
                .isEqualTo(2);
        operations(
                operation("2025-09-24", "2000000000"),
                operation("2025-09-25", "1600000000"),
                operation("2025-09-26", "5"));
        Outcome.Came came = came(house.sync("2025-09-27T12:00:00Z", "buybacks"), "buybacks");
        assertThat(came.appended().unchanged()).isEqualTo(1);
        try (Store store = house.store()) {
            EventTable early = store.table(
                            "buybacks", (int) LocalDate.parse("2025-09-26").toEpochDay())
                    .orElseThrow();
            EventTable late = store.table("buybacks", Store.ALWAYS).orElseThrow();
            assertThat(early.rows()).extracting(row -> row.number()[1]).containsExactly(2e9, 1.5e9, 5.0);
            assertThat(late.rows()).extracting(row -> row.number()[1]).containsExactly(2e9, 1.6e9, 5.0);
            assertThat(late.info().columns()).containsExactly("operation_date", "par_accepted_usd");
        }
    }

    @Test
    void tablesAndUniversesTakeTheirEarlierHistoryOnceThatIsAskedFor() throws Exception {
        SyncHouse house = house();
        operations(operation("2025-09-24", "2000000000"), operation("2025-09-25", "1500000000"));
        coin("2025-09-24", "btc", "9", "900");
        coin("2025-09-25", "btc", "9", "900");
        house.sync("2025-09-26T12:00:00Z", Optional.of(LocalDate.parse("2025-09-25")), "buybacks", "coins");
        assertThat(members(house, "coins")).containsExactly("2025-09-25 1 BTC");

        house.sync("2025-09-27T12:00:00Z", Optional.of(LocalDate.parse("2025-09-22")), "buybacks", "coins");
        assertThat(members(house, "coins")).containsExactly("2025-09-24 1 BTC", "2025-09-25 1 BTC");
        try (Store store = house.store()) {
            EventTable operations = store.table("buybacks", Store.ALWAYS).orElseThrow();
            assertThat(operations.info().coveredFrom())
                    .isEqualTo((int) LocalDate.parse("2025-09-22").toEpochDay());
            assertThat(operations.rows())
                    .as("known by the lag, as if they had come at first")
                    .extracting(row -> Instant.ofEpochSecond(row.known()).toString())
                    .containsExactly("2025-09-24T19:00:00Z", "2025-09-25T19:00:00Z");
            assertThat(store.universe("coins", AssetLists.NONE, Store.ALWAYS)
                            .orElseThrow()
                            .snapshots())
                    .extracting(
                            snapshot -> Instant.ofEpochSecond(snapshot.known()).toString())
                    .containsExactly("2025-09-25T00:00:00Z", "2025-09-26T00:00:00Z");
        }
    }

    /** One filing a year, on its first of May; nothing is answered for a year. */
    private void filings(String failing) {
        services.instead.put("/LATEST/search-index", (asked, exchange) -> {
            String year = asked.query().getOrDefault("startdt", "").substring(0, 4);
            if (year.equals(failing)) {
                LocalService.send(exchange, 404, "text/plain", "none\n");
                return;
            }
            String accession = "0000000001-" + year.substring(2) + "-000001";
            LocalService.send(
                    exchange,
                    200,
                    "application/json",
                    "{\"hits\":{\"total\":{\"value\":1},\"hits\":[{\"_source\":{\"adsh\":\"" + accession
                            + "\",\"file_date\":\"" + year + "-05-01\",\"ciks\":[\"0000000001\"],"
                            + "\"display_names\":[\"A (CIK 1)\"],\"form\":\"S-1\"}}]}}");
            String text = "<html>&lt;ACCEPTANCE-DATETIME&gt;" + year + "0501160000</html>";
            services.instead.put(
                    "/Archives/edgar/data/1/" + accession.replace("-", "") + "/" + accession + "-index-headers.html",
                    (row, answer) -> LocalService.send(answer, 200, "text/html", text));
        });
    }

    private static List<String> filed(SyncHouse house) throws Exception {
        try (Store store = house.store()) {
            return store.table("filings", Store.ALWAYS).orElseThrow().rows().stream()
                    .map(row -> row.text().getFirst())
                    .toList();
        }
    }

    @Test
    void filingsAreAskedForYearByYearAndWhatCameStays() throws Exception {
        SyncHouse house = house();
        house.keys = Keys.of(Map.of("TIDEMARK_CONTACT", "a@example.org"));
        filings("2025");
        assertThat(failed(house.sync("2025-09-26T12:00:00Z", "filings"), "filings")
                        .kept())
                .hasValue((int) LocalDate.parse("2024-05-01").toEpochDay());
        assertThat(filed(house)).containsExactly("2023-05-01", "2024-05-01");

        filings("");
        Outcome.Came came = came(house.sync("2025-09-27T12:00:00Z", "filings"), "filings");
        assertThat(came.appended()).isEqualTo(new Changes(1, 0, 1, 0));
        assertThat(came.last()).hasValue((int) LocalDate.parse("2025-05-01").toEpochDay());
        assertThat(filed(house)).containsExactly("2023-05-01", "2024-05-01", "2025-05-01");
        assertThat(services.asked().stream()
                        .filter(asked -> asked.path().startsWith("/LATEST"))
                        .map(asked -> asked.query().get("startdt")))
                .containsExactly("2023-03-01", "2024-01-01", "2025-01-01", "2024-04-01", "2025-01-01");
    }

    /** A folder with a table and a universe, of the last days before a synchronisation. */
    private void imported() throws Exception {
        Path bundle = folder.resolve("bundle");
        Files.createDirectories(bundle.resolve("events"));
        Files.createDirectories(bundle.resolve("universe"));
        Files.writeString(bundle.resolve("events.csv"), """
                table,date_column,known_lag,known_lag_unit,known_time,known_zone,covered_from,covered_to,complete
                buybacks,operation_date,0,day,15:00,America/New_York,2025-01-01,2025-09-25,yes
                """);
        Files.writeString(bundle.resolve("events/buybacks.csv"), """
                operation_date,par_accepted_usd
                2025-07-01,1000000000
                2025-09-24,2000000000.00
                2025-09-25,1500000000
                """);
        Files.writeString(
                bundle.resolve("universes.csv"),
                "universe,frequency,ranks,known_lag,known_lag_unit,known_time,known_zone,stale_after_days,covered_from,"
                        + "covered_to,has_market_cap,dead_coins\n"
                        + "coins,daily,3,1,day,00:00,UTC,2,2025-09-24,2025-09-24,yes,included\n");
        Files.writeString(
                bundle.resolve("universe/coins.csv"),
                "date,rank,symbol,price_usd,market_cap_usd\n2025-09-24,1,BTC,9,900\n");
        BundleImport read =
                BundleImport.read(bundle, Instant.parse("2025-09-26T12:00:00Z").getEpochSecond());
        assertThat(read.failures()).isEmpty();
        try (Store store = Store.open(folder.resolve("s.duckdb"))) {
            store.append(read.batch());
        }
    }

    @Test
    void tablesAndUniversesThatWereImportedGoOn() throws Exception {
        imported();
        SyncHouse house = house();
        operations(
                operation("2025-09-24", "2000000000"),
                operation("2025-09-25", "1600000000"),
                operation("2025-09-26", "5"));
        coin("2025-09-24", "btc", "9", "900");
        coin("2025-09-25", "btc", "9", "900");

        Report report = house.sync("2025-09-27T12:00:00Z", "buybacks", "coins");

        assertThat(came(report, "buybacks").appended()).isEqualTo(new Changes(2, 1, 1, 0));
        assertThat(services.asked().stream()
                        .filter(asked -> asked.path().contains("buybacks"))
                        .map(asked -> asked.query().getOrDefault("filter", "")))
                .as("from thirty days before the last one that was imported")
                .allMatch(filter -> filter.contains("2025-08-26"));
        assertThat(members(house, "coins")).containsExactly("2025-09-24 1 BTC", "2025-09-25 1 BTC");
        try (Store store = house.store()) {
            EventTable all = store.tableWithGone("buybacks").orElseThrow();
            assertThat(all.asOf((int) LocalDate.parse("2025-09-26").toEpochDay())
                            .rows())
                    .extracting(row -> row.number()[1])
                    .containsExactly(1e9, 2e9, 1.5e9, 5.0);
            assertThat(all.asOf(Store.ALWAYS).rows())
                    .extracting(row -> row.number()[1])
                    .containsExactly(1e9, 2e9, 1.6e9, 5.0);
        }
        operations(operation("2025-09-25", "1600000000"), operation("2025-09-26", "5"), operation("2025-09-27", "7"));
        coin("2025-09-26", "btc", "9", "900");
        Report again = house.sync("2025-09-28T12:00:00Z", "buybacks", "coins");
        assertThat(came(again, "buybacks").appended().added()).isEqualTo(1);
        assertThat(came(again, "coins").appended().added()).isEqualTo(1);
    }

    private void projections() {
        services.with("FEDTARMD", "2023-01-01", 5.4)
                .with("FEDTARMD", "2025-01-01", 3.6)
                .with("FEDTARMD", "2026-01-01", 3.4);
    }

    private void calendar() {
        services.instead.put(
                "/monetarypolicy/fomccalendars.htm",
                (asked, exchange) -> LocalService.send(exchange, 200, "text/html", """
                <!DOCTYPE html><html><body>
                <div class="panel panel-default"><h4>2025 FOMC Meetings</h4>
                <div class="row fomc-meeting"><div class="fomc-meeting__month"><strong>June</strong></div>
                <div class="fomc-meeting__date">17-18*</div></div>
                <div class="row fomc-meeting"><div class="fomc-meeting__month"><strong>July</strong></div>
                <div class="fomc-meeting__date">29-30</div></div>
                <div class="row fomc-meeting"><div class="fomc-meeting__month"><strong>September</strong></div>
                <div class="fomc-meeting__date">16-17*</div></div>
                <div class="row fomc-meeting"><div class="fomc-meeting__month"><strong>September</strong></div>
                <div class="fomc-meeting__date">23-24* (cancelled)</div></div></div>
                </body></html>
                """));
    }

    @Test
    void undatedProjectionsAreThoseOfTheLastMeetingOfTheirYear() throws Exception {
        SyncHouse house = house();
        projections();
        calendar();
        Report report = house.sync("2025-09-26T12:00:00Z", "projections");
        assertThat(came(report, "meetings").appended().added()).isPositive();
        assertThat(came(report, "projections").notes().getFirst()).startsWith("1 number for a year before");
        try (Store store = house.store()) {
            assertThat(store.table("projections", Store.ALWAYS).orElseThrow().rows())
                    .extracting(row -> String.join(" ", row.text()))
                    .containsExactly("2025-09-17 2025 3.6", "2025-09-17 2026 3.4");
        }
        assertThat(came(house.sync("2025-09-27T12:00:00Z", "projections"), "projections")
                        .appended()
                        .rows())
                .isZero();
    }

    @Test
    void onTheDaysAfterAMeetingNobodyCanTellWhoseProjectionsTheyAre() throws Exception {
        SyncHouse house = house();
        projections();
        calendar();
        assertThat(failed(house.sync("2025-09-18T12:00:00Z", "projections"), "projections")
                        .failures()
                        .getFirst()
                        .why()
                        .reason())
                .contains("synchronise again after 2025-09-19");
    }

    @Test
    void withAKeyEachProjectionHasItsDay() throws Exception {
        SyncHouse house = house();
        house.keys = Keys.of(Map.of("FRED_API_KEY", "0123456789abcdef0123456789abcdef"));
        calendar();
        services.instead.put(
                "/fred/series",
                (asked, exchange) -> LocalService.send(
                        exchange, 200, "application/json", "{\"seriess\":[{\"units\":\"Percent\"}]}"));
        services.instead.put(
                "/fred/series/vintagedates",
                (asked, exchange) -> LocalService.send(
                        exchange,
                        200,
                        "application/json",
                        "{\"count\":2,\"vintage_dates\":[\"2025-06-18\",\"2025-09-17\"]}"));
        services.instead.put(
                "/fred/series/observations",
                (asked, exchange) -> LocalService.send(exchange, 200, "application/json", """
                {"count":2,"observations":[
                {"realtime_start":"2025-06-18","realtime_end":"2025-09-16","date":"2025-01-01","value":"3.9"},
                {"realtime_start":"2025-09-17","realtime_end":"9999-12-31","date":"2025-01-01","value":"3.6"}]}
                """));
        house.sync("2025-09-26T12:00:00Z", "projections");
        try (Store store = house.store()) {
            assertThat(store.table("projections", Store.ALWAYS).orElseThrow().rows())
                    .extracting(row -> String.join(" ", row.text()))
                    .containsExactly("2025-06-18 2025 3.9", "2025-09-17 2025 3.6");
        }
    }
}
