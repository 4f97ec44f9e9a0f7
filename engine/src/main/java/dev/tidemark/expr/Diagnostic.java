package dev.tidemark.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong where, said to the person who can mend it.
 *
 * <p>Printed as {@code file:line:column: what — hint}; a warning or a note says so before the what. Its texts quote what
 * strangers wrote, so they are made {@linkplain Visible visible} here, for all outputs.
 *
 * @param severity how bad it is
 * @param file the file as the user named it, or a word for text that has none
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole line is meant
 * @param what what is wrong, without a full stop
 * @param hint what would mend it; may be empty
 */
public record Diagnostic(Severity severity, String file, int line, int column, String what, String hint) {
    private static final int MOST_SAID = 100;

    /** Makes the texts visible. */
    public Diagnostic {
        file = Visible.text(file);
        what = Visible.text(what);
        hint = Visible.text(hint);
    }

    /** How bad a finding is. */
    public enum Severity {
        /** The input cannot be used as it is. */
        ERROR,
        /** It can be used, and probably does not mean what its author thinks. */
        WARNING,
        /** Something was repaired or is worth knowing. */
        NOTE
    }

    /** An error at a position. */
    public static Diagnostic error(String file, int line, int column, String what, String hint) {
        return new Diagnostic(Severity.ERROR, file, line, column, what, hint);
    }

    /** A warning at a position. */
    public static Diagnostic warning(String file, int line, int column, String what, String hint) {
        return new Diagnostic(Severity.WARNING, file, line, column, what, hint);
    }

    /** A note at a position. */
    public static Diagnostic note(String file, int line, int column, String what, String hint) {
        return new Diagnostic(Severity.NOTE, file, line, column, what, hint);
    }

    /** Which of two comes first in the text. */
    public static int byPlace(Diagnostic a, Diagnostic b) {
        return a.line == b.line ? Integer.compare(a.column, b.column) : Integer.compare(a.line, b.line);
    }

    /** Written out, because the AOT cache does not hold what a record's own one is made of at the first call. */
    @Override
    public int hashCode() {
        return 31 * (31 * line + column) + what.hashCode();
    }

    /**
     * The first hundred findings of a file and, if there are more, one that counts them; it is as bad as the worst of them.
     *
     * @param all the findings, in the order of the text
     * @param file the file they are of
     */
    public static List<Diagnostic> first(List<Diagnostic> all, String file) {
        if (all.size() <= MOST_SAID) {
            return List.copyOf(all);
        }
        List<Diagnostic> rest = all.subList(MOST_SAID, all.size());
        Severity worst = rest.stream()
                .map(Diagnostic::severity)
                .min(java.util.Comparator.naturalOrder())
                .orElseThrow();
        List<Diagnostic> first = new ArrayList<>(all.subList(0, MOST_SAID));
        first.add(new Diagnostic(worst, file, 0, 0, "and " + rest.size() + " more", "mend these first"));
        return List.copyOf(first);
    }

    /** Whether the input cannot be used as it is. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        String place = line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
        String label = switch (severity) {
            case ERROR -> "";
            case WARNING -> "warning: ";
            case NOTE -> "note: ";
        };
        return place + ": " + label + what + (hint.isEmpty() ? "" : " — " + hint);
    }
}
