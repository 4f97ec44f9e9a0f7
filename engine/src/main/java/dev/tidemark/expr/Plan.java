package dev.tidemark.expr;

import dev.tidemark.series.Requirements;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Unit;
import java.util.TreeSet;

/**
 * An expression that was checked: every name found, every unit settled, every argument bound.
 *
 * <p>{@code key} is the canonical text; equal keys mean equal values, which is how shared parts are evaluated once.
 */
public sealed interface Plan {
    /** Whether it is a number, a state or an impulse. */
    Kind kind();

    /** The unit of its numbers; of a condition a plain number. */
    Unit unit();

    /** The canonical text. */
    String key();

    /** Offset in the text it was read from. */
    int at();

    /** What a plan gives. */
    enum Kind {
        /** Numbers. */
        NUMBER,
        /** A condition that stays as it is until the next observation is known. */
        STATE,
        /** A condition that is true only on the decision day on which its observation became known. */
        IMPULSE;

        /** Whether it gives truth values. */
        public boolean isCondition() {
            return this != NUMBER;
        }
    }

    /** What must be read before this can be evaluated. */
    default Requirements requirements() {
        return switch (this) {
            case Constant c -> Requirements.none();
            case Read r -> {
                TreeSet<String> ids = new TreeSet<>();
                ids.add(r.info().id());
                yield new Requirements(ids, new TreeSet<>(), new TreeSet<>());
            }
            case Negate n -> n.of().requirements();
            case Not n -> n.of().requirements();
            case Arith a -> a.left().requirements().and(a.right().requirements());
            case Compare c -> c.left().requirements().and(c.right().requirements());
            case Logic l -> l.left().requirements().and(l.right().requirements());
            case Call c -> c.arguments().requirements();
        };
    }

    /**
     * A number that never changes.
     *
     * @param key canonical text
     * @param at offset
     * @param value value in base units
     * @param unit its unit
     */
    record Constant(String key, int at, double value, Unit unit) implements Plan {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }
    }

    /**
     * The values of a series.
     *
     * @param key canonical text
     * @param at offset
     * @param info the series
     */
    record Read(String key, int at, SeriesInfo info) implements Plan {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public Unit unit() {
            return info.scale().unit();
        }
    }

    /**
     * A sign change.
     *
     * @param key canonical text
     * @param at offset
     * @param of what is negated
     */
    record Negate(String key, int at, Plan of) implements Plan {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public Unit unit() {
            return of.unit();
        }
    }

    /**
     * Arithmetic of two numbers.
     *
     * @param key canonical text
     * @param at offset
     * @param op the operator
     * @param left left side
     * @param right right side
     * @param unit unit of the result
     */
    record Arith(String key, int at, Operator.Arithmetic op, Plan left, Plan right, Unit unit) implements Plan {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }
    }

    /**
     * A comparison of two numbers.
     *
     * @param key canonical text
     * @param at offset
     * @param op the operator
     * @param left left side
     * @param right right side
     */
    record Compare(String key, int at, Operator.Comparison op, Plan left, Plan right) implements Plan {
        @Override
        public Kind kind() {
            return Kind.STATE;
        }

        @Override
        public Unit unit() {
            return Unit.NUMBER;
        }
    }

    /**
     * A condition that must not hold; judged on the decision grid when it denies an impulse.
     *
     * @param key canonical text
     * @param at offset
     * @param of the condition
     */
    record Not(String key, int at, Plan of) implements Plan {
        @Override
        public Kind kind() {
            return Kind.STATE;
        }

        @Override
        public Unit unit() {
            return Unit.NUMBER;
        }
    }

    /**
     * Two conditions joined.
     *
     * @param key canonical text
     * @param at offset
     * @param op the operator
     * @param left left side
     * @param right right side
     * @param kind an impulse when both are, or when an impulse {@code and} a state are joined
     */
    record Logic(String key, int at, Operator.Logical op, Plan left, Plan right, Kind kind) implements Plan {
        @Override
        public Unit unit() {
            return Unit.NUMBER;
        }
    }

    /**
     * A call of an entry of the vocabulary.
     *
     * @param key canonical text
     * @param at offset
     * @param transform the entry
     * @param arguments its arguments, bound
     * @param kind what it gives
     * @param unit unit of the result
     */
    record Call(String key, int at, Transform transform, Arguments arguments, Kind kind, Unit unit) implements Plan {}
}
