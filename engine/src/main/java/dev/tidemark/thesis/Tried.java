package dev.tidemark.thesis;

import dev.tidemark.expr.Expr;
import dev.tidemark.expr.Knobs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The variants of a thesis that somebody looked at, as grids of knob values. Whoever looks at many and tells of the best
 * has to count them all, also those of yesterday.
 *
 * @param grids in the order in which they were looked at; none lies within another
 */
public record Tried(List<Grid> grids) {
    /** Nothing. */
    public static final Tried NOTHING = new Tried(List.of());

    /** Grids beyond this many combinations are added up and not counted one by one. */
    private static final long COUNTABLE = 1_000_000;

    private static final int DIGITS = 16;

    /** Copies the list. */
    public Tried {
        grids = List.copyOf(grids);
    }

    /**
     * Every combination of some values of a thesis' knobs, by every outcome.
     *
     * @param of whose events were looked at: {@code alignment}, or a condition
     * @param expressions the beginning of the SHA-256 of what the thesis says with its knobs left open; variants of other
     *     words are other variants
     * @param outcomes the ids of the outcomes; none of a thesis that has but a rotation
     * @param knobs values by name, as written
     */
    public record Grid(String of, String expressions, List<String> outcomes, Map<String, List<String>> knobs) {
        /** Copies the collections. */
        public Grid {
            outcomes = List.copyOf(outcomes);
            Map<String, List<String>> copy = new LinkedHashMap<>();
            knobs.forEach((name, values) -> copy.put(name, List.copyOf(values)));
            knobs = java.util.Collections.unmodifiableMap(copy);
        }

        /** The grid of a thesis as it stands. */
        public static Grid of(Thesis thesis, String of) {
            Map<String, List<String>> knobs = new LinkedHashMap<>();
            thesis.knobs()
                    .forEach((name, values) ->
                            knobs.put(name, values.stream().map(Knobs::spelled).toList()));
            return new Grid(
                    of,
                    Tried.expressions(thesis),
                    thesis.outcomes().stream().map(Thesis.Outcome::id).toList(),
                    knobs);
        }

        /** How many variants; never more than {@link Integer#MAX_VALUE}. */
        public int variants() {
            long all = Math.max(1, outcomes.size());
            for (List<String> values : knobs.values()) {
                all = Math.min(Integer.MAX_VALUE, all * values.size());
            }
            return (int) all;
        }

        private boolean comparable(Grid other) {
            return of.equals(other.of)
                    && expressions.equals(other.expressions)
                    && knobs.keySet().equals(other.knobs.keySet());
        }

        /** Whether every variant of another grid is one of this. */
        public boolean holds(Grid other) {
            return comparable(other)
                    && new HashSet<>(outcomes).containsAll(other.outcomes)
                    && knobs.entrySet().stream()
                            .allMatch(k -> new HashSet<>(k.getValue()).containsAll(other.values(k.getKey())));
        }

        private List<String> values(String knob) {
            return knobs.getOrDefault(knob, List.of());
        }

        private void into(Set<Map<String, String>> all) {
            List<Map<String, String>> longer = new ArrayList<>();
            (outcomes.isEmpty() ? List.of("") : outcomes).forEach(o -> longer.add(new TreeMap<>(Map.of("", o))));
            for (Map.Entry<String, List<String>> knob : knobs.entrySet()) {
                List<Map<String, String>> before = List.copyOf(longer);
                longer.clear();
                for (Map<String, String> one : before) {
                    for (String value : knob.getValue()) {
                        Map<String, String> with = new TreeMap<>(one);
                        with.put(knob.getKey(), value);
                        longer.add(with);
                    }
                }
            }
            all.addAll(longer);
        }
    }

    /** These and another grid: the same, if they hold it already. */
    public Tried with(Grid grid) {
        if (grids.stream().anyMatch(g -> g.holds(grid))) {
            return this;
        }
        List<Grid> all = new ArrayList<>(grids);
        all.removeIf(grid::holds);
        all.add(grid);
        return new Tried(all);
    }

    /** Those of them whose expressions are such. */
    public Tried of(String expressions) {
        return new Tried(
                grids.stream().filter(g -> g.expressions().equals(expressions)).toList());
    }

    /** How many variants, each counted once; never more than {@link Integer#MAX_VALUE}. */
    public int variants() {
        Collection<List<Grid>> alike = grids.stream()
                .collect(Collectors.groupingBy(
                        g -> List.of(g.of(), g.expressions(), g.knobs().keySet()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
        long all = alike.stream().mapToLong(Tried::distinct).sum();
        return (int) Math.min(Integer.MAX_VALUE, all);
    }

    private static long distinct(List<Grid> alike) {
        long sum = alike.stream().mapToLong(Grid::variants).sum();
        if (alike.size() == 1 || sum > COUNTABLE) {
            return sum;
        }
        Set<Map<String, String>> all = new HashSet<>();
        alike.forEach(g -> g.into(all));
        return all.size();
    }

    /** The first 16 hexadecimal digits of the SHA-256 of what a thesis says, its knobs left open. */
    public static String expressions(Thesis thesis) {
        List<String> lines = new ArrayList<>();
        for (Thesis.Condition c : thesis.conditions()) {
            lines.add(line("condition", c.id(), Optional.of(c.when()), c.keep(), c.held()));
        }
        lines.add(line("aligned", "", thesis.aligned().atLeast()));
        for (Thesis.Outcome o : thesis.outcomes()) {
            lines.add(line("outcome", o.id(), Optional.of(o.expect()), o.held(), Optional.of(o.within()), o.from()));
        }
        lines.add(line("since", "", thesis.since()));
        thesis.rotation()
                .ifPresent(r -> lines.add(line(
                        "rotation",
                        r.on() + r.since().map(day -> " from " + day).orElse(""),
                        r.hold(),
                        Optional.of(r.into()),
                        Optional.of(r.from()),
                        r.costs(),
                        r.slippage(),
                        r.cash())));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @SafeVarargs
    private static String line(String what, String id, Optional<Written>... parts) {
        StringBuilder line = new StringBuilder(what).append(' ').append(id);
        for (Optional<Written> part : parts) {
            line.append(" | ").append(part.map(Written::text).orElse(""));
        }
        return line.toString();
    }

    /**
     * Every combination of knob values in any of the grids of some events, as values of the thesis' knobs; those of the
     * first grid come first.
     *
     * @param thesis the thesis that the grids are of
     * @param of whose events
     * @param most of a grid with more combinations one more than so many are given
     */
    public List<Map<String, Expr>> combinations(Thesis thesis, String of, int most) {
        Map<Map<String, String>, Map<String, Expr>> all = new LinkedHashMap<>();
        for (Grid grid : grids) {
            if (grid.of().equals(of)
                    && grid.knobs().keySet().equals(thesis.knobs().keySet())) {
                for (Map<String, Expr> one : thesis.only(values(grid)).firstCombinations(most + 1)) {
                    Map<String, String> spelled = new TreeMap<>();
                    one.forEach((name, value) -> spelled.put(name, Knobs.spelled(value)));
                    all.putIfAbsent(spelled, one);
                }
            }
        }
        return List.copyOf(all.values());
    }

    private static Map<String, List<Expr>> values(Grid grid) {
        Map<String, List<Expr>> values = new LinkedHashMap<>();
        grid.knobs()
                .forEach((name, written) -> values.put(
                        name,
                        written.stream()
                                .flatMap(text -> Knobs.read(text).expr().stream())
                                .toList()));
        return values;
    }
}
