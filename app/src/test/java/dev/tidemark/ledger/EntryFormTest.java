package dev.tidemark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.study.Followed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The line of an entry, to the byte. */
class EntryFormTest {
    private static final String TEXT = "tidemark: 1\n\ttab \u0001 end\n";

    private static Entry entry(String text, String title) {
        Registration r = Claims.claim("Ann", text, 0.6, 0.25);
        Registration titled = new Registration(
                r.thesis(),
                title,
                r.claimant(),
                r.text(),
                r.sha256(),
                r.scoredFrom(),
                r.backdated(),
                r.outcome(),
                r.ends(),
                r.forecast(),
                r.base(),
                r.seen(),
                r.version());
        return EntryForm.linked(1, Claims.NOON, titled, Entry.NOTHING_BEFORE);
    }

    @Test
    void aLineIsWhatPythonWritesAndHashes() {
        Entry entry = entry(TEXT, "A \"title\" \\ of \u2028 \u00e9 \ud83d\ude00");

        // json.dumps(members, ensure_ascii=False, separators=(",", ":")) and hashlib.sha256 of Python 3.
        assertThat(EntryForm.hashed(EntryForm.line(entry)))
                .contains(
                        "{\"tidemark_ledger\":1,\"number\":1,\"at\":\"2025-03-10T12:00:00Z\",\"kind\":\"registration\","
                                + "\"thesis\":\"t\",\"title\":\"A \\\"title\\\" \\\\ of \u2028 \u00e9 \ud83d\ude00\","
                                + "\"claimant\":\"Ann\",\"scored_from\":\"2025-03-10\",\"backdated\":false,\"outcome\":\"up\","
                                + "\"ends\":\"2025-04-09\",\"probability\":0.6,\"probability_is\":\"stated\","
                                + "\"base_rate\":0.25,\"base_days\":100,\"base_of\":\"alignment\",\"data\":\"bundle\",\"fingerprint\":\""
                                + "f".repeat(64)
                                + "\",\"as_of\":\"2025-03-09\",\"tidemark\":\"0.1.0\",\"sha256\":"
                                + "\"12d91bbbe92f9066e35258d9c6b7677afdd30dd67adf42312d83f8b94304a567\","
                                + "\"text\":\"tidemark: 1\\n\\ttab \\u0001 end\\n\",\"previous\":\"" + "0".repeat(64)
                                + "\"}");
        assertThat(entry.hash()).isEqualTo("1f59b2a51dc30b5b0681c4780f5b8bdd8683a35afc4a582dae351fa368b0bcd7");
    }

    @Test
    void whateverAThesisHoldsComesBack() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < 30; c++) {
                int code = random.nextInt(random.nextBoolean() ? 0x80 : 0x11_0000);
                text.appendCodePoint(code >= 0xD800 && code <= 0xDFFF ? 'x' : code);
            }
            Entry entry = entry(text.toString(), "A title");
            assertThat(EntryForm.read(EntryForm.line(entry))).isEqualTo(entry);
        }
    }

    @Test
    void numbersAndResultsComeBack() throws Exception {
        for (double p : new double[] {0, 1, 0.5, 1e-5, 0.123456789012345, Double.NaN}) {
            Entry entry = EntryForm.linked(1, Claims.NOON, Claims.claim("A", "t", p, p), Entry.NOTHING_BEFORE);
            assertThat(EntryForm.read(EntryForm.line(entry))).isEqualTo(entry);
            assertThat(EntryForm.line(entry)).doesNotContain("E-");
        }
        for (Followed f : List.of(Followed.HIT, Followed.MISS, Followed.ALREADY)) {
            Entry entry = EntryForm.linked(2, Claims.NOON, Claims.result(1, f), "a".repeat(64));
            assertThat(EntryForm.read(EntryForm.line(entry))).isEqualTo(entry);
        }
    }

    @Test
    void anotherFormOfTheSameIsRefused() {
        String line = EntryForm.line(entry(TEXT, "A title"));
        for (String other : List.of(
                line.replace("0.6", "0.60"),
                line.replace(",\"outcome\"", ", \"outcome\""),
                line.replace("\"previous\"", "\"more\":1,\"previous\""),
                line.replace(
                                "\\u0001",
                                "\\u0001".toUpperCase(java.util.Locale.ROOT).replace("U", "u"))
                        .replace("\\t", "\\u0009"),
                line.replace("0.6", "1.6"),
                line.replace("\"stated\"", "\"guessed\""),
                line.replace("2025-04-09", "2025-04-31"))) {
            assertThatThrownBy(() -> EntryForm.read(other)).as(other).isInstanceOf(EntryForm.Unreadable.class);
        }
    }
}
