package dev.tidemark.expr;

import dev.tidemark.series.Unit;
import java.util.List;

/**
 * One entry of the vocabulary: an indicator, a universe function or an event function, with everything that checking,
 * evaluating and documenting it needs.
 *
 * <p>The law that every entry is tested against: cutting the future off never changes the past. An entry that keeps it
 * may be evaluated once over a series that is never revised, instead of once a date.
 *
 * @param name the name in expressions
 * @param family the heading it stands under in the catalogue
 * @param params parameters in order
 * @param says what it gives, one sentence
 * @param formula the definition
 * @param warmUp how much history it needs before it says anything
 * @param source paper or definition
 * @param example an expression that uses it, for the catalogue and for the law tests
 * @param typing kind and unit of the result
 * @param kernel the calculation
 */
public record Transform(
        String name,
        Family family,
        List<Param> params,
        String says,
        String formula,
        String warmUp,
        String source,
        String example,
        Typing typing,
        Kernel kernel) {
    /** Copies the parameters. */
    public Transform {
        params = List.copyOf(params);
    }

    /** The headings of the catalogue. */
    public enum Family {
        /** Over one or two series. */
        SERIES("Over series"),
        /** Over running records. */
        RECORD("Records"),
        /** Over windows of one series. */
        WINDOW("Over windows"),
        /** Over two series. */
        PAIR("Between two series"),
        /** Arithmetic of single values. */
        VALUE("Value by value"),
        /** The date of the decision. */
        DATE("The decision date"),
        /** Over the members of a market. */
        UNIVERSE("Over universes"),
        /** Over tables of events. */
        EVENT("Over event tables");

        private final String title;

        Family(String title) {
            this.title = title;
        }

        /** The heading. */
        public String title() {
            return title;
        }
    }

    /**
     * Kind and unit of a result.
     *
     * @param kind number, state or impulse
     * @param unit unit of the numbers
     */
    public record Typed(Plan.Kind kind, Unit unit) {
        /** A number in a unit. */
        public static Typed number(Unit unit) {
            return new Typed(Plan.Kind.NUMBER, unit);
        }
    }

    /**
     * Settles kind and unit of a result from the bound arguments, and complains where they do not fit.
     *
     * @param gives what comes out, for the catalogue
     * @param rule the rule
     */
    public record Typing(String gives, java.util.function.Function<Binding, Typed> rule) {
        /** A share or a relative change. */
        public static final Typing FRACTION = number("fraction", Unit.FRACTION);

        /** A number without dimension. */
        public static final Typing NUMBER = number("number", Unit.NUMBER);

        /** A number in the unit of the argument x. */
        public static final Typing AS_X = new Typing("unit of x", binding -> Typed.number(binding.unit("x")));

        /** A number in a fixed unit. */
        public static Typing number(String gives, Unit unit) {
            return new Typing(gives, binding -> Typed.number(unit));
        }

        /** Kind and unit of the result. */
        public Typed of(Binding binding) {
            return rule.apply(binding);
        }
    }

    /** What comes out: a unit, or that it is a condition. */
    public String gives() {
        return typing.gives();
    }

    /** Calculates a column from the bound arguments. */
    @FunctionalInterface
    public interface Kernel {
        /**
         * The values.
         *
         * @param arguments the arguments
         * @param scope evaluated parts and data as known
         */
        Column column(Arguments arguments, Scope scope);
    }

    /** The signature as a reader writes it: {@code breakout(x, standing=, [high=], [band=], [confirm=])}. */
    public String signature() {
        StringBuilder text = new StringBuilder(name).append('(');
        String comma = "";
        for (Param param : params) {
            String shown = switch (param.kind()) {
                case SERIES, CONDITION, TABLE, TABLE_COLUMN, COIN -> param.name();
                case FILTERS -> "column=value ...";
                case WINDOW, SESSIONS, STEPS, COUNT, CONSTANT, WORD, UNIVERSE ->
                    param.required() && param.positional() ? param.name() : param.name() + "=";
            };
            text.append(comma).append(param.required() ? shown : "[" + shown + "]");
            comma = ", ";
        }
        return text.append(')').toString();
    }
}
