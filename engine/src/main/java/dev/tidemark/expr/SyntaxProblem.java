package dev.tidemark.expr;

import java.io.Serial;

/** Ends the reading of one expression at the first place where it does not follow the grammar. */
final class SyntaxProblem extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int at;
    private final String hint;

    SyntaxProblem(int at, String what, String hint) {
        super(what, null, false, false);
        this.at = at;
        this.hint = hint;
    }

    Problem problem() {
        return Problem.error(at, String.valueOf(getMessage()), hint);
    }
}
