package dev.tidemark.run.kept;

/**
 * What was asked and in which surroundings, as texts that are equal for equal ones alone.
 *
 * @param asked what tells one command of a user from another; of equal ones one answer is kept
 * @param surroundings what else the answer hangs on that is no file
 */
public record Question(String asked, String surroundings) {
    /** Adds a text to others, with its length, so that no two lists of texts give the same. */
    public static void add(StringBuilder to, String text) {
        to.append(text.length()).append(':').append(text).append('\n');
    }
}
