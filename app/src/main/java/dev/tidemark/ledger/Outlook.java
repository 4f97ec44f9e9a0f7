package dev.tidemark.ledger;

import dev.tidemark.study.Followed;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What data say of a claim.
 *
 * @param standing the claim, with what was written down of it before
 * @param followed what followed the day it is scored from
 * @param hitOn the day on which the outcome became true, of a hit
 * @param seen the data
 * @param reason why it is not known, or empty
 */
public record Outlook(Standing standing, Followed followed, Optional<LocalDate> hitOn, Seen seen, String reason) {
    /** Whether it can be written down and is not yet. */
    public boolean isNew() {
        return standing.resolution().isEmpty() && ChainReader.isFinal(followed);
    }

    /**
     * Whether it says something else than what was written down: data that were revised, or another data place. What was
     * written down stands. Data that end earlier, or cannot say, contradict nothing.
     */
    public boolean contradicts() {
        if (standing.resolution().isEmpty() || followed == Followed.UNKNOWN) {
            return false;
        }
        Resolution written = standing.resolution().get();
        boolean asLate = !seen.asOf().isBefore(written.seen().asOf());
        return (ChainReader.isFinal(followed) || asLate)
                && !(followed == written.result() && hitOn.equals(written.hitOn()));
    }

    /** The entry that writes it down. */
    Resolution resolution(String version) {
        return new Resolution(standing.entry().number(), followed, hitOn, seen, version);
    }
}
