package dev.tidemark.watch;

import dev.tidemark.run.Problems;
import dev.tidemark.store.AlertPosition;
import dev.tidemark.store.OutboxRow;
import dev.tidemark.store.Outgoing;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notices that are to be told, kept in a store: what was decided is told, whatever ends the process in between.
 *
 * <pre>{@code
 * Outbox outbox = new Outbox(store);
 * outbox.record(positions, notices, channelNames, now);
 * }</pre>
 */
public final class Outbox {
    private static final JsonMapper JSON = new JsonMapper();

    private final Store store;

    /** The outbox of a store; its owner closes the store. */
    public Outbox(Store store) {
        this.store = store;
    }

    /**
     * One notice to one channel.
     *
     * @param number by which it can be revived
     * @param channel the channel
     * @param attempts how often it was tried
     * @param nextTry when it is tried next, an epoch second
     * @param lastError what was said to the last attempt; empty if nothing was
     * @param notice the notice
     */
    public record Entry(long number, String channel, int attempts, long nextTry, String lastError, Notice notice) {}

    /**
     * Saves where alerts stand and the notices of it, all of it or nothing.
     *
     * @param positions where alerts stand now
     * @param notices what has changed; a notice whose key a channel has already adds nothing
     * @param channels the names of all channels
     * @param now the present instant
     * @return how many entries came in
     */
    public int record(
            Collection<AlertPosition> positions, List<Notice> notices, Collection<String> channels, Instant now)
            throws StoreFailure {
        List<Outgoing> outgoing = notices.stream()
                .map(notice -> new Outgoing(notice.key(), lane(notice), text(notice)))
                .toList();
        return store.alerts().record(positions, outgoing, channels, now.getEpochSecond());
    }

    /** Where alerts stand. */
    public List<AlertPosition> positions() throws StoreFailure {
        return store.alerts().positions();
    }

    /** What waits, the oldest first. */
    public List<Entry> pending() throws Problems {
        return asked(() -> entries(store.alerts().pending()));
    }

    /** What was given up, the oldest first. */
    public List<Entry> dead() throws Problems {
        return asked(() -> entries(store.alerts().dead()));
    }

    /**
     * Lets something that was given up be tried again.
     *
     * @param number the number of its row
     * @return whether there was such a one
     */
    public boolean revive(long number, Instant now) throws Problems {
        return asked(() -> store.alerts().revive(number, now.getEpochSecond()));
    }

    /** What is asked of a store. */
    @FunctionalInterface
    private interface Question<T> {
        T answer() throws StoreFailure;
    }

    private static <T> T asked(Question<T> question) throws Problems {
        try {
            return question.answer();
        } catch (StoreFailure e) {
            throw new Problems(Problems.Fault.DATA, String.valueOf(e.getMessage()), List.of());
        }
    }

    List<OutboxRow> due(String channel, Instant now, int most) throws StoreFailure {
        return store.alerts().due(channel, now.getEpochSecond(), most);
    }

    void delivered(OutboxRow row, Instant now) throws StoreFailure {
        store.alerts().delivered(row.number(), now.getEpochSecond());
    }

    void failed(OutboxRow row, Instant nextTry, String error) throws StoreFailure {
        store.alerts().failed(row.number(), nextTry.getEpochSecond(), error);
    }

    void dead(OutboxRow row, Instant now, String error) throws StoreFailure {
        store.alerts().dead(row.number(), now.getEpochSecond(), error);
    }

    /** Of each alert the last notice that a channel took, where nothing newer waits and it is not over. */
    List<Notice> standing(String channel) throws StoreFailure {
        List<Notice> standing = new ArrayList<>();
        for (OutboxRow row : store.alerts().last(channel)) {
            if (row.isDelivered()) {
                Notice notice = notice(row.payload());
                if (notice.to() == AlertState.FIRING || notice.to() == AlertState.NO_DATA) {
                    standing.add(notice);
                }
            }
        }
        return standing;
    }

    private static List<Entry> entries(List<OutboxRow> rows) {
        return rows.stream()
                .map(row -> new Entry(
                        row.number(),
                        row.channel(),
                        row.attempts(),
                        row.nextTry(),
                        row.lastError(),
                        notice(row.payload())))
                .toList();
    }

    /** No id of a thesis holds a line end. */
    private static String lane(Notice notice) {
        return notice.thesis() + "\n" + notice.alert();
    }

    /** A notice as it is stored. */
    static String text(Notice notice) {
        ObjectNode json = JSON.createObjectNode();
        json.put("key", notice.key());
        json.put("thesis", notice.thesis());
        json.put("title", notice.title());
        json.put("alert", notice.alert());
        json.put("says", notice.says());
        json.put("from", notice.from().name());
        json.put("to", notice.to().name());
        json.put("day", notice.day());
        json.put("severity", notice.severity());
        json.put("words", notice.words());
        json.put("reason", notice.reason());
        return json.toString();
    }

    /**
     * A notice from what was stored.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Notice notice(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new Notice(
                    json.required("key").asString(),
                    json.required("thesis").asString(),
                    json.required("title").asString(),
                    json.required("alert").asString(),
                    json.required("says").asString(),
                    AlertState.valueOf(json.required("from").asString()),
                    AlertState.valueOf(json.required("to").asString()),
                    json.required("day").asInt(),
                    json.required("severity").asString(),
                    json.required("words").asString(),
                    json.required("reason").asString());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a notice", e);
        }
    }
}
