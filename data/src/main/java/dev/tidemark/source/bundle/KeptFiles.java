package dev.tidemark.source.bundle;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.source.Fetched;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What files of bundles were read as, kept in a folder of the user's from one run to the next, so that an unchanged file
 * need not be read row by row again.
 *
 * <p>A reading is taken from there only for the same file (path, size, time of the last change to the nanosecond, and the
 * number of the file), read on the same terms by the same build, and only whole: a checksum stands at its end. In any
 * other case, and whenever anything goes wrong, the file itself is read; nothing here ever fails a run. Files that changed
 * less than two seconds before they were read are not kept: they could change once more within the same tick of the clock.
 * Nor is anything that has an error.
 *
 * <pre>{@code
 * KeptFiles kept = KeptFiles.in(Path.of("/home/ada/.cache/tidemark"), "0.1.0");
 * DataPlace place = DataPlace.open(folders, lists, kept);
 * ... // the answer
 * kept.write();
 * }</pre>
 */
public final class KeptFiles {
    /** Keeps nothing. */
    public static final KeptFiles NONE = new KeptFiles(null, "", 0, KeptFiles::changed);

    private static final String ENDING = ".kept";
    private static final long YOUNG_MILLIS = 2_000;
    private static final long MOST_BYTES = 256L << 20;
    private static final int SUM = Long.BYTES;

    private final @Nullable Path folder;
    private final String build;
    private final long mostBytes;
    private final Change change;
    private final Map<Path, Supplier<byte[]>> fresh = new ConcurrentHashMap<>();

    private KeptFiles(@Nullable Path folder, String build, long mostBytes, Change change) {
        this.folder = folder;
        this.build = build;
        this.mostBytes = mostBytes;
        this.change = change;
    }

    /** Says when a file was last changed in any way, its times included. */
    @FunctionalInterface
    public interface Change {
        /**
         * When that was, as text.
         *
         * @throws IOException if the file is not there
         * @throws UnsupportedOperationException if nobody knows: then nothing is kept
         */
        String of(Path file) throws IOException;
    }

    /** An archive restores the time of the content, and a freed inode is soon used again; this time nobody sets. */
    private static String changed(Path file) throws IOException {
        return String.valueOf(Files.getAttribute(file, "unix:ctime"));
    }

    /**
     * What is kept in a folder, of 256 MB at most.
     *
     * @param folder the folder; made when something is first written
     * @param build the program that reads files: what another one kept is not used
     */
    public static KeptFiles in(Path folder, String build) {
        return in(folder, build, MOST_BYTES, KeptFiles::changed);
    }

    /**
     * What is kept in a folder.
     *
     * @param folder the folder; made when something is first written
     * @param build the program that reads files: what another one kept is not used
     * @param mostBytes how large the folder may become
     * @param change says when a file was changed
     */
    public static KeptFiles in(Path folder, String build, long mostBytes, Change change) {
        return new KeptFiles(folder, build, mostBytes, change);
    }

    /** A reading: the one that was kept, or a new one, to be kept for the next time. */
    <T> Fetched<T> read(Path file, KeptForm<T> form, Supplier<Fetched<T>> reader) {
        Place place = place(file, form);
        if (place == null) {
            return reader.get();
        }
        Fetched<T> kept = taken(place, file, form);
        if (kept != null) {
            return kept;
        }
        long begun = System.currentTimeMillis();
        Fetched<T> answer = reader.get();
        if (answer instanceof Fetched.Found<T>(T value, List<Diagnostic> found)
                && found.stream().noneMatch(Diagnostic::isError)
                && place.changedMillis < begun - YOUNG_MILLIS
                && place.sameAs(place(file, form))) {
            fresh.put(place.kept, () -> bytes(place, value, found, form));
        }
        return answer;
    }

