package dev.tidemark.expr;

/**
 * What is wrong where, said to the person who can mend it.
 *
 * <p>Printed as {@code file:line:column: what — hint}; a warning or a note says so before the what.
 *
 * @param severity how bad it is
 * @param file the file as the user named it, or a word for text that has none
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole line is meant
 * @param what what is wrong, without a full stop
 * @param hint what would mend it; may be empty
 */
public record Diagnostic(Severity severity, String file, int line, int column, String what, String hint) {
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
