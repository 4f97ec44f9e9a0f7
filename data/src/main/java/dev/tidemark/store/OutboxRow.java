package dev.tidemark.store;

/**
 * One thing to be told to one channel, and what has become of it.
 *
 * @param number which it is, in the order in which they came
 * @param key by which a receiver knows it again
 * @param channel the name of the channel
 * @param lane what has the same lane goes to a channel in the order in which it came
 * @param payload the thing itself, as text
 * @param created epoch second at which it was put here
 * @param attempts how often it was tried
 * @param nextTry epoch second before which it is not tried again
 * @param deliveredAt epoch second at which the channel took it; {@link #NEVER} before
 * @param deadAt epoch second at which it was given up; {@link #NEVER} if it was not
 * @param lastError why it was not taken the last time; empty when there is nothing to say
 */
public record OutboxRow(
        long number,
        String key,
        String channel,
        String lane,
        String payload,
        long created,
        int attempts,
        long nextTry,
        long deliveredAt,
        long deadAt,
        String lastError) {
    /** No instant. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Whether a channel took it. */
    public boolean isDelivered() {
        return deliveredAt != NEVER;
    }

    /** Whether it was given up. */
    public boolean isDead() {
        return deadAt != NEVER;
    }
}
