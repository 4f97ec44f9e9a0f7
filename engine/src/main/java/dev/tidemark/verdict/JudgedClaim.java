package dev.tidemark.verdict;

import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.thesis.Claim;

/**
 * A claim with what the data say of it and the verdict.
 *
 * @param claim the claim
 * @param evidence what the data say
 * @param verdict what that allows to say
 */
public record JudgedClaim(Claim claim, ClaimEvidence evidence, Verdict verdict) {
    /** The claim's name. */
    public String id() {
        return claim.id();
    }
}
