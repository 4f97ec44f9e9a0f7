package dev.tidemark.run.kept;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What files look like from outside: whether they are there, their kind, size, number, owner and mode, whether they may be
 * read, and the times of their last changes, of the content and of any kind, in nanoseconds; of a link where it leads, and
 * all that of the file there.
 *
 * <p>Equal marks at two instants mean that what was read in between was the same at both, unless a file changed twice
 * within a tick of the clock: see {@link #newest}. Marks are not known where anything cannot be looked at, where the file
 * system does not tell the time of the last change of any kind (which nobody can set), where something is neither a file
 * nor a folder, and of more than 5,000 files.
 *
 * <pre>{@code
 * Marks marks = new Marks();
 * marks.add(new Root(Path.of("../shared/market"), 2));
 * if (marks.known()) { ... marks.text() ... }
 * }</pre>
 */
public final class Marks {
    private static final int MOST = 5_000;
    private static final String WANTED = "unix:mode,ino,dev,uid,gid,size,lastModifiedTime,ctime";
    private static final int KIND = 0xf000;
    private static final int FILE = 0x8000;
    private static final int FOLDER = 0x4000;
    private static final int LINK = 0xa000;
    private static final LinkOption[] FOLLOWED = {};
    private static final LinkOption[] ITSELF = {LinkOption.NOFOLLOW_LINKS};

    private final StringBuilder text = new StringBuilder(16_000);
    private boolean known = true;
    private int files;
    private long newest = Long.MIN_VALUE;
    private final Map<Object, Path> devices = new HashMap<>();

    /** Marks of nothing yet. */
    public Marks() {}

    /** Adds what a file or a folder looks like now. */
    public void add(Root root) {
        if (!known) {
            return;
        }
        try {
            add(root.path(), root.depth());
        } catch (IOException
                | DirectoryIteratorException
                | UnsupportedOperationException
                | IllegalArgumentException e) {
            known = false; // may not be looked at, or the file system does not tell
        }
    }

    /** Adds several, in order. */
    public void add(List<Root> roots) {
        for (Root root : roots) {
            add(root);
        }
    }

    /** Whether everything could be looked at. */
    public boolean known() {
        return known;
    }

    /** All of it as text, a line a file: its path before the first NUL. */
    public String text() {
        return text.toString();
    }

    /** The latest of all times, in nanoseconds since 1970: what is as young as this may change without a mark. */
    public long newest() {
        return newest;
    }

    /** A file or a folder on each device that anything of it lies on, links followed. */
    Map<Object, Path> devices() {
        return devices;
    }

    private void add(Path path, int depth) throws IOException {
        if (++files > MOST) {
            throw new IOException("more than " + MOST + " files");
        }
        text.append(path).append('\0');
        int mode;
        try {
            mode = look(path, ITSELF);
            if ((mode & KIND) == LINK) {
                text.append('>').append(Files.readSymbolicLink(path)).append('\0');
                mode = look(path, FOLLOWED);
            }
        } catch (NoSuchFileException e) {
            text.append("absent\n");
            return;
        }
        switch (mode & KIND) {
            case FILE -> text.append(Files.isReadable(path) ? "read\n" : "shut\n");
            case FOLDER -> {
                text.append(Files.isReadable(path) && Files.isExecutable(path) ? "open\n" : "shut\n");
                if (depth > 0) {
                    inside(path, depth - 1);
                }
            }
            default -> throw new IOException("neither a file nor a folder: " + path);
        }
    }

    private void inside(Path folder, int depth) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                entries.add(entry);
                if (entries.size() > MOST) {
                    break; // the count of files ends it
                }
            }
        }
        Collections.sort(entries);
        for (Path entry : entries) {
            add(entry, depth);
        }
    }

    /** Takes down what the system tells, and gives the mode. */
    private int look(Path path, LinkOption[] how) throws IOException {
        Map<String, Object> told = Files.readAttributes(path, WANTED, how);
        int mode = (Integer) Objects.requireNonNull(told.get("mode"));
        if ((mode & KIND) != LINK) { // a link lies where its folder does
            devices.putIfAbsent(Objects.requireNonNull(told.get("dev")), path);
        }
        long changed = nanos(told.get("lastModifiedTime"));
        long touched = nanos(told.get("ctime"));
        if (touched == 0) {
            throw new IOException("no time of the last change: " + path);
        }
        newest = Math.max(newest, Math.max(changed, touched));
        text.append(mode).append(' ').append(told.get("size"));
        text.append(' ').append(changed).append(' ').append(touched);
        text.append(' ').append(told.get("dev")).append(' ').append(told.get("ino"));
        text.append(' ').append(told.get("uid")).append(' ').append(told.get("gid"));
        text.append('\0');
        return mode;
    }

    private static long nanos(@Nullable Object time) {
        return ((FileTime) Objects.requireNonNull(time)).to(TimeUnit.NANOSECONDS);
    }
}
