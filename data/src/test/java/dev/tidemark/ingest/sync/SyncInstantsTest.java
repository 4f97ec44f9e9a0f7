package dev.tidemark.ingest.sync;

import static dev.tidemark.ingest.sync.SyncHouse.came;
import static dev.tidemark.ingest.sync.SyncHouse.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Series;
import dev.tidemark.source.LocalService;
import dev.tidemark.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From when a number counts that came late, or together with a restated history. */
class SyncInstantsTest {
    @TempDir
    private Path folder;

    private final Services services = new Services();

    @AfterEach
    void close() {
        services.close();
    }

    private SyncHouse house(String series) {
        return new SyncHouse(folder.resolve("s.duckdb"), SyncHouse.mapping("series:\n" + series, services.address()));
    }

    @Test
    void aNumberThatAnEarlierSyncDidNotFindIsKnownWhenItCame() throws Exception {
        SyncHouse house = house(series("A", "fred:A") + "    frequency: monthly\n");
        services.with("A", "2025-07-01", 4.2).with("A", "2025-08-01", 4.3);
        house.sync("2025-08-29T12:00:00Z");
        house.sync("2025-11-19T12:00:00Z");
        services.with("A", "2025-09-01", 4.4);
        house.sync("2025-11-20T15:00:00Z");
        assertThat(house.rows("A"))
                .as("the first sync by the lag, what was missing on the day before when it came")
                .containsExactly(
                        "2025-07-01 2025-07-02T20:15:00Z 4.2",
                        "2025-08-01 2025-08-04T20:15:00Z 4.3",
                        "2025-09-01 2025-11-20T15:00:00Z 4.4");
        assertThat(came(house.sync("2025-11-21T12:00:00Z"), "A").appended().rows())
                .isZero();
    }

    @Test
    void aHoleThatIsFilledLaterIsKnownWhenItWasFilled() throws Exception {
        SyncHouse house = house(series("A", "fred:A"));
        services.with("A", "2025-09-22", 4.1).with("A", "2025-09-24", 4.2);
        house.sync("2025-09-26T12:00:00Z");
        services.with("A", "2025-09-23", 4.15).with("A", "2025-09-25", 4.3).with("A", "2025-09-26", 4.4);
        house.sync("2025-09-30T12:00:00Z");
        assertThat(house.rows("A"))
                .as("that of the 25th was not due when it was asked for the first time")
                .containsExactly(
                        "2025-09-22 2025-09-23T20:15:00Z 4.1",
                        "2025-09-24 2025-09-25T20:15:00Z 4.2",
                        "2025-09-25 2025-09-26T20:15:00Z 4.3",
                        "2025-09-26 2025-09-29T20:15:00Z 4.4",
                        "2025-09-23 2025-09-30T12:00:00Z 4.15");
    }

    @Test
    void whatNoSyncHasAskedForIsKnownByTheLag() throws Exception {
        SyncHouse house = house(series("A", "fred:A"));
        services.with("A", "2025-03-03", 4.1).with("A", "2025-09-24", 4.2);
        house.sync("2025-09-26T12:00:00Z", Optional.of(LocalDate.parse("2025-09-01")), "A");
        house.sync("2025-09-29T12:00:00Z", Optional.of(LocalDate.parse("2025-01-01")), "A");
        assertThat(house.rows("A")).contains("2025-03-03 2025-03-04T21:15:00Z 4.1");
    }

    private void coin(String... days) {
        String rows = Arrays.stream(days)
                .map(day -> "{\"asset\":\"btc\",\"time\":\"" + day + "T00:00:00.000000000Z\",\"PriceUSD\":\"100\"}")
                .collect(Collectors.joining(","));
        services.instead.put(
                "/v4/timeseries/asset-metrics",
                (asked, exchange) -> LocalService.send(exchange, 200, "application/json", "{\"data\":[" + rows + "]}"));
    }

    @Test
    void theCloseOfABarIsNotWhenALateBarWasPublished() throws Exception {
        SyncHouse house = house(series("A", "coinmetrics:btc").replace("percent", "USD"));
        coin("2025-09-24", "2025-09-26");
        house.sync("2025-09-27T12:00:00Z");
        coin("2025-09-24", "2025-09-25", "2025-09-26", "2025-09-27");
        house.sync("2025-09-28T12:00:00Z");
        List<String> rows = house.rows("A");
        assertThat(rows)
                .extracting(row -> row.substring(0, 31))
                .containsExactly(
                        "2025-09-24 2025-09-25T00:00:00Z",
                        "2025-09-26 2025-09-27T00:00:00Z",
                        "2025-09-27 2025-09-28T00:00:00Z",
                        "2025-09-25 2025-09-28T12:00:00Z");
        house.sync("2025-09-29T12:00:00Z");
        assertThat(house.rows("A")).isEqualTo(rows);
    }

