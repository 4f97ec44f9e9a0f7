package dev.tidemark.stat;

/** Says what of the numbers or the settings a test cannot work with, in words for whoever gave them. */
public final class BadInput extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** With what is wrong. */
    public BadInput(String message) {
        super(message);
    }
}