    /** Where a reading is kept and what it must be of; null where nothing is kept. */
    private @Nullable Place place(Path file, KeptForm<?> form) {
        if (folder == null) {
            return null;
        }
        try {
            Path real = file.toRealPath();
            BasicFileAttributes now = Files.readAttributes(real, BasicFileAttributes.class);
            Packed key = Packed.empty()
                    .put(build)
                    .put(ByteOrder.nativeOrder().toString())
                    .put(real.toString())
                    .put(now.size())
                    .put(now.lastModifiedTime().to(TimeUnit.NANOSECONDS))
                    .put(String.valueOf(now.fileKey()))
                    // An archive restores the time of the content, and a freed inode is soon used again; this nobody
                    // sets.
                    .put(change.of(real));
            form.writeTerms(key);
            return new Place(
                    folder.resolve(name(real.toString())),
                    key.bytes(),
                    now.lastModifiedTime().toMillis());
        } catch (IOException | RuntimeException e) { // the file is not there, or its folder cannot be looked into
            return null;
        }
    }

    private static String name(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().toHexDigits(sum(bytes, bytes.length) << Integer.SIZE | (path.hashCode() & 0xffff_ffffL))
                + ENDING;
    }

    private static long sum(byte[] bytes, int length) {
        CRC32 sum =
                new CRC32(); // the one sum that the JVM takes by the processor's instructions from the first call on
        sum.update(bytes, 0, length);
        return sum.getValue();
    }

    private static <T> @Nullable Fetched<T> taken(Place place, Path file, KeptForm<T> form) {
        try {
            byte[] bytes = Files.readAllBytes(place.kept);
            int end = bytes.length - SUM;
            if (end < 0 || Packed.of(bytes, bytes.length).skip(end).longNumber() != sum(bytes, end)) {
                return null;
            }
            Packed from = Packed.of(bytes, end);
            if (!Arrays.equals(from.byteColumn(), place.key)) {
                return null;
            }
            List<Diagnostic> found = new ArrayList<>();
            for (int left = from.number(); left > 0; left--) {
                Diagnostic.Severity severity = Diagnostic.Severity.valueOf(from.text());
                int line = from.number();
                int column = from.number();
                found.add(new Diagnostic(severity, file.toString(), line, column, from.text(), from.text()));
            }
            return new Fetched.Found<>(form.read(from), found);
        } catch (IOException | RuntimeException e) { // not there yet, or not what was written
            return null;
        }
    }

    private static <T> byte[] bytes(Place place, T value, List<Diagnostic> found, KeptForm<T> form) {
        Packed to = Packed.empty().put(place.key).put(found.size());
        for (Diagnostic one : found) {
            to.put(one.severity().name()).put(one.line()).put(one.column()).put(one.what());
            to.put(one.hint());
        }
        form.write(value, to);
        byte[] bytes = to.bytes();
        return to.put(sum(bytes, bytes.length)).bytes();
    }

    /**
     * Writes what was newly read, each file whole or not at all, and removes the oldest of what is kept where that is
     * too much. What cannot be written is not kept.
     */
    public void write() {
        if (folder == null || fresh.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            for (Map.Entry<Path, Supplier<byte[]>> one : fresh.entrySet()) {
                write(folder, one.getKey(), one.getValue().get());
            }
            prune(folder);
        } catch (IOException | RuntimeException e) {
            // A folder that may not be written, a full disk: then the next run reads the files themselves.
        }
        fresh.clear();
    }

    private static void write(Path folder, Path kept, byte[] bytes) throws IOException {
        Path made = Files.createTempFile(folder, "new", ENDING);
        try {
            Files.write(made, bytes);
            Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private void prune(Path folder) throws IOException {
        List<Old> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(KeptFiles::isOurs).toList()) {
                try {
                    all.add(new Old(file, Files.getLastModifiedTime(file), Files.size(file)));
                } catch (NoSuchFileException e) {
                    // another run was quicker
                }
            }
        }
        all.sort(Comparator.comparing(Old::written).reversed());
        long bytes = 0;
        for (Old old : all) {
            bytes += old.bytes;
            if (bytes > mostBytes) {
                Files.deleteIfExists(old.file);
            }
        }
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().matches("([0-9a-f]+|new[0-9]+)\\" + ENDING);
    }

    private record Old(Path file, FileTime written, long bytes) {}

    private record Place(Path kept, byte[] key, long changedMillis) {
        boolean sameAs(@Nullable Place other) {
            return other != null && Arrays.equals(key, other.key);
        }
    }
}
