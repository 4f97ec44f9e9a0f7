package dev.tidemark.expr;

import dev.tidemark.series.Unit;
import java.util.List;

/**
 * An expression as its author wrote it: a closed grammar of ten kinds of node over an open vocabulary.
 *
 * <p>Indicators are no nodes of their own; they are entries of a {@link Vocabulary} behind {@link Apply}. {@code at} is
 * the offset of the node in the text it was read from, for messages only. {@link Printer} writes an expression such
 * that {@link Parser} reads the same one again.
 */
public sealed interface Expr {
    /** Offset of the node in the text, from 0. */
    int at();

    /** How many nodes it has, itself counted. */
    default int nodes() {
        return 1 + parts().stream().mapToInt(Expr::nodes).sum();
    }

    /** How many nodes lie on the longest way from it to a leaf, both counted. */
    default int depth() {
        return 1 + parts().stream().mapToInt(Expr::depth).max().orElse(0);
    }

    /** The expressions directly within it, in order. */
    default List<Expr> parts() {
        return switch (this) {
            case Num n -> List.of();
            case Text t -> List.of();
            case Ref r -> List.of();
            case Knob k -> List.of();
            case Negate n -> List.of(n.of());
            case Arith a -> List.of(a.left(), a.right());
            case Compare c -> List.of(c.left(), c.right());
            case Not n -> List.of(n.of());
            case Logic l -> List.of(l.left(), l.right());
            case Apply a -> a.args().stream().map(Arg::value).toList();
        };
    }

    /**
     * A number with its unit: {@code 10%}, {@code 504 sessions}, {@code 6bn USD}.
     *
     * @param at offset
     * @param text canonical spelling
     * @param value value in base units
     * @param unit base unit
     */
    record Num(int at, String text, double value, Unit unit) implements Expr {}

    /**
     * Quoted text, for filters over event tables.
     *
     * @param at offset
     * @param value the text without its quotes
     */
    record Text(int at, String value) implements Expr {}

    /**
     * A name: a series, a column of a table, or a word that an argument takes.
     *
     * @param at offset
     * @param name the name, dots included
     */
    record Ref(int at, String name) implements Expr {}

    /**
     * A knob, written {@code $name}: replaced by one of its values before anything is checked.
     *
     * @param at offset
     * @param name the name without the dollar
     */
    record Knob(int at, String name) implements Expr {}

    /**
     * A minus before an expression.
     *
     * @param at offset
     * @param of what is negated
     */
    record Negate(int at, Expr of) implements Expr {}

    /**
     * Arithmetic.
     *
     * @param at offset of the operator
     * @param op the operator
     * @param left left side
     * @param right right side
     */
    record Arith(int at, Operator.Arithmetic op, Expr left, Expr right) implements Expr {}

    /**
     * A comparison.
     *
     * @param at offset of the operator
     * @param op the operator
     * @param left left side
     * @param right right side
     */
    record Compare(int at, Operator.Comparison op, Expr left, Expr right) implements Expr {}

    /**
     * A condition that must not hold.
     *
     * @param at offset
     * @param of the condition
     */
    record Not(int at, Expr of) implements Expr {}

    /**
     * Two conditions joined.
     *
     * @param at offset of the operator
     * @param op the operator
     * @param left left side
     * @param right right side
     */
    record Logic(int at, Operator.Logical op, Expr left, Expr right) implements Expr {}

    /**
     * A call of something in the vocabulary.
     *
     * @param at offset
     * @param name the entry's name
     * @param args arguments in order
     */
    record Apply(int at, String name, List<Arg> args) implements Expr {
        /** Copies the arguments. */
        public Apply {
            args = List.copyOf(args);
        }
    }

    /**
     * One argument of a call.
     *
     * @param at offset
     * @param name the name before {@code =}; empty when given by position
     * @param value the argument
     */
    record Arg(int at, String name, Expr value) {}
}
