package dev.tidemark.watch;

/**
 * The state of an alert on a decision day, as the rules of Prometheus have it, with one more: that the data cannot say is
 * a state of its own, never taken for unmet.
 */
public enum AlertState {
    /** Not met. */
    INACTIVE("inactive"),
    /** Met, but not for as long as the alert's {@code for} asks. */
    PENDING("pending"),
    /** Met for long enough, or not yet recovered. */
    FIRING("firing"),
    /** The data cannot say, for longer than the alert bears. */
    NO_DATA("no data");

    private final String words;

    AlertState(String words) {
        this.words = words;
    }

    /** What people call it. */
    public String words() {
        return words;
    }
}
