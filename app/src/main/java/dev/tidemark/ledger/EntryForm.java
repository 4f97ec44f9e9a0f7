package dev.tidemark.ledger;

import dev.tidemark.study.Followed;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Entries as lines and lines as entries: {@code docs/ledger.md} lists the members. */
final class EntryForm {
    /** The version of the form that this Tidemark writes. */
    static final int VERSION = 1;

    /** What every entry begins with. */
    static final String START = "{\"tidemark_ledger\":";

    private static final String HASH = ",\"hash\":\"";
    private static final int HASH_LENGTH = HASH.length() + 64 + 2;
    private static final String REGISTRATION = "registration";
    private static final String RESOLUTION = "resolution";

    private EntryForm() {}

    /** A line that says something that no entry says. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /** The entry that follows another one. */
    static Entry linked(int number, Instant at, Entry.Content content, String previous) {
        Entry bare = new Entry(number, at, content, previous, "");
        return new Entry(number, at, content, previous, Sha256.of(CanonicalJson.text(members(bare))));
    }

    /** The line of an entry, without its line feed. */
    static String line(Entry entry) {
        String body = CanonicalJson.text(members(entry));
        return body.substring(0, body.length() - 1) + HASH + entry.hash() + "\"}";
    }

    /** What a line is hashed from: the line without its hash; empty for a line that does not end with one. */
    static Optional<String> hashed(String line) {
        int at = line.length() - HASH_LENGTH;
        return at > 0 && line.startsWith(HASH, at) && line.endsWith("\"}")
                ? Optional.of(line.substring(0, at) + "}")
                : Optional.empty();
    }

    /** The hash that a line ends with, if {@link #hashed} finds that it does. */
    static String hash(String line) {
        return line.substring(line.length() - 2 - 64, line.length() - 2);
    }

