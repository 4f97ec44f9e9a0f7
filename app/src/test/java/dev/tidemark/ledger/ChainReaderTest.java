package dev.tidemark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.study.Followed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is done to a ledger is found, and the line is named. */
class ChainReaderTest {
    private static final String SOUND = Claims.ledger(
            Claims.claim("Ann", "one\n", 0.6, 0.3),
            Claims.claim("Bob", "two \u00e9\n", Double.NaN, 0.3),
            Claims.backdated(Claims.claim("Ann", "three\n", 0.1, Double.NaN), 100),
            Claims.result(1, Followed.HIT),
            Claims.result(2, Followed.MISS));
    private static final byte[] BYTES = SOUND.getBytes(StandardCharsets.UTF_8);
    private static final List<String> LINES = SOUND.lines().toList();

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static List<Integer> lines(List<Fault> faults) {
        return faults.stream().map(Fault::line).distinct().toList();
    }

    private static int lineOf(int at) {
        return 1 + (int) IntStream.range(0, at).filter(i -> BYTES[i] == '\n').count();
    }

    @Test
    void aLedgerAsItWasWrittenHasNoFault() {
        assertThat(Claims.faults(SOUND)).isEmpty();
        assertThat(ChainReader.read(BYTES).entries()).hasSize(5);
        assertThat(Claims.faults("")).isEmpty();
    }

    @Test
    void everyByteThatIsChangedIsFoundInItsLine() {
        for (int at = 0; at < BYTES.length; at++) {
            byte[] changed = BYTES.clone();
            changed[at] ^= 1;
            List<Fault> faults = Claims.faults(changed);
            assertThat(faults).as("byte " + at).isNotEmpty();
            assertThat(faults.getFirst().line()).as("byte " + at).isEqualTo(lineOf(at));
            assertThat(faults).as("byte " + at).allMatch(Fault::isDamage);
        }
    }

    @Test
    void aLineThatIsGoneIsNamedByTheOneAfterIt() {
        for (int gone = 0; gone < LINES.size() - 1; gone++) {
            List<String> left = new ArrayList<>(LINES);
            left.remove(gone);
            List<Fault> faults = Claims.faults(joined(left));
            assertThat(faults.getFirst().line()).isEqualTo(gone + 1);
            assertThat(faults.getFirst().kind()).isEqualTo(Fault.Kind.BROKEN_CHAIN);
        }
    }

    @Test
    void linesThatAreSwappedInsertedOrEmptyAreNamed() {
        for (int at = 0; at < LINES.size() - 1; at++) {
            List<String> swapped = new ArrayList<>(LINES);
            swapped.set(at, LINES.get(at + 1));
            swapped.set(at + 1, LINES.get(at));
            assertThat(lines(Claims.faults(joined(swapped)))).contains(at + 1);
        }
        for (int at = 0; at <= LINES.size(); at++) {
            List<String> more = new ArrayList<>(LINES);
            more.add(at, LINES.get(2));
            assertThat(lines(Claims.faults(joined(more)))).as("copy at " + at).contains(at == 2 ? 4 : at + 1);
            more.set(at, "");
            assertThat(lines(Claims.faults(joined(more))))
                    .as("nothing at " + at)
                    .containsExactly(at + 1);
        }
    }

    @Test
    void aLineWrittenAnewWithAHashOfItsOwnBreaksTheNext() {
        List<String> lines = new ArrayList<>(LINES);
        Entry forged = EntryForm.linked(
                2,
                Claims.NOON,
                Claims.claim("Bob", "better\n", Double.NaN, 0.3),
                ChainReader.read(BYTES).entries().getFirst().hash());
        lines.set(1, EntryForm.line(forged));

        assertThat(Claims.faults(joined(lines)))
                .first()
                .matches(f -> f.line() == 3 && f.kind() == Fault.Kind.BROKEN_CHAIN);
    }

