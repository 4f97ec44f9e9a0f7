package dev.tidemark.ledger;

import dev.tidemark.run.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file of a ledger: read under a shared lock, appended to under an exclusive one and forced to the disk, so that two
 * processes at once lose nothing and a process that is killed leaves at most a last line without its end.
 */
public final class LedgerFile {
    /** A lock belongs to a process, and closing any channel of the file gives it up: threads wait here. */
    private static final Object THREADS = new Object();

    /** Clocks of two machines, and two commands that began in one order and wrote in the other. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private LedgerFile() {}

    /**
     * What is to be written, seen what stands there.
     */
    @FunctionalInterface
    public interface Draft {
        /**
         * The contents of the entries to append, none if there is nothing to write.
         *
         * @param before the ledger, sound, under the lock
         * @param at the instant that the entries will bear
         * @throws Problems if nothing may be written
         */
        List<? extends Entry.Content> after(Ledger before, Instant at) throws Problems;
    }

    /**
     * Where the ledger is: the file named, else {@code TIDEMARK_LEDGER}, else {@code tidemark/ledger.jsonl} in {@code
     * XDG_DATA_HOME} or in {@code ~/.local/share}.
     *
     * @param named what {@code --ledger} names
     * @param environment the environment
     * @throws Problems if nobody says where it is
     */
    public static Path place(Optional<Path> named, Map<String, String> environment) throws Problems {
        String variable = environment.getOrDefault("TIDEMARK_LEDGER", "");
        try {
            return named.or(() -> variable.isBlank() ? Optional.empty() : Optional.of(Path.of(variable)))
                    .or(() -> own(environment))
                    .orElseThrow(() -> Problems.input("name the ledger with --ledger FILE: neither TIDEMARK_LEDGER nor"
                            + " XDG_DATA_HOME nor HOME says where it is"));
        } catch (InvalidPathException e) {
            throw Problems.input("TIDEMARK_LEDGER is no name of a file: " + variable);
        }
    }

    /** The user's own ledger, where the environment says where a user's data belongs. */
    public static Optional<Path> own(Map<String, String> environment) {
        Optional<Path> data = absolute(environment.getOrDefault("XDG_DATA_HOME", ""));
        Optional<Path> home = absolute(environment.getOrDefault("HOME", ""));
        return data.or(() -> home.map(folder -> folder.resolve(".local").resolve("share")))
                .map(folder -> folder.resolve("tidemark").resolve("ledger.jsonl"));
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a ledger.
     *
     * @throws Problems if it is not there or cannot be read
     */
    static Ledger read(Path file) throws Problems {
        synchronized (THREADS) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                lockShared(channel);
                ChainReader.Read read = ChainReader.read(bytes(channel));
                return new Ledger(file, read.entries(), read.faults());
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
    }

    /** Where the file system has no locks, who only reads may at worst be told of a line that is being written. */
    private static void lockShared(FileChannel channel) {
        try {
            channel.lock(0, Long.MAX_VALUE, true);
        } catch (IOException e) {
            // read without one
        }
    }

    private static byte[] bytes(FileChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        channel.position(0);
        while (channel.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        return all.toByteArray();
    }

    /**
     * Appends to a ledger, which is made if it is not there: all of the entries in one write, forced to the disk. A last
     * line that was not written to its end is taken away first.
     *
     * @param file the file
     * @param now the instant of the clock
     * @param draft says what is to be written
     * @return the ledger with what was appended
     * @throws Problems if it is damaged or cannot be written, or if the draft refuses; then nothing was written
     */
    public static Ledger append(Path file, Instant now, Draft draft) throws Problems {
        synchronized (THREADS) {
            boolean fresh = !Files.exists(file);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
                channel.lock(); // until the channel is closed
                Ledger after = append(file, channel, now.truncatedTo(ChronoUnit.SECONDS), draft);
                if (fresh) {
                    forceFolder(file);
                }
                return after;
            } catch (IOException e) {
                throw unwritable(file, e);
            }
        }
    }

    private static Ledger append(Path file, FileChannel channel, Instant now, Draft draft)
            throws IOException, Problems {
        ChainReader.Read read = ChainReader.read(bytes(channel));
        Ledger before = new Ledger(file, read.entries(), read.faults()).sound();
        Instant at = instant(before, now);
        List<Entry> entries = new ArrayList<>(before.entries());
        StringBuilder lines = new StringBuilder(read.endless() ? "\n" : "");
        for (Entry.Content content : draft.after(before, at)) {
            String previous =
                    entries.isEmpty() ? Entry.NOTHING_BEFORE : entries.getLast().hash();
            Entry entry = EntryForm.linked(entries.size() + 1, at, content, previous);
            entries.add(entry);
            lines.append(EntryForm.line(entry)).append('\n');
        }
        if (entries.size() > before.entries().size()) {
            write(channel, read.whole(), lines.toString());
        }
        return new Ledger(file, entries, List.of());
    }

    private static void write(FileChannel channel, long from, String lines) throws IOException {
        channel.truncate(from);
        channel.position(from);
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            channel.truncate(from); // a disk that is full: nothing was written
            throw e;
        }
    }

    /** The instant of new entries: that of the clock, and never before the last entry. */
    private static Instant instant(Ledger before, Instant now) throws Problems {
        Instant last = before.entries().isEmpty()
                ? Instant.MIN
                : before.entries().getLast().at();
        if (last.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw Problems.input(before.file() + ":" + before.entries().size() + ": was written at " + last
                    + ", and the clock says " + now + " — set the clock right; nothing was written");
        }
        return last.isAfter(now) ? last : now;
    }

    /** The name of a new file is to outlive a power cut too, where the system can be asked for that. */
    private static void forceFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException e) {
                // Some systems have no such thing; the entry itself is on the disk.
            }
        }
    }

    private static Problems unreadable(Path file, IOException e) {
        String why = e instanceof NoSuchFileException
                ? "there is no ledger " + file + " — `tidemark ledger register THESIS` begins one"
                : Files.isDirectory(file)
                        ? file + ": is a folder; name the file of a ledger"
                        : file + ": cannot be read" + reason(e);
        return new Problems(Problems.Fault.DATA, why, List.of());
    }

    private static Problems unwritable(Path file, IOException e) {
        Path folder = file.toAbsolutePath().getParent();
        String why = Files.isDirectory(file)
                ? "is a folder; name the file of a ledger"
                : folder == null || !Files.isDirectory(folder)
                        ? "its folder is not there; make it first"
                        : "cannot be written" + reason(e);
        return new Problems(Problems.Fault.DATA, file + ": " + why + "; nothing was registered or resolved", List.of());
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return ": you may not";
        }
        String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return why == null ? "" : ": " + why;
    }
}
