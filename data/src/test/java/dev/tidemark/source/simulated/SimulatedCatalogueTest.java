package dev.tidemark.source.simulated;

import static dev.tidemark.source.simulated.SimulatedCase.found;
import static dev.tidemark.source.simulated.SimulatedCase.market;
import static dev.tidemark.source.simulated.SimulatedCase.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Series;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.source.bundle.Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The simulated market beside the real bundle: the same names, calendars, lags, spans and tables. */
class SimulatedCatalogueTest {
    private static final int FROM = day("1990-01-01");

    private final SimulatedMarket simulated = market(1, 0.5, Span.REAL);

    private static Bundle real() {
        Path market = Path.of(System.getProperty("tidemark.home", ".."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("shared")
                .resolve("market");
        if (!Files.isDirectory(market)) {
            String message = "skipped: there is no market data in " + market;
            if (System.getenv("TIDEMARK_REQUIRE_MARKET") != null) {
                fail(message + ", and TIDEMARK_REQUIRE_MARKET is set");
            }
            abort(message);
        }
        return found(Bundle.open(market));
    }

    private static int day(String iso) {
        return (int) LocalDate.parse(iso).toEpochDay();
    }

    @Test
    void seriesAreDescribedAsInTheBundle() {
        Bundle bundle = real();

        assertThat(simulated.catalogue().seriesIds())
                .containsExactlyElementsOf(bundle.catalogue().seriesIds());
        for (String id : bundle.catalogue().seriesIds()) {
            SeriesInfo theirs = bundle.catalogue().series(id).orElseThrow();
            SeriesInfo ours = simulated.catalogue().series(id).orElseThrow();
            assertThat(ours)
                    .usingRecursiveComparison()
                    .ignoringFields("source", "note")
                    .isEqualTo(theirs);
            assertThat(ours.source()).isEqualTo("simulated");
        }
    }

    @Test
    void seriesHaveTheDatesOfTheBundle() {
        Bundle bundle = real();

        for (String id : bundle.catalogue().seriesIds()) {
            Series theirs = series(bundle, id);
            int[] from1990 = Arrays.stream(theirs.date()).filter(d -> d >= FROM).toArray();
            Series ours = series(simulated, id);
            boolean exact = List.of("NYSE", "24x7").contains(theirs.info().calendar())
                    && !List.of("VIX", "ETH").contains(id);
            assertThat(ours.calendar()).as(id).isEqualTo(theirs.calendar());
            if (exact) {
                assertThat(ours.date()).as(id).isEqualTo(from1990);
            } else {
                double common = IntStream.of(ours.date())
                        .filter(d -> Arrays.binarySearch(from1990, d) >= 0)
                        .count();
                assertThat(common / ours.size())
                        .as(id)
                        .isGreaterThan("RRPONTSYD".equals(id) ? 0.8 : 0.985); // rare before 2013
                assertThat(common / from1990.length).as(id).isGreaterThan(0.95);
                assertThat(ours.date()[ours.size() - 1]).as(id).isEqualTo(from1990[from1990.length - 1]);
            }
        }
    }

    @Test
    void universesAndTablesAreDescribedAsInTheBundle() {
        Bundle bundle = real();

        assertThat(simulated.catalogue().universeIds())
                .containsExactlyElementsOf(bundle.catalogue().universeIds());
        for (String id : bundle.catalogue().universeIds()) {
            UniverseInfo ours = simulated.catalogue().universe(id).orElseThrow();
            assertThat(ours)
                    .usingRecursiveComparison()
                    .ignoringFields("source")
                    .isEqualTo(bundle.catalogue().universe(id).orElseThrow());
        }
        assertThat(simulated.catalogue().tableIds())
                .containsExactlyElementsOf(bundle.catalogue().tableIds());
        for (String id : bundle.catalogue().tableIds()) {
            TableInfo ours = simulated.catalogue().table(id).orElseThrow();
            assertThat(ours)
                    .usingRecursiveComparison()
                    .ignoringFields("source", "note")
                    .isEqualTo(bundle.catalogue().table(id).orElseThrow());
        }
    }

    @Test
    void barsAreBarsInTheBundle() {
        Bundle bundle = real();

        for (String id : bundle.catalogue().seriesIds()) {
            assertThat(simulated.catalogue().series(id + ".high").isPresent())
                    .as(id)
                    .isEqualTo(bundle.catalogue().series(id + ".high").isPresent());
        }
    }

    @Test
    void theExchangeClosesOnItsHolidays() {
        int[] open = TradingDays.NYSE.between(day("2025-01-01"), day("2025-12-31"));
        List<String> closed = IntStream.rangeClosed(day("2025-01-01"), day("2025-12-31"))
                .filter(d -> Math.floorMod(d + 3, 7) < 5 && Arrays.binarySearch(open, d) < 0)
                .mapToObj(DecisionDay::iso)
                .toList();

        assertThat(closed)
                .containsExactly(
                        "2025-01-01",
                        "2025-01-09",
                        "2025-01-20",
                        "2025-02-17",
                        "2025-04-18",
                        "2025-05-26",
                        "2025-06-19",
                        "2025-07-04",
                        "2025-09-01",
                        "2025-11-27",
                        "2025-12-25");
    }

    @Test
    void aLongMarketBeginsEarlierWhereBreakoutsAreCounted() {
        SimulatedMarket longer = market(1, 0.5, Span.LONG);

        assertThat(DecisionDay.iso(series(longer, "RUT").date()[0])).isEqualTo("1901-01-02");
        assertThat(DecisionDay.iso(series(longer, "SPX").date()[0])).isEqualTo("1901-01-02");
        for (String id : List.of("ALTSEASON_3P", "BTC", "ETH")) {
            assertThat(DecisionDay.iso(series(longer, id).date()[0])).as(id).isEqualTo("1902-01-01");
        }
        assertThat(DecisionDay.iso(SimulatedCase.universe(longer, "cmc_monthly_top200")
                        .snapshots()
                        .getFirst()
                        .date()))
                .isEqualTo("1902-01-01");
        assertThat(DecisionDay.iso(series(longer, "DGS10").date()[0])).isEqualTo("1990-01-02");
    }
}
