package dev.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.source.bundle.KeptFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was kept gives what the files give, and is used for nothing but the same files.
 *
 * <p>Whether it was used shows in a file that was changed behind its back: other rows, the same size and time.
 */
class KeptFilesTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2025-05-01T10:00:00.123456789Z"));
    private static final String BUILD = "build 1";
    private static final int LAST_DAY = 30_000;

    @TempDir
    private Path temp;

    private Path market;
    private Path folder;

    @BeforeEach
    void writeMarket() {
        market = temp.resolve("market");
        folder = temp.resolve("cache/tidemark");
        new BundleFolder(market)
                .series("A", "date,value", "2025-01-01,1.5", "2025-01-02,2.5", "2025-01-03,1e-3")
                .listed("RATE,percent,daily,FRED,1,business,16:15,America/New_York,7")
                .file("series/RATE.csv", "date,value", "2025-03-07,4.25", "2025-03-10,4")
                .listed("BAR,points,daily,NYSE,0,day,16:00,America/New_York,7")
                .file(
                        "series/BAR.csv",
                        "date,open,high,low,close,volume",
                        "2025-01-02,1,4,1,2,7",
                        "2025-01-03,2,3,1,9,7")
                .universe(
                        "COINS",
                        "date,symbol,name,price_usd",
                        "2025-01-01,BTC,Bitcoin,100",
                        "2025-01-01,KŌ,Kōban,0",
                        "2025-01-01,USDX,Dollar,1",
                        "2025-01-02,BTC,Bitcoin,110")
                .table("DEALS", "date,amount_usd", "2025-01-02,5")
                .file("excluded.csv", "symbol,name,kind,reason", "USDX,,stablecoin,a dollar")
                .file("identity.csv", "symbol,name,from,to,id,reason", "KŌ,,,,KOBAN,its old ticker");
        age();
    }

    /** Makes all files of the market old enough to be kept. */
    private void age() {
        try (Stream<Path> files = Files.walk(market)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Seen(String print, List<String> missing, List<Diagnostic> found) {}

    private Seen seen(KeptFiles kept) {
        DataPlace place = DataPlace.open(List.of(market), List.of(), kept);
        Loaded loaded = place.load(place.everything());
        return new Seen(
                Fingerprint.of(loaded.market(), LAST_DAY),
                List.copyOf(loaded.market().missing().values()),
                loaded.diagnostics());
    }

    private Seen seen() {
        return seen(KeptFiles.NONE);
    }

    /** A run of the program: what it saw; then it keeps what is new. */
    private Seen run(String build) {
        KeptFiles kept = KeptFiles.in(folder, build, MOST, UNSEEN);
        Seen seen = seen(kept);
        kept.write();
        return seen;
    }

    private Seen run() {
        return run(BUILD);
    }

    private List<Path> keptFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The kept file of a file of the market, by the path that stands in it. */
    private Path keptOf(String name) throws IOException {
        for (Path file : keptFiles()) {
            if (new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(name)) {
                return file;
            }
        }
        throw new AssertionError("nothing is kept of " + name);
    }

    /** As if nobody knew that a file was changed: what was kept is seen by its old content. */
    private static final KeptFiles.Change UNSEEN = file -> "";

    private static final long MOST = 1L << 28;

    /** What an archive does that is unpacked over a folder: other bytes of the same size, time and place. */
    @Test
    void otherContentIsReadWhateverItsTimesSay() throws IOException {
        KeptFiles kept = KeptFiles.in(folder, BUILD);
        Seen before = seen(kept);
        kept.write();
        assertThat(seen(KeptFiles.in(folder, BUILD))).isEqualTo(before);
        changeUnseen();
        assertThat(seen(KeptFiles.in(folder, BUILD))).isEqualTo(seen()).isNotEqualTo(before);
    }

    /** Other rows in the same place, of the same size and time: nothing shows that but the rows. */
    private void changeUnseen() throws IOException {
        for (String name : List.of("series/A.csv", "universe/COINS.csv")) {
            Path file = market.resolve(name);
            String text = Files.readString(file);
            byte[] other = text.replace("2025-01-01,", "2024-12-31,").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(other).hasSize((int) Files.size(file));
            Files.write(file, other, StandardOpenOption.WRITE);
            Files.setLastModifiedTime(file, LONG_AGO);
        }
    }

    @Test
    void coldWarmAndOffAreTheSame() throws IOException {
        Seen off = seen();
        assertThat(off.found).as("a repair and a warning are among it").hasSize(2);

        assertThat(run()).isEqualTo(off);
        assertThat(keptFiles()).as("three series and a universe").hasSize(4);
        assertThat(run()).isEqualTo(off);
    }

    @Test
    void keptIsWhatTheProgramReads() throws IOException {
        Seen before = run();
        changeUnseen();

        assertThat(run()).isEqualTo(before);
        assertThat(seen()).isNotEqualTo(before);
    }

    @Test
    void aFileThatChangedIsReadAgainAlsoIfItKeptItsSize() throws IOException {
        Seen before = run();
        changeUnseen();
        Files.setLastModifiedTime(
                market.resolve("series/A.csv"),
                FileTime.from(LONG_AGO.toInstant().plusNanos(1_000)));

        Seen after = run();
        assertThat(after).isNotEqualTo(before);
        assertThat(after).as("the universe is still the kept one").isNotEqualTo(seen());

        Files.setLastModifiedTime(
                market.resolve("universe/COINS.csv"),
                FileTime.from(LONG_AGO.toInstant().plusNanos(1_000)));
        assertThat(run()).isEqualTo(seen());
        assertThat(run()).isEqualTo(seen());
    }

    @Test
    void aFileInThePlaceOfAnotherIsReadAgain() throws IOException {
        run();
        Path file = market.resolve("series/A.csv");
        Path other = temp.resolve("other");
        Files.writeString(other, Files.readString(file).replace("2.5", "3.5"));
        Files.setLastModifiedTime(other, LONG_AGO);
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(run()).isEqualTo(seen());
    }

    @Test
    void otherTermsMakeAnotherReading() throws IOException {
        run();
        changeUnseen();
        Path list = market.resolve("series.csv");
        Files.writeString(list, Files.readString(list).replace("A,USD,daily,24x7,1", "A,USD,daily,24x7,2"));
        Files.writeString(market.resolve("excluded.csv"), "symbol,name,kind,reason\n");

        assertThat(run()).isEqualTo(seen());
    }

    @Test
    void aListOfIdentitiesIsOneOfTheTerms() throws IOException {
        run();
        changeUnseen();
        Path file = market.resolve("series/A.csv");
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.toInstant().plusSeconds(1)));
        Path list = market.resolve("identity.csv");
        Files.writeString(list, Files.readString(list).replace("KOBAN", "KOBAN2"));

        assertThat(run()).isEqualTo(seen());
    }

    @Test
    void whatAnotherBuildKeptIsNotUsed() throws IOException {
        run("build 1");
        changeUnseen();

        assertThat(run("build 2")).isEqualTo(seen());
    }

    @Test
    void aFileThatHasJustChangedIsNotKept() throws IOException {
        // Ahead, so that it is still young when it is read.
        Files.setLastModifiedTime(
                market.resolve("series/A.csv"), FileTime.from(Instant.now().plusSeconds(60)));
        Files.setLastModifiedTime(
                market.resolve("series/RATE.csv"), FileTime.from(Instant.now().plusSeconds(3_600)));

        run();

        assertThat(keptFiles()).hasSize(2);
    }

    @Test
    void whatHasErrorsIsNotKept() throws IOException {
        Files.writeString(market.resolve("series/A.csv"), "date,value\n2025-01-01,x\n");
        age();

        assertThat(run()).isEqualTo(seen());
        assertThat(keptFiles()).hasSize(3);
        assertThat(run()).isEqualTo(seen());
    }

    @Test
    void damagedAndTruncatedFilesAreNotUsed() throws IOException {
        run();
        changeUnseen();
        Seen fresh = seen();
        List<byte[]> whole = new ArrayList<>();
        List<Path> files = keptFiles();
        for (Path file : files) {
            whole.add(Files.readAllBytes(file));
        }
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 120; round++) {
            for (int k = 0; k < files.size(); k++) {
                byte[] bytes = whole.get(k).clone();
                int at = random.nextInt(bytes.length);
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(files.get(k), round % 2 == 0 ? bytes : Arrays.copyOf(bytes, at));
            }
            assertThat(seen(KeptFiles.in(folder, BUILD, MOST, UNSEEN))).isEqualTo(fresh);
        }
        for (byte[] bytes : List.of(new byte[0], new byte[7], new byte[8], new byte[100])) {
            for (Path file : files) {
                Files.write(file, bytes);
            }
            assertThat(seen(KeptFiles.in(folder, BUILD, MOST, UNSEEN))).isEqualTo(fresh);
        }
    }

    /** A sum that is right says that nothing changed since it was written, not that it makes sense. */
    @Test
    void nonsenseWithARightSumIsNotUsed() throws IOException {
        run();
        changeUnseen();
        Seen fresh = seen();
        SplittableRandom random = new SplittableRandom(6);
        for (Path file : keptFiles()) {
            byte[] bytes = Files.readAllBytes(file);
            int key = Integer.BYTES
                    + ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt();
            for (int at = key; at < bytes.length - Long.BYTES; at++) {
                bytes[at] = (byte) (0x80 | random.nextInt());
            }
            CRC32 sum = new CRC32();
            sum.update(bytes, 0, bytes.length - Long.BYTES);
            ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putLong(bytes.length - Long.BYTES, sum.getValue());
            Files.write(file, bytes);
        }

        assertThat(seen(KeptFiles.in(folder, BUILD, MOST, UNSEEN))).isEqualTo(fresh);
    }

    @Test
    void whereNothingCanBeWrittenNothingIsKeptAndNothingFails() throws IOException {
        // A file in the place of the folder stands for a folder that may not be written: that would not stop root.
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "no folder");

        assertThat(run()).isEqualTo(seen());
        assertThat(run()).isEqualTo(seen());
        assertThat(folder).hasContent("no folder");
    }

    @Test
    void aFolderInThePlaceOfAKeptFileHurtsNobody() throws IOException {
        run();
        for (Path file : keptFiles()) {
            Files.delete(file);
            Files.createDirectories(file.resolve("something"));
        }

        assertThat(run()).isEqualTo(seen());
    }

    @Test
    void manyAtOnce() throws Exception {
        Seen off = seen();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<CompletableFuture<Seen>> runs = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> run("build " + Thread.currentThread().threadId() % 2), threads))
                    .limit(200)
                    .toList();
            for (CompletableFuture<Seen> run : runs) {
                assertThat(run.get()).isEqualTo(off);
            }
        }
        assertThat(keptFiles())
                .as("whole files under their names, and no others")
                .hasSize(4);
        assertThat(run()).isEqualTo(off);
    }

    @Test
    void theOldestGoFirstWhereItBecomesTooMuch() throws IOException {
        run();
        long room = Files.size(keptOf("series/A.csv"));
        for (Path file : keptFiles()) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }
        Path strange = Files.writeString(folder.resolve("mine.txt"), "x".repeat(10_000));
        Path file = market.resolve("series/A.csv");
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.toInstant().plusSeconds(1)));

        KeptFiles small = KeptFiles.in(folder, BUILD, room, UNSEEN);
        seen(small);
        small.write();

        assertThat(keptFiles()).contains(strange).hasSize(2);
        Seen before = seen();
        Files.writeString(file, Files.readString(file).replace("2.5", "3.5"), StandardOpenOption.WRITE);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.toInstant().plusSeconds(1)));
        assertThat(seen(KeptFiles.in(folder, BUILD, MOST, UNSEEN)))
                .as("the newest is still used")
                .isEqualTo(before);
    }
}
