package dev.tidemark.run.kept;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Answers of earlier runs in a folder of the user's, each with the question, the files that it was made of and what these
 * looked like. An answer is taken only for the same question, while all the files look the same, and only whole: a checksum
 * stands at its end. In any other case, and whenever anything goes wrong, there is none; nothing here ever fails a run.
 */
public final class KeptAnswers {
    private static final String ENDING = ".answer";
    private static final int FORM = 0x7469_6401;
    private static final int SUM = Long.BYTES;
    private static final int MOST = 200;
    private static final long MOST_BYTES = 32L << 20;
    private static final int KIND = 0xf000;
    private static final int FILE = 0x8000;
    private static final int OTHERS_WRITE = 0x12;
    /** Nothing that somebody else has put there meanwhile. */
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path folder;
    private final int most;
    private final long mostBytes;

    /**
     * Answers in a folder: 200 and 32 MB at most.
     *
     * @param folder the folder; made when something is first written
     */
    public KeptAnswers(Path folder) {
        this(folder, MOST, MOST_BYTES);
    }

    /**
     * Answers in a folder.
     *
     * @param folder the folder; made when something is first written
     * @param most how many there may be
     * @param mostBytes how large they may be together
     */
    public KeptAnswers(Path folder, int most, long mostBytes) {
        this.folder = folder;
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** How large they may be together: a larger one is not kept. */
    public long mostBytes() {
        return mostBytes;
    }

    /** The answer to a question, if one is kept and all that it was made of is as it was. */
    public Optional<Answer> find(Question question) {
        Path file = file(question);
        try {
            byte[] bytes = own(file);
            int end = bytes.length - SUM;
            if (end < 0) {
                return Optional.empty();
            }
            if (in(bytes, end, SUM).readLong() != sum(bytes, end)) {
                return Optional.empty();
            }
            DataInputStream from = in(bytes, 0, end);
            boolean same = from.readInt() == FORM
                    && text(from).equals(question.asked())
                    && text(from).equals(question.surroundings());
            return same && asBefore(from) ? Optional.of(answer(from)) : Optional.empty();
        } catch (IOException | RuntimeException e) { // not there yet, or not what was written
            return Optional.empty();
        }
    }

    /** Whether the files look as they did; reads up to behind their marks. */
    private static boolean asBefore(DataInputStream from) throws IOException {
        Marks now = new Marks();
        for (int left = from.readInt(); left > 0; left--) {
            Path path = Path.of(text(from));
            now.add(new Root(path, from.readInt()));
        }
        return now.known() && now.text().equals(text(from));
    }

    private static Answer answer(DataInputStream from) throws IOException {
        int code = from.readInt();
        int pieces = from.readInt();
        List<Answer.Piece> said = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            boolean error = from.readBoolean();
            said.add(new Answer.Piece(error, bytes(from)));
        }
        return new Answer(code, said);
    }

