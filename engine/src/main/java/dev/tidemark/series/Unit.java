package dev.tidemark.series;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The unit of a number: base units with their exponents, and a word for numbers that have none.
 *
 * <p>Readers convert to base units on the way in (percent and basis points become fractions, {@code USD bn} becomes
 * USD), so a value inside Tidemark is always in its base unit. Two units may be added or compared when their exponents
 * agree; {@code fraction} and {@code number} are both without dimension and mix freely.
 *
 * <pre>{@code Unit.USD.over(Unit.of("oz")).toString() // "USD/oz"}</pre>
 *
 * @param word how a number without dimension is called: {@code fraction} or {@code number}
 * @param powers base unit to exponent, no zero exponents
 */
public record Unit(String word, SortedMap<String, Integer> powers) implements Serializable {
    /** A number without dimension, such as a count. */
    public static final Unit NUMBER = new Unit("number", new TreeMap<>());

    /** A share or a relative change: 0.1 is ten percent. */
    public static final Unit FRACTION = new Unit("fraction", new TreeMap<>());

    /** United States dollars. */
    public static final Unit USD = of("USD");

    /** Calendar days. */
    public static final Unit DAY = of("day");

    /** Observations on a series' own calendar. */
    public static final Unit SESSION = of("session");

    /** Copies the exponents, so that a unit never changes. */
    public Unit {
        powers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(powers));
    }

    /**
     * The unit with one base unit to the power of one.
     *
     * @param base the base unit's name, such as {@code points}
     */
    public static Unit of(String base) {
        TreeMap<String, Integer> one = new TreeMap<>();
        one.put(base, 1);
        return new Unit("number", one);
    }

    /** Whether numbers in this unit have no dimension. */
    public boolean plain() {
        return powers.isEmpty();
    }

    /** Whether numbers of the two units may be added and compared. */
    public boolean agrees(Unit other) {
        return powers.equals(other.powers);
    }

    /** The unit of a sum: a fraction stays a fraction when a plain number is added. */
    public Unit plus(Unit other) {
        return plain() && "fraction".equals(other.word) ? other : this;
    }

    /** The unit of a product. */
    public Unit times(Unit other) {
        return combine(other, 1);
    }

    /** The unit of a quotient. */
    public Unit over(Unit other) {
        return combine(other, -1);
    }

    private Unit combine(Unit other, int sign) {
        TreeMap<String, Integer> all = new TreeMap<>(powers);
        other.powers.forEach((base, power) -> all.merge(base, sign * power, Integer::sum));
        all.values().removeIf(power -> power == 0);
        boolean share = sign > 0 && all.isEmpty() && (isFraction() || other.isFraction());
        return share ? FRACTION : new Unit("number", all);
    }

    private boolean isFraction() {
        return plain() && "fraction".equals(word);
    }

    /** Written out, because the AOT cache does not hold what a record's own one is made of at the first call. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Unit unit && word.equals(unit.word) && powers.equals(unit.powers);
    }

    @Override
    public int hashCode() {
        return 31 * word.hashCode() + powers.hashCode();
    }

    /** The unit as it is printed: {@code fraction}, {@code number}, {@code USD}, {@code USD/oz}. */
    @Override
    public String toString() {
        if (plain()) {
            return word;
        }
        StringJoiner above = new StringJoiner("*");
        StringJoiner below = new StringJoiner("/", "/", "").setEmptyValue("");
        powers.forEach((base, power) -> {
            StringJoiner side = power > 0 ? above : below;
            side.add(Math.abs(power) == 1 ? base : base + "^" + Math.abs(power));
        });
        return (above.length() == 0 ? "1" : above.toString()) + below;
    }
}
