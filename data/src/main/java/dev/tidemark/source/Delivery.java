package dev.tidemark.source;

import dev.tidemark.series.Scale;
import java.util.List;
import java.util.Optional;

/**
 * What a service gave to one question, the whole of it: rows in order, within the span that was asked for, with the
 * service's own numbers.
 *
 * <p>Dates are epoch days and instants epoch seconds. Where the service tells when a row was published, or a row can
 * only be known when its day is over, that is its known-at; where it does not, known-at is {@link #UNTOLD} and is to be
 * set from the publication lag.
 */
public sealed interface Delivery {
    /** The known-at of a row of which the service does not tell when it was published. */
    long UNTOLD = Long.MIN_VALUE;

    /** What tells later whether the answer has changed; none for an answer of several pages. */
    Validators validators();

    /** What was left out or looks odd, a sentence each; for a report. */
    List<String> notes();

    /**
     * A series, by field.
     *
     * @param fields the fields, such as open, high, low, close, volume; a service of single values has the one field
     *     {@code value}
     * @param validators what tells later whether it has changed
     * @param notes what was left out or looks odd
     */
    record Series(List<Field> fields, Validators validators, List<String> notes) implements Delivery {
        /** Copies the lists. */
        public Series {
            fields = List.copyOf(fields);
            notes = List.copyOf(notes);
        }

        /** A field by its name. */
        public Optional<Field> field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }
    }

    /**
     * One field of a series: rows ascending by date, and by known-at within a date. A date stands once, or once for each
     * known-at.
     *
     * @param name its name at the service, in small letters
     * @param scale how the service writes it ({@code USD bn}); empty where it does not tell
     * @param date the periods described, epoch days
     * @param known when each row became known, epoch seconds, or {@link Delivery#UNTOLD}
     * @param value as written; NaN says that an earlier number of that date was withdrawn
     */
    record Field(String name, Optional<Scale> scale, int[] date, long[] known, double[] value) {
        /** Rejects arrays that differ in length. */
        public Field {
            if (date.length != known.length || date.length != value.length) {
                throw new IllegalArgumentException("date, known and value differ in length for " + name);
            }
        }

        /** How many rows. */
        public int size() {
            return date.length;
        }
    }

    /**
     * Members of a market on dates: rows ascending by date, then by rank, then by asset.
     *
     * @param rows the rows
     * @param validators what tells later whether it has changed
     * @param notes what was left out or looks odd
     */
    record Members(List<Member> rows, Validators validators, List<String> notes) implements Delivery {
        /** Copies the lists. */
        public Members {
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
        }
    }

    /**
     * One member on one date.
     *
     * @param date the date, an epoch day
     * @param known when the row became known, epoch seconds, or {@link Delivery#UNTOLD}
     * @param asset which
     * @param rank its rank as the service gives it, from 1; 0 if the service gives none
     * @param price in USD; NaN if there is none
     * @param marketCap in USD; NaN if there is none
     */
    record Member(int date, long known, Asset asset, int rank, double price, double marketCap) {}

    /**
     * An asset as a service knows it.
     *
     * @param id the service's own name, which is never used again for another
     * @param ticker what it is traded as, in capitals; may be used again for another
     * @param name for people; may be empty
     */
    record Asset(String id, String ticker, String name) {}

    /**
     * Dated facts: rows ascending by date, then in the order of the service.
     *
     * @param columns their names; the ending tells the unit, as in a bundle ({@code _usd}, {@code _percent}); the first
     *     is the date
     * @param rows the rows
     * @param key the column that names an event, so that two rows with one name are two sayings of one event; empty if
     *     none does
     * @param covered the dates that the answer speaks about
     * @param validators what tells later whether it has changed
     * @param notes what was left out or looks odd
     */
    record Events(
            List<String> columns,
            List<Event> rows,
            Optional<String> key,
            Covered covered,
            Validators validators,
            List<String> notes)
            implements Delivery {
        /** Copies the lists. */
        public Events {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
        }

        /** The same with what tells later whether it has changed. */
        public Events with(Validators known) {
            return new Events(columns, rows, key, covered, known, notes);
        }
    }

    /**
     * One event.
     *
     * @param date its date, an epoch day
     * @param known when it became known, epoch seconds, or {@link Delivery#UNTOLD}
     * @param cells as written, in the order of the columns; empty where there is nothing
     */
    record Event(int date, long known, List<String> cells) {
        /** Copies the cells. */
        public Event {
            cells = List.copyOf(cells);
        }
    }

    /**
     * The dates that an answer speaks about.
     *
     * @param from the first, an epoch day
     * @param to the last, an epoch day; before {@code from} if there are none
     * @param complete whether every event of the table's kind within them is there
     */
    record Covered(int from, int to, boolean complete) {}

    /**
     * Nothing has changed since the earlier answer.
     *
     * @param validators what tells next time
     */
    record Unchanged(Validators validators) implements Delivery {
        @Override
        public List<String> notes() {
            return List.of();
        }
    }
}
