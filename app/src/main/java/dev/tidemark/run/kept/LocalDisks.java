package dev.tidemark.run.kept;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether files lie on file systems whose marks can be relied on: local ones that set the time of the last change of any kind
 * themselves.
 *
 * <p>Others give the time of the last change of the content for it (sshfs, FAT, EROFS), which anybody can set, or tell for a
 * while what was so before another machine changed a file (NFS, SMB). Only what is known to be good counts.
 */
public final class LocalDisks {
    private static final Set<String> GOOD = Set.of(
            "apfs",
            "btrfs",
            "ext2",
            "ext3",
            "ext4",
            "f2fs",
            "hfs",
            "overlay",
            "overlayfs",
            "tmpfs",
            "ufs",
            "xfs",
            "zfs");

    private LocalDisks() {}

    /** Says of which type the file system of a file is. */
    @FunctionalInterface
    interface Types {
        String of(Path file) throws IOException;
    }

    /**
     * Whether all that is marked, and every folder on the way to it, lies on such file systems; false where that cannot be
     * found out. It takes some milliseconds.
     *
     * @param roots what is marked, there or not
     * @param marks its marks
     */
    public static boolean hold(List<Root> roots, Marks marks) {
        return hold(roots, marks, file -> Files.getFileStore(file).type());
    }

    static boolean hold(List<Root> roots, Marks marks, Types types) {
        try {
            Map<Object, Path> devices = new HashMap<>(marks.devices());
            for (Root root : roots) {
                addWay(root.path().toAbsolutePath(), devices);
            }
            for (Path one : devices.values()) {
                if (!GOOD.contains(types.of(one))) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** What is not there would come into the nearest folder that is. */
    private static void addWay(Path file, Map<Object, Path> devices) throws IOException {
        for (@Nullable Path at = file; at != null; at = at.getParent()) {
            try {
                devices.putIfAbsent(Files.getAttribute(at, "unix:dev"), at);
            } catch (NoSuchFileException e) {
                // nor is this one there
            }
        }
    }
}
