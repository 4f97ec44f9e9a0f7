package dev.tidemark.series;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How numbers are written: a base unit and the factor between what is written and what is meant.
 *
 * <p>{@code percent} is written 4.25 and means 0.0425. The conversion is done in decimals and rounded once: 3.6 percent
 * is the double nearest to 0.036, and so are 360 basis points.
 *
 * @param word the word as it stands in catalogues and expressions
 * @param unit the base unit
 * @param multiply factor from written to base
 * @param divide divisor from written to base, a power of ten; one of the two factors is 1
 */
public record Scale(String word, Unit unit, double multiply, double divide) implements Serializable {
    private static final Map<String, Double> MAGNITUDES = Map.of(
            "k",
            1e3,
            "thousand",
            1e3,
            "mn",
            1e6,
            "million",
            1e6,
            "bn",
            1e9,
            "billion",
            1e9,
            "tn",
            1e12,
            "trillion",
            1e12);

    private static final double EXACT = 0x1p53;
    private static final double FIFTEEN_DIGITS = 1e15;
    private static final double MOST_PLACES = 1e8;

    /** A plain number. */
    public static final Scale NUMBER = new Scale("number", Unit.NUMBER, 1, 1);

    /**
     * The scale that a unit's name means, as it stands in a catalogue: {@code percent}, {@code bp}, {@code fraction},
     * {@code number}, {@code USD}, {@code USD bn}, {@code USD/oz}, {@code points}, {@code index}, or any other word,
     * which is then a base unit of its own.
     *
     * @param text the unit's name; surrounding spaces do not count
     * @return the scale, or empty when the text is no unit
     */
    public static Optional<Scale> parse(String text) {
        String word = text.strip().replaceAll("\\s+", " ");
        if (!word.matches("[A-Za-z%][A-Za-z0-9_%]*([ /][A-Za-z][A-Za-z0-9_]*)*")) {
            return Optional.empty();
        }
        int blank = word.lastIndexOf(' ');
        String tail = blank < 0 ? "" : word.substring(blank + 1).toLowerCase(Locale.ROOT);
        Double magnitude = MAGNITUDES.get(tail);
        if (magnitude != null) {
            return base(word.substring(0, blank)).map(s -> new Scale(word, s.unit(), magnitude, s.divide()));
        }
        return base(word);
    }

    private static Optional<Scale> base(String word) {
        return switch (word) {
            case "percent", "%" -> Optional.of(new Scale(word, Unit.FRACTION, 1, 100));
            case "bp", "bps" -> Optional.of(new Scale(word, Unit.FRACTION, 1, 10_000));
            case "fraction" -> Optional.of(new Scale(word, Unit.FRACTION, 1, 1));
            case "number", "count" -> Optional.of(new Scale(word, Unit.NUMBER, 1, 1));
            case "d", "day", "days" -> Optional.of(new Scale(word, Unit.DAY, 1, 1));
            case "w", "week", "weeks" -> Optional.of(new Scale(word, Unit.DAY, 7, 1));
            case "session", "sessions" -> Optional.of(new Scale(word, Unit.SESSION, 1, 1));
            default -> compound(word);
        };
    }

    private static Optional<Scale> compound(String word) {
        if (word.indexOf(' ') >= 0) {
            return Optional.empty();
        }
        String[] parts = word.split("/");
        Unit unit = Unit.of(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            unit = unit.over(Unit.of(parts[i]));
        }
        return Optional.of(new Scale(word, unit, 1, 1));
    }

    /**
     * The factor of a magnitude word: {@code k}, {@code mn}, {@code bn}, {@code tn} or its long form.
     *
     * @return the factor, or empty when the word is none
     */
    public static Optional<Double> magnitude(String word) {
        return Optional.ofNullable(MAGNITUDES.get(word));
    }

    /** The value in base units of a number as written. */
    public double toBase(double written) {
        if (multiply == divide || !Double.isFinite(written)) {
            return written;
        }
        for (double ten = 1; ten <= MOST_PLACES; ten *= 10) {
            double digits = Math.rint(written * ten);
            if (Math.abs(digits) < FIFTEEN_DIGITS && digits / ten == written) {
                // The decimal that was written, exactly; what comes of it is rounded once, by the division.
                double whole = digits * multiply;
                return Math.abs(whole) < EXACT ? whole / (ten * divide) + 0.0 : slowly(written);
            }
        }
        return slowly(written);
    }

    private double slowly(double written) {
        return BigDecimal.valueOf(written)
                .multiply(BigDecimal.valueOf(multiply))
                .divide(BigDecimal.valueOf(divide))
                .doubleValue();
    }
}
