package dev.tidemark.run.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That nothing can be done to a file or a folder without a mark. */
class MarksTest {
    /** The clock of files has a tick, on some machines of 10 ms; within one, a change leaves the same time. */
    private static final int TICK_MS = 20;

    @TempDir
    private Path temp;

    private Path folder;
    private Path file;

    @BeforeEach
    void files() throws IOException {
        folder = Files.createDirectories(temp.resolve("folder"));
        file = Files.writeString(folder.resolve("a.csv"), "one");
        Files.createDirectories(folder.resolve("inner"));
        Files.writeString(folder.resolve("inner/b.csv"), "two");
        Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("a.csv"));
        Files.createDirectories(temp.resolve("copy"));
        Files.writeString(temp.resolve("copy/b.csv"), "two");
    }

    /** Something that is done to a folder. */
    interface Doing {
        void to(Path folder) throws IOException;
    }

    static List<Named<Doing>> changes() {
        List<Map.Entry<String, Doing>> all = List.of(
                Map.entry("edited", folder -> Files.writeString(folder.resolve("a.csv"), "longer")),
                Map.entry("same size and time", folder -> {
                    Path file = folder.resolve("a.csv");
                    FileTime before = Files.getLastModifiedTime(file);
                    Files.writeString(file, "two");
                    Files.setLastModifiedTime(file, before);
                }),
                Map.entry("replaced with the same", folder -> {
                    Path other = Files.copy(
                            folder.resolve("a.csv"),
                            folder.resolveSibling("other"),
                            StandardCopyOption.COPY_ATTRIBUTES);
                    Files.move(other, folder.resolve("a.csv"), StandardCopyOption.ATOMIC_MOVE);
                }),
                Map.entry(
                        "touched",
                        folder -> Files.setLastModifiedTime(
                                folder.resolve("a.csv"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")))),
                Map.entry(
                        "mode",
                        folder -> Files.setPosixFilePermissions(
                                folder.resolve("a.csv"), PosixFilePermissions.fromString("rwx------"))),
                Map.entry("removed", folder -> Files.delete(folder.resolve("a.csv"))),
                Map.entry("renamed", folder -> Files.move(folder.resolve("a.csv"), folder.resolve("c.csv"))),
                Map.entry("added", folder -> Files.writeString(folder.resolve("c.csv"), "")),
                Map.entry("added inside", folder -> Files.writeString(folder.resolve("inner/c.csv"), "")),
                Map.entry("edited inside", folder -> Files.writeString(folder.resolve("inner/b.csv"), "new")),
                Map.entry("file to folder", folder -> {
                    Files.delete(folder.resolve("a.csv"));
                    Files.createDirectory(folder.resolve("a.csv"));
                }),
                Map.entry("folder to link", folder -> {
                    Files.move(folder.resolve("inner"), folder.resolveSibling("moved"));
                    Files.createSymbolicLink(folder.resolve("inner"), folder.resolveSibling("copy"));
                }),
                Map.entry("folder to link to itself", folder -> {
                    Files.move(folder.resolve("inner"), folder.resolveSibling("moved"));
                    Files.createSymbolicLink(folder.resolve("inner"), folder.resolveSibling("moved"));
                }),
                Map.entry("link elsewhere", folder -> {
                    Files.delete(folder.resolve("link.csv"));
                    Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("inner/b.csv"));
                }),
                Map.entry("link to nowhere", folder -> {
                    Files.delete(folder.resolve("link.csv"));
                    Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("nowhere"));
                }),
                Map.entry("all gone", folder -> Files.move(folder, folder.resolveSibling("gone"))));
        return all.stream().map(one -> Named.of(one.getKey(), one.getValue())).toList();
    }

    private static Marks of(Path path, int depth) {
        Marks marks = new Marks();
        marks.add(new Root(path, depth));
        return marks;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyChangeLeavesAMark(Doing change) throws Exception {
        Marks before = of(folder, 2);
        assertThat(before.known()).isTrue();
        assertThat(of(folder, 2).text()).isEqualTo(before.text());

        Thread.sleep(TICK_MS);
        change.to(folder);

        Marks after = of(folder, 2);
        assertThat(after.known()).isTrue();
        assertThat(after.text()).isNotEqualTo(before.text());
    }

    @Test
    void whatALinkLeadsToIsMarkedByWhatIsThere() throws Exception {
        Path link = folder.resolve("link.csv");
        Marks before = of(link, 0);
        Thread.sleep(TICK_MS);
        Files.writeString(file, "new");
        assertThat(of(link, 0).text()).isNotEqualTo(before.text());
    }

    @Test
    void whatIsNotThereIsMarkedAsThat() throws IOException {
        Path absent = folder.resolve("trials.json");
        Marks before = of(absent, 0);
        assertThat(before.known()).isTrue();
        assertThat(before.newest()).isEqualTo(Long.MIN_VALUE);
        Files.writeString(absent, "");
        assertThat(of(absent, 0).text()).isNotEqualTo(before.text());
    }

    @Test
    void noDeeperThanAsked() throws IOException {
        Marks before = of(folder, 1);
        Files.writeString(folder.resolve("inner/b.csv"), "new");
        assertThat(of(folder, 1).text()).isEqualTo(before.text());
        assertThat(of(folder, Root.WHOLE).text()).contains("b.csv");
    }

    @Test
    void theLatestTimeIsThatOfTheLastChangeOfAnyKind() throws IOException {
        long begun = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - 60_000);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(of(file, 0).newest()).as("its times were set just now").isGreaterThan(begun);
        FileTime later = FileTime.from(Instant.parse("2100-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, later);
        assertThat(of(file, 0).newest()).isEqualTo(later.to(TimeUnit.NANOSECONDS));
    }

    @Test
    void ofWhatIsNoFileNothingIsKnown() {
        assertThat(of(Path.of("/dev/null"), 0).known()).isFalse();
    }

    @Test
    void whereTheFileSystemDoesNotTellNothingIsKnown() throws IOException {
        URI archive = URI.create("jar:" + temp.resolve("a.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path inside = Files.writeString(zip.getPath("/a.csv"), "one");
            assertThat(of(inside, 0).known()).isFalse();
        }
    }

    @Test
    void ofTooManyFilesNothingIsKnown() throws IOException {
        Path many = Files.createDirectories(temp.resolve("many"));
        for (int i = 0; i < 4_999; i++) {
            Files.createFile(many.resolve("f" + i));
        }
        assertThat(of(many, 1).known()).isTrue();
        Files.createFile(many.resolve("one more"));
        assertThat(of(many, 1).known()).isFalse();
    }
}
