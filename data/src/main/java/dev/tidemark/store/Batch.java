package dev.tidemark.store;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of one fetch, or of one import: it goes into the store whole or not at all.
 *
 * <pre>{@code
 * Batch.of("yahoo", "RUT", now).with(NewSeries.of(vintages, Known.BY_LAG)).with(state)
 * }</pre>
 *
 * @param source the source's name, such as {@code yahoo}
 * @param what what was asked for, for people: an id, a folder, an address without a key
 * @param fetchedAt epoch second at which it was fetched
 * @param series rows of series, each series once
 * @param universes snapshots of universes, each universe once
 * @param events rows of event tables, each table once
 * @param published what is on record of the publication of series that are in the batch or the store, each series once; a
 *     run does not see it, an audit does
 * @param quarantined what was not believed
 * @param states how far the source has come now
 * @param digest the digest of what was received; may be empty
 * @param note anything a reader of the batch should know; may be empty
 */
public record Batch(
        String source,
        String what,
        long fetchedAt,
        List<NewSeries> series,
        List<NewUniverse> universes,
        List<NewEvents> events,
        List<NewSeries> published,
        List<Quarantined> quarantined,
        List<SyncState> states,
        String digest,
        String note) {
    /** Copies the lists. */
    public Batch {
        series = List.copyOf(series);
        universes = List.copyOf(universes);
        events = List.copyOf(events);
        published = List.copyOf(published);
        quarantined = List.copyOf(quarantined);
        states = List.copyOf(states);
    }

    /** An empty batch. */
    public static Batch of(String source, String what, long fetchedAt) {
        List<NewSeries> none = List.of();
        return new Batch(source, what, fetchedAt, none, List.of(), List.of(), none, List.of(), List.of(), "", "");
    }

    /** The same with one more series. */
    public Batch with(NewSeries more) {
        return with(append(series, more), universes, events, quarantined, states);
    }

    /** The same with one more universe. */
    public Batch with(NewUniverse more) {
        return with(series, append(universes, more), events, quarantined, states);
    }

    /** The same with one more event table. */
    public Batch with(NewEvents more) {
        return with(series, universes, append(events, more), quarantined, states);
    }

    /** The same with one more value in quarantine. */
    public Batch with(Quarantined more) {
        return with(series, universes, events, append(quarantined, more), states);
    }

    /** The same with one more state. */
    public Batch with(SyncState more) {
        return with(series, universes, events, quarantined, append(states, more));
    }

    /** The same with what is on record of the publication of series. */
    public Batch withPublished(List<NewSeries> record) {
        return new Batch(source, what, fetchedAt, series, universes, events, record, quarantined, states, digest, note);
    }

    /** The same with the digest of what was received and a note; either may be empty. */
    public Batch noted(String newDigest, String newNote) {
        return new Batch(
                source, what, fetchedAt, series, universes, events, published, quarantined, states, newDigest, newNote);
    }

    private Batch with(
            List<NewSeries> s, List<NewUniverse> u, List<NewEvents> e, List<Quarantined> q, List<SyncState> states) {
        return new Batch(source, what, fetchedAt, s, u, e, published, q, states, digest, note);
    }

    private static <T> List<T> append(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
