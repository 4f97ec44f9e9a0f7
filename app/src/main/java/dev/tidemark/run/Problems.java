package dev.tidemark.run;

import dev.tidemark.expr.Diagnostic;
import java.io.Serial;
import java.util.List;

/** Ends a run that cannot go on because of what the user gave: carries everything to be said, and whose fault it is. */
public final class Problems extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;
    private final Fault fault;

    /** What was wrong. */
    public enum Fault {
        /** The user's input. */
        INPUT,
        /** A series or folder that was named is absent or cannot be read. */
        DATA
    }

    /**
     * A run that ends.
     *
     * @param fault what was wrong
     * @param message one sentence, or empty when the diagnostics say it all
     * @param diagnostics everything found
     */
    public Problems(Fault fault, String message, List<Diagnostic> diagnostics) {
        super(message, null, false, false);
        this.fault = fault;
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** A run that ends because of one thing. */
    public static Problems input(String message) {
        return new Problems(Fault.INPUT, message, List.of());
    }

    /** What was wrong. */
    public Fault fault() {
        return fault;
    }

    /** Everything found. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
