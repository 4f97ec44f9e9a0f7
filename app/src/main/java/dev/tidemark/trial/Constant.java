package dev.tidemark.trial;

import dev.tidemark.expr.Checker;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Parser;
import dev.tidemark.expr.Plan;
import dev.tidemark.expr.Problem;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.series.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that a test expects, and how far off the real one may be. A number written with decimals is compared to as
 * many decimals, one written without them exactly.
 *
 * @param text the number as its author wrote it
 * @param value its value in base units
 * @param unit its base unit
 * @param tolerance how far off the real number may be, in base units
 * @param spelling how numbers are written like this one
 */
record Constant(String text, double value, Unit unit, double tolerance, Spelling spelling) {
    private static final Checker CHECKER = new Checker(
            Transforms.vocabulary(), DataPlace.open(List.of(), List.of()).catalogue());
    private static final Pattern DIGITS = Pattern.compile("[0-9]*(?:\\.(?<decimals>[0-9]+))?(?:[eE][+-]?[0-9]+)?");
    private static final double ROUNDING = 1e-9;
    private static final int SHOWN_DIGITS = 8;

    /**
     * A way to write numbers: {@code 4.898bn USD} has the ending {@code bn USD}, and 1e9 of it are one.
     *
     * @param ending what follows the digits
     * @param factor the value in base units of 1 written so
     */
    record Spelling(String ending, double factor) {
        static Spelling of(Unit unit) {
            if (!unit.plain()) {
                return new Spelling(" " + unit, 1);
            }
            return "fraction".equals(unit.word()) ? new Spelling("%", 0.01) : new Spelling("", 1);
        }

        String write(double value) {
            return new BigDecimal(value / factor)
                            .round(new MathContext(SHOWN_DIGITS, RoundingMode.HALF_EVEN))
                            .stripTrailingZeros()
                            .toPlainString()
                    + ending;
        }
    }

    /**
     * Reads a number.
     *
     * @param text the text
     * @param problems where is reported what is wrong
     */
    static Optional<Constant> read(String text, List<Problem> problems) {
        Parser.Parsed parsed = Parser.parse(text);
        problems.addAll(parsed.problems());
        if (parsed.expr().isEmpty()) {
            return Optional.empty();
        }
        Expr expr = parsed.expr().get();
        Checker.Checked checked = CHECKER.check(expr, Map.of());
        if (checked.plan().isPresent() && checked.plan().get() instanceof Plan.Constant c) {
            Expr number = expr instanceof Expr.Negate n ? n.of() : expr;
            Spelling spelling = Spelling.of(c.unit());
            double tolerance = 0;
            if (number instanceof Expr.Num n) {
                Matcher digits = DIGITS.matcher(n.text());
                if (digits.lookingAt()) {
                    spelling = spelling(n.text().substring(digits.end()), spelling);
                    String decimals = digits.group("decimals");
                    boolean plain = decimals != null && digits.end() == digits.end("decimals");
                    tolerance = plain ? spelling.factor() * Math.pow(10, -decimals.length()) / 2 : 0;
                }
            }
            return Optional.of(new Constant(text, c.value(), c.unit(), tolerance, spelling));
        }
        problems.add(Problem.error(0, "'" + text + "' is no number", "a constant with its unit, as in 4.898bn USD"));
        return Optional.empty();
    }

    private static Spelling spelling(String ending, Spelling standard) {
        return Parser.parse("1" + ending)
                .expr()
                .filter(Expr.Num.class::isInstance)
                .map(one -> new Spelling(ending, ((Expr.Num) one).value()))
                .orElse(standard);
    }

    /** The same number with another tolerance. */
    Constant within(double other) {
        return new Constant(text, value, unit, other, spelling);
    }

    /** Whether numbers in a unit can be compared with it; 0 needs no unit. */
    boolean agrees(Unit other) {
        return unit.agrees(other) || (value == 0 && unit.plain());
    }

    /** Whether a real number is this one, near enough. */
    boolean fits(double real) {
        double slack = tolerance + ROUNDING * Math.max(Math.abs(value), Math.abs(real));
        return Math.abs(real - value) <= slack;
    }

    /** A real number written as this one is. */
    String write(double real, Unit realUnit) {
        return unit.agrees(realUnit)
                ? spelling.write(real)
                : Spelling.of(realUnit).write(real);
    }
}
