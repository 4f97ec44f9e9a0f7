package dev.tidemark.stat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a test answers: named values in an order, and warnings in words.
 *
 * <p>Usual names: {@code statistic}, {@code p_value}, {@code n}, {@code effective_n}, {@code block_length}, {@code seed}.
 */
public final class Answer {
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** One value. */
    public sealed interface Value {}

    /** A number; NaN stands for what cannot be said. */
    public record Decimal(double number) implements Value {}

    /** A whole number. */
    public record Whole(long whole) implements Value {}

    /** A word. */
    public record Word(String word) implements Value {}

    /** A yes or no. */
    public record Yes(boolean yes) implements Value {}

    /** Several numbers. */
    public record Row(double[] numbers) implements Value {}

    /** Several answers of the same names. */
    public record Rows(List<Map<String, Value>> rows) implements Value {
        /** Copies the list. */
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** Adds a number. */
    public Answer put(String name, double number) {
        values.put(name, new Decimal(number));
        return this;
    }

    /** Adds a whole number. */
    public Answer whole(String name, long whole) {
        values.put(name, new Whole(whole));
        return this;
    }

    /** Adds a word. */
    public Answer word(String name, String word) {
        values.put(name, new Word(word));
        return this;
    }

    /** Adds a yes or no. */
    public Answer yes(String name, boolean yes) {
        values.put(name, new Yes(yes));
        return this;
    }

    /** Adds several numbers. */
    public Answer row(String name, double... numbers) {
        values.put(name, new Row(numbers.clone()));
        return this;
    }

    /** Adds a table: one answer a row. */
    public Answer rows(String name, List<Answer> rows) {
        values.put(name, new Rows(rows.stream().map(Answer::values).toList()));
        return this;
    }

    /**
     * Adds a warning where the sample is worth less than the test needs to be honest, as its calibration found.
     *
     * @param effective how many independent observations the sample is worth
     * @param from from how many on the test is honest
     */
    public Answer honest(double effective, double from) {
        return effective >= from
                ? this
                : warn("the sample is worth " + Math.round(effective) + " independent observations; with fewer than "
                        + Math.round(from) + " this test finds too much (docs/calibration.md)");
    }

    /**
     * Adds a warning where a series holds fewer than five blocks.
     *
     * @param n how long the series is
     * @param blockLength (mean) length of a block
     * @param effect what follows
     */
    public Answer fewBlocks(int n, double blockLength, String effect) {
        return n >= 5 * blockLength ? this : warn("the series holds fewer than five blocks: " + effect);
    }

    /** Adds a warning. */
    public Answer warn(String warning) {
        warnings.add(warning);
        return this;
    }

    /** The values by their names, in order. */
    public Map<String, Value> values() {
        return Collections.unmodifiableMap(values);
    }

    /** The warnings. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** One number. */
    public double number(String name) {
        return switch (values.get(name)) {
            case Decimal d -> d.number();
            case Whole w -> w.whole();
            case null, default -> throw new IllegalArgumentException("no number " + name + " in " + values.keySet());
        };
    }
}
