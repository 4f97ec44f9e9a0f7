package dev.tidemark.ledger;

import dev.tidemark.study.Followed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Claims and what came of them, for tests. */
final class Claims {
    static final LocalDate DAY = LocalDate.of(2025, 3, 10);
    static final Instant NOON = Instant.parse("2025-03-10T12:00:00Z");
    private static final String PRINT = "f".repeat(64);

    private Claims() {}

    /** A claim of the tenth of March with a horizon of 30 days. */
    static Registration claim(String claimant, String text, double probability, double base) {
        return new Registration(
                "t",
                "A title",
                claimant,
                text,
                Sha256.of(text),
                DAY,
                false,
                "up",
                DAY.plusDays(30),
                new Registration.Forecast(
                        probability, Double.isNaN(probability) ? Registration.Basis.NONE : Registration.Basis.STATED),
                new Registration.Reference(base, 100, "alignment"),
                new Seen("bundle", PRINT, DAY.minusDays(1)),
                "0.1.0");
    }

    /** The same, back-dated by so many days. */
    static Registration backdated(Registration r, int days) {
        Registration from = r.from(r.scoredFrom().minusDays(days));
        return new Registration(
                from.thesis(),
                from.title(),
                from.claimant(),
                from.text(),
                from.sha256(),
                from.scoredFrom(),
                true,
                from.outcome(),
                from.ends(),
                from.forecast(),
                from.base(),
                new Seen(from.seen().source(), PRINT, from.scoredFrom()),
                from.version());
    }

    /** What came of it, seen on the last day of the horizon. */
    static Resolution result(int of, Followed followed) {
        Optional<LocalDate> on = followed == Followed.HIT ? Optional.of(DAY.plusDays(5)) : Optional.empty();
        return new Resolution(of, followed, on, new Seen("bundle", PRINT, DAY.plusDays(30)), "0.1.0");
    }

    /** A ledger as text: claims on the tenth of March, results two months later. */
    static String ledger(Entry.Content... contents) {
        StringBuilder lines = new StringBuilder();
        for (Entry entry : chain(List.of(contents))) {
            lines.append(EntryForm.line(entry)).append('\n');
        }
        return lines.toString();
    }

    static List<Entry> chain(List<Entry.Content> contents) {
        List<Entry> chain = new ArrayList<>();
        for (Entry.Content content : contents) {
            String previous =
                    chain.isEmpty() ? Entry.NOTHING_BEFORE : chain.getLast().hash();
            Instant at = content instanceof Registration ? NOON : NOON.plusSeconds(60L * 86_400);
            chain.add(EntryForm.linked(chain.size() + 1, at, content, previous));
        }
        return chain;
    }

    static List<Fault> faults(String text) {
        return faults(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Fault> faults(byte[] bytes) {
        return ChainReader.read(bytes).faults();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
