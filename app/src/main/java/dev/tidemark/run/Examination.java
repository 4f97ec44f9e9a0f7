package dev.tidemark.run;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.study.History;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.verdict.JudgedClaim;
import dev.tidemark.verdict.JudgedRotation;
import dev.tidemark.verdict.Tries;
import dev.tidemark.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that was found out about a thesis at an as-of: what the outputs render.
 *
 * @param version the version of Tidemark
 * @param plan the thesis, its knobs set and checked
 * @param asOf the as-of
 * @param place the data place: {@code bundle}, {@code store} or {@code simulated}
 * @param folders the folders of the place, as named
 * @param fingerprint sha256 of the rows used that were known by the as-of; where sweeps are remembered, of that and them
 * @param through date of the newest row known, by id
 * @param reading the state of the conditions
 * @param histories events and what followed them; empty when only the state was asked for
 * @param claims the other claims, judged; empty when only the state was asked for
 * @param rotation what following it would have earned; empty when it says nothing of that or only the state was asked for
 * @param tries how many variants of the thesis were looked at
 * @param verdict the verdict of the whole alignment by the first outcome
 * @param diagnostics what was found in the thesis and its data, short of what ended the run
 * @param missing ids that are needed and could not be had, each with the reason
 */
public record Examination(
        String version,
        ThesisPlan plan,
        AsOf asOf,
        String place,
        List<String> folders,
        String fingerprint,
        Map<String, Integer> through,
        Reading reading,
        List<History> histories,
        List<JudgedClaim> claims,
        Optional<JudgedRotation> rotation,
        Tries tries,
        Verdict verdict,
        List<Diagnostic> diagnostics,
        Map<String, String> missing) {
    /** Copies the collections. */
    public Examination {
        folders = List.copyOf(folders);
        through = java.util.Collections.unmodifiableMap(new TreeMap<>(through));
        histories = List.copyOf(histories);
        claims = List.copyOf(claims);
        diagnostics = List.copyOf(diagnostics);
        missing = java.util.Collections.unmodifiableMap(new TreeMap<>(missing));
    }
}
