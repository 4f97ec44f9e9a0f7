package dev.tidemark.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.DataFolder;
import dev.tidemark.cli.SmallThesis;
import dev.tidemark.ingest.DataPlaces;
import dev.tidemark.run.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a desk shows while files and data change. */
class DeskTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path theses;
    private Desk desk;

    @BeforeEach
    void prepare() throws Exception {
        data = DataFolder.small(folder.resolve("data")).path();
        theses = Files.createDirectories(folder.resolve("theses"));
        Files.writeString(theses.resolve("small.yaml"), SmallThesis.TEXT);
        Settings settings = new Settings(folder, Map.of(), LocalDate.of(2026, 11, 22), List.of(), List.of());
        desk = new Desk(() -> settings, DataPlaces.Names.of(List.of(data)), theses, "1");
    }

    private Shown small() {
        return desk.shelf().thesis("small").orElseThrow();
    }

    private void moreData() throws Exception {
        Path prices = data.resolve("series/PRICE.csv");
        Files.writeString(prices, Files.readString(prices) + "2025-04-01,190\n");
    }

    @Test
    void nothingIsExaminedAgainWhileNothingChanges() {
        assertThat(desk.renew()).isTrue();
        Shown before = small();
        assertThat(desk.shelf().whole()).isTrue();
        assertThat(desk.renew()).isFalse();
        assertThat(small()).isSameAs(before);
    }

    @Test
    void whenTheDataChangesWhatWasThereIsShownUntilItIsExaminedAgain() throws Exception {
        desk.renew();
        String before = small().digest();
        moreData();
        List<Boolean> seen = new ArrayList<>();
        desk.onChange(shelf ->
                seen.add(shelf.thesis("small").orElseThrow().illustration().isPresent()));
        assertThat(desk.renew()).isTrue();
        assertThat(seen).isNotEmpty().doesNotContain(false);
        assertThat(small().digest()).isNotEqualTo(before);
    }

    @Test
    void whenTheFileChangesNothingOldIsShownAsIfItWereOfTheNewOne() throws Exception {
        desk.renew();
        Files.writeString(theses.resolve("small.yaml"), SmallThesis.TEXT.replace("SIGNAL > $level", "SIGNAL < $level"));
        List<Boolean> seen = new ArrayList<>();
        desk.onChange(shelf ->
                seen.add(shelf.thesis("small").orElseThrow().illustration().isPresent()));
        assertThat(desk.renew()).isTrue();
        assertThat(seen).startsWith(false).endsWith(true);
        Files.writeString(theses.resolve("small.yaml"), "tidemark: 1\n");
        desk.renew();
        assertThat(small().illustration()).isEmpty();
        assertThat(small().diagnostics()).isNotEmpty();
    }

    @Test
    void whenTheDataCannotBeOpenedWhatIsShownStaysAndItIsSaid() throws Exception {
        desk.renew();
        Path away = folder.resolve("away");
        Files.move(data, away);
        assertThat(desk.renew()).isFalse();
        assertThat(desk.shelf().failure()).contains("data");
        assertThat(small().illustration()).isPresent();
        Files.move(away, data);
        moreData();
        assertThat(desk.renew()).isTrue();
        assertThat(desk.shelf().failure()).isEmpty();
    }

    @Test
    void twoFilesWithOneNameAreNotBothShown() throws Exception {
        Files.writeString(theses.resolve("twin.yaml"), SmallThesis.TEXT);
        desk.renew();
        assertThat(desk.shelf().theses()).hasSize(2);
        assertThat(desk.shelf().theses().get(1).failure()).contains("already");
    }
}
