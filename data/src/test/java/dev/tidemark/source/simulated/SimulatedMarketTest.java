package dev.tidemark.source.simulated;

import static dev.tidemark.source.simulated.SimulatedCase.LATER;
import static dev.tidemark.source.simulated.SimulatedCase.everything;
import static dev.tidemark.source.simulated.SimulatedCase.market;
import static dev.tidemark.source.simulated.SimulatedCase.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.ingest.Fingerprint;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Market;
import dev.tidemark.series.Series;
import dev.tidemark.series.Unit;
import dev.tidemark.series.Universe;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.SourceFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMarketTest {
    @Test
    void theSameSimulationIsTheSameMarketAndAnotherSeedAnother() {
        String one = Fingerprint.of(everything(market(7, 0.5, Span.REAL)), LATER);

        assertThat(Fingerprint.of(everything(market(7, 0.5, Span.REAL)), LATER)).isEqualTo(one);
        assertThat(Fingerprint.of(everything(market(8, 0.5, Span.REAL)), LATER)).isNotEqualTo(one);
    }

    /** A change of the model changes these; nothing else may, no machine and no version of Java. */
    @ParameterizedTest
    @CsvSource({
        "REAL, 03c0291ee48bf9979684b46f",
        "LONG, c1c294a710bb686459a3ca3d",
    })
    void theRowsAreTheseOnEveryMachine(Span span, String print) throws NoSuchAlgorithmException {
        SimulatedMarket market = market(1, 0.5, span);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String id : market.catalogue().seriesIds()) {
            Rows rows = market.rows(id);
            add(digest, id + Arrays.toString(rows.date()) + Arrays.deepToString(rows.numbers()));
        }
        for (String id : span == Span.REAL ? List.of("cmc_monthly_top200", "cmc_weekly_top10") : List.<String>of()) {
            add(
                    digest,
                    id
                            + market
                                    .universeRows(
                                            market.catalogue().universe(id).orElseThrow())
                                    .stream()
                                    .map(SimulatedMarketTest::text)
                                    .toList());
        }
        for (String id : market.catalogue().tableIds()) {
            SimulatedCase.table(market, id)
                    .rows()
                    .forEach(row -> add(digest, row.text().toString()));
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).startsWith(print);
    }

    private static String text(Universe.Row row) {
        return "Row[date=" + row.date() + ", rank=" + row.rank() + ", symbol=" + row.symbol() + ", name=" + row.name()
                + ", price=" + row.price() + ", marketCap=" + row.marketCap() + "]";
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsAskedForFirstMakesNoDifference() {
        SimulatedMarket all = market(3, 0.5, Span.REAL);
        Market everything = everything(all);

        for (String id : List.of("IXIC", "ETH", "DGS2", "CRYPTO_CAP", "VIX")) {
            assertThat(series(market(3, 0.5, Span.REAL), id).value())
                    .as(id)
                    .isEqualTo(everything.series().get(id).asOf(LATER).value());
        }
    }

    @ParameterizedTest
    @EnumSource(Span.class)
    void theLeadChangesAltcoinsAndNothingElse(Span span) {
        SimulatedMarket without = market(5, 0, span);
        SimulatedMarket with = market(5, 1, span);

        for (String id : List.of("RUT", "SPX", "BTC", "DFEDTARU")) {
            assertThat(series(with, id).value())
                    .as(id)
                    .isEqualTo(series(without, id).value());
        }
        assertThat(series(with, "ALTSEASON_3P").value())
                .isNotEqualTo(series(without, "ALTSEASON_3P").value());
    }

    @Test
    void aFieldOfABarIsASeries() {
        SimulatedMarket market = market(1, 0, Span.REAL);
        Vintages high = SimulatedCase.vintages(market, "RUT.high");

        assertThat(high.info().id()).isEqualTo("RUT.high");
        assertThat(market.catalogue().series("RUT.volume").orElseThrow().scale().unit())
                .isEqualTo(Unit.NUMBER);
        assertThat(series(market, "RUT").value())
                .isEqualTo(series(market, "RUT.close").value())
                .isNotEqualTo(high.asOf(LATER).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUT", "SPX", "NDX", "IXIC"})
    void aBarHoldsItsOpenAndItsClose(String id) {
        SimulatedMarket market = market(2, 0, Span.REAL);
        double[] open = series(market, id + ".open").value();
        double[] high = series(market, id + ".high").value();
        double[] low = series(market, id + ".low").value();
        double[] close = series(market, id).value();

        for (int k = 0; k < close.length; k++) {
            assertThat(low[k]).isPositive().isLessThanOrEqualTo(Math.min(open[k], close[k]));
            assertThat(high[k]).isGreaterThanOrEqualTo(Math.max(open[k], close[k]));
        }
        assertThat(high).isNotEqualTo(close);
        assertThat(low).isNotEqualTo(close);
    }

    @Test
    void whatItDoesNotHaveIsNotFound() {
        SimulatedMarket market = market(1, 0, Span.REAL);

        for (Fetched<?> answer : List.of(
                market.series("NOSUCH"),
                market.series("BTC.high"),
                market.series("RUT.mood"),
                market.universe("NOSUCH", AssetLists.NONE),
                market.table("NOSUCH"))) {
            assertThat(answer).isInstanceOf(Fetched.Failed.class);
            SourceFailure failure = ((Fetched.Failed<?>) answer).failure();
            assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.NOT_FOUND);
            assertThat(failure.reason()).contains("seed 1, lead 0.0");
        }
    }

    @Test
    void percentIsAFractionInside() {
        SimulatedMarket market = market(1, 0, Span.REAL);
        double[] upper = series(market, "DFEDTARU").value();

        assertThat(market.rows("DFEDTARU").numbers()[0][0] / 100).isEqualTo(upper[0]);
        assertThat(DoubleStream.of(upper)).allMatch(rate -> rate >= 0.0025 && rate < 0.2);
    }

    @Test
    void nothingIsKnownBeforeItsLag() {
        SimulatedMarket market = market(1, 1, Span.REAL);
        int day = 20_000;

        for (String id : market.catalogue().seriesIds()) {
            Vintages vintages = SimulatedCase.vintages(market, id);
            assertThat(vintages.revisionDays()).as(id).isEmpty();
            Series all = vintages.asOf(LATER);
            for (int k = 0; k < all.size(); k += 97) {
                assertThat(all.known()[k]).isEqualTo(vintages.info().lag().knownAt(all.date()[k]));
            }
            Series seen = vintages.asOf(day);
            assertThat(seen.size()).as(id).isBetween(0, all.size());
            assertThat(LongStream.of(seen.known())).as(id).allMatch(known -> known <= DecisionDay.instant(day));
        }
    }

    @Test
    void aLeadIsAProbability() {
        for (double lead : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Simulation(1, lead, Span.REAL)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Simulation(1, -0.0, Span.LONG).words()).isEqualTo("seed 1, lead 0.0, long span");
    }
}
