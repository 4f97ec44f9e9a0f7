package dev.tidemark.run;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.thesis.Reader;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.ThesisPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A thesis as those see it who watch it: what is true on each day up to an as-of, without what follows from it.
 *
 * @param plan the thesis, its knobs set and checked
 * @param asOf the as-of
 * @param states the truth of its conditions over time, the last day the as-of
 * @param reader says why something is unknown
 * @param reading the state at the as-of
 * @param diagnostics what was found in the thesis and its data
 * @param missing ids that are needed and could not be had, each with the reason
 */
public record Lookout(
        ThesisPlan plan,
        AsOf asOf,
        States states,
        Reader reader,
        Reading reading,
        List<Diagnostic> diagnostics,
        Map<String, String> missing) {
    /** Copies the collections. */
    public Lookout {
        diagnostics = List.copyOf(diagnostics);
        missing = java.util.Collections.unmodifiableMap(new TreeMap<>(missing));
    }
}
