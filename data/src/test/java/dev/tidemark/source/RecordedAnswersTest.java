package dev.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.ingest.Providers;
import dev.tidemark.source.SourceFailure.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What providers make of answers that real services gave. */
class RecordedAnswersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    private static Delivery delivery(String provider, String symbol, Web web) throws Refused {
        Provider asked = Providers.of(provider).orElseThrow();
        Access access = Access.usual(asked.info()).from("someone@example.com");
        Ask ask = Ask.of(symbol, LocalDate.of(1900, 1, 1), LocalDate.of(2026, 12, 31), LATER, access);
        return asked.fetch(ask, web);
    }

    private static List<String> rows(String provider, String symbol, String field, Web web) throws Refused {
        Delivery.Series series = (Delivery.Series) delivery(provider, symbol, web);
        Delivery.Series one =
                new Delivery.Series(List.of(series.field(field).orElseThrow()), series.validators(), List.of());
        return Rendered.of(one).lines().toList();
    }

    private static Web yahoo(String file) {
        JsonNode recorded = JSON.readTree(Recorded.text("yahoo-chart/" + file));
        return request ->
                Recorded.reply(request, recorded.at("/response/bodyJson").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "chart-QQQ-2020-01-01-to-2020-01-03.json, 1, 2020-01-02 untold 216.16000366210938",
        "chart-GC=F-2020-01-01-to-2020-01-03.json, 1, 2020-01-02 untold 1524.5",
        "chart-EURUSD=X-2020-01-01-to-2020-01-03.json, 3, 2020-01-01 untold 1.1220825910568237",
        "chart-BTC-USD-2020-01-01-to-2020-01-03.json, 3, 2020-01-01 untold 7200.17431640625",
        "chart-AAPL.json, 1, 2022-02-22 untold 164.32000732421875",
        "chart-AAPL-2020-08-31-to-2020-11-07.json, 49, 2020-08-31 untold 129.0399932861328",
        "historical-via-chart-NVDA-split-2021-02-01-to-2022-01-31.csv.json, 252, 2021-02-01 untold 13.237000465393066"
    })
    void yahooDatesABarInTheZoneOfItsExchange(String file, int count, String first) throws Refused {
        List<String> rows = rows("yahoo", "ANY", "close", yahoo(file));
        assertThat(rows).hasSize(count + 1);
        assertThat(rows.getFirst()).isEqualTo("close in USD");
        assertThat(rows.get(1)).isEqualTo(first);
    }

    @Test
    void yahooSaysWhichSplitsItHasRestated() throws Refused {
        Web web = yahoo("historical-via-chart-NVDA-split-2021-02-01-to-2022-01-31.csv.json");
        assertThat(rows("yahoo", "NVDA", "split", web)).containsExactly("split in number", "2021-07-20 untold 4.0");
        assertThat(delivery("yahoo", "NVDA", web).notes())
                .singleElement()
                .asString()
                .contains("2021-07-20");
    }

    @ParameterizedTest
    @CsvSource({
        "btc_pln.csv, close, 2010-07-19 untold 0.25736, 2025-01-08 untold 388258.0",
        "eth_usd.csv, volume, 2015-08-07 untold 0.0, 2025-01-08 untold 370037.71537358686",
        "usdpln_d.csv, open, 1984-01-02 untold 0.0098, 2025-01-08 untold 4.11855"
    })
    void stooqIsReadFromItsFirstLineToItsLast(String file, String field, String first, String last) throws Refused {
        String text = Recorded.text("stooq/" + file);
        List<String> rows = rows("stooq", "any", field, request -> Recorded.reply(request, text));
        assertThat(rows).hasSize((int) text.lines().count());
        assertThat(rows.get(1)).isEqualTo(first);
        assertThat(rows.getLast()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "DFEDTAR, 2000-07-03 untold 6.5, 2008-12-15 untold 1.0",
        "DGS10, 1999-01-04 untold 4.69, 2025-09-25 untold 4.18",
        "M2SL, 1999-01-01 untold 4403.0, 2025-08-01 untold 22195.4"
    })
    void fredWithoutAKeyIsReadWhateverItCallsTheDate(String series, String first, String last) throws Refused {
        String text = Recorded.text("fred/fredgraph." + series + ".csv");
        List<String> rows = rows("fred", series, "value", request -> Recorded.reply(request, text));
        assertThat(rows.get(1)).isEqualTo(first);
        assertThat(rows.getLast()).isEqualTo(last);
        assertThat(rows)
                .hasSize((int) text.lines()
                                .filter(line -> line.matches(".*,-?[0-9.]*\\d.*"))
                                .count()
                        + 1);
    }

    @Test
    void coinMetricsStampsADayAtItsStartAndMeansItsEnd() throws Refused {
        String page = Recorded.text("coinmetrics/asset-metrics.page.json");
        // Coinbase closed 2026-01-30 (24:00 UTC) at 84111 and 2026-01-31 at 78648: the stamp's own day, not the one
        // before.
        List<String> rows = rows(
                "coinmetrics",
                "btc",
                "priceusd",
                request ->
                        Recorded.reply(request, request.shown().contains("next_page_token") ? "{\"data\":[]}" : page));
        assertThat(rows)
                .containsExactly(
                        "priceusd in USD",
                        "2026-01-30 2026-01-31T00:00:00Z 84017.0340292227",
                        "2026-01-31 2026-02-01T00:00:00Z 78702.38550263");
    }

    @Test
    void coinGeckoGivesPricesOfNow() throws Refused {
        String page = Recorded.text("coingecko/markets.trimmed.json");
        Provider coingecko = Providers.of("coingecko").orElseThrow();
        Instant at = Instant.parse("2026-09-02T20:42:00Z");
        LocalDate day = LocalDate.of(2026, 9, 2);
        Ask ask = Ask.of("markets", day, day, at, Access.usual(coingecko.info()));
        assertThat(Rendered.of(coingecko.fetch(ask, request -> Recorded.reply(request, page))))
                .contains("2026-09-02 2026-09-02T20:42:00Z bitcoin BTC Bitcoin #0 77356.0 NaN")
                .contains("ethereum ETH Ethereum #0 2391.22 NaN");
    }

    @ParameterizedTest
    @CsvSource({"binance, LUNAUSDT, binance/klines.LUNAUSDT.1m.json", "coinbase, BTC-USD, coinbase/candles.json"})
    void barsOfMinutesAreNotTakenForThoseOfDays(String provider, String symbol, String file) {
        String page = Recorded.text(file);
        assertThatThrownBy(() -> delivery(provider, symbol, request -> Recorded.reply(request, page)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.failure().kind()).isEqualTo(Kind.MALFORMED))
                .hasMessageContaining("is no bar of a UTC day");
    }

    @Test
    void theDailyIndexOfEdgarIsReadLineByLine() throws Refused {
        String index = Recorded.text("edgar/form.20220204.idx");
        Web web = request -> {
            String body = "{\"directory\":{\"item\":[]}}";
            if (request.shown().contains("2022/QTR1/index.json")) {
                body = "{\"directory\":{\"item\":[{\"name\":\"form.20220204.idx\"}]}}";
            } else if (request.shown().endsWith(".idx")) {
                body = index;
            }
            return Recorded.reply(request, body);
        };
        Delivery.Events events = (Delivery.Events) delivery("edgar", "forms/10-12G/A", web);
        assertThat(events.rows()).hasSize(4);
        assertThat(events.rows().getFirst().cells())
                .containsExactly(
                        "2022-02-04",
                        "10-12G/A",
                        "Grayscale Bitcoin Cash Trust (BCH)",
                        "1732409",
                        "0001193125-22-028511");
        assertThat(((Delivery.Events) delivery("edgar", "forms/10-D,253G2", web)).rows())
                .hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "efts_hit_apple_2026-06-11.transcribed.json, 2024-11-01|Apple Inc.|1|10-K|320193|0000320193-24-000123",
        "efts_hit_tesla.transcribed.json, '2024-01-29|Tesla, Inc.|1|10-K|1318605|0001628280-24-002390'"
    })
    void aHitOfTheFullTextSearchIsAFiling(String file, String row) throws Refused {
        String hit = Recorded.text("edgar/" + file);
        Delivery delivery = delivery(
                "edgar",
                "search/10-K/auditor",
                request -> Recorded.reply(
                        request,
                        request.shown().contains("search-index")
                                ? "{\"hits\":{\"total\":{\"value\":1},\"hits\":[" + hit + "]}}"
                                : "<pre>&lt;ACCEPTANCE-DATETIME&gt;20241101060136\n&lt;/SEC-HEADER&gt;"));
        assertThat(Rendered.of(delivery)).contains(row);
    }
}
