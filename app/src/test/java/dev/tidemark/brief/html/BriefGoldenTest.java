package dev.tidemark.brief.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole text of the pages. {@code -Dtidemark.golden=write} writes them anew, to be read before they are kept. */
class BriefGoldenTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("tidemark.home", "..")).resolve("app/src/test/resources/briefs");

    @ParameterizedTest
    @EnumSource
    void thePageReadsAsItDid(BriefCase c) throws IOException {
        String lines = Page.of(HtmlBrief.of(c.illustration())).lines();
        Path golden = FOLDER.resolve(c.file() + ".html");
        if ("write".equals(System.getProperty("tidemark.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, lines);
        }
        assertThat(golden).as("the file that says how the page reads").exists();
        assertThat(lines).isEqualTo(Files.readString(golden));
    }

    @Test
    void everyFileIsThatOfACase() throws IOException {
        List<String> cases =
                Arrays.stream(BriefCase.values()).map(c -> c.file() + ".html").toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrderElementsOf(cases);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCaseHasTheVerdictItIsMadeFor(BriefCase c) {
        assertThat(c.illustration().examination().verdict().kind()).isEqualTo(c.verdict());
    }
}
