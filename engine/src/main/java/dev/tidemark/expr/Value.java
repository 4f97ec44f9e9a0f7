package dev.tidemark.expr;

/** What an expression evaluates to: one number for all time, or a column of them. */
public sealed interface Value permits Value.Scalar, Column {
    /**
     * A constant.
     *
     * @param value the number in base units
     */
    record Scalar(double value) implements Value {}
}
