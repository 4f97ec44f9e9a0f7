package dev.tidemark.source.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ingest.DataPlace;
import dev.tidemark.series.Market;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of {@code resources/bundles} is a bundle with faults and the exact words that are said of them. */
class MalformedBundlesTest {
    @TempDir
    Path temp;

    static Stream<Arguments> cases() {
        return BundleCase.all().stream()
                .map(path -> Arguments.of(path.getFileName().toString(), path));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhatIsWrongAndWhere(String name, Path resource) throws IOException {
        BundleCase bundle = BundleCase.copy(resource, temp);

        assertThat(bundle.reported()).as(name).isEqualTo(bundle.expected());
    }

    /** The healthy series is called OK; where the catalogue of series itself is broken, an event table is healthy. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void healthyDataStillLoads(String name, Path resource) throws IOException {
        DataPlace place = DataPlace.open(List.of(BundleCase.copy(resource, temp).folder()), List.of());
        Market market = place.load(place.everything()).market();

        if (place.catalogue().seriesIds().contains("OK") && !name.equals("series-folder-is-a-file")) {
            assertThat(market.series().get("OK").size()).isEqualTo(2);
        } else {
            assertThat(market.tables().get("deals").rows()).hasSize(1);
        }
    }

    @Test
    void thereAreThirtyCasesAtLeast() {
        assertThat(BundleCase.all()).hasSizeGreaterThanOrEqualTo(30);
    }
}
