package dev.tidemark.watch;

/**
 * One change of an alert, as it is told to people: made once, delivered at least once, with a key by which a receiver
 * knows it again.
 *
 * @param key the idempotency key: the same change has the same key, whoever tells it and however often
 * @param thesis the id of the thesis
 * @param title the title of the thesis
 * @param alert what is watched: the id of a condition, or {@code alignment}
 * @param says the statement of what is watched
 * @param from the state before
 * @param to the state now
 * @param day the decision day of the change, an epoch day
 * @param severity {@code info}, {@code warning} or {@code critical}
 * @param words what happened, one sentence without markup
 * @param reason why the data cannot say, or what else a reader must know; may be empty
 */
public record Notice(
        String key,
        String thesis,
        String title,
        String alert,
        String says,
        AlertState from,
        AlertState to,
        int day,
        String severity,
        String words,
        String reason) {
    /** Whether something that was firing is over. */
    public boolean isResolved() {
        return from == AlertState.FIRING && (to == AlertState.INACTIVE || to == AlertState.PENDING);
    }
}
