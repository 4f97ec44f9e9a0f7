package dev.tidemark.verdict;

import java.util.Locale;

/**
 * What the evidence allows to say, always with the reason.
 *
 * @param kind the verdict
 * @param reason the reason in plain words, one or more sentences
 */
public record Verdict(Kind kind, String reason) {
    /** The four verdicts. */
    public enum Kind {
        /** The evidence speaks for the claim, beyond what luck explains. */
        SUPPORTED,
        /** The evidence speaks against the claim. */
        REFUTED,
        /** The evidence is too thin, or points nowhere. */
        INCONCLUSIVE,
        /** There is no evidence that could be looked at. */
        UNTESTABLE;

        /** The word in outputs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
