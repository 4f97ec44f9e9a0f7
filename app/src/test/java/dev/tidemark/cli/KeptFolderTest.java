package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where what was read is kept, and that an answer does not show whether it was. */
class KeptFolderTest {
    @TempDir
    Path temp;

    @Test
    void theVariablesInTheirOrder() {
        assertThat(KeptFolder.of(Map.of())).isEmpty();
        assertThat(KeptFolder.of(Map.of("HOME", "/home/ada"))).contains(Path.of("/home/ada/.cache/tidemark"));
        assertThat(KeptFolder.of(Map.of("HOME", "/home/ada", "XDG_CACHE_HOME", "/fast")))
                .contains(Path.of("/fast/tidemark"));
        assertThat(KeptFolder.of(Map.of("HOME", "/home/ada", "TIDEMARK_CACHE", "/here")))
                .contains(Path.of("/here"));
        assertThat(KeptFolder.of(Map.of("HOME", "/home/ada", "TIDEMARK_CACHE", "off")))
                .isEmpty();
    }

    @Test
    void whatIsNoAbsolutePathIsPassedOver() {
        assertThat(KeptFolder.of(Map.of("HOME", "/home/ada", "XDG_CACHE_HOME", "fast")))
                .contains(Path.of("/home/ada/.cache/tidemark"));
        assertThat(KeptFolder.of(Map.of("HOME", "~"))).isEmpty();
        assertThat(KeptFolder.of(Map.of("HOME", "/home/ada", "TIDEMARK_CACHE", "here")))
                .as("the user's own folder, from here")
                .contains(Path.of("here").toAbsolutePath());
        assertThat(KeptFolder.of(Map.of("HOME", "/home/\0"))).isEmpty();
    }

    @Test
    void theSameBytesInEveryFormatColdWarmAndOff() throws IOException {
        DataFolder data = DataFolder.small(temp.resolve("data"));
        String thesis =
                new DataFolder(temp).text("small.yaml", SmallThesis.TEXT).named("small.yaml");
        try (Stream<Path> files = Files.walk(temp)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-05-01T10:00:00Z")));
            }
        }
        Path kept = temp.resolve("kept");
        for (String format : List.of("json", "text", "markdown")) {
            String[] check = {"check", thesis, "--data", data.toString(), "--as-of", "2025-03-31", "--format", format};
            String off = run("off", check);
            String cold = run(kept.resolve(format).toString(), check);
            assertThat(kept.resolve(format)).isNotEmptyDirectory();
            assertThat(cold).isEqualTo(off).isNotEmpty();
            assertThat(run(kept.resolve(format).toString(), check)).isEqualTo(off);
        }
    }

    private String run(String cache, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        Session session =
                new Session(temp, Map.of("TIDEMARK_CACHE", cache), LocalDate.of(2026, 11, 22), () -> false, out, out);
        assertThat(Main.run(arguments, session)).isZero();
        session.after();
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
