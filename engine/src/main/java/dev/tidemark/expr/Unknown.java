package dev.tidemark.expr;

/**
 * Why a value is not known on a day.
 *
 * @param cause what kind of reason
 * @param text the reason in words, naming what is missing
 */
public record Unknown(Cause cause, String text) {
    /** Makes the text {@linkplain Visible visible}: it quotes expressions. */
    public Unknown {
        text = Visible.text(text);
    }

    // Written out: the JVM would make both when they are first called, which takes some milliseconds of every start.
    @Override
    public boolean equals(Object other) {
        return other instanceof Unknown unknown && cause == unknown.cause && text.equals(unknown.text);
    }

    @Override
    public int hashCode() {
        return 31 * cause.hashCode() + text.hashCode();
    }

    /** The kinds of reason. */
    public enum Cause {
        /** The data begin later. */
        NOT_YET,
        /** Not enough history for a window. */
        WARM_UP,
        /** The last observation is too old to stand for now. */
        STALE,
        /** The data could not be read. */
        MISSING,
        /** An event table does not cover the day. */
        NOT_COVERED,
        /** An event table is not complete and cannot show that there were not more. */
        INCOMPLETE,
        /** The data are there, the formula gives nothing. */
        UNDEFINED;

        /** Whether the cause is that the data begin later, so that a state known afterwards may be older than they. */
        public boolean beforeTheData() {
            return this == NOT_YET || this == WARM_UP || this == NOT_COVERED;
        }
    }
}
