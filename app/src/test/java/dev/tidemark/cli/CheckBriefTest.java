package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --brief}: the file is written whole or not at all. */
class CheckBriefTest {
    @TempDir
    Path temp;

    private DataFolder data;
    private String thesis;

    @BeforeEach
    void write() {
        data = DataFolder.small(temp.resolve("data"));
        thesis = new DataFolder(temp).text("small.yaml", SmallThesis.TEXT).named("small.yaml");
    }

    private Terminal.Result check(String... more) {
        List<String> all =
                new ArrayList<>(List.of("check", thesis, "--data", data.toString(), "--as-of", "2025-03-31"));
        all.addAll(List.of(more));
        return new Terminal(temp).run(all.toArray(String[]::new));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private void refused(Terminal.Result result, String why) {
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(why, "the brief was not written")
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void thePageIsWrittenAndTheTextPrintedAllTheSame() throws IOException {
        Path out = Files.createDirectory(temp.resolve("out"));
        Path page = out.resolve("page.html");

        Terminal.Result result = check("--brief", page.toString()).fine();

        assertThat(result.out()).isEqualTo(check().fine().out());
        assertThat(files(out)).containsExactly("page.html");
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("A signal precedes a rise | of &lt;prices&gt;")
                .endsWith("</html>");
    }

    @Test
    void theFormatIsThatOfWhatIsPrinted() {
        Terminal.Result result = check("--brief", temp.resolve("page.html").toString(), "--format", "json")
                .fine();

        assertThat(result.json().get("thesis").asString()).isEqualTo("small");
    }

    @Test
    void aDashPrintsThePageAlone() throws IOException {
        Path page = temp.resolve("page.html");
        check("--brief", page.toString()).fine();

        Terminal.Result result = check("--brief", "-").fine();

        assertThat(result.out().strip()).isEqualTo(Files.readString(page));
        assertThat(temp.resolve("-")).doesNotExist();
    }

    @Test
    void anOldPageIsReplacedAndWhoeverMayReadTheFolderMayReadIt() throws IOException {
        Path page = Files.writeString(temp.resolve("page.html"), "old ".repeat(1_000_000));

        check("--brief", page.toString()).fine();

        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").endsWith("</html>");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        refused(check("--brief", temp.resolve("nowhere/page.html").toString()), "its folder is not there");

        assertThat(temp.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aFolderInPlaceOfTheFileIsAnError() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("folder.html"));
        Files.writeString(folder.resolve("kept.txt"), "kept");

        refused(check("--brief", folder.toString()), "it is a folder");

        assertThat(files(folder)).containsExactly("kept.txt");
        assertThat(files(temp)).containsExactly("data", "folder.html", "small.yaml");
    }

    @Test
    void aNameThatCannotBeIsAnErrorAndLeavesNothingBehind() throws IOException {
        refused(check("--brief", temp.resolve("x".repeat(300) + ".html").toString()), "it cannot be written");

        assertThat(files(temp)).containsExactly("data", "small.yaml");
    }

    @Test
    void aFileInPlaceOfTheFolderIsAnError() {
        refused(check("--brief", thesis + "/page.html"), "its folder is not there");
    }

    @Test
    void aBrokenThesisWritesNothing() {
        new DataFolder(temp).text("small.yaml", SmallThesis.TEXT.replace("when: RATE <= 4%", "when: RATE <="));
        Path page = temp.resolve("page.html");

        Terminal.Result result = check("--brief", page.toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(page).doesNotExist();
    }

    @Test
    void missingDataWriteThePageAndSayItByTheExitCode() throws IOException {
        new DataFolder(temp).text("small.yaml", SmallThesis.TEXT.replace("RATE <= 4%", "RATES <= 4%"));
        Path page = temp.resolve("page.html");

        Terminal.Result result = check("--brief", page.toString());
        Terminal.Result printed = check("--brief", "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(Files.readString(page)).contains("no series is called RATES");
        assertThat(printed.code()).isEqualTo(2);
        assertThat(printed.out()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void anEmptyFolderInPlaceOfTheFileIsAnError() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("folder.html"));

        refused(check("--brief", folder.toString()), "it is a folder");

        assertThat(folder).isDirectory();
    }

    @Test
    void theRootIsAnError() {
        refused(check("--brief", "/"), "it is a folder");
    }
}
