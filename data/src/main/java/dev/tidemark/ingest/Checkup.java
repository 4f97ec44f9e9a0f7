package dev.tidemark.ingest;

import dev.tidemark.doctor.Checks;
import dev.tidemark.doctor.Finding;
import dev.tidemark.doctor.Holdings;
import dev.tidemark.doctor.Severity;
import dev.tidemark.series.Requirements;
import dev.tidemark.stat.Trials;
import java.util.List;
import java.util.TreeSet;

/**
 * What the doctor found in a data place.
 *
 * @param holdings what was looked at
 * @param findings what was found, check by check
 * @param loaded what was read, with what could not be
 */
public record Checkup(Holdings holdings, List<Finding> findings, Loaded loaded) {
    /** Copies the findings. */
    public Checkup {
        findings = List.copyOf(findings);
    }

    /**
     * Reads everything that a place has and examines it.
     *
     * @param place the place
     * @param today today, an epoch day
     * @param trials reads the files, each a piece of work
     */
    public static Checkup of(DataPlace place, int today, Trials trials) {
        Requirements all = place.everything();
        TreeSet<String> series = new TreeSet<>(all.series());
        for (String id : all.series()) {
            Holdings.FIELDS.stream()
                    .map(field -> id + "." + field)
                    .filter(field -> place.catalogue().series(field).isPresent())
                    .forEach(series::add);
        }
        Loaded loaded = place.withoutLists().load(new Requirements(series, all.universes(), all.tables()), trials);
        Holdings holdings = Holdings.of(loaded.market(), place.lists(), today).besides(place.aside());
        return new Checkup(holdings, Checks.examine(holdings), loaded);
    }

    /** How many findings are so bad. */
    public int count(Severity severity) {
        return (int) findings.stream().filter(f -> f.severity() == severity).count();
    }

    /** Whether a value cannot be true. */
    public boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }
}