    @Test
    void aMiddleThatIsCutOutIsNamedAndATailIsNot() {
        int from = SOUND.indexOf('\n', 0) - 20;
        int to = SOUND.indexOf('\n', from + 30) + 40;
        assertThat(lines(Claims.faults(SOUND.substring(0, from) + SOUND.substring(to))))
                .contains(1);

        Ledger cut = new Ledger(
                java.nio.file.Path.of("x"),
                ChainReader.read(joined(LINES.subList(0, 4)).getBytes(StandardCharsets.UTF_8))
                        .entries(),
                List.of());
        Ledger whole =
                new Ledger(java.nio.file.Path.of("x"), ChainReader.read(BYTES).entries(), List.of());
        assertThat(cut.faultsAgainst(cut.head())).isEmpty();
        assertThat(whole.faultsAgainst(cut.head())).isEmpty();
        assertThat(cut.faultsAgainst(whole.head())).extracting(Fault::kind).containsExactly(Fault.Kind.HEAD_GONE);
    }

    @Test
    void aLastLineThatWasNotWrittenToItsEndIsNoDamage() {
        int last = SOUND.lastIndexOf('\n', SOUND.length() - 2) + 1;
        int lastByte = SOUND.substring(0, last).getBytes(StandardCharsets.UTF_8).length;
        for (int end = lastByte + 1; end < BYTES.length - 1; end++) {
            ChainReader.Read read = ChainReader.read(Arrays.copyOf(BYTES, end));
            assertThat(read.faults())
                    .extracting(Fault::kind)
                    .as("cut at " + end)
                    .containsExactly(Fault.Kind.TORN);
            assertThat(read.faults().getFirst().isDamage()).isFalse();
            assertThat(read.entries()).hasSize(4);
            assertThat(read.whole()).isEqualTo(lastByte);
        }
        ChainReader.Read whole = ChainReader.read(Arrays.copyOf(BYTES, BYTES.length - 1));
        assertThat(whole.faults()).isEmpty();
        assertThat(whole.entries()).hasSize(5);
        assertThat(whole.endless()).isTrue();
        assertThat(Claims.faults(SOUND + "and more").getFirst().isDamage()).isTrue();
    }

    @Test
    void whatWasRegisteredLaterIsNotScoredFromEarlierUnlessItSaysSo() {
        Registration earlier = Claims.claim("Ann", "one\n", 0.6, 0.3).from(Claims.DAY.minusDays(40));
        assertThat(Claims.faults(Claims.ledger(earlier)))
                .extracting(Fault::what)
                .containsExactly(
                        "is scored from 2025-01-29, was registered on 2025-03-10 and is not marked back-dated");
        assertThat(Claims.faults(Claims.ledger(Claims.backdated(Claims.claim("Ann", "one\n", 0.6, 0.3), 40))))
                .isEmpty();
    }

    @Test
    void whatTidemarkWouldNotHaveWrittenIsNamedThoughItsHashIsRight() {
        Registration claim = Claims.claim("Ann", "one\n", 0.6, 0.3);
        assertThat(Claims.faults(Claims.ledger(claim, Claims.result(2, Followed.MISS))))
                .extracting(Fault::what)
                .containsExactly("resolves entry 2, which is not registered above it");
        assertThat(Claims.faults(Claims.ledger(claim, Claims.result(1, Followed.MISS), Claims.result(1, Followed.HIT))))
                .extracting(Fault::what)
                .containsExactly("resolves entry 1 once more");
        assertThat(Claims.faults(Claims.ledger(claim, Claims.result(1, Followed.OPEN))))
                .extracting(Fault::line)
                .containsExactly(2);
        String another = Claims.ledger(claim).replace("\"text\":\"one", "\"text\":\"two");
        String hashed = EntryForm.hashed(another.strip()).orElseThrow();
        assertThat(Claims.faults(
                        hashed.substring(0, hashed.length() - 1) + ",\"hash\":\"" + Sha256.of(hashed) + "\"}\n"))
                .extracting(Fault::what)
                .containsExactly("has another thesis than its sha256 says");
    }

    @Test
    void aNewerFormAndOtherLineEndsAreToldApartFromChanges() {
        String newer = SOUND + LINES.getFirst().replace("{\"tidemark_ledger\":1,", "{\"tidemark_ledger\":2,") + "\n";
        assertThat(Claims.faults(newer))
                .containsExactly(
                        new Fault(6, "was written by a newer Tidemark (form 2; this one knows 1)", Fault.Kind.NEWER));
        assertThat(Claims.faults(SOUND.replace("\n", "\r\n")).getFirst().what()).contains("carriage return");
    }
}
