package dev.tidemark.thesis;

import dev.tidemark.expr.Expr;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param since the first date of the history, if not that of the data
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
        Optional<LocalDate> since,
        long seed) {
    /** Copies the collections. */
    public Thesis {
        knobs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(knobs));
        conditions = List.copyOf(conditions);
        outcomes = List.copyOf(outcomes);
        measures = List.copyOf(measures);
        claims = List.copyOf(claims);
    }

    /** How many variants the thesis declares: combinations of knob values times outcomes, at least 1. */
    public int trials() {
        long combinations = 1;
        for (List<Expr> values : knobs.values()) {
            combinations = Math.min(Integer.MAX_VALUE, combinations * Math.max(1, values.size()));
        }
        return (int) Math.min(Integer.MAX_VALUE, combinations * Math.max(1, outcomes.size()));
    }

    /**
     * Every combination of knob values, the defaults first; the last knob changes fastest. One without a knob.
     *
     * @throws IllegalArgumentException if there are more than {@code most}
     */
    public List<Map<String, Expr>> combinations(int most) {
        List<Map<String, Expr>> all = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, List<Expr>> knob : knobs.entrySet()) {
            if ((long) all.size() * knob.getValue().size() > most) {
                throw new IllegalArgumentException("more than " + most + " combinations of knobs");
            }
            List<Map<String, Expr>> longer = new ArrayList<>();
            for (Map<String, Expr> before : all) {
                for (Expr value : knob.getValue()) {
                    Map<String, Expr> with = new LinkedHashMap<>(before);
                    with.put(knob.getKey(), value);
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all;
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
    public record Condition(String id, String says, Written when, Optional<Written> keep, Optional<Written> held) {}

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
            String id, String says, Written expect, Optional<Written> held, Written within, Optional<Written> from) {}

    /**
     * Something read after each event.
     *
     * @param of the number
     * @param at how long after the event it is read, if not after its own window
     */
    public record Measure(Written of, Optional<Written> at) {}
}
