package dev.tidemark.expr;

import dev.tidemark.series.Unit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts the values of knobs into an expression. */
public final class Knobs {
    private Knobs() {}

    /**
     * The value of a knob as written: a date as it stands, which becomes text; anything else as an expression.
     *
     * @param text as written
     */
    public static Parser.Parsed read(String text) {
        return date(text.strip())
                .map(day -> new Parser.Parsed(Optional.of(new Expr.Text(0, day.toString())), List.of()))
                .orElseGet(() -> Parser.parse(text));
    }

    /** A value as it is written under {@code knobs:}, so that {@link #read} gives it again. */
    public static String spelled(Expr value) {
        return value instanceof Expr.Text t && date(t.value()).isPresent() ? t.value() : Printer.print(value);
    }

    /** What a value means, as a text that is the same however it is spelled: {@code 8%}, {@code 0.08} and {@code 800bp}. */
    public static String meaning(Expr value) {
        return switch (value) {
            case Expr.Num n -> meaning(n.value(), n.unit());
            case Expr.Negate n when n.of() instanceof Expr.Num of -> meaning(-of.value(), of.unit());
            default -> spelled(value);
        };
    }

    private static String meaning(double value, Unit unit) {
        // 0.0 is added to make one of both zeros
        return value + 0.0 + (unit.plain() ? "" : " " + unit);
    }

    /** The same of a value as it is written; of what cannot be read the text itself. */
    public static String meaning(String written) {
        return read(written).expr().map(Knobs::meaning).orElse(written);
    }

    /** The date that a text is, if it is one: year-month-day. */
    public static Optional<LocalDate> date(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether an expression may be the value of a knob: a number, a name, a date, or quoted text. */
    public static boolean canHold(Expr value) {
        return switch (value) {
            case Expr.Num n -> true;
            case Expr.Text t -> true;
            case Expr.Ref r -> true;
            case Expr.Negate n -> n.of() instanceof Expr.Num;
            case Expr.Knob k -> false;
            case Expr.Arith a -> false;
            case Expr.Compare c -> false;
            case Expr.Not n -> false;
            case Expr.Logic l -> false;
            case Expr.Apply a -> false;
        };
    }

    /**
     * The expression with every knob replaced by its value, which then stands at the knob's place.
     *
     * @param expr the expression
     * @param values the values by knob name
     * @param problems where knobs without a value are reported
     */
    public static Expr bind(Expr expr, Map<String, Expr> values, List<Problem> problems) {
        return switch (expr) {
            case Expr.Knob k -> {
                Optional<Expr> value = Optional.ofNullable(values.get(k.name()));
                if (value.isEmpty()) {
                    String near = Nearest.hint(k.name(), values.keySet());
                    problems.add(Problem.error(
                            k.at(),
                            "a knob that the thesis does not have: $" + k.name(),
                            near.isEmpty() ? "add it under knobs:" : near));
                    yield k;
                }
                yield moved(value.get(), k.at());
            }
            case Expr.Num n -> n;
            case Expr.Text t -> t;
            case Expr.Ref r -> r;
            case Expr.Negate n -> new Expr.Negate(n.at(), bind(n.of(), values, problems));
            case Expr.Not n -> new Expr.Not(n.at(), bind(n.of(), values, problems));
            case Expr.Arith a ->
                new Expr.Arith(a.at(), a.op(), bind(a.left(), values, problems), bind(a.right(), values, problems));
            case Expr.Compare c ->
                new Expr.Compare(c.at(), c.op(), bind(c.left(), values, problems), bind(c.right(), values, problems));
            case Expr.Logic l ->
                new Expr.Logic(l.at(), l.op(), bind(l.left(), values, problems), bind(l.right(), values, problems));
            case Expr.Apply a -> {
                List<Expr.Arg> args = new ArrayList<>();
                for (Expr.Arg arg : a.args()) {
                    args.add(new Expr.Arg(arg.at(), arg.name(), bind(arg.value(), values, problems)));
                }
                yield new Expr.Apply(a.at(), a.name(), args);
            }
        };
    }

    private static Expr moved(Expr value, int at) {
        return switch (value) {
            case Expr.Num n -> new Expr.Num(at, n.text(), n.value(), n.unit());
            case Expr.Text t -> new Expr.Text(at, t.value());
            case Expr.Ref r -> new Expr.Ref(at, r.name());
            case Expr.Negate n -> new Expr.Negate(at, moved(n.of(), at));
            case Expr.Knob k -> k;
            case Expr.Arith a -> a;
            case Expr.Compare c -> c;
            case Expr.Not n -> n;
            case Expr.Logic l -> l;
            case Expr.Apply a -> a;
        };
    }

    /** The names of the knobs an expression uses. */
    public static Set<String> in(Expr expr) {
        TreeSet<String> names = new TreeSet<>();
        collect(expr, names);
        return names;
    }

    private static void collect(Expr expr, Set<String> names) {
        switch (expr) {
            case Expr.Knob k -> names.add(k.name());
            case Expr.Num n -> {}
            case Expr.Text t -> {}
            case Expr.Ref r -> {}
            case Expr.Negate n -> collect(n.of(), names);
            case Expr.Not n -> collect(n.of(), names);
            case Expr.Arith a -> {
                collect(a.left(), names);
                collect(a.right(), names);
            }
            case Expr.Compare c -> {
                collect(c.left(), names);
                collect(c.right(), names);
            }
            case Expr.Logic l -> {
                collect(l.left(), names);
                collect(l.right(), names);
            }
            case Expr.Apply a -> a.args().forEach(arg -> collect(arg.value(), names));
        }
    }
}
