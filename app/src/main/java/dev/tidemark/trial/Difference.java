package dev.tidemark.trial;

/**
 * Something that is not as a test expects it.
 *
 * @param line the line of the test file that expects it
 * @param subject what it is about: {@code condition breakout}
 * @param expected what the test expects
 * @param got what is
 */
public record Difference(int line, String subject, String expected, String got) {
    @Override
    public String toString() {
        return subject + ": expected " + expected + ", got " + got;
    }
}
