package dev.tidemark.run.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That only file systems that are known to be good count, wherever something of it lies. */
class LocalDisksTest {
    private static final Path TABLES = Path.of("/proc/version");

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void files() throws IOException {
        folder = Files.createDirectories(temp.resolve("folder"));
        Files.writeString(folder.resolve("a.csv"), "one");
    }

    private static boolean hold(List<Root> roots, LocalDisks.Types types) {
        Marks marks = new Marks();
        marks.add(roots);
        assertThat(marks.known()).isTrue();
        return LocalDisks.hold(roots, marks, types);
    }

    private boolean hold(LocalDisks.Types types) {
        return hold(List.of(new Root(folder, 1)), types);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs"})
    void localOnesAreRelied(String type) {
        assertThat(hold(file -> type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nfs",
                "nfs4",
                "cifs",
                "smb3",
                "fuse.sshfs",
                "fuse",
                "9p",
                "vfat",
                "msdos",
                "exfat",
                "erofs",
                "EXT4",
                ""
            })
    void othersAreNot(String type) {
        assertThat(hold(file -> type)).isFalse();
    }

    @Test
    void whereNobodyKnowsItIsNone() {
        assertThat(hold(file -> {
                    throw new IOException("mount point not found");
                }))
                .isFalse();
        assertThat(hold(file -> {
                    throw new UnsupportedOperationException();
                }))
                .isFalse();
    }

    @Test
    void eachDeviceIsAskedOfOnce() {
        List<Path> asked = new ArrayList<>();
        List<Root> roots =
                List.of(new Root(folder, 1), Root.of(folder.resolve("a.csv")), Root.of(folder.resolve("none")));
        LocalDisks.Types types = file -> {
            asked.add(file);
            return "ext4";
        };
        assertThat(hold(roots, types)).isTrue();
        assertThat(asked).isNotEmpty().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(3); // with those on the way
    }

    @Test
    void whatALinkInAFolderLeadsToCounts() throws IOException {
        assumeTrue(Files.exists(TABLES));
        Files.createSymbolicLink(folder.resolve("link"), TABLES);
        assertThat(hold(file -> file.startsWith(folder.resolve("link")) ? "nfs" : "ext4"))
                .isFalse();
    }

    /** What is not there now might come, and be seen late. */
    @Test
    void whereSomethingAbsentWouldComeCounts() {
        assumeTrue(Files.exists(TABLES));
        List<Root> absent = List.of(Root.of(TABLES.resolveSibling("none at all").resolve("tidemark.yaml")));
        assertThat(hold(absent, file -> file.equals(TABLES.getParent()) ? "nfs" : "ext4"))
                .isFalse();
        assertThat(hold(absent, file -> "ext4")).isTrue();
    }

    @Test
    void theDiskOfThisMachineIsKnown() throws IOException {
        assumeTrue(List.of("ext4", "xfs", "btrfs", "tmpfs", "overlay")
                .contains(Files.getFileStore(folder).type()));
        Marks marks = new Marks();
        List<Root> roots = List.of(new Root(folder, 1));
        marks.add(roots);
        assertThat(LocalDisks.hold(roots, marks)).isTrue();
    }
}
