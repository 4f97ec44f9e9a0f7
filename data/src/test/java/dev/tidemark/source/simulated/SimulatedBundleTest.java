package dev.tidemark.source.simulated;

import static dev.tidemark.source.simulated.SimulatedCase.LATER;
import static dev.tidemark.source.simulated.SimulatedCase.everything;
import static dev.tidemark.source.simulated.SimulatedCase.found;
import static dev.tidemark.source.simulated.SimulatedCase.market;
import static dev.tidemark.source.simulated.SimulatedCase.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ingest.Fingerprint;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.source.BundleText;
import dev.tidemark.source.Fetched;
import dev.tidemark.source.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A market written as a bundle and read back. */
class SimulatedBundleTest {
    @TempDir
    private static Path folder;

    private static SimulatedMarket market;
    private static Bundle bundle;

    @BeforeAll
    static void write() throws IOException {
        market = market(9, 0.5, Span.REAL);
        BundleWriter.write(market, folder.resolve("a"));
        bundle = found(Bundle.open(folder.resolve("a")));
    }

    @Test
    void theBundleHasNothingToComplainOf() {
        assertThat(bundle.diagnostics()).isEmpty();
        for (String id : bundle.catalogue().seriesIds()) {
            assertThat(bundle.series(id).diagnostics()).as(id).isEmpty();
        }
        for (String id : bundle.catalogue().universeIds()) {
            assertThat(bundle.universe(id, dev.tidemark.series.AssetLists.NONE).diagnostics())
                    .as(id)
                    .isEmpty();
        }
        for (String id : bundle.catalogue().tableIds()) {
            assertThat(bundle.table(id).diagnostics()).as(id).isEmpty();
        }
    }

    @Test
    void everyRowComesBackBitForBit() {
        assertThat(Fingerprint.of(everything(bundle), LATER)).isEqualTo(Fingerprint.of(everything(market), LATER));
    }

    @Test
    void numbersOfTablesAndFieldsOfBarsComeBack() {
        for (String id : market.catalogue().tableIds()) {
            for (int k = 0; k < table(market, id).rows().size(); k++) {
                assertThat(table(bundle, id).rows().get(k).number())
                        .containsExactly(table(market, id).rows().get(k).number());
            }
        }
        for (String id : List.of("RUT.open", "RUT.high", "RUT.low", "RUT.volume")) {
            assertThat(SimulatedCase.series(bundle, id).value())
                    .isEqualTo(SimulatedCase.series(market, id).value());
        }
    }

    @Test
    void theCatalogueComesBack() {
        assertThat(bundle.catalogue().seriesIds()).isEqualTo(market.catalogue().seriesIds());
        for (String id : market.catalogue().seriesIds()) {
            SeriesInfo ours = market.catalogue().series(id).orElseThrow();
            assertThat(bundle.catalogue().series(id)).contains(ours);
        }
        for (String id : market.catalogue().universeIds()) {
            assertThat(bundle.catalogue().universe(id))
                    .isEqualTo(market.catalogue().universe(id));
        }
        for (String id : market.catalogue().tableIds()) {
            assertThat(bundle.catalogue().table(id))
                    .isEqualTo(market.catalogue().table(id));
        }
    }

    @Test
    void aSecondWriteGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("b");
        BundleWriter.write(market(9, 0.5, Span.REAL), again);

        try (Stream<Path> files = Files.walk(folder.resolve("a"))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSize(36 + 3 + 3 + 3);
            for (Path file : all) {
                Path twin = again.resolve(folder.resolve("a").relativize(file));
                assertThat(Files.mismatch(file, twin)).as(file.toString()).isEqualTo(-1);
            }
        }
    }

    @Test
    void theWholeWorldCanBeWrittenLong() throws IOException {
        SimulatedMarket longer = market(9, 1, Span.LONG);
        BundleWriter.write(longer, folder.resolve("long"));
        Bundle read = found(Bundle.open(folder.resolve("long")));

        assertThat(read.diagnostics()).isEmpty();
        assertThat(read.series("RUT")).isInstanceOf(Fetched.Found.class);
        assertThat(Fingerprint.of(everything(read), LATER)).isEqualTo(Fingerprint.of(everything(longer), LATER));
    }

    @ParameterizedTest
    @CsvSource({"1000000000000, 1000000000000", "1.5E-7, 0.00000015", "0.1, 0.1", "1.9179159201024E11, 191791592010.24"
    })
    void numbersAreWrittenPlainAndShort(double number, String text) {
        assertThat(BundleText.number(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"123456.789, 6, 123457", "0.00123456789, 6, 0.00123457", "12345678, 3, 12300000", "1, 6, 1"})
    void digitsAreRounded(double number, int digits, double rounded) {
        assertThat(Rounded.digits(number, digits)).isEqualTo(rounded);
    }
}
