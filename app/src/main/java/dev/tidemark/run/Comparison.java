package dev.tidemark.run;

import dev.tidemark.study.History;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.verdict.JudgedClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A thesis at two as-ofs: what changed, and which rows came between them.
 *
 * @param before the examination at the earlier as-of
 * @param after the one at the later
 * @param rows rows that became known in between, by id
 * @param causes why the state of a condition is another one, in the order of the conditions; empty where it is the same
 */
public record Comparison(
        Examination before, Examination after, Map<String, NewRows> rows, List<Optional<Cause>> causes) {
    /** Sorts and copies. */
    public Comparison {
        causes = List.copyOf(causes);
        rows = java.util.Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** What made a state another one, as far as that is established. */
    public enum Why {
        /** New rows: without them the state would be another one. */
        ROWS,
        /** A {@code keep} that ran out. */
        KEEP,
        /** Time alone: without the new rows the state would be the same. */
        TIME,
        /** It is not established, or the reading says it: the data went stale. */
        OPEN
    }

    /**
     * Why the state of a condition is another one.
     *
     * @param why what made it so
     * @param rows ids of what the new rows belong to, if they made it so
     */
    public record Cause(Why why, List<String> rows) {
        /** Copies the list. */
        public Cause {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One thing at both as-ofs.
     *
     * @param before at the earlier
     * @param after at the later
     * @param <T> the thing
     */
    public record Pair<T>(T before, T after) {}

    /** The conditions, in order. */
    public List<Pair<Reading.ConditionState>> conditions() {
        List<Pair<Reading.ConditionState>> pairs = new ArrayList<>();
        for (int i = 0; i < before.reading().conditions().size(); i++) {
            pairs.add(new Pair<>(
                    before.reading().conditions().get(i),
                    after.reading().conditions().get(i)));
        }
        return pairs;
    }

    /** The claims whose verdict changed. */
    public List<Pair<JudgedClaim>> changedClaims() {
        List<Pair<JudgedClaim>> pairs = new ArrayList<>();
        for (int i = 0; i < before.claims().size(); i++) {
            JudgedClaim a = before.claims().get(i);
            JudgedClaim b = after.claims().get(i);
            if (a.verdict().kind() != b.verdict().kind()) {
                pairs.add(new Pair<>(a, b));
            }
        }
        return pairs;
    }

    /**
     * An event that is new, gone, or was followed differently.
     *
     * @param of the condition or the alignment
     * @param outcome the outcome
     * @param before as it stood, if it was there
     * @param after as it stands, if it is there
     */
    public record ChangedEvent(
            String of, String outcome, Optional<History.Event> before, Optional<History.Event> after) {}

    /** The events that differ, by condition and outcome, in order of their days. */
    public List<ChangedEvent> changedEvents() {
        List<ChangedEvent> changed = new ArrayList<>();
        for (int i = 0; i < before.histories().size(); i++) {
            History a = before.histories().get(i);
            History b = after.histories().get(i);
            TreeMap<Integer, Optional<History.Event>> earlier = new TreeMap<>();
            a.events().forEach(e -> earlier.put(e.day(), Optional.of(e)));
            TreeMap<Integer, Optional<History.Event>> later = new TreeMap<>();
            b.events().forEach(e -> later.put(e.day(), Optional.of(e)));
            TreeMap<Integer, Boolean> days = new TreeMap<>();
            earlier.keySet().forEach(d -> days.put(d, true));
            later.keySet().forEach(d -> days.put(d, true));
            for (int day : days.keySet()) {
                Optional<History.Event> x = earlier.getOrDefault(day, Optional.empty());
                Optional<History.Event> y = later.getOrDefault(day, Optional.empty());
                boolean same = x.isPresent()
                        && y.isPresent()
                        && x.get().followed() == y.get().followed()
                        && x.get().hitOn().equals(y.get().hitOn());
                if (!same) {
                    changed.add(new ChangedEvent(a.of(), a.outcome(), x, y));
                }
            }
        }
        return changed;
    }

    /** The ids that a condition's expression needs. */
    public List<String> needs(int condition) {
        return needs(after.plan().conditions().get(condition));
    }

    static List<String> needs(ThesisPlan.Condition condition) {
        return condition.when().plan().stream()
                .flatMap(plan -> java.util.stream.Stream.of(
                                plan.requirements().series(),
                                plan.requirements().universes(),
                                plan.requirements().tables())
                        .flatMap(java.util.Collection::stream))
                .toList();
    }
}