    /**
     * The bytes of a file; none where it is no file, too large to be one of these, or another's. Who else may write it may
     * have it say anything. All that is asked before it is opened: a pipe would wait for who writes it.
     */
    private byte[] own(Path file) throws IOException {
        Map<String, Object> told = Files.readAttributes(file, "unix:mode,uid,size", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) Objects.requireNonNull(told.get("mode"));
        long size = (Long) Objects.requireNonNull(told.get("size"));
        if ((mode & KIND) != FILE
                || (mode & OTHERS_WRITE) != 0
                || size > Math.min(mostBytes, Integer.MAX_VALUE / 2)
                || !Objects.equals(told.get("uid"), user())) {
            return new byte[0];
        }
        byte[] bytes = new byte[(int) size];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            int read = in.readNBytes(bytes, 0, bytes.length);
            return read == bytes.length ? bytes : new byte[0];
        }
    }

    /** The number of the user who runs this; where no process tells, that of who has the home folder. */
    private static Object user() throws IOException {
        Path self = Path.of("/proc/self");
        try {
            return Files.getAttribute(self, "unix:uid");
        } catch (NoSuchFileException e) {
            return Files.getAttribute(Path.of(System.getProperty("user.home", "")), "unix:uid");
        }
    }

    /**
     * Keeps an answer, whole or not at all, and removes the oldest where there are too many. What cannot be written is not
     * kept.
     *
     * @param question the question
     * @param roots what the answer was made of
     * @param marks what that looked like
     * @param answer the answer
     */
    public void keep(Question question, List<Root> roots, String marks, Answer answer) {
        try {
            byte[] bytes = bytes(question, roots, marks, answer);
            if (bytes.length > mostBytes) {
                return;
            }
            Files.createDirectories(folder);
            put(file(question), bytes);
            prune();
        } catch (IOException | RuntimeException e) {
            // A folder that may not be written, a full disk: then the next run works it out again.
        }
    }

    private void put(Path file, byte[] bytes) throws IOException {
        long number = System.nanoTime() & Long.MAX_VALUE;
        Path made = folder.resolve("new" + ProcessHandle.current().pid() + number + ENDING);
        SeekableByteChannel to = Files.newByteChannel(
                made, NEW, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (to) {
                for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                    to.write(left);
                }
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private static byte[] bytes(Question question, List<Root> roots, String marks, Answer answer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.writeInt(FORM);
        write(to, question.asked());
        write(to, question.surroundings());
        to.writeInt(roots.size());
        for (Root root : roots) {
            String path = root.path().toString();
            if (!Path.of(path).equals(root.path())) {
                throw new IOException("a name that is no text: " + path);
            }
            write(to, path);
            to.writeInt(root.depth());
        }
        write(to, marks);
        to.writeInt(answer.code());
        to.writeInt(answer.said().size());
        for (Answer.Piece piece : answer.said()) {
            to.writeBoolean(piece.error());
            write(to, piece.bytes());
        }
        byte[] all = bytes.toByteArray();
        to.writeLong(sum(all, all.length));
        return bytes.toByteArray();
    }

    private void prune() throws IOException {
        List<Old> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(KeptAnswers::isOurs).toList()) {
                try {
                    all.add(new Old(file, Files.getLastModifiedTime(file), Files.size(file)));
                } catch (NoSuchFileException e) {
                    // another run was quicker
                }
            }
        }
        all.sort(Comparator.comparing(Old::written).reversed());
        long bytes = 0;
        for (int i = 0; i < all.size(); i++) {
            bytes += all.get(i).bytes;
            if (i >= most || bytes > mostBytes) {
                Files.deleteIfExists(all.get(i).file);
            }
        }
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().matches("([0-9a-f]+|new[0-9]+)\\" + ENDING);
    }

    private record Old(Path file, FileTime written, long bytes) {}

    private Path file(Question question) {
        byte[] asked = question.asked().getBytes(StandardCharsets.UTF_8);
        long number = sum(asked, asked.length) << Integer.SIZE | (Arrays.hashCode(asked) & 0xffff_ffffL);
        return folder.resolve(HexFormat.of().toHexDigits(number) + ENDING);
    }

    private static long sum(byte[] bytes, int length) {
        CRC32 sum =
                new CRC32(); // the one sum that the JVM takes by the processor's instructions from the first call on
        sum.update(bytes, 0, length);
        return sum.getValue();
    }

    private static DataInputStream in(byte[] bytes, int from, int length) {
        return new DataInputStream(new ByteArrayInputStream(bytes, from, length));
    }

    private static void write(DataOutputStream to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new IOException("half a character: another text would be kept as the same");
        }
        write(to, bytes);
    }

    private static void write(DataOutputStream to, byte[] bytes) throws IOException {
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static String text(DataInputStream from) throws IOException {
        return new String(bytes(from), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream from) throws IOException {
        int length = from.readInt();
        if (length < 0 || length > from.available()) {
            throw new IOException("cut off");
        }
        return from.readNBytes(length);
    }
}
