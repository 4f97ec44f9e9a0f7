package dev.tidemark.expr;

import java.util.stream.Collectors;

/**
 * Writes an expression such that {@link Parser} reads the same one again: canonical blanks, brackets only where the
 * meaning needs them.
 *
 * <p>Two expressions that print the same mean the same; the text is what results are remembered and compared by.
 */
public final class Printer {
    private Printer() {}

    /** The canonical text of an expression. */
    public static String print(Expr expr) {
        return switch (expr) {
            case Expr.Num n -> n.text();
            case Expr.Text t -> quote(t.value());
            case Expr.Ref r -> r.name();
            case Expr.Knob k -> "$" + k.name();
            case Expr.Negate n -> "-" + inner(n.of(), 7);
            case Expr.Arith a -> {
                int own = strength(a);
                yield inner(a.left(), own) + " " + a.op().sign() + " " + inner(a.right(), own + 1);
            }
            case Expr.Compare c -> inner(c.left(), 5) + " " + c.op().sign() + " " + inner(c.right(), 5);
            case Expr.Not n -> "not " + inner(n.of(), 3);
            case Expr.Logic l -> {
                int own = strength(l);
                yield inner(l.left(), own) + " " + l.op().sign() + " " + inner(l.right(), own + 1);
            }
            case Expr.Apply a ->
                a.name()
                        + a.args().stream()
                                .map(arg -> (arg.name().isEmpty() ? "" : arg.name() + "=") + print(arg.value()))
                                .collect(Collectors.joining(", ", "(", ")"));
        };
    }

    private static String quote(String text) {
        char mark = text.indexOf('"') < 0 ? '"' : '\'';
        return mark + text + mark;
    }

    private static String inner(Expr expr, int needed) {
        String text = print(expr);
        return strength(expr) < needed ? "(" + text + ")" : text;
    }

    private static int strength(Expr expr) {
        return switch (expr) {
            case Expr.Logic l -> l.op() == Operator.Logical.OR ? 1 : 2;
            case Expr.Not n -> 3;
            case Expr.Compare c -> 4;
            case Expr.Arith a ->
                switch (a.op()) {
                    case PLUS, MINUS -> 5;
                    case TIMES, OVER -> 6;
                };
            case Expr.Negate n -> 7;
            case Expr.Num n -> 8;
            case Expr.Text t -> 8;
            case Expr.Ref r -> 8;
            case Expr.Knob k -> 8;
            case Expr.Apply a -> 8;
        };
    }
}
