package dev.tidemark.expr;

/**
 * Something wrong at an offset of an expression's text; whoever knows the file turns it into a {@link Diagnostic}.
 *
 * @param severity how bad it is
 * @param at offset in the text, from 0
 * @param what what is wrong
 * @param hint what would mend it; may be empty
 * @param absent whether a name was used that the data place does not have, which is a matter of the data as much as of
 *     the text
 */
public record Problem(Diagnostic.Severity severity, int at, String what, String hint, boolean absent) {
    /** An error of the text itself. */
    public static Problem error(int at, String what, String hint) {
        return new Problem(Diagnostic.Severity.ERROR, at, what, hint, false);
    }

    /** A name that is not in the data place. */
    public static Problem absent(int at, String what, String hint) {
        return new Problem(Diagnostic.Severity.ERROR, at, what, hint, true);
    }

    /** Something that is allowed and probably not meant. */
    public static Problem warning(int at, String what, String hint) {
        return new Problem(Diagnostic.Severity.WARNING, at, what, hint, false);
    }

    /** Written out for the reason that {@link Diagnostic#hashCode} is. */
    @Override
    public int hashCode() {
        return 31 * at + what.hashCode();
    }

    /** Whether the expression cannot be evaluated. */
    public boolean isError() {
        return severity == Diagnostic.Severity.ERROR;
    }

    /** The same problem in a file. */
    public Diagnostic in(String file, int line, int column) {
        return new Diagnostic(severity, file, line, column, what, hint);
    }
}