    private void chart(int days, double close, boolean split) {
        long first = Instant.parse("2025-09-01T14:00:00Z").getEpochSecond();
        String stamps = IntStream.range(0, days)
                .mapToObj(i -> "" + (first + 86_400L * i))
                .collect(Collectors.joining(","));
        String column = ":[" + (close + ",").repeat(days - 1) + close + "]";
        String events = split
                ? "\"events\":{\"splits\":{\"1\":{\"date\":" + (first + 86_400L * (days - 1))
                        + ",\"numerator\":2,\"denominator\":1}}},"
                : "";
        String text = "{\"chart\":{\"result\":[{\"meta\":{\"currency\":\"USD\",\"instrumentType\":\"EQUITY\","
                + "\"exchangeTimezoneName\":\"America/New_York\"},\"timestamp\":[" + stamps + "]," + events
                + "\"indicators\":{\"quote\":[{\"open\"" + column + ",\"high\"" + column + ",\"low\"" + column
                + ",\"close\"" + column + ",\"volume\"" + column + "}]}}],\"error\":null}}";
        services.instead.put("", (asked, exchange) -> LocalService.send(exchange, 200, "application/json", text));
    }

    /** The bar of a day is asked for when the day is over; a sync on the evening before has not missed it. */
    @Test
    void aCloseIsKnownAtTheCloseAlsoAfterASyncOnItsEvening() throws Exception {
        SyncHouse house = house(series("A", "yahoo:A")
                        .replace("percent", "USD")
                        .replace("business_days: 1, at: '16:15'", "business_days: 0, at: '16:00'")
                + "    bars: yes\n");
        chart(23, 100, false);
        house.sync("2025-09-23T12:00:00Z");
        chart(24, 100, false);
        house.sync("2025-09-24T22:00:00Z");
        assertThat(house.rows("A").getLast()).startsWith("2025-09-23 2025-09-23T20:00:00Z");
        house.sync("2025-09-25T12:00:00Z");
        assertThat(house.rows("A").getLast()).startsWith("2025-09-24 2025-09-24T20:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 20, 1 / 15.0})
    void atASplitNoDaySeesTwoScalesAtOnce(double factor) throws Exception {
        SyncHouse house = house(series("A", "yahoo:A").replace("percent", "USD") + "    bars: yes\n");
        chart(25, 100, false);
        house.sync("2025-09-26T23:00:00Z");
        chart(29, 100 / factor, true);
        Outcome.Came came = came(house.sync("2025-10-02T12:00:00Z"), "A");
        assertThat(came.appended()).isEqualTo(new Changes(4, 25, 0, 0));
        int last = (int) LocalDate.parse("2025-10-05").toEpochDay();
        try (Store store = house.store()) {
            for (int day = last - 12; day <= last; day++) {
                Series seen = store.series(List.of("A")).get("A").asOf(day);
                assertThat(Arrays.stream(seen.value()).distinct().count())
                        .as("on " + LocalDate.ofEpochDay(day))
                        .isEqualTo(1);
            }
            assertThat(store.series(List.of("A")).get("A").asOf(last).value()).hasSize(29);
        }
    }

    @Test
    void whatAServiceLeavesOutOfABarIsNotInvented() throws Exception {
        SyncHouse house = house(series("A", "yahoo:A").replace("percent", "USD") + "    bars: yes\n");
        long first = Instant.parse("2025-09-24T14:00:00Z").getEpochSecond();
        services.instead.put(
                "",
                (asked, exchange) -> LocalService.send(
                        exchange,
                        200,
                        "application/json",
                        "{\"chart\":{\"result\":[{\"meta\":{\"currency\":\"USD\",\"instrumentType\":\"EQUITY\","
                                + "\"exchangeTimezoneName\":\"America/New_York\"},\"timestamp\":[" + first + ","
                                + (first + 86_400) + "],\"indicators\":{\"quote\":[{\"open\":[7,8],"
                                + "\"high\":[9,null],\"low\":[6,7],\"close\":[8,8.5],\"volume\":[null,5]}]}}],"
                                + "\"error\":null}}"));
        Outcome.Came came = came(house.sync("2025-09-26T12:00:00Z"), "A");
        assertThat(came.notes()).contains("the service leaves out 2 numbers of bars, beside their closes");
        try (Store store = house.store()) {
            assertThat(store.series(List.of("A.high"))
                            .get("A.high")
                            .asOf(Store.ALWAYS)
                            .value())
                    .containsExactly(9);
            assertThat(store.series(List.of("A.volume"))
                            .get("A.volume")
                            .asOf(Store.ALWAYS)
                            .value())
                    .containsExactly(5);
            assertThat(store.series(List.of("A")).get("A").asOf(Store.ALWAYS).value())
                    .containsExactly(8, 8.5);
        }
        assertThat(came(house.sync("2025-09-26T18:00:00Z"), "A").appended().rows())
                .isZero();
    }

    @Test
    void aRevisionOfSomeNumbersLeavesNewOnesToTheLag() throws Exception {
        SyncHouse house = house(series("A", "fred:A") + "    frequency: monthly\n");
        for (int month = 1; month <= 7; month++) {
            services.with("A", "2025-0" + month + "-01", 100 + month);
        }
        house.sync("2025-07-30T12:00:00Z");
        services.with("A", "2025-05-01", 112).with("A", "2025-06-01", 113).with("A", "2025-08-01", 114);
        assertThat(came(house.sync("2025-08-20T12:00:00Z"), "A").appended().revised())
                .isEqualTo(2);
        assertThat(house.rows("A")).contains("2025-08-01 2025-08-04T20:15:00Z 114.0");
    }
}
