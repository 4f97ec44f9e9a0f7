package dev.tidemark.trial;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import dev.tidemark.expr.Nearest;
import dev.tidemark.expr.Parser;
import dev.tidemark.expr.Problem;
import dev.tidemark.thesis.Branch;
import dev.tidemark.thesis.Position;
import dev.tidemark.thesis.Written;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;

/** Collects what is wrong with a test file, and reads the single values in which something may be. */
final class Complaints {
    private final String file;
    private final List<Diagnostic> found = new ArrayList<>();

    Complaints(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /** Everything so far, in the order of the text. */
    List<Diagnostic> all() {
        List<Diagnostic> all =
                found.stream().distinct().sorted(Diagnostic::byPlace).toList();
        return Diagnostic.first(all, file);
    }

    /** The list to which somebody else adds. */
    List<Diagnostic> open() {
        return found;
    }

    boolean broken() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    void error(Position at, String what, String hint) {
        found.add(Diagnostic.error(file, at.line(), at.column(), what, hint));
    }

    /** Something wrong in a value, at offsets of its text. */
    void problems(Branch value, List<Problem> problems) {
        problems(value.places(), problems);
    }

    void problems(IntFunction<Position> places, List<Problem> problems) {
        for (Problem problem : problems) {
            Position at = places.apply(problem.at());
            found.add(problem.in(file, at.line(), at.column()));
        }
    }

    /** Reports a name that does not exist; true when it does. */
    boolean known(Position at, String kind, String name, Collection<String> names) {
        if (names.contains(name)) {
            return true;
        }
        String near = Nearest.hint(name, names);
        String hint = near.isEmpty() && !names.isEmpty() ? "it has " + String.join(", ", names) : near;
        error(at, "the thesis has no " + kind + " called " + name, hint);
        return false;
    }

    /** A date; the epoch where it is none. */
    LocalDate date(Branch value) {
        return date(value, value.text());
    }

    /** A date within a value. */
    LocalDate date(Branch value, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            error(value.position(), "there is no date " + text, "year-month-day, as in 2025-10-03");
            return LocalDate.EPOCH;
        }
    }

    /** The first and the last date of a span. */
    LocalDate[] span(Branch value) {
        String[] ends = value.text().split("\\.\\.", -1);
        LocalDate from = date(value, ends[0]);
        LocalDate to = date(value, ends[1]);
        if (to.isBefore(from)) {
            error(value.position(), "the span ends before it begins", ends[1] + ".." + ends[0] + "?");
        }
        return new LocalDate[] {from, to};
    }

    /** An expression. */
    Written expression(Branch value) {
        return written(value, Parser.parse(value.raw()));
    }

    /** The value of a knob. */
    Expr knob(Branch value) {
        Expr expr = written(value, Knobs.read(value.raw())).expr();
        if (!Knobs.canHold(expr)) {
            error(value.position(), "a knob holds a number, a length of time, a date or a name", "as in 504 sessions");
        }
        return expr;
    }

    private Written written(Branch value, Parser.Parsed parsed) {
        problems(value, parsed.problems());
        return new Written(parsed.expr().orElse(new Expr.Ref(0, "unreadable")), value.places());
    }

    /** Whether a word is a yes. */
    static boolean yes(Branch value) {
        return "yes".equals(value.text()) || "true".equals(value.text());
    }
}
