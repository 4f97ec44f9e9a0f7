package dev.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ingest.Providers;
import dev.tidemark.source.SourceFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What services say in their own words, and what else each does in its own way. */
class ServiceSayingsTest {
    private static final Instant AT = Instant.parse("2025-10-04T12:00:00Z");
    private static final LocalDate FROM = LocalDate.of(2025, 9, 1);
    private static final LocalDate UNTIL = LocalDate.of(2025, 10, 3);

    private static Ask ask(String provider, String symbol) {
        Access access =
                Access.usual(Providers.of(provider).orElseThrow().info()).from("someone@example.com");
        return Ask.of(symbol, FROM, UNTIL, AT, access);
    }

    private static Delivery delivery(String provider, Ask ask, Web web) throws Refused {
        return Providers.of(provider).orElseThrow().fetch(ask, web);
    }

    private static SourceFailure failure(String provider, Ask ask, Web web) {
        try {
            throw new AssertionError("it is no failure: " + delivery(provider, ask, web));
        } catch (Refused refused) {
            return refused.failure();
        }
    }

    private static Reply reply(Request request, int status, String body) {
        return new Reply(status, request.shown(), body.getBytes(StandardCharsets.UTF_8), Validators.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            yahoo       | ^X      | 404 | {"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}} | NOT_FOUND    | delisted
            stooq       | x       | 200 | No data                                                                                                      | NOT_FOUND    | has no bars of x
            stooq       | x       | 200 | Exceeded the daily hits limit                                                                                | RATE_LIMITED | 2025-10-04T22:00:00Z
            stooq       | x       | 200 | Get your apikey:                                                                                             | UNAUTHORISED | wants a key
            stooq       | x       | 200 | what is this                                                                                                 | MALFORMED    | not CSV
            coinmetrics | x       | 400 | {"error":{"type":"bad_parameter","message":"Value 'x' is not supported."}}                                  | NOT_FOUND    | 'x' is not supported
            coinmetrics | x       | 403 | {"error":{"type":"forbidden","message":"not available with supplied credentials"}}                         | UNAUTHORISED | community
            coingecko   | x       | 404 | {"error":"coin not found"}                                                                                   | NOT_FOUND    | not the ticker
            coingecko   | x       | 401 | {"error":{"status":{"error_code":10012}}}                                                                    | UNAUTHORISED | COINGECKO_API_KEY
            coingecko   | markets/0 | 200 | []                                                                                                         | NOT_FOUND    | markets/500
            binance     | X       | 400 | {"code":-1121,"msg":"Invalid symbol."}                                                                       | NOT_FOUND    | Invalid symbol
            fiscaldata  | x       | 200 | {}                                                                                                           | NOT_FOUND    | debt_to_penny
            edgar       | x       | 200 | {}                                                                                                           | NOT_FOUND    | crypto_etp_filings
            fed         | x       | 200 | {}                                                                                                           | NOT_FOUND    | fomc_meetings
            """)
    void isUnderstood(String provider, String symbol, int status, String body, Kind kind, String says) {
        SourceFailure failure =
                failure(provider, ask(provider, symbol), request -> reply(request, status, body + "\n"));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason()).contains(says).contains("; ");
    }

    @Test
    void stooqMayBeAskedAgainAtMidnightInWarsaw() {
        SourceFailure failure =
                failure("stooq", ask("stooq", "x"), request -> reply(request, 200, "Exceeded the daily hits limit"));
        assertThat(failure.until()).contains(Instant.parse("2025-10-04T22:00:00Z"));
    }

    @Test
    void yahooHasNothingNewInASpanWithoutASession() throws Refused {
        String said = "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Bad Request\",\"description\":"
                + "\"Data doesn't exist for startDate = 1, endDate = 2\"}}}";
        Delivery delivery = delivery("yahoo", ask("yahoo", "^RUT"), request -> reply(request, 400, said));
        assertThat(((Delivery.Series) delivery).fields())
                .hasSize(5)
                .allSatisfy(field -> assertThat(field.size()).isZero());
    }

    @Test
    void edgarIsNotAskedByNobody() {
        Ask nameless = Ask.of(
                "crypto_etp_filings",
                FROM,
                UNTIL,
                AT,
                Access.usual(Providers.of("edgar").orElseThrow().info()));
        SourceFailure failure = failure("edgar", nameless, request -> {
            throw new AssertionError("it was asked");
        });
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORISED);
        assertThat(failure.reason()).contains("TIDEMARK_CONTACT");
    }

    @Test
    void edgarIsToldWhoAsks() throws Refused {
        List<String> agents = new ArrayList<>();
        delivery("edgar", ask("edgar", "forms/S-1"), request -> {
            request.headers().forEach(header -> agents.add(header.name() + "=" + header.value()));
            return reply(request, 200, "{\"directory\":{\"item\":[]}}");
        });
        assertThat(agents)
                .hasSize(2)
                .allSatisfy(agent -> assertThat(agent).isEqualTo("User-Agent=Tidemark someone@example.com"));
    }

    @Test
    void edgarShowsNoMoreThanTenThousand() {
        SourceFailure failure = failure(
                "edgar",
                ask("edgar", "search/S-1,S-1/A/coin"),
                request -> reply(request, 200, "{\"hits\":{\"total\":{\"value\":10000},\"hits\":[]}}"));
        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(failure.place()).contains("forms=S-1%2CS-1%2FA").contains("q=%22coin%22");
    }

    @Test
    void binanceIsAskedAThousandBarsAtATime() throws Refused {
        long day = 86_400_000L;
        LocalDate from = LocalDate.of(2019, 1, 1);
        List<String> asked = new ArrayList<>();
        Ask ask = ask("binance", "BTCUSDT");
        Delivery delivery =
                delivery("binance", new Ask("BTCUSDT", from, UNTIL, AT, ask.access(), ask.known()), request -> {
                    Map<String, String> query =
                            request.query().stream().collect(Collectors.toMap(Request.Part::name, Request.Part::value));
                    asked.add(query.get("startTime"));
                    long start = Long.parseLong(query.get("startTime"));
                    List<String> bars = new ArrayList<>();
                    for (long t = start; t <= Long.parseLong(query.get("endTime")) && bars.size() < 1000; t += day) {
                        bars.add("[" + t + ",\"1\",\"3\",\"0.5\",\"" + t / day + "\",\"9\"," + (t + day - 1) + "]");
                    }
                    return reply(request, 200, bars.toString());
                });
        assertThat(asked).hasSize(3);
        Delivery.Field close = ((Delivery.Series) delivery).field("close").orElseThrow();
        assertThat(close.size()).isEqualTo((int) (UNTIL.toEpochDay() - from.toEpochDay() + 1));
        for (int i = 0; i < close.size(); i++) {
            assertThat(close.date()[i]).isEqualTo((int) from.toEpochDay() + i);
            assertThat(close.value()[i]).isEqualTo(close.date()[i]);
            assertThat(close.known()[i]).isEqualTo((close.date()[i] + 1) * 86_400L);
        }
    }

    @Test
    void coinGeckoIsAskedTwoHundredAndFiftyRanksAtATime() throws Refused {
        List<String> pages = new ArrayList<>();
        Ask today = Ask.of(
                "markets/600",
                FROM,
                LocalDate.of(2025, 10, 4),
                AT,
                ask("coingecko", "x").access());
        Delivery delivery = delivery("coingecko", today, request -> {
            int page = pages.size();
            pages.add(request.shown());
            List<String> coins = new ArrayList<>();
            for (int i = 1; i <= 250; i++) {
                int rank = page * 250 + i;
                coins.add(
                        "{\"id\":\"c" + rank + "\",\"symbol\":\"c\",\"name\":\"C\",\"current_price\":1,\"market_cap\":"
                                + (1000 - rank) + ",\"market_cap_rank\":" + rank + "}");
            }
            return reply(request, 200, coins.toString());
        });
        assertThat(pages).hasSize(3);
        assertThat(((Delivery.Members) delivery).rows())
                .hasSize(600)
                .last()
                .extracting(Delivery.Member::rank)
                .isEqualTo(600);
    }

    @Test
    void coinGeckoIsAskedForNoMoreThanItGives() throws Refused {
        Ask ask = ask("coingecko", "bitcoin");
        Ask long_ = new Ask("bitcoin", LocalDate.of(2013, 1, 1), UNTIL, AT, ask.access(), ask.known());
        Delivery delivery = delivery("coingecko", long_, request -> {
            assertThat(request.shown()).contains("days=365");
            return reply(request, 200, "{\"prices\":[[1759363200000,1]],\"market_caps\":[],\"total_volumes\":[]}");
        });
        assertThat(delivery.notes()).containsExactly("CoinGecko gives no more than the last 365 days");
        assertThat(((Delivery.Series) delivery).field("price").orElseThrow().size())
                .isEqualTo(1);
    }

    @Test
    void edgarIsSearchedYearByYear() throws Refused {
        Ask ask = ask("edgar", "search/S-1/coin");
        Ask long_ = new Ask(ask.symbol(), LocalDate.of(1990, 1, 1), UNTIL, AT, ask.access(), ask.known());
        List<String> spans = new ArrayList<>();
        Delivery delivery = delivery("edgar", long_, request -> {
            spans.add(request.query().get(3).value() + " "
                    + request.query().get(4).value());
            return reply(request, 200, "{\"hits\":{\"total\":{\"value\":0},\"hits\":[]}}");
        });
        assertThat(spans).hasSize(25).startsWith("2001-01-01 2001-12-31").endsWith("2025-01-01 2025-10-03");
        assertThat(((Delivery.Events) delivery).covered().from())
                .isEqualTo((int) LocalDate.of(2001, 1, 1).toEpochDay());
    }

    @Test
    void coinGeckoHasNoRanksOfThePast() throws Refused {
        Delivery delivery = delivery("coingecko", ask("coingecko", "markets"), request -> reply(request, 200, "[]"));
        assertThat(((Delivery.Members) delivery).rows()).isEmpty();
        assertThat(delivery.notes()).containsExactly("CoinGecko tells the ranks of today, 2025-10-04, only");
    }

    @ParameterizedTest
    @CsvSource({"fred, DGS10", "fed, fomc_meetings"})
    void whatHasNotChangedIsNotReadAgain(String provider, String symbol) throws Refused {
        Validators known = new Validators(Optional.of("\"v1\""), Optional.empty());
        Delivery delivery = delivery(provider, ask(provider, symbol).since(known), request -> {
            assertThat(request.known()).isEqualTo(known);
            return new Reply(304, request.shown(), new byte[0], known);
        });
        assertThat(delivery).isEqualTo(new Delivery.Unchanged(known));
    }

    @Test
    void pagesThatDoNotAddUpAreMalformed() {
        String row = "{\"record_date\":\"2025-10-01\",\"debt_held_public_amt\":\"1\",\"intragov_hold_amt\":\"1\","
                + "\"tot_pub_debt_out_amt\":\"2\"}";
        SourceFailure fewer = failure(
                "fiscaldata",
                ask("fiscaldata", "debt_to_penny"),
                request -> reply(
                        request,
                        200,
                        request.shown().contains("%5Bnumber%5D=1")
                                ? "{\"data\":[" + row + "],\"meta\":{\"total-count\":2}}"
                                : "{\"data\":[],\"meta\":{\"total-count\":2}}"));
        assertThat(fewer.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(fewer.reason()).contains("meta.total-count (2) is not the number of rows that came, which is 1");
    }

    @Test
    void aDateWithTwoValuesIsMalformed() {
        SourceFailure failure = failure(
                "stooq",
                ask("stooq", "x"),
                request -> reply(request, 200, "Date,Open,High,Low,Close\n2025-10-01,1,1,1,1\n2025-10-01,1,1,1,2\n"));
        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure.reason()).contains("2025-10-01 has two values of close, 1.0 and 2.0");
    }

    @Test
    void aRowThatCameTwiceAlikeCountsOnce() throws Refused {
        Delivery delivery = delivery(
                "stooq",
                ask("stooq", "x"),
                request -> reply(
                        request,
                        200,
                        "Date,Open,High,Low,Close\n2025-10-02,3,3,3,3\n2025-10-01,1,1,1,1\n2025-10-02,3,3,3,3\n"));
        Delivery.Field close = ((Delivery.Series) delivery).field("close").orElseThrow();
        assertThat(close.value()).containsExactly(1, 3);
    }

    @Test
    void aComplaintSaysWhere() {
        SourceFailure csv = failure(
                "stooq",
                ask("stooq", "x"),
                request -> reply(request, 200, "Date,Open,High,Low,Close\n2025-10-01,1,1,1,1\n2025-10-02,1,1,1,1e\n"));
        assertThat(csv.reason()).contains("line 3, column close: '1e' is no number");
        SourceFailure json = failure(
                "coinmetrics",
                ask("coinmetrics", "btc"),
                request -> reply(
                        request, 200, "{\"data\":[{\"asset\":\"btc\",\"time\":\"2025-10-01\",\"PriceUSD\":\"1,5\"}]}"));
        assertThat(json.reason()).contains("data[0].PriceUSD (\"1,5\") is no number");
        SourceFailure cut = failure(
                "coinmetrics", ask("coinmetrics", "btc"), request -> reply(request, 200, "{\"data\":[{\"asset\":"));
        assertThat(cut.reason()).contains("it is not whole JSON at line 1, column ");
    }
}
