package dev.tidemark.thesis;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A market story as a file: conditions that are to hold, outcomes that are claimed to follow, and other claims.
 *
 * @param id the thesis' name
 * @param title one sentence
 * @param claimed who said so, if anybody
 * @param knobs settings that may vary, each with its values, the first the default
 * @param conditions what must hold
 * @param aligned how many conditions make the alignment complete
 * @param outcomes what is claimed to follow; the first is judged
 * @param measures what is read after each event
 * @param claims other statements of the story
 * @param rotation what following the thesis would have meant, if it says so
 * @param alerts what is watched, and how; empty for all conditions and the alignment by the defaults
 * @param since the first date of the history, a date or a knob, if not that of the data
 * @param seed seed of everything drawn at random
 */
public record Thesis(
        String id,
        String title,
        Optional<Claimed> claimed,
        Map<String, List<Expr>> knobs,
        List<Condition> conditions,
        Aligned aligned,
        List<Outcome> outcomes,
        List<Measure> measures,
        List<Claim> claims,
        Optional<Rotation> rotation,
        List<Alert> alerts,
        Optional<Written> since,
        long seed) {
    /** What the events of all conditions together are called, where a condition's are by its id. */
    public static final String ALIGNMENT = "alignment";

    /** What the outcome is called among the knobs of a variant, so that no knob may be. */
    public static final String OUTCOME = "outcome";

    /** Copies the collections. */
    public Thesis {
        knobs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(knobs));
        conditions = List.copyOf(conditions);
        outcomes = List.copyOf(outcomes);
        measures = List.copyOf(measures);
        claims = List.copyOf(claims);
        alerts = List.copyOf(alerts);
    }

    /**
     * How many variants the thesis declares: combinations of values of the knobs that the alignment or an outcome hangs on,
     * times outcomes, at least 1. Without outcomes the combinations of all knobs.
     */
    public int trials() {
        return outcomes.isEmpty()
                ? combinations()
                : (int) Math.min(Integer.MAX_VALUE, (long) combinationsOf(knobsOfEvents(ALIGNMENT)) * outcomes.size());
    }

    /** How many combinations of knob values there are, at least 1; so many are never more than {@link Integer#MAX_VALUE}. */
    public int combinations() {
        return combinationsOf(knobs.keySet());
    }

    /**
     * How many combinations of knob values make a difference to some expressions, at least 1.
     *
     * @param written the expressions
     */
    int trialsOf(List<Written> written) {
        Set<String> used = new TreeSet<>();
        written.forEach(w -> used.addAll(Knobs.in(w.expr())));
        return combinationsOf(used);
    }

    private int combinationsOf(Set<String> names) {
        long combinations = 1;
        for (String knob : names) {
            int values = knobs.getOrDefault(knob, List.of()).size();
            combinations = Math.min(Integer.MAX_VALUE, combinations * Math.max(1, values));
        }
        return (int) combinations;
    }

    /**
     * Every combination of knob values, the defaults first; the last knob changes fastest. One without a knob.
     *
     * @throws IllegalArgumentException if there are more than {@code most}
     */
    public List<Map<String, Expr>> combinations(int most) {
        List<Map<String, Expr>> all = firstCombinations(most + 1);
        if (all.size() > most) {
            throw new IllegalArgumentException("more than " + most + " combinations of knobs");
        }
        return all;
    }

    /** The first so many combinations of knob values. */
    List<Map<String, Expr>> firstCombinations(int most) {
        List<Map<String, Expr>> all = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, List<Expr>> knob : knobs.entrySet()) {
            List<Map<String, Expr>> longer = new ArrayList<>();
            for (Map<String, Expr> before : all) {
                for (Expr value : knob.getValue()) {
                    Map<String, Expr> with = new LinkedHashMap<>(before);
                    with.put(knob.getKey(), value);
                    longer.add(with);
                }
            }
            all = longer.size() > most ? longer.subList(0, most) : longer;
        }
        return List.copyOf(all);
    }

    /**
     * The thesis with more values of its knobs, which come after those it has; each once, however it is spelled.
     *
     * @param more values by the knobs' names
     */
    public Thesis with(Map<String, List<Expr>> more) {
        Map<String, List<Expr>> all = new LinkedHashMap<>();
        knobs.forEach((name, values) -> {
            Map<String, Expr> distinct = new LinkedHashMap<>();
            values.forEach(v -> distinct.putIfAbsent(Knobs.meaning(v), v));
            more.getOrDefault(name, List.of()).forEach(v -> distinct.putIfAbsent(Knobs.meaning(v), v));
            all.put(name, List.copyOf(distinct.values()));
        });
        return only(all);
    }

    /** The thesis with other values of its knobs, which keep their order. */
    Thesis only(Map<String, List<Expr>> values) {
        Map<String, List<Expr>> all = new LinkedHashMap<>();
        knobs.keySet().forEach(name -> all.put(name, values.getOrDefault(name, List.of())));
        return new Thesis(
                id,
                title,
                claimed,
                all,
                conditions,
                aligned,
                outcomes,
                measures,
                claims,
                rotation,
                alerts,
                since,
                seed);
    }

    /**
     * The one name of some events: those of a condition that is the whole alignment are the alignment's.
     *
     * @param of the id of a condition, or of anything else the alignment
     */
    public String subject(String of) {
        return conditions.size() > 1 && condition(of).isPresent() ? of : ALIGNMENT;
    }

    private Optional<Condition> condition(String id) {
        return conditions.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The rotation, if it follows these events. */
    public Optional<Rotation> rotationOf(String of) {
        return rotation.filter(r -> subject(r.on()).equals(subject(of)));
    }

    /**
     * The knobs that some events hang on, or what is claimed to follow, in their order: others give the same variant again.
     *
     * @param of the id of a condition, or of anything else the alignment
     */
    public Set<String> knobsOfEvents(String of) {
        return used(Stream.concat(events(of), outcomes.stream().flatMap(Outcome::expressions)));
    }

    /** Those that one outcome after these events hangs on. */
    public Set<String> knobsOf(String of, Outcome outcome) {
        return used(Stream.concat(events(of), outcome.expressions()));
    }

    /** Those that only the rotation hangs on, in their order; none where it does not follow these events. */
    public Set<String> knobsOfRotation(String of) {
        Set<String> used = used(rotationOf(of).stream().flatMap(r -> r.parts().stream()));
        used.removeAll(knobsOfEvents(of));
        return used;
    }

    private Stream<Written> events(String of) {
        List<Condition> those = condition(subject(of)).map(List::of).orElse(conditions);
        return Stream.of(
                        those.stream().flatMap(Condition::expressions),
                        those.size() == conditions.size() ? aligned.atLeast().stream() : Stream.<Written>empty(),
                        since.stream())
                .flatMap(s -> s);
    }

    private Set<String> used(Stream<Written> expressions) {
        Set<String> in = new HashSet<>();
        expressions.forEach(w -> in.addAll(Knobs.in(w.expr())));
        Set<String> ordered = new LinkedHashSet<>(knobs.keySet());
        ordered.retainAll(in);
        return ordered;
    }

    /**
     * The thesis with one value, the default, of each knob that plays no part in some events, in the outcomes, and in a
     * rotation that follows the events: other values would give the same variant again.
     *
     * @param of the id of a condition, or of anything else the alignment
     */
    public Thesis turning(String of) {
        Set<String> used = knobsOfEvents(of);
        used.addAll(knobsOfRotation(of));
        Map<String, List<Expr>> values = new LinkedHashMap<>();
        knobs.forEach((name, all) -> values.put(name, used.contains(name) ? all : all.subList(0, 1)));
        return only(values);
    }

    /**
     * What the variants of some events are compared by: the thesis without its claims, measures and alerts, and without a
     * rotation that follows other events.
     *
     * @param of the id of a condition, or of anything else the alignment
     */
    public Thesis bare(String of) {
        return new Thesis(
                id,
                title,
                claimed,
                knobs,
                conditions,
                aligned,
                outcomes,
                List.of(),
                List.of(),
                rotationOf(of),
                List.of(),
                since,
                seed);
    }

    /** The first value of every knob. */
    public Map<String, Expr> defaults() {
        Map<String, Expr> first = new LinkedHashMap<>();
        knobs.forEach((name, values) -> first.put(name, values.getFirst()));
        return first;
    }

    /**
     * Who said so.
     *
     * @param by the person or house
     * @param where where it was said; may be empty
     * @param date when, if known
     */
    public record Claimed(String by, String where, Optional<LocalDate> date) {}

    /**
     * Something that must hold.
     *
     * @param id its name within the thesis
     * @param says the statement in words
     * @param when the condition
     * @param keep how long an impulse stays lit
     * @param held how long it must hold before it counts
     */
    public record Condition(String id, String says, Written when, Optional<Written> keep, Optional<Written> held) {
        private Stream<Written> expressions() {
            return Stream.of(Stream.of(when), keep.stream(), held.stream()).flatMap(s -> s);
        }
    }

    /**
     * How many conditions must be met.
     *
     * @param atLeast the number, a constant or a knob; empty for all
     */
    public record Aligned(Optional<Written> atLeast) {}

    /**
     * Something claimed to follow.
     *
     * @param id its name within the thesis
     * @param says the statement in words
     * @param expect the condition that makes it true
     * @param held how many days in a row it must hold
     * @param within the horizon's last day, counted from the event
     * @param from the horizon's first day, counted from the event, if not the next one
     */
    public record Outcome(
            String id, String says, Written expect, Optional<Written> held, Written within, Optional<Written> from) {
        private Stream<Written> expressions() {
            return Stream.of(Stream.of(expect, within), held.stream(), from.stream())
                    .flatMap(s -> s);
        }
    }

    /**
     * Something read after each event.
     *
     * @param of the number
     * @param at how long after the event it is read, if not after its own window
     */
    public record Measure(Written of, Optional<Written> at) {}

    /**
     * What somebody who follows the thesis holds: one thing while it says so, another one otherwise.
     *
     * @param on the id of the condition that is followed, or {@code alignment}
     * @param hold how long each event is followed; as long as the condition is met if left out
     * @param into what is held then: a price, or {@code cash}
     * @param from what is held otherwise
     * @param costs one-way costs, a share of what is traded
     * @param slippage what the price moves against the trade, a share of what is traded
     * @param cash what cash yields, a fraction a year
     * @param since the first date, if not that of the history
     */
    public record Rotation(
            String on,
            Optional<Written> hold,
            Written into,
            Written from,
            Optional<Written> costs,
            Optional<Written> slippage,
            Optional<Written> cash,
            Optional<LocalDate> since) {
        /** Everything in it that may hold a knob. */
        List<Written> parts() {
            return Stream.concat(
                            Stream.of(into, from),
                            Stream.of(hold, costs, slippage, cash).flatMap(Optional::stream))
                    .toList();
        }
    }

    /**
     * How something is watched: when it is told of, and to whom.
     *
     * @param on the id of the condition that is watched, or {@code alignment}
     * @param held how many days it must be met before the alert fires; the condition's own if left out
     * @param keepFiring how many days the alert goes on firing after it is no longer met
     * @param recovers what must be met on the day on which the alert ends, besides
     * @param noDataAfter how many days the data must be silent before that is a state of its own
     * @param severity how much it matters
     * @param to the names of the channels that are told; all if empty
     */
    public record Alert(
            String on,
            Optional<Written> held,
            Optional<Written> keepFiring,
            Optional<Written> recovers,
            Optional<Written> noDataAfter,
            Severity severity,
            List<String> to) {
        /** Copies the list. */
        public Alert {
            to = List.copyOf(to);
        }

        /** An alert by the defaults. */
        static Alert on(String id) {
            return new Alert(
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Severity.INFO,
                    List.of());
        }
    }

    /** How much an alert matters. */
    public enum Severity {
        /** Worth knowing. */
        INFO,
        /** Worth a look. */
        WARNING,
        /** Somebody must act. */
        CRITICAL;

        /** The word in files and outputs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
