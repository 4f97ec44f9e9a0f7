package dev.tidemark.ledger;

import dev.tidemark.study.Followed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes through the bytes of a ledger line by line and says of every line whether it is what was written, and where. */
final class ChainReader {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    /** Only the end of an entry looks so: within a text the quotation marks are escaped. */
    private static final Pattern HASHED = Pattern.compile(",\"hash\":\"[0-9a-f]{64}\"}");

    private final List<Entry> entries = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<Integer, Registration> registered = new HashMap<>();
    private final Set<Integer> resolved = new HashSet<>();
    private int line;
    private int whole;
    private int number;
    private Instant latest = Instant.MIN;
    /** The hash that the line before ends with; null after a line that has none. */
    private @Nullable String before = Entry.NOTHING_BEFORE;

    private ChainReader() {}

    /**
     * What was read.
     *
     * @param entries the lines that are as they were written
     * @param faults what is wrong with the others, and with their order
     * @param whole how many bytes of the file belong to lines that were written to their ends
     * @param endless whether the last of these lines lacks its line feed
     */
    record Read(List<Entry> entries, List<Fault> faults, int whole, boolean endless) {}

    static Read read(byte[] bytes) {
        ChainReader reader = new ChainReader();
        boolean endless = false;
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            reader.line++;
            boolean last = end == bytes.length;
            if (last && isTorn(bytes, start, end)) {
                reader.fault(Fault.Kind.TORN, "was not written to its end");
                break;
            }
            endless = last;
            reader.line(bytes, start, end);
            start = Math.min(end + 1, bytes.length);
            reader.whole = start;
        }
        return new Read(List.copyOf(reader.entries), List.copyOf(reader.faults), reader.whole, endless);
    }

    private void fault(Fault.Kind kind, String what) {
        faults.add(new Fault(line, what, kind));
    }

    /**
     * Whether a last line without a line feed is the beginning of an entry. One that goes to its hash was written whole, but
     * for that one byte, or was changed.
     */
    private static boolean isTorn(byte[] bytes, int start, int end) {
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        boolean begins = text.startsWith(EntryForm.START) || EntryForm.START.startsWith(text);
        return begins && !HASHED.matcher(text).find();
    }

    private void line(byte[] bytes, int start, int end) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            fault(Fault.Kind.CHANGED, "is not UTF-8 text");
            before = null;
            return;
        }
        if (EntryForm.version(text) > EntryForm.VERSION) {
            fault(
                    Fault.Kind.NEWER,
                    "was written by a newer Tidemark (form " + EntryForm.version(text) + "; this one knows "
                            + EntryForm.VERSION + ")");
            before = EntryForm.hashed(text).isPresent() ? EntryForm.hash(text) : null;
            number++;
            return;
        }
        if (EntryForm.hashed(text).isEmpty()
                || !DIGEST.matcher(EntryForm.hash(text)).matches()) {
            fault(Fault.Kind.CHANGED, noHash(text));
            before = null;
            number++;
            return;
        }
        hashed(text, EntryForm.hashed(text).get());
    }

    private static String noHash(String text) {
        return text.endsWith("\r")
                ? "ends with a carriage return: line ends were changed, by git perhaps (.gitattributes: *.jsonl -text)"
                : text.isBlank() ? "is empty" : "is no entry: it does not end with its hash";
    }

    private void hashed(String text, String hashed) {
        String hash = EntryForm.hash(text);
        String follows = before;
        before = hash;
        if (!Sha256.of(hashed).equals(hash)) {
            fault(Fault.Kind.CHANGED, "was changed: its hash is not that of its text");
            number++;
            return;
        }
        Entry entry;
        try {
            entry = EntryForm.read(text);
        } catch (EntryForm.Unreadable e) {
            fault(Fault.Kind.NOT_SO_WRITTEN, "says what no entry says: " + e.getMessage());
            number++;
            return;
        }
        if (follows != null && !entry.previous().equals(follows)) {
            fault(
                    Fault.Kind.BROKEN_CHAIN,
                    line == 1
                            ? "does not begin the chain: entries before it were removed, or it was moved here"
                            : "does not follow line " + (line - 1) + ": an entry between them was removed, inserted,"
                                    + " moved or written anew");
        } else if (follows != null && entry.number() != number + 1) {
            fault(Fault.Kind.NOT_SO_WRITTEN, "has the number " + entry.number() + " where " + (number + 1) + " is due");
        }
        number = entry.number();
        check(entry);
        entries.add(entry);
    }

    private void check(Entry entry) {
        if (entry.at().isBefore(latest)) {
            fault(Fault.Kind.NOT_SO_WRITTEN, "was written at " + entry.at() + ", before the entry above it");
        }
        latest = entry.at();
        LocalDate day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
        String wrong = switch (entry.content()) {
            case Registration r -> wrong(r, day);
            case Resolution r -> wrong(r, day);
        };
        if (!wrong.isEmpty()) {
            fault(Fault.Kind.NOT_SO_WRITTEN, wrong);
        }
        switch (entry.content()) {
            case Registration r -> registered.put(entry.number(), r);
            case Resolution r -> resolved.add(r.of());
        }
    }

    private static String wrong(Registration r, LocalDate day) {
        if (!Sha256.of(r.text()).equals(r.sha256())) {
            return "has another thesis than its sha256 says";
        }
        if (r.backdated() ? !r.scoredFrom().isBefore(day) : !r.scoredFrom().equals(day)) {
            return r.backdated()
                    ? "is marked back-dated and is not"
                    : "is scored from " + r.scoredFrom() + ", was registered on " + day
                            + " and is not marked back-dated";
        }
        if (!r.ends().isAfter(r.scoredFrom())) {
            return "has a horizon that ends before it begins";
        }
        if (!r.seen().asOf().isBefore(day)) {
            return "rests on data of " + r.seen().asOf() + ", which was not over on " + day;
        }
        return Double.isNaN(r.forecast().probability()) == (r.forecast().basis() == Registration.Basis.NONE)
                ? ""
                : "has a probability without a basis, or a basis without a probability";
    }

    private String wrong(Resolution r, LocalDate day) {
        Registration claim = registered.get(r.of());
        if (claim == null) {
            return "resolves entry " + r.of() + ", which is not registered above it";
        }
        if (resolved.contains(r.of())) {
            return "resolves entry " + r.of() + " once more";
        }
        LocalDate asOf = r.seen().asOf();
        boolean sensible = switch (r.result()) {
            case HIT ->
                r.hitOn()
                        .filter(on -> on.isAfter(claim.scoredFrom()) && !on.isAfter(claim.ends()) && !on.isAfter(asOf))
                        .isPresent();
            case MISS -> r.hitOn().isEmpty() && !asOf.isBefore(claim.ends());
            case ALREADY -> r.hitOn().isEmpty() && !asOf.isBefore(claim.scoredFrom());
            case OPEN, UNKNOWN -> false;
        };
        return sensible && asOf.isBefore(day)
                ? ""
                : "says " + r.result().word() + " as of " + asOf + ", which cannot be";
    }

    /** The results that are written down. */
    static boolean isFinal(Followed result) {
        return switch (result) {
            case HIT, MISS, ALREADY -> true;
            case OPEN, UNKNOWN -> false;
        };
    }
}
