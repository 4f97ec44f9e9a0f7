package dev.tidemark.source.simulated;

import static dev.tidemark.source.simulated.SimulatedCase.correlation;
import static dev.tidemark.source.simulated.SimulatedCase.logReturns;
import static dev.tidemark.source.simulated.SimulatedCase.market;
import static dev.tidemark.source.simulated.SimulatedCase.mean;
import static dev.tidemark.source.simulated.SimulatedCase.series;
import static dev.tidemark.source.simulated.SimulatedCase.table;
import static dev.tidemark.source.simulated.SimulatedCase.universe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Series;
import dev.tidemark.series.Universe;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any market has, checked loosely on fixed seeds. */
class SimulatedFactsTest {
    private final SimulatedMarket market = market(11, 0.5, Span.REAL);

    @ParameterizedTest
    @ValueSource(strings = {"RUT", "SPX", "NDX", "BTC", "ETH", "GOLD"})
    void tailsAreFat(String id) {
        double[] returns = logReturns(series(market, id).value());
        double mean = mean(returns);
        double second = DoubleStream.of(returns)
                .map(r -> Math.pow(r - mean, 2))
                .average()
                .orElseThrow();
        double fourth = DoubleStream.of(returns)
                .map(r -> Math.pow(r - mean, 4))
                .average()
                .orElseThrow();

        assertThat(fourth / (second * second)).isBetween(4.0, 60.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUT", "SPX", "NDX", "BTC"})
    void volatilityComesInClustersAndReturnsDoNot(String id) {
        double[] returns = logReturns(series(market, id).value());
        double[] size = DoubleStream.of(returns).map(Math::abs).toArray();

        assertThat(lagged(size, 1)).isGreaterThan(0.1);
        assertThat(lagged(size, 20)).isGreaterThan(0.03);
        assertThat(lagged(returns, 1)).isBetween(-0.06, 0.08);
    }

    private static double lagged(double[] x, int lag) {
        return correlation(Arrays.copyOf(x, x.length - lag), Arrays.copyOfRange(x, lag, x.length));
    }

    @Test
    void marketsFallFarAndComeBack() {
        for (String id : List.of("RUT", "SPX")) {
            double[] falls = IntStream.rangeClosed(1, 10)
                    .mapToDouble(seed ->
                            deepest(series(market(seed, 0, Span.REAL), id).value()))
                    .toArray();
            assertThat(mean(falls)).as(id).isBetween(0.35, 0.75);
        }
        assertThat(deepest(series(market, "BTC").value())).isGreaterThan(0.6);
        double yearly = IntStream.rangeClosed(1, 10)
                .mapToDouble(seed -> mean(logReturns(
                                series(market(seed, 0, Span.REAL), "SPX").value()))
                        * 252)
                .average()
                .orElseThrow();
        assertThat(yearly).isBetween(0.04, 0.12);
    }

    private static double deepest(double[] price) {
        double record = 0;
        double deepest = 0;
        for (double p : price) {
            record = Math.max(record, p);
            deepest = Math.max(deepest, 1 - p / record);
        }
        return deepest;
    }

    @Test
    void indicesMoveTogetherAndCoinsByThemselves() {
        double[] spx = logReturns(series(market, "SPX").value());
        double[] rut = logReturns(series(market, "RUT").value());
        double[] ndx = logReturns(series(market, "NDX").value());
        double[] ixic = logReturns(series(market, "IXIC").value());
        int n = Math.min(spx.length, ndx.length);

        assertThat(correlation(spx, rut)).isBetween(0.75, 0.95);
        assertThat(correlation(Arrays.copyOf(spx, n), Arrays.copyOf(ndx, n))).isBetween(0.75, 0.95);
        int first = Arrays.binarySearch(
                series(market, "SPX").date(), series(market, "IXIC").date()[0]);
        int last = ndx.length - first;
        assertThat(correlation(Arrays.copyOf(ixic, last), Arrays.copyOfRange(ndx, first, first + last)))
                .isGreaterThan(0.95);
    }

    @Test
    void theVolatilityIndexFollowsTheMarket() {
        Series vix = series(market, "VIX");
        double[] size = DoubleStream.of(logReturns(series(market, "SPX").value()))
                .map(Math::abs)
                .toArray();
        int n = Math.min(size.length, vix.size() - 1);

        assertThat(correlation(Arrays.copyOf(size, n), Arrays.copyOfRange(vix.value(), 1, n + 1)))
                .isGreaterThan(0.3);
        assertThat(DoubleStream.of(vix.value())).allMatch(v -> v >= 8.5 && v < 150);
        assertThat(mean(vix.value())).isBetween(14.0, 26.0);
    }

    @Test
    void thePolicyRateMovesInQuartersTheDayAfterAMeeting() {
        Series upper = series(market, "DFEDTARU");
        Series lower = series(market, "DFEDTARL");
        int moves = 0;
        for (int k = 0; k < upper.size(); k++) {
            assertThat(upper.value()[k] - lower.value()[k]).isBetween(0.0024999, 0.0025001);
            double change = k == 0 ? 0 : upper.value()[k] - upper.value()[k - 1];
            if (change != 0) {
                moves++;
                double quarters = change / 0.0025;
                assertThat(quarters).isBetween(Math.rint(quarters) - 1e-9, Math.rint(quarters) + 1e-9);
                assertThat(Math.floorMod(upper.date()[k] + 3, 7))
                        .as("a Thursday")
                        .isEqualTo(3);
            }
        }
        assertThat(moves).isBetween(8, 100);
        Series effective = series(market, "DFF");
        for (int k = 0; k < upper.size() - 2; k++) {
            double rate = effective.value()[effective.size() - 1 - k];
            assertThat(rate).isBetween(lower.value()[lower.size() - 2 - k], upper.value()[upper.size() - 2 - k]);
        }
    }

    @Test
    void projectionsPointWhereTheRateGoes() {
        EventTable table = table(market, "fomc_projections");
        Series upper = series(market, "DFEDTARU");
        int median = table.info().columns().indexOf("median_percent");

        assertThat(table.rows()).hasSize(6);
        for (EventTable.Row row : table.rows()) {
            double middle = upper.value()[row.date() + 1 - upper.date()[0]] - 0.00125;
            assertThat(Math.abs(row.number()[median] - middle)).isLessThan(8 * 0.0025 + 0.0006);
            assertThat(row.text().get(1)).isIn("2024", "2025");
        }
    }

    @Test
    void coinsDieAndAreReplaced() {
        Universe universe = universe(market, "cmc_monthly_top200");
        Set<String> first = symbols(universe.snapshots().getFirst());
        Set<String> last = symbols(universe.snapshots().getLast());
        Set<String> ever = new HashSet<>();
        universe.snapshots().forEach(snapshot -> ever.addAll(symbols(snapshot)));

        assertThat(universe.snapshots()).hasSize(70).allMatch(snapshot -> snapshot.size() == 200);
        assertThat(ever).hasSizeGreaterThan(250);
        assertThat(last).contains("BTC", "ETH", "USDT", "WBTC", "POL", "A").doesNotContain("LUNA", "FTT", "UST", "EOS");
        assertThat(first).contains("BTC", "ETH", "LUNA", "FTT", "MATIC", "EOS").doesNotContain("POL", "A");
        assertThat(symbols(on(universe, "2022-05-01"))).contains("LUNA", "UST");
        assertThat(symbols(on(universe, "2022-06-01"))).doesNotContain("LUNA", "UST");
        assertThat(symbols(on(universe, "2024-12-01"))).contains("MATIC", "POL");
        for (Universe.Snapshot snapshot : universe.snapshots()) {
            assertThat(snapshot.marketCap()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(DoubleStream.of(snapshot.price())).allMatch(price -> price > 0);
        }
    }

    @Test
    void aDyingCoinCollapsesAndASurvivorsUniverseHidesIt() {
        Universe daily = universe(market, "binance_spot_close");
        Set<String> ever = new HashSet<>();
        daily.snapshots().forEach(snapshot -> ever.addAll(symbols(snapshot)));
        Crypto crypto = new Crypto(market.simulation(), new Equities(market.simulation()));
        List<Slot> luna = crypto.slots().stream()
                .filter(slot -> "LUNA".equals(slot.coins().getFirst().symbol()))
                .toList();
        double[] price = crypto.dollars(luna.getFirst(), luna.getFirst().coins().getFirst(), Span.END);

        assertThat(daily.snapshots()).hasSize(1624);
        assertThat(ever).contains("BTC", "ETH").doesNotContain("LUNA", "FTT", "USDT");
        assertThat(symbols(daily.snapshots().getLast()))
                .containsAll(ever.stream()
                        .filter(symbol -> !List.of("MATIC", "EOS").contains(symbol))
                        .toList());
        assertThat(price[price.length - 1] / price[price.length - 10]).isLessThan(0.1);
    }

    @Test
    void theUniverseHasTheSamePricesAsTheSeries() {
        Universe universe = universe(market, "cmc_monthly_top200");
        Series ether = series(market, "ETH");
        for (Universe.Snapshot snapshot : universe.snapshots()) {
            int at = Arrays.asList(snapshot.symbol()).indexOf("ETH");
            assertThat(snapshot.price()[at]).isEqualTo(ether.value()[snapshot.date() - ether.date()[0]]);
        }
    }

    @Test
    void theIndexAgreesWithTheUniverse() {
        SimulatedMarket longer = market(4, 1, Span.LONG);
        Universe universe = universe(longer, "cmc_monthly_top200");
        Series index = series(longer, "ALTSEASON_3P");
        int from = 600;
        double[] ours = new double[600];
        double[] theirs = new double[ours.length];
        for (int k = 0; k < ours.length; k++) {
            Universe.Snapshot end = universe.snapshots().get(from + k);
            ours[k] = shareAboveBitcoin(universe.snapshots().get(from + k - 3), end, universe.assetCount());
            theirs[k] = index.value()[end.date() - index.date()[0]];
        }

        assertThat(correlation(ours, theirs)).isGreaterThan(0.8);
        assertThat(mean(ours)).isBetween(mean(theirs) - 0.1, mean(theirs) + 0.1);
        assertThat(DoubleStream.of(ours).max().orElseThrow()).isGreaterThan(0.75);
    }

    private static double shareAboveBitcoin(Universe.Snapshot start, Universe.Snapshot end, int assets) {
        double[] after = end.pricesByAsset(assets);
        Set<String> passed = new TreeSet<>(List.of("USDT", "USDC", "DAI", "BUSD", "UST", "WBTC", "STETH", "PAXG"));
        int bitcoin = Arrays.asList(start.symbol()).indexOf("BTC");
        double mark = after[start.asset()[bitcoin]] / start.price()[bitcoin];
        int members = 0;
        int above = 0;
        for (int i = 0; i < start.size() && members < 50; i++) {
            if (i != bitcoin && !passed.contains(start.symbol()[i])) {
                members++;
                above += after[start.asset()[i]] / start.price()[i] > mark ? 1 : 0;
            }
        }
        return (double) above / members;
    }

    @Test
    void tablesStayInTheirSpansAndHoldNumbers() {
        EventTable buybacks = table(market, "treasury_buybacks");
        int par = buybacks.info().columns().indexOf("par_accepted_usd");
        int first = buybacks.rows().getFirst().date();
        int last = buybacks.rows().getLast().date();

        assertThat(DecisionDay.iso(first)).isEqualTo("2000-03-09");
        assertThat(last)
                .isBetween(buybacks.info().coveredTo() - 8, buybacks.info().coveredTo());
        assertThat(buybacks.rows())
                .hasSizeBetween(150, 350)
                .allMatch(row -> row.number()[par] >= 2e7 && row.number()[par] <= 15e9)
                .allMatch(row -> Math.floorMod(row.date() + 3, 7) < 5);
        EventTable filings = table(market, "crypto_etp_filings");
        assertThat(filings.info().complete()).isFalse();
        assertThat(filings.rows())
                .hasSize(5)
                .anyMatch(row -> row.date() >= filings.info().coveredFrom());
    }

    private static Universe.Snapshot on(Universe universe, String date) {
        return universe.snapshots().stream()
                .filter(snapshot -> DecisionDay.iso(snapshot.date()).equals(date))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> symbols(Universe.Snapshot snapshot) {
        return new HashSet<>(List.of(snapshot.symbol()));
    }
}
