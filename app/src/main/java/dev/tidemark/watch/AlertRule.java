package dev.tidemark.watch;

/**
 * When an alert changes its state.
 *
 * @param held days in a row that it must be met before it fires, at least 1
 * @param keepFiring days it goes on firing after it is no longer met, from 0
 * @param recovers whether it ends only on a day on which something else, its recovery, is met
 * @param noDataAfter days in a row without an answer from which the state is no data, at least 1
 */
public record AlertRule(int held, int keepFiring, boolean recovers, int noDataAfter) {
    /** Rejects what is out of bounds. */
    public AlertRule {
        if (held < 1 || keepFiring < 0 || noDataAfter < 1) {
            throw new IllegalArgumentException("no alert goes by " + held + ", " + keepFiring + ", " + noDataAfter);
        }
    }
}
