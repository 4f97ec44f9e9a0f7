package dev.tidemark.doctor;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** The value cannot be true: whoever uses it is wrong. */
    ERROR,
    /** Probably wrong, or right and misleading: look before using it. */
    WARNING,
    /** Worth knowing. */
    NOTE
}
