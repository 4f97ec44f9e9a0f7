package dev.tidemark.brief;

import dev.tidemark.thesis.Reading;

/**
 * The number of a condition, what it is compared with and how far apart they are, in the same decimals.
 *
 * @param value the number; {@code ?} where it is not known
 * @param threshold what it is compared with; {@code ?} where it is not known
 * @param distance how far the number lies from it, without a sign; empty where either is not known
 */
public record Figures(String value, String threshold, String distance) {
    /** Those of a condition. */
    public static Figures of(Reading.ConditionState c) {
        int decimals = Words.decimals(c.unit(), c.value(), c.threshold());
        return new Figures(
                Words.number(c.value(), c.unit(), decimals),
                Words.number(c.threshold(), c.unit(), decimals),
                Double.isNaN(c.distance()) ? "" : distance(c, decimals));
    }

    /** One that would look like none is told more closely. */
    private static String distance(Reading.ConditionState c, int decimals) {
        double apart = Math.abs(c.distance());
        String text = Words.number(apart, c.unit(), decimals);
        return apart != 0 && text.matches("[0.,]+\\D*") ? Words.number(apart, c.unit()) : text;
    }
}
