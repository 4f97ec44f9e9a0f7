package dev.tidemark.ingest.sync;

import static dev.tidemark.ingest.sync.SyncHouse.came;
import static dev.tidemark.ingest.sync.SyncHouse.failed;
import static dev.tidemark.ingest.sync.SyncHouse.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.source.LocalService;
import dev.tidemark.source.SourceFailure.Kind;
import dev.tidemark.store.Batch;
import dev.tidemark.store.Known;
import dev.tidemark.store.NewSeries;
import dev.tidemark.store.Store;
import dev.tidemark.store.SyncState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SyncTest {
    private static final String MONDAY = "2025-09-29T22:00:00Z";
    private static final String TUESDAY = "2025-09-30T22:00:00Z";

    @TempDir
    private Path folder;

    private final Services services = new Services();

    @AfterEach
    void close() {
        services.close();
    }

    private SyncHouse house(String... series) {
        return new SyncHouse(
                folder.resolve("s.duckdb"),
                SyncHouse.mapping("series:\n" + String.join("", series), services.address()));
    }

    private void august() {
        for (LocalDate day = LocalDate.parse("2025-08-01");
                day.isBefore(LocalDate.parse("2025-09-27"));
                day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                services.with("A", day.toString(), 4 + day.getDayOfMonth() / 100.0);
            }
        }
    }

    @Test
    void everythingAtFirstAndThenOnlyWhatIsNewWithAnOverlap() throws Exception {
        SyncHouse house = house(series("A", "fred:A"));
        august();
        Report first = house.sync(MONDAY);
        assertThat(services.asked("A")).containsExactly("2025-01-01..2025-09-29");
        assertThat(came(first, "A").appended().added()).isEqualTo(41);
        assertThat(house.rows("A").getFirst()).isEqualTo("2025-08-01 2025-08-04T20:15:00Z 4.01");

        services.with("A", "2025-09-29", 4.5);
        Report second = house.sync(TUESDAY);
        assertThat(services.asked("A").getLast()).isEqualTo("2025-09-12..2025-09-30");
        assertThat(came(second, "A").appended().added()).isEqualTo(1);
        assertThat(came(second, "A").appended().unchanged()).isEqualTo(11);
        // Known by the lag on Tuesday at 16:15, which is 20:15 UTC.
        assertThat(house.rows("A").getLast()).isEqualTo("2025-09-29 2025-09-30T20:15:00Z 4.5");

        Report third = house.sync(TUESDAY);
        assertThat(came(third, "A").appended().rows()).isZero();
        try (Store store = house.store()) {
            assertThat(store.batches()).hasSize(2);
        }
    }

    @Test
    void aRevisedNumberIsOneMoreVintageKnownWhenItWasFetched() throws Exception {
        SyncHouse house = house(series("A", "fred:A"));
        services.with("A", "2025-09-25", 4.1).with("A", "2025-09-26", 4.2);
        house.sync(MONDAY);
        services.with("A", "2025-09-25", 4.15);
        assertThat(came(house.sync(TUESDAY), "A").appended().revised()).isEqualTo(1);
        assertThat(house.rows("A"))
                .containsExactly(
                        "2025-09-25 2025-09-26T20:15:00Z 4.1",
                        "2025-09-26 2025-09-29T20:15:00Z 4.2",
                        "2025-09-25 2025-09-30T22:00:00Z 4.15");
    }

    @Test
    void anEarlierDateIsAskedForOnceMoreWithSince() throws Exception {
        SyncHouse house = house(series("A", "fred:A"));
        august();
        house.sync(MONDAY);
        house.sync(MONDAY, Optional.of(LocalDate.parse("2025-03-03")), "A");
        assertThat(services.asked("A").getLast()).isEqualTo("2025-03-03..2025-09-29");
    }

    @Test
    void whatBeganWithALaterDateTakesItsEarlierHistoryOnceThatIsAskedFor() throws Exception {
        SyncHouse house = house(series("A", "fred:A"));
        august();
        house.sync(MONDAY, Optional.of(LocalDate.parse("2025-09-15")), "A");
        assertThat(house.rows("A").getFirst()).startsWith("2025-09-15");
        house.sync(TUESDAY, "A");
        assertThat(house.rows("A").getFirst()).as("the overlap").startsWith("2025-09-12");

        Report earlier = house.sync(TUESDAY, Optional.of(LocalDate.parse("2025-08-01")), "A");
        assertThat(services.asked("A").getLast()).isEqualTo("2025-08-01..2025-09-30");
        assertThat(came(earlier, "A").appended().added()).isEqualTo(30);
        assertThat(came(earlier, "A").appended().revised()).isZero();
        assertThat(house.rows("A"))
                .as("known by their lag, as if they had come at first")
                .hasSize(41)
                .startsWith("2025-08-01 2025-08-04T20:15:00Z 4.01", "2025-08-04 2025-08-05T20:15:00Z 4.04");

        house.sync(TUESDAY, "A");
        assertThat(services.asked("A").getLast())
                .as("and only what is new again")
                .isEqualTo("2025-09-12..2025-09-30");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        SyncHouse house = house(series("A", "fred:A"));
        services.with("A", "2025-09-26", 4.2);
        services.instead.put("A", (asked, exchange) -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            boolean same = asked.header("If-None-Match").equals("\"v1\"");
            LocalService.send(exchange, same ? 304 : 200, "text/csv", same ? "" : services.text(asked));
        });
        house.sync(MONDAY);
        house.sync(MONDAY);
        assertThat(services.asked().get(1).header("If-None-Match"))
                .as("another question, to which the tag says nothing")
                .isEmpty();
        Report third = house.sync(MONDAY);
        assertThat(services.asked().get(2).header("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(came(third, "A").appended().rows()).isZero();
        assertThat(house.rows("A")).hasSize(1);
    }

    @Test
    void anAnswerThatEndsBeforeAnEarlierOneIsNotTaken() throws Exception {
        SyncHouse house = house(series("A", "fred:A"), series("B", "stooq:b"));
        for (String symbol : List.of("A", "b")) {
            services.with(symbol, "2025-09-24", 4.1).with(symbol, "2025-09-25", 4.2);
            services.with(symbol, "2025-09-26", 4.3);
        }
        house.sync(MONDAY);
        // Whole lines, whose number the connection confirms; one number would be a revision.
        services.instead.put(
                "A",
                (asked, exchange) -> LocalService.send(
                        exchange, 200, "text/csv", "observation_date,A\n2025-09-24,4.1\n2025-09-25,4.25\n"));
        services.instead.put(
                "b",
                (asked, exchange) -> LocalService.send(exchange, 200, "text/csv", "Date,Open,High,Low,Close,Volume\n"));
        Report second = house.sync(TUESDAY);
        assertThat(failed(second, "A").failures().getFirst().why().kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failed(second, "A").failures().getFirst().why().reason())
                .contains("ends on 2025-09-25", "an earlier one went on to 2025-09-26", "; ask again later");
        assertThat(failed(second, "B").failures().getFirst().why().reason())
                .contains("has no row", "an earlier one went on to 2025-09-26");
        assertThat(house.rows("A")).hasSize(3);

        // The end of a span before that date is an end like any other, and so is a later one.
        services.instead.clear();
        services.with("A", "2025-09-29", 4.4);
        assertThat(came(house.sync(TUESDAY, "A"), "A").appended().added()).isEqualTo(1);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Kind.RATE_LIMITED, "ask again after 2025-09-29T23:00:00Z", (LocalService.Answers)
                        (asked, exchange) -> {
                            exchange.getResponseHeaders().set("Retry-After", "3600");
                            LocalService.send(exchange, 429, "text/plain", "slow down\n");
                        }),
                Arguments.of(Kind.UNAVAILABLE, "ask again later", (LocalService.Answers)
                        (asked, exchange) -> LocalService.send(exchange, 500, "text/plain", "oh\n")),
                Arguments.of(Kind.TIMEOUT, "ask again later", (LocalService.Answers) LocalService::keepSilent),
                Arguments.of(Kind.MALFORMED, "ask again later", (LocalService.Answers) (asked, exchange) ->
                        LocalService.breakOff(exchange, "text/csv", "observation_date,A\n2025-09-25,4.1\n")),
                Arguments.of(Kind.MALFORMED, "line 3", (LocalService.Answers) (asked, exchange) -> LocalService.send(
                        exchange, 200, "text/csv", "observation_date,A\n2025-09-25,4.1\n2025-09-26,four\n")),
                Arguments.of(Kind.UNAVAILABLE, "a page for people", (LocalService.Answers) (asked, exchange) ->
                        LocalService.send(exchange, 200, "text/html", "<html><body>closed</body></html>")),
                Arguments.of(Kind.UNAVAILABLE, "leads from one address to the next", (LocalService.Answers)
                        (asked, exchange) -> {
                            exchange.getResponseHeaders().set("Location", "/graph/fredgraph.csv?id=A");
                            LocalService.send(exchange, 302, "", "");
                        }),
                Arguments.of(Kind.UNAVAILABLE, "cannot be reached", (LocalService.Answers)
                        (asked, exchange) -> exchange.close()),
                Arguments.of(Kind.NOT_FOUND, "check the symbol", (LocalService.Answers)
                        (asked, exchange) -> LocalService.send(exchange, 404, "text/plain", "none\n")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatFailsIsReportedWithTheNextStepAndLeavesNoPart(Kind kind, String words, LocalService.Answers fault)
            throws Exception {
        SyncHouse house = house(series("A", "fred:A"), series("B", "stooq:b"));
        services.with("A", "2025-09-25", 4.1).with("b", "2025-09-26", 4.2);
        services.instead.put("A", fault);
        house.patience = kind == Kind.TIMEOUT ? Duration.ofSeconds(5) : house.patience;
        Report report = house.sync(MONDAY);
        Outcome.Failed failed = failed(report, "A");
        assertThat(failed.failures()).hasSize(1);
        assertThat(failed.failures().getFirst().why().kind()).isEqualTo(kind);
        assertThat(failed.failures().getFirst().why().reason()).contains(words);
        assertThat(report.incomplete()).isTrue();
        assertThat(house.rows("A")).isEmpty();
        assertThat(came(report, "B").appended().added()).as("others go on").isEqualTo(1);
        try (Store store = house.store()) {
            SyncState state = store.state("A", "fred").orElseThrow();
            assertThat(state.failure()).contains(words);
            assertThat(state.lastSuccess()).isEqualTo(SyncState.NEVER);
            assertThat(store.catalogue().seriesIds()).containsExactly("B");
        }
        services.instead.clear();
        assertThat(came(house.sync(TUESDAY), "A").appended().added()).isEqualTo(1);
    }

    @Test
    void aSecondSourceBringsWhatTheFirstDoesNotAndThenKeepsIt() throws Exception {
        SyncHouse house = house(series("A", "fred:A, stooq:a"));
        services.with("a", "2025-09-25", 4.1).with("A", "2025-09-25", 4.9);
        services.instead.put("A", (asked, exchange) -> LocalService.send(exchange, 404, "text/plain", "none\n"));
        Outcome.Came came = came(house.sync(MONDAY), "A");
        assertThat(came.from()).hasToString("stooq:a");
        assertThat(came.notes().getFirst()).contains("FRED has no such thing");

        services.instead.clear();
        services.with("a", "2025-09-26", 4.2).with("A", "2025-09-26", 4.9);
        assertThat(came(house.sync(TUESDAY), "A").from())
                .as("a series keeps its source")
                .hasToString("stooq:a");
        assertThat(services.asked("A")).hasSize(1);
        assertThat(house.rows("A")).hasSize(2);
    }

    @Test
    void aStandInAddsLaterDatesWhereItAgreesAndNothingElse() throws Exception {
        SyncHouse house = house(series("A", "fred:A, stooq:a"));
        august();
        house.sync(MONDAY);
        int before = house.rows("A").size();
        services.rows.get("A").forEach((day, value) -> services.with("a", day.toString(), value * 1.001));
        services.with("a", "2025-09-29", 4.5);
        services.instead.put("A", (asked, exchange) -> LocalService.send(exchange, 500, "text/plain", "oh\n"));
        Outcome.Came came = came(house.sync(TUESDAY), "A");
        assertThat(came.from()).hasToString("stooq:a");
        assertThat(came.appended().added()).isEqualTo(1);
        assertThat(came.appended().revised()).isZero();
        assertThat(came.notes()).anyMatch(note -> note.contains("stands in"));
        assertThat(house.rows("A")).hasSize(before + 1);
        try (Store store = house.store()) {
            assertThat(store.batches().getLast().source())
                    .as("each row has its source")
                    .isEqualTo("stooq");
        }
        // When the source is back, what it says of that date counts, from when it was fetched.
        services.instead.clear();
        services.with("A", "2025-09-29", 4.51);
        assertThat(came(house.sync("2025-10-01T22:00:00Z"), "A").appended().revised())
                .isEqualTo(1);
        assertThat(house.rows("A").getLast()).isEqualTo("2025-09-29 2025-10-01T22:00:00Z 4.51");
    }

    @Test
    void aStandInForMonthlyNumbersIsComparedOverMonths() throws Exception {
        SyncHouse house = house(series("A", "fred:A, stooq:a") + "    frequency: monthly\n");
        for (int month = 1; month <= 9; month++) {
            services.with("A", "2025-0" + month + "-01", 4 + month / 100.0)
                    .with("a", "2025-0" + month + "-01", 4 + month / 100.0);
        }
        services.rows.get("A").remove(LocalDate.parse("2025-09-01"));
        house.sync("2025-08-29T12:00:00Z");
        services.instead.put("A", (asked, exchange) -> LocalService.send(exchange, 500, "text/plain", "oh\n"));
        Outcome.Came came = came(house.sync(TUESDAY), "A");
        assertThat(came.from()).hasToString("stooq:a");
        assertThat(came.appended().added()).isEqualTo(1);
        assertThat(services.asked("a")).containsExactly("20250227..20250930");
    }

    @Test
    void aStandInThatSaysSomethingElseIsRefused() throws Exception {
        SyncHouse house = house(series("A", "fred:A, stooq:a"));
        august();
        house.sync(MONDAY);
        services.rows.get("A").forEach((day, value) -> services.with("a", day.toString(), value * 1.02));
        services.with("a", "2025-09-29", 4.5);
        services.instead.put("A", (asked, exchange) -> LocalService.send(exchange, 500, "text/plain", "oh\n"));
        Outcome.Failed failed = failed(house.sync(TUESDAY), "A");
        assertThat(failed.failures()).hasSize(2);
        assertThat(failed.failures().get(1).why().reason()).contains("stooq:a differs", "1.96% on the median of");
        assertThat(failed.kept()).hasValue((int) LocalDate.parse("2025-09-26").toEpochDay());
        assertThat(house.rows("A")).hasSize(41);
    }

    @Test
    void suspiciousNumbersArePutAsideWithAReason() throws Exception {
        SyncHouse house = house(series("A", "fred:A").replace("percent", "points"));
        services.with("A", "2025-09-24", 100)
                .with("A", "2025-09-25", 101)
                .with("A", "2025-09-26", -5)
                .with("A", "2025-09-29", 102);
        Report report = house.sync(TUESDAY);
        assertThat(came(report, "A").appended().quarantined()).isEqualTo(1);
        try (Store store = house.store()) {
            assertThat(store.quarantine().getFirst().reason()).isEqualTo("below zero");
            assertThat(store.series(List.of("A")).get("A").size()).isEqualTo(3);
        }
    }

    @Test
    void aSeriesInAnotherUnitIsNotTaken() throws Exception {
        SyncHouse house = house(series("A", "yahoo:A"));
        services.instead.put("", (asked, exchange) -> LocalService.send(exchange, 200, "application/json", """
                {"chart":{"result":[{"meta":{"currency":"USD","instrumentType":"EQUITY",
                "exchangeTimezoneName":"America/New_York"},"timestamp":[1758893400],"indicators":{"quote":[{"open":[1],
                "high":[1],"low":[1],"close":[1],"volume":[1]}]}}],"error":null}}
                """));
        assertThat(failed(house.sync(MONDAY), "A").failures().getFirst().why().reason())
                .isEqualTo(
                        "yahoo:A is in USD and not in percent; correct the unit of A in sources.yaml, or its symbol");
    }

    @Test
    void aKeyIsNowhereInReportsAndStore() throws Exception {
        String key = "0123456789abcdef0123456789abcdef";
        SyncHouse house = house(series("A", "fred:A") + "    revised: yes\n");
        house.keys = Keys.of(Map.of("FRED_API_KEY", key));
        services.instead.put(
                "",
                (asked, exchange) -> LocalService.send(
                        exchange,
                        400,
                        "application/json",
                        "{\"error_code\":400,\"error_message\":\"Bad Request.  " + key + " is odd\"}"));
        Report report = house.sync(MONDAY);
        assertThat(services.asked().getFirst().query()).containsEntry("api_key", key);
        assertThat(failed(report, "A").failures().getFirst().why().reason()).contains("***");
        assertThat(report.toString() + house.keys).doesNotContain(key);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(key);
            }
        }
    }

    @Test
    void whatNobodyGivesIsSaid() throws Exception {
        SyncHouse house = new SyncHouse(
                folder.resolve("s.duckdb"),
                SyncHouse.mapping(
                        "absent:\n  Z:\n    name: Zed\n    unit: fraction\n    why: nobody gives it\n",
                        services.address()));
        Report report = house.sync(MONDAY, "Z", "Q");
        assertThat(report.outcomes())
                .contains(new Outcome.Passed("Z", "nobody gives it", true))
                .anyMatch(each -> each.id().equals("Q") && each.missing());
    }

    @Test
    void theInstantOfAskingIsTheOneThatWasPassedIn() throws Exception {
        SyncHouse house = house(series("A", "fred:A"));
        services.with("A", "2025-09-29", 4.2);
        house.sync(MONDAY);
        // On the day itself the lag says tomorrow; it was there today, so it is known from today on.
        assertThat(house.rows("A")).containsExactly("2025-09-29 " + Instant.parse(MONDAY) + " 4.2");
    }

    @Test
    void whatWasImportedGoesOnFromTheFirstOfItsSources() throws Exception {
        SyncHouse house = house(series("A", "fred:A, stooq:b"));
        august();
        Wish.OfSeries wish = SyncHouse.mapping("series:\n" + series("A", "fred:A"), services.address())
                .series()
                .get("A");
        int[] days = services.rows.get("A").keySet().stream()
                .mapToInt(day -> (int) day.toEpochDay())
                .toArray();
        double[] values = services.rows.get("A").values().stream()
                .mapToDouble(wish.info().scale()::toBase)
                .toArray();
        try (Store store = Store.open(folder.resolve("s.duckdb"))) {
            store.append(Batch.of("bundle", "a folder", 0)
                    .with(NewSeries.of(
                            wish.info(), Known.EVERY, days, wish.info().lag().knownAt(days), values)));
        }
        services.with("A", "2025-08-04", 4.08).with("A", "2025-09-24", 4.3).with("A", "2025-09-29", 4.5);
        Outcome.Came came = came(house.sync(TUESDAY, "A"), "A");
        assertThat(came.appended().added()).as("the later date alone").isEqualTo(1);
        assertThat(came.appended().revised()).as("within the overlap alone").isEqualTo(1);
        assertThat(services.asked("A")).containsExactly("2025-09-12..2025-09-30");
        assertThat(house.rows("A"))
                .as("what was imported stays as it was")
                .contains("2025-09-24 2025-09-25T20:15:00Z 4.24", "2025-09-24 2025-09-30T22:00:00Z 4.3");
        services.with("A", "2025-09-30", 4.6);
        assertThat(came(house.sync("2025-10-01T22:00:00Z", "A"), "A").appended().added())
                .isEqualTo(1);
        assertThat(services.asked("A").getLast()).as("its own from now on").isEqualTo("2025-09-15..2025-10-01");
    }

    private static String chart(long first, int days, double close, boolean split) {
        StringBuilder stamps = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < days; i++) {
            stamps.append(i == 0 ? "" : ",").append(first + 86_400L * i);
            values.append(i == 0 ? "" : ",").append(close);
        }
        String events = split
                ? "\"events\":{\"splits\":{\"1\":{\"date\":" + (first + 86_400L * (days - 1))
                        + ",\"numerator\":2,\"denominator\":1}}},"
                : "";
        String column = ":[" + values + "]";
        return "{\"chart\":{\"result\":[{\"meta\":{\"currency\":\"USD\",\"instrumentType\":\"EQUITY\","
                + "\"exchangeTimezoneName\":\"America/New_York\"},\"timestamp\":[" + stamps + "]," + events
                + "\"indicators\":{\"quote\":[{\"open\"" + column + ",\"high\"" + column + ",\"low\"" + column
                + ",\"close\"" + column + ",\"volume\"" + column + "}]}}],\"error\":null}}";
    }

    @Test
    void aSplitBringsAllOfHistoryOnceMore() throws Exception {
        SyncHouse house = house(series("A", "yahoo:A").replace("percent", "USD") + "    bars: yes\n");
        long first = Instant.parse("2025-09-01T14:00:00Z").getEpochSecond();
        services.instead.put(
                "",
                (asked, exchange) ->
                        LocalService.send(exchange, 200, "application/json", chart(first, 25, 100, false)));
        assertThat(came(house.sync(MONDAY), "A").appended().added()).isEqualTo(25);
        services.instead.put(
                "",
                (asked, exchange) -> LocalService.send(exchange, 200, "application/json", chart(first, 29, 50, true)));
        Outcome.Came came = came(house.sync(TUESDAY), "A");
        assertThat(services.asked()).as("once, then the overlap, then all").hasSize(3);
        assertThat(services.asked().get(2).query().get("period1"))
                .isEqualTo(services.asked().getFirst().query().get("period1"));
        assertThat(came.appended().revised()).isEqualTo(25);
        assertThat(came.notes()).anyMatch(note -> note.contains("a split on 2025-09-29"));
    }
}
