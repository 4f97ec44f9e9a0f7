package dev.tidemark.thesis;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Printer;
import java.util.function.IntFunction;

/**
 * An expression with the way from its offsets to the lines and columns of the file it stands in.
 *
 * @param expr the expression
 * @param places the position in the file of an offset in the expression's text
 */
public record Written(Expr expr, IntFunction<Position> places) {
    /** The canonical text. */
    public String text() {
        return Printer.print(expr);
    }

    /** Written expressions are equal when their texts are; where they stand does not count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Written w && text().equals(w.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
