package dev.tidemark.brief;

import dev.tidemark.run.Sweeper;
import dev.tidemark.stat.TrialsEngine;
import dev.tidemark.study.RotationFamily;
import dev.tidemark.study.Sweep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A sweep as a table, a row a variant: of a thesis without outcomes a row a variant of the rotation.
 *
 * @param columns the knobs as written, then what was found
 * @param rows a value a column; empty where it cannot be said
 */
public record SweepTable(List<TrialsEngine.Column> columns, List<List<Optional<Object>>> rows) {
    /** Copies the lists; a knob that is called as what was found is told from it by {@code knob_}. */
    public SweepTable {
        columns = told(columns);
        rows = List.copyOf(rows);
    }

    private static List<TrialsEngine.Column> told(List<TrialsEngine.Column> columns) {
        Set<String> names = new HashSet<>();
        List<TrialsEngine.Column> told = new ArrayList<>();
        for (TrialsEngine.Column column : columns.reversed()) {
            boolean free = names.add(column.name().toLowerCase(Locale.ROOT));
            told.addFirst(free ? column : new TrialsEngine.Column("knob_" + column.name(), column.kind()));
        }
        return List.copyOf(told);
    }

    /** The table of a sweep. */
    public static SweepTable of(Sweeper.Swept swept) {
        List<Sweep.Variant> all = swept.sweep().variants();
        return all.isEmpty() ? ofRotations(swept) : ofVariants(all);
    }

    private static SweepTable ofVariants(List<Sweep.Variant> all) {
        List<String> names = List.copyOf(all.getFirst().settings().keySet());
        List<TrialsEngine.Column> columns = texts(names);
        columns.add(new TrialsEngine.Column("eligible_days", Long.class));
        columns.add(new TrialsEngine.Column("base_rate", Double.class));
        columns.add(new TrialsEngine.Column("resolved", Long.class));
        columns.add(new TrialsEngine.Column("hits", Long.class));
        for (String name : List.of("hit_rate", "difference", "p_value", "p_adjusted")) {
            columns.add(new TrialsEngine.Column(name, Double.class));
        }
        columns.add(new TrialsEngine.Column("shared", Long.class));
        List<List<Optional<Object>>> rows = new ArrayList<>();
        for (Sweep.Variant v : all) {
            List<Optional<Object>> row = settings(names, v.settings());
            row.add(Optional.of((long) v.eligibleDays()));
            row.add(number(v.baseRate()));
            row.add(Optional.of((long) v.events()));
            row.add(Optional.of((long) v.hits()));
            row.add(number(v.hitRate()));
            row.add(number(v.difference()));
            row.add(number(v.pValue()));
            row.add(number(v.pAdjusted()));
            row.add(Optional.of((long) v.shared()));
            rows.add(row);
        }
        return new SweepTable(columns, rows);
    }

    private static SweepTable ofRotations(Sweeper.Swept swept) {
        List<String> names = List.copyOf(swept.thesis().knobs().keySet());
        List<TrialsEngine.Column> columns = texts(names);
        columns.add(new TrialsEngine.Column("entries", Long.class));
        for (String name : List.of("exposure", "yearly", "mix_yearly", "sharpe")) {
            columns.add(new TrialsEngine.Column(name, Double.class));
        }
        columns.add(new TrialsEngine.Column("superior", String.class));
        List<List<Optional<Object>>> rows = new ArrayList<>();
        swept.rotations().ifPresent(family -> {
            for (int k = 0; k < family.members().size(); k++) {
                RotationFamily.Member m = family.members().get(k);
                List<Optional<Object>> row = settings(names, swept.settings(m));
                row.add(Optional.of((long) m.entries()));
                row.add(number(m.exposure()));
                row.add(number(m.yearly()));
                row.add(number(m.benchmark()));
                row.add(number(m.ratio()));
                row.add(Optional.of(family.superior()[k] ? "yes" : "no"));
                rows.add(row);
            }
        });
        return new SweepTable(columns, rows);
    }

    private static List<TrialsEngine.Column> texts(List<String> names) {
        List<TrialsEngine.Column> columns = new ArrayList<>();
        names.forEach(name -> columns.add(new TrialsEngine.Column(name, String.class)));
        return columns;
    }

    private static List<Optional<Object>> settings(List<String> names, Map<String, String> settings) {
        List<Optional<Object>> row = new ArrayList<>();
        names.forEach(name -> row.add(Optional.of(settings.getOrDefault(name, ""))));
        return row;
    }

    private static Optional<Object> number(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }
}
