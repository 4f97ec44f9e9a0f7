package dev.tidemark.ingest;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.Market;
import java.util.List;

/**
 * The data of a run.
 *
 * @param market what was asked for; for what could not be had the reason
 * @param diagnostics what was found in the files that were read
 */
public record Loaded(Market market, List<Diagnostic> diagnostics) {
    /** Copies the findings. */
    public Loaded {
        diagnostics = List.copyOf(diagnostics);
    }
}
