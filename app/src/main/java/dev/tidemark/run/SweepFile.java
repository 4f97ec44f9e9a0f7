package dev.tidemark.run;

import dev.tidemark.study.Sweep;
import dev.tidemark.thesis.DaySet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What an unfinished sweep has counted so far, in a file beside the thesis, so that the same command goes on from there.
 *
 * <p>The file begins with a line that names the sweep (thesis, knobs, data, as-of) by a SHA-256; then each combination is
 * a record of its own, with its number, length and checksum: of a file that breaks off, or is damaged, the records before
 * are kept and the others counted again. The file is begun only when a sweep has run for a while, and removed when it is
 * done.
 */
public final class SweepFile implements AutoCloseable {
    private static final int HEAD = 3 * Integer.BYTES;
    private static final int LONGEST = 1 << 26;

    private final Path path;
    private final byte[] title;
    private final Map<Integer, List<Sweep.Counted>> kept;
    private final Map<Integer, List<Sweep.Counted>> waiting = new HashMap<>();
    private Optional<FileChannel> channel = Optional.empty();
    private boolean broken;

    private SweepFile(Path path, byte[] title, Map<Integer, List<Sweep.Counted>> kept) {
        this.path = path;
        this.title = title;
        this.kept = kept;
    }

    /**
     * Opens the file of a sweep, whether it is there or not.
     *
     * @param thesis the thesis file
     * @param key the SHA-256 of all that the sweep depends on
     * @param combinations how many there are
     */
    static SweepFile open(Path thesis, String key, int combinations) {
        String name = thesis.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        Path path = thesis.resolveSibling("." + name + ".sweep-" + key.substring(0, 8));
        byte[] title = ("tidemark sweep 2 " + key + "\n").getBytes(StandardCharsets.US_ASCII);
        Map<Integer, List<Sweep.Counted>> kept = new HashMap<>();
        long end = 0;
        try {
            if (Files.exists(path)) {
                end = read(ByteBuffer.wrap(Files.readAllBytes(path)), title, combinations, kept);
            }
        } catch (IOException e) {
            kept.clear();
        }
        SweepFile file = new SweepFile(path, title, kept);
        if (end > 0) {
            file.goOn(end);
        }
        return file;
    }

    private void goOn(long end) {
        try {
            FileChannel open = FileChannel.open(path, StandardOpenOption.WRITE);
            open.truncate(end);
            open.position(end);
            channel = Optional.of(open);
        } catch (IOException e) {
            broken = true;
        }
    }

    /** Reads whole records and gives the offset after the last of them; 0 if the file is of another sweep. */
    private static long read(ByteBuffer bytes, byte[] title, int combinations, Map<Integer, List<Sweep.Counted>> kept) {
        byte[] begins = new byte[Math.min(title.length, bytes.remaining())];
        bytes.get(begins);
        if (!Arrays.equals(begins, title)) {
            return 0;
        }
        int end = bytes.position();
        while (bytes.remaining() >= HEAD) {
            int number = bytes.getInt();
            int length = bytes.getInt();
            int sum = bytes.getInt();
            if (number < 0 || number >= combinations || length < 0 || length > bytes.remaining()) {
                break;
            }
            byte[] body = new byte[length];
            bytes.get(body);
            if (sum(number, body) != sum) {
                break;
            }
            try {
                kept.put(number, unpacked(body));
            } catch (IOException e) {
                break;
            }
            end = bytes.position();
        }
        return end;
    }

    /** What an earlier run counted of a combination. */
    Optional<List<Sweep.Counted>> kept(int number) {
        return Optional.ofNullable(kept.get(number));
    }

    /** How many an earlier run counted. */
    int kept() {
        return kept.size();
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** Takes what was counted; it is written once the file is begun. */
    void keep(int number, List<Sweep.Counted> counted) {
        synchronized (this) {
            if (broken) {
                return;
            }
            if (channel.isEmpty()) {
                waiting.put(number, counted);
                return;
            }
        }
        ByteBuffer one = record(number, counted);
        synchronized (this) {
            write(one);
        }
    }

    private static ByteBuffer record(int number, List<Sweep.Counted> counted) {
        byte[] body = packed(counted);
        ByteBuffer one = ByteBuffer.allocate(HEAD + body.length);
        return one.putInt(number)
                .putInt(body.length)
                .putInt(sum(number, body))
                .put(body)
                .flip();
    }

    /** Begins the file with what was counted until now, and gives whether it could. */
    public synchronized boolean begin() {
        if (channel.isEmpty() && !broken) {
            try {
                FileChannel open = FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                channel = Optional.of(open);
                write(ByteBuffer.wrap(title));
                waiting.forEach((number, counted) -> write(record(number, counted)));
                waiting.clear();
            } catch (IOException e) {
                broken = true;
                waiting.clear();
            }
        }
        return !broken;
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining() && channel.isPresent()) {
                channel.get().write(bytes);
            }
        } catch (IOException e) { // a full disk: what was written whole so far stays of use
            close();
        }
    }

    /** The sweep is done: the file is not needed any more. One that cannot be removed does no harm. */
    synchronized void done() {
        close();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // the next sweep of this kind finds all counted
        }
    }

    @Override
    public synchronized void close() {
        broken = true;
        if (channel.isPresent()) {
            try {
                channel.get().close();
            } catch (IOException e) {
                // every record was written by itself
            }
            channel = Optional.empty();
        }
    }

    private static int sum(int number, byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
        sum.update(body);
        return (int) sum.getValue();
    }

    private static byte[] packed(List<Sweep.Counted> counted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(counted.size());
            for (Sweep.Counted one : counted) {
                out.writeInt(one.days().rows());
                write(out, one.days().toArray());
                write(out, one.hits().toArray());
                write(out, one.events());
                out.writeDouble(one.pValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, int[] rows) throws IOException {
        BitSet set = new BitSet();
        Arrays.stream(rows).forEach(set::set);
        byte[] bytes = set.toByteArray();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static List<Sweep.Counted> unpacked(byte[] body) throws IOException {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(body)))) {
            List<Sweep.Counted> counted = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                int rows = in.readInt();
                DaySet days = DaySet.of(rows, read(in));
                DaySet hits = DaySet.of(rows, read(in));
                counted.add(new Sweep.Counted(days, hits, read(in), in.readDouble()));
            }
            return counted;
        }
    }

    private static int[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("no length: " + length);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("it breaks off");
        }
        return BitSet.valueOf(bytes).stream().toArray();
    }
}
