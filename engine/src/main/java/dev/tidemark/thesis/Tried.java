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
import java.util.LinkedHashSet;
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
     * @param of whose events were looked at: {@code alignment}, or a condition; see {@link Thesis#subject}
     * @param expressions the beginning of the SHA-256 of what events and outcomes are made of, knobs left open; variants of
     *     other words are other variants
     * @param outcomes the ids of the outcomes; none of a thesis that has but a rotation
     * @param knobs values by name, as written, each once; of the knobs that events or outcomes hang on
     * @param rotation what was turned of a rotation that follows these events besides; empty without one
     */
    public record Grid(
            String of,
            String expressions,
            List<String> outcomes,
            Map<String, List<String>> knobs,
            Optional<Turned> rotation) {
        /** Copies the collections. */
        public Grid {
            outcomes = List.copyOf(outcomes);
            knobs = distinct(knobs);
        }

        /** The grid of a thesis as it stands. */
        public static Grid of(Thesis thesis, String of) {
            return new Grid(
                    thesis.subject(of),
                    Tried.expressions(thesis),
                    thesis.outcomes().stream().map(Thesis.Outcome::id).toList(),
                    spelled(thesis, thesis.knobsOfEvents(of)),
                    thesis.rotationOf(of)
                            .map(r -> new Turned(Tried.expressions(r), spelled(thesis, thesis.knobsOfRotation(of)))));
        }

        private static Map<String, List<String>> spelled(Thesis thesis, Set<String> names) {
            Map<String, List<String>> values = new LinkedHashMap<>();
            names.forEach(name -> values.put(
                    name,
                    thesis.knobs().getOrDefault(name, List.of()).stream()
                            .map(Knobs::spelled)
                            .toList()));
            return values;
        }

        /** How many variants; never more than {@link Integer#MAX_VALUE}. */
        public int variants() {
            long all = Math.max(1, outcomes.size());
            for (List<String> values : all().values()) {
                all = Math.min(Integer.MAX_VALUE, all * values.size());
            }
            return (int) all;
        }

        /** What is turned in all, the rotation's own knobs last. */
        Map<String, List<String>> all() {
            Map<String, List<String>> all = new LinkedHashMap<>(knobs);
            rotation.ifPresent(r -> all.putAll(r.knobs()));
            return all;
        }

        /** The same without what only its rotation hangs on. */
        public Grid ofEvents() {
            return new Grid(of, expressions, outcomes, knobs, Optional.empty());
        }

        /** What variants must have alike to be counted one by one. */
        private List<Object> kind() {
            return List.of(of, expressions, rotation.map(Turned::expressions).orElse(""), all().keySet());
        }

        /** Whether every variant of another grid is one of this. */
        public boolean holds(Grid other) {
            return kind().equals(other.kind())
                    && new HashSet<>(outcomes).containsAll(other.outcomes)
                    && all().entrySet().stream()
                            .allMatch(k -> meanings(k.getValue())
                                    .containsAll(meanings(other.all().getOrDefault(k.getKey(), List.of()))));
        }

        private void into(Set<Map<String, String>> all) {
            List<Map<String, String>> longer = new ArrayList<>();
            (outcomes.isEmpty() ? List.of("") : outcomes).forEach(o -> longer.add(new TreeMap<>(Map.of("", o))));
            for (Map.Entry<String, List<String>> knob : all().entrySet()) {
                Set<String> values = meanings(knob.getValue());
                List<Map<String, String>> before = List.copyOf(longer);
                longer.clear();
                for (Map<String, String> one : before) {
                    for (String value : values) {
                        Map<String, String> with = new TreeMap<>(one);
                        with.put(knob.getKey(), value);
                        longer.add(with);
                    }
                }
            }
            all.addAll(longer);
        }
    }

    /**
     * What of a rotation was turned that its events and outcomes do not hang on.
     *
     * @param expressions the beginning of the SHA-256 of what the rotation says, knobs left open
     * @param knobs values of the knobs that only the rotation hangs on, as written, each once
     */
    public record Turned(String expressions, Map<String, List<String>> knobs) {
        /** Copies the collections. */
        public Turned {
            knobs = distinct(knobs);
        }
    }

    /** A copy in which each value stands once, as it is spelled first. */
    private static Map<String, List<String>> distinct(Map<String, List<String>> knobs) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        knobs.forEach((name, values) -> {
            Map<String, String> once = new LinkedHashMap<>();
            values.forEach(value -> once.putIfAbsent(Knobs.meaning(value), value));
            copy.put(name, List.copyOf(once.values()));
        });
        return java.util.Collections.unmodifiableMap(copy);
    }

    private static Set<String> meanings(List<String> values) {
        return values.stream().map(Knobs::meaning).collect(Collectors.toCollection(LinkedHashSet::new));
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

    /**
     * The same as a thesis sees them: grids of its words without the knobs that play no part in them, and under the one
     * name of their events. So are those that an earlier version wrote.
     */
    public Tried under(Thesis thesis) {
        String own = expressions(thesis);
        Tried all = NOTHING;
        for (Grid grid : grids) {
            all = all.with(grid.expressions().equals(own) ? under(thesis, grid) : grid);
        }
        return all;
    }

    private static Grid under(Thesis thesis, Grid grid) {
        Map<String, List<String>> knobs = new LinkedHashMap<>(grid.knobs());
        knobs.keySet().retainAll(thesis.knobsOfEvents(grid.of()));
        return new Grid(thesis.subject(grid.of()), grid.expressions(), grid.outcomes(), knobs, grid.rotation());
    }

    /** The same without what only rotations hang on: what differs in events or outcomes, each grid as often as it is. */
    public Tried ofEvents() {
        return new Tried(grids.stream().map(Grid::ofEvents).toList());
    }

    /** How many variants, each counted once; never more than {@link Integer#MAX_VALUE}. */
    public int variants() {
        Collection<List<Grid>> alike = grids.stream()
                .collect(Collectors.groupingBy(Grid::kind, LinkedHashMap::new, Collectors.toList()))
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

    /** The first 16 hexadecimal digits of the SHA-256 of what events and outcomes are made of, the knobs left open. */
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
        return digest(lines);
    }

    /** The same of what a rotation says. */
    public static String expressions(Thesis.Rotation rotation) {
        return digest(List.of(line(
                "rotation",
                rotation.on() + rotation.since().map(day -> " from " + day).orElse(""),
                rotation.hold(),
                Optional.of(rotation.into()),
                Optional.of(rotation.from()),
                rotation.costs(),
                rotation.slippage(),
                rotation.cash())));
    }

    private static String digest(List<String> lines) {
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
     * Every combination of knob values in any of the grids of some events, as values of the thesis' knobs, those that play
     * no part at their defaults; those of the first grid come first.
     *
     * @param thesis the thesis that the grids are of
     * @param of whose events
     * @param most of a grid with more combinations one more than so many are given
     */
    public List<Map<String, Expr>> combinations(Thesis thesis, String of, int most) {
        Set<String> turned = thesis.knobsOfEvents(of);
        Set<String> rotated = new LinkedHashSet<>(turned);
        rotated.addAll(thesis.knobsOfRotation(of));
        Map<Map<String, String>, Map<String, Expr>> all = new LinkedHashMap<>();
        for (Grid grid : grids) {
            if (grid.of().equals(thesis.subject(of))
                    && grid.all().keySet().equals(grid.rotation().isPresent() ? rotated : turned)) {
                for (Map<String, Expr> one : thesis.only(values(thesis, grid)).firstCombinations(most + 1)) {
                    Map<String, String> meant = new TreeMap<>();
                    one.forEach((name, value) -> meant.put(name, Knobs.meaning(value)));
                    all.putIfAbsent(meant, one);
                }
            }
        }
        return List.copyOf(all.values());
    }

    private static Map<String, List<Expr>> values(Thesis thesis, Grid grid) {
        Map<String, List<Expr>> values = new LinkedHashMap<>();
        thesis.defaults().forEach((name, value) -> values.put(name, List.of(value)));
        grid.all()
                .forEach((name, written) -> values.put(
                        name,
                        written.stream()
                                .flatMap(text -> Knobs.read(text).expr().stream())
                                .toList()));
        return values;
    }
}