    private static Map<String, @Nullable Object> members(Entry entry) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("tidemark_ledger", VERSION);
        members.put("number", entry.number());
        members.put("at", entry.at().toString());
        switch (entry.content()) {
            case Registration r -> registration(members, r);
            case Resolution r -> resolution(members, r);
        }
        members.put("previous", entry.previous());
        return members;
    }

    private static void registration(Map<String, @Nullable Object> members, Registration r) {
        members.put("kind", REGISTRATION);
        members.put("thesis", r.thesis());
        members.put("title", r.title());
        members.put("claimant", r.claimant());
        members.put("scored_from", r.scoredFrom().toString());
        members.put("backdated", r.backdated());
        members.put("outcome", r.outcome());
        members.put("ends", r.ends().toString());
        members.put("probability", number(r.forecast().probability()));
        members.put("probability_is", word(r.forecast().basis()));
        members.put("base_rate", number(r.base().rate()));
        members.put("base_days", r.base().days());
        members.put("base_of", r.base().of());
        seen(members, r.seen(), r.version());
        members.put("sha256", r.sha256());
        members.put("text", r.text());
    }

    private static void resolution(Map<String, @Nullable Object> members, Resolution r) {
        members.put("kind", RESOLUTION);
        members.put("of", r.of());
        members.put("result", r.result().word());
        members.put("hit_on", r.hitOn().map(LocalDate::toString).orElse(null));
        seen(members, r.seen(), r.version());
    }

    private static void seen(Map<String, @Nullable Object> members, Seen seen, String version) {
        members.put("data", seen.source());
        members.put("fingerprint", seen.fingerprint());
        members.put("as_of", seen.asOf().toString());
        members.put("tidemark", version);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }

    /** The version of the form that a line says it has; 0 if it does not say. */
    static int version(String line) {
        if (!line.startsWith(START)) {
            return 0;
        }
        int end = START.length();
        while (end < line.length() && end < START.length() + 6 && "0123456789".indexOf(line.charAt(end)) >= 0) {
            end++;
        }
        return end == START.length() ? 0 : Integer.parseInt(line.substring(START.length(), end));
    }

    /**
     * The entry of a line whose hash is right.
     *
     * @throws Unreadable if it is not what would have been written
     */
    static Entry read(String line) throws Unreadable {
        Entry entry;
        try {
            Members members = new Members(CanonicalJson.members(line));
            Entry.Content content = switch (members.text("kind")) {
                case REGISTRATION -> registration(members);
                case RESOLUTION -> resolution(members);
                default -> throw new Unreadable("its kind is neither registration nor resolution");
            };
            entry = new Entry(
                    members.whole("number"),
                    Instant.parse(members.text("at")),
                    content,
                    members.text("previous"),
                    members.text("hash"));
        } catch (JacksonException e) {
            throw new Unreadable(
                    "it is not valid JSON (column " + e.getLocation().getColumnNr() + ")");
        } catch (DateTimeException e) {
            throw new Unreadable("it holds a date that is none");
        }
        if (!line(entry).equals(line)) {
            throw new Unreadable("it is not in the form that docs/ledger.md describes");
        }
        return entry;
    }

    private static Registration registration(Members m) throws Unreadable {
        return new Registration(
                m.text("thesis"),
                m.text("title"),
                m.text("claimant"),
                m.text("text"),
                m.text("sha256"),
                LocalDate.parse(m.text("scored_from")),
                m.truth("backdated"),
                m.text("outcome"),
                LocalDate.parse(m.text("ends")),
                new Registration.Forecast(
                        m.share("probability"), m.constant("probability_is", Registration.Basis.class)),
                new Registration.Reference(m.share("base_rate"), m.whole("base_days"), m.text("base_of")),
                seen(m),
                m.text("tidemark"));
    }

    private static Resolution resolution(Members m) throws Unreadable {
        Followed result = m.constant("result", Followed.class);
        Optional<LocalDate> hitOn =
                m.isNull("hit_on") ? Optional.empty() : Optional.of(LocalDate.parse(m.text("hit_on")));
        return new Resolution(m.whole("of"), result, hitOn, seen(m), m.text("tidemark"));
    }

    private static Seen seen(Members m) throws Unreadable {
        return new Seen(m.text("data"), m.text("fingerprint"), LocalDate.parse(m.text("as_of")));
    }

    /** The members of a line, each asked for as what it has to be. */
    private record Members(Map<String, @Nullable Object> all) {
        String text(String name) throws Unreadable {
            if (all.get(name) instanceof String text) {
                return text;
            }
            throw new Unreadable("it lacks the text '" + name + "'");
        }

        boolean truth(String name) throws Unreadable {
            if (all.get(name) instanceof Boolean truth) {
                return truth;
            }
            throw new Unreadable("it lacks the truth value '" + name + "'");
        }

        int whole(String name) throws Unreadable {
            if (all.get(name) instanceof BigDecimal number) {
                try {
                    return number.intValueExact();
                } catch (ArithmeticException e) {
                    throw new Unreadable("'" + name + "' is no whole number");
                }
            }
            throw new Unreadable("it lacks the number '" + name + "'");
        }

        boolean isNull(String name) {
            return all.containsKey(name) && all.get(name) == null;
        }

        /** A number from 0 to 1, NaN for null. */
        double share(String name) throws Unreadable {
            if (isNull(name)) {
                return Double.NaN;
            }
            if (all.get(name) instanceof BigDecimal number
                    && number.signum() >= 0
                    && number.compareTo(BigDecimal.ONE) <= 0) {
                return number.doubleValue();
            }
            throw new Unreadable("'" + name + "' is no number from 0 to 1");
        }

        <E extends Enum<E>> E constant(String name, Class<E> type) throws Unreadable {
            String written = text(name);
            for (E constant : type.getEnumConstants()) {
                if (word(constant).equals(written)) {
                    return constant;
                }
            }
            throw new Unreadable("'" + name + "' has no value " + written);
        }
    }
}
