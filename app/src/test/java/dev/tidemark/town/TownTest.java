package dev.tidemark.town;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ingest.Providers;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.source.Access;
import dev.tidemark.source.Ask;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.Fetcher;
import dev.tidemark.source.Limits;
import dev.tidemark.source.Provider;
import dev.tidemark.source.Proxies;
import dev.tidemark.source.Secret;
import dev.tidemark.source.SourceFailure;
import dev.tidemark.source.SourceFailure.Kind;
import dev.tidemark.source.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The town gives, through each service and the provider that asks it, the rows of the market and no others. */
class TownTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalDate FROM = LocalDate.of(2019, 6, 3);
    private static final LocalDate UNTIL = LocalDate.of(2025, 6, 30);
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(60), Duration.ofHours(2), Duration.ofSeconds(60), 3, 64 << 20, 500);
    private static final Limits IMPATIENT =
            new Limits(Duration.ofMillis(300), Duration.ofHours(2), Duration.ofSeconds(60), 3, 64 << 20, 500);

    @TempDir
    private static Path temp;

    private static MarketRows rows;
    private static Town town;

    @BeforeAll
    static void open() {
        rows = MarketRows.of(TownMarket.folder(temp));
        town = Town.of(rows);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @AfterEach
    void peace() {
        town.peace();
    }

    private static Fetched<Delivery> fetch(String provider, String symbol, boolean key) {
        return fetch(provider, symbol, key, LIMITS);
    }

    private static Fetched<Delivery> fetch(String provider, String symbol, boolean key, Limits limits) {
        Provider asked = Providers.of(provider).orElseThrow();
        Access access = Access.usual(asked.info()).at(town.address(provider)).from("someone@example.com");
        Access with = key ? access.with(Secret.of("0123456789abcdef0123456789abcdef")) : access;
        AtomicReference<Instant> clock = new AtomicReference<>(NOW);
        Waiting waiting = new Waiting(clock::get, time -> clock.updateAndGet(now -> now.plus(time)), () -> 0.5);
        try (Fetcher fetcher = new Fetcher(limits, Proxies.NONE, waiting, "tidemark/test")) {
            return fetcher.fetch(asked, Ask.of(symbol, FROM, UNTIL, NOW, with));
        }
    }

    private static Delivery found(Fetched<Delivery> answer) {
        assertThat(answer).isInstanceOf(Fetched.Found.class);
        return ((Fetched.Found<Delivery>) answer).value();
    }

    private static SourceFailure failure(Fetched<Delivery> answer) {
        assertThat(answer).isInstanceOf(Fetched.Failed.class);
        return ((Fetched.Failed<Delivery>) answer).failure();
    }

    static Stream<Arguments> series() {
        return Stream.of(
                Arguments.of("yahoo", "^RUT", "close", "RUT", false),
                Arguments.of("yahoo", "^GSPC", "close", "SPX", false),
                Arguments.of("stooq", "^rut", "close", "RUT", false),
                Arguments.of("coinmetrics", "btc", "priceusd", "BTC", false),
                Arguments.of("coinbase", "ETH-USD", "close", "ETH", false),
                Arguments.of("binance", "BTCUSDT", "close", "BTC", false),
                Arguments.of("fred", "DFEDTARU", "value", "DFEDTARU", false),
                Arguments.of("fred", "DFEDTARU", "value", "DFEDTARU", true));
    }

    @ParameterizedTest
    @MethodSource("series")
    void aSeriesIsThatOfTheMarket(String provider, String symbol, String field, String id, boolean key) {
        Delivery.Series came = (Delivery.Series) found(fetch(provider, symbol, key));
        Delivery.Field values = came.field(field).orElseThrow();
        List<String> rowsThatCame = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            rowsThatCame.add(DecisionDay.iso(values.date()[i]) + " " + values.value()[i]);
        }
        List<String> market = new ArrayList<>();
        for (Map.Entry<LocalDate, List<String>> row :
                rows.series(id).subMap(FROM, true, UNTIL, true).entrySet()) {
            market.add(row.getKey() + " " + Double.parseDouble(MarketRows.close(row.getValue())));
        }
        assertThat(rowsThatCame).hasSizeGreaterThan(1000).isEqualTo(market);
    }

    @Test
    void aUniverseIsThatOfTheMarketInTheOrderOfItsRanks() {
        Delivery.Members came = (Delivery.Members) found(fetch("coinmetrics", "*", false));
        Map<LocalDate, List<MarketRows.Coin>> market =
                rows.universe("cmc_monthly_top200").subMap(FROM, true, UNTIL, true);
        assertThat(came.rows())
                .hasSize(market.values().stream().mapToInt(List::size).sum());
        LocalDate day = rows.universe("cmc_monthly_top200").floorKey(UNTIL);
        List<String> tickers = came.rows().stream()
                .filter(row -> row.date() == day.toEpochDay())
                .sorted((a, b) -> Double.compare(b.marketCap(), a.marketCap()))
                .map(row -> row.asset().ticker())
                .toList();
        assertThat(tickers.subList(0, 20))
                .isEqualTo(rows.coins("cmc_monthly_top200", day).subList(0, 20).stream()
                        .map(coin -> coin.symbol().toUpperCase(java.util.Locale.ROOT))
                        .toList());
        assertThat(town.asked("coinmetrics")).hasSizeGreaterThan(1);
    }

    @Test
    void tablesAreThoseOfTheMarket() {
        Delivery.Events buybacks = (Delivery.Events) found(fetch("fiscaldata", "buybacks", false));
        assertThat(buybacks.rows()).isNotEmpty().hasSize((int) rows.table("treasury_buybacks").rows().stream()
                .map(row -> LocalDate.parse(row.getFirst()))
                .filter(day -> !day.isBefore(FROM) && !day.isAfter(UNTIL))
                .count());
        Delivery.Events filings = (Delivery.Events) found(fetch("edgar", "crypto_etp_filings", false));
        assertThat(filings.covered().complete()).isFalse();
        Delivery.Events meetings = (Delivery.Events) found(fetch("fed", "fomc_meetings", false));
        assertThat(meetings.rows()).isNotEmpty();
        Delivery.Series medians = (Delivery.Series) found(fetch("fred", "FEDTARMD", true));
        assertThat(medians.fields().getFirst().size()).isPositive();
        Delivery.Members today = (Delivery.Members) found(fetch("coingecko", "markets", false));
        assertThat(today.rows()).isEmpty();
        assertThat(today.notes()).isNotEmpty();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(Trouble.TOO_MANY, Kind.RATE_LIMITED),
                Arguments.of(Trouble.BROKEN, Kind.UNAVAILABLE),
                Arguments.of(Trouble.CUT_SHORT, Kind.MALFORMED),
                Arguments.of(Trouble.HALF, Kind.MALFORMED),
                Arguments.of(Trouble.OTHER_TYPE, Kind.MALFORMED),
                Arguments.of(Trouble.CIRCLE, Kind.UNAVAILABLE),
                Arguments.of(Trouble.HANGS_UP, Kind.UNAVAILABLE),
                Arguments.of(Trouble.SLOW, Kind.TIMEOUT),
                Arguments.of(Trouble.SHUT_OUT, Kind.UNAUTHORISED),
                Arguments.of(Trouble.NOT_THERE, Kind.NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void aServiceInTroubleIsSeenAsThat(Trouble trouble, Kind kind) {
        town.trouble("yahoo", trouble);
        Limits limits = trouble == Trouble.SLOW ? IMPATIENT : LIMITS;
        assertThat(failure(fetch("yahoo", "^RUT", false, limits)).kind()).isEqualTo(kind);
    }

    @Test
    void troublesThatPassAndRedirectsAreNone() {
        for (Trouble trouble : List.of(Trouble.ONE_TOO_MANY, Trouble.SHAKY, Trouble.REDIRECT)) {
            town.trouble("yahoo", trouble);
            assertThat(found(fetch("yahoo", "^RUT", false))).isInstanceOf(Delivery.Series.class);
        }
    }

    @Test
    void aPageThatIsLostIsMissed() {
        for (String provider : List.of("coinmetrics", "fiscaldata", "edgar")) {
            town.trouble(provider, Trouble.PAGE_LOST);
        }
        town.trouble("fred", Trouble.PAGE_LOST);
        assertThat(failure(fetch("coinmetrics", "*", false)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure(fetch("fiscaldata", "buybacks", false)).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure(fetch("edgar", "crypto_etp_filings", false)).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure(fetch("fred", "DFEDTARU", true)).kind()).isEqualTo(Kind.MALFORMED);
    }
}
