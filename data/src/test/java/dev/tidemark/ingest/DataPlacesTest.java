package dev.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPlacesTest {
    @TempDir
    Path temp;

    private final Path a = Path.of("a");
    private final Path b = Path.of("b");

    @Test
    void theOptionGoesFirstAndNeverFallsBack() {
        assertThat(DataPlaces.choose(
                        DataPlaces.Names.of(List.of(a, b)), Map.of("TIDEMARK_DATA", "c"), List.of(market())))
                .isEqualTo(new DataPlaces(DataPlaces.Origin.OPTION, List.of(a, b)));
    }

    @Test
    void thenTheEnvironmentWithSeveralFolders() {
        assertThat(DataPlaces.choose(
                        DataPlaces.Names.NONE,
                        Map.of("TIDEMARK_DATA", "a" + File.pathSeparator + "b" + File.pathSeparator),
                        List.of(market())))
                .isEqualTo(new DataPlaces(DataPlaces.Origin.ENVIRONMENT, List.of(a, b)));
    }

    @Test
    void thenTheFirstOfTheConfigurationThatIsADataFolder() {
        Path sources = new BundleFolder(temp.resolve("data"))
                .file("pom.xml", "<project/>")
                .path();

        assertThat(DataPlaces.choose(
                        DataPlaces.Names.NONE,
                        Map.of("TIDEMARK_DATA", " "),
                        List.of(temp.resolve("absent"), sources, market(), b)))
                .isEqualTo(new DataPlaces(DataPlaces.Origin.CONFIGURATION, List.of(market())));
    }

    @Test
    void elseNobody() {
        assertThat(DataPlaces.choose(DataPlaces.Names.NONE, Map.of(), List.of(temp.resolve("absent"))))
                .isEqualTo(new DataPlaces(DataPlaces.Origin.NOBODY, List.of()));
    }

    private Path market() {
        return new BundleFolder(temp.resolve("market")).file("series.csv", "id").path();
    }
}
