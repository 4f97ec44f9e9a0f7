package dev.tidemark.expr;

import dev.tidemark.series.Requirements;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, bound to the parameters of its entry. Asking for an argument that was not given and has no
 * standard value is an error of the entry, not of the user.
 */
public final class Arguments {
    private final Map<String, Argument> bound = new LinkedHashMap<>();

    /** One bound argument. */
    public sealed interface Argument {
        /**
         * Numbers or a condition in time.
         *
         * @param plan the checked expression
         */
        record Of(Plan plan) implements Argument {}

        /**
         * A length of time.
         *
         * @param length how many
         * @param sessions whether observations are counted, else calendar days
         */
        record Window(int length, boolean sessions) implements Argument {}

        /**
         * A constant number.
         *
         * @param value value in base units
         */
        record Constant(double value) implements Argument {}

        /**
         * A word.
         *
         * @param word the word
         */
        record Word(String word) implements Argument {}

        /**
         * A universe.
         *
         * @param info the universe
         */
        record OfUniverse(UniverseInfo info) implements Argument {}

        /**
         * A table, or a column of it.
         *
         * @param info the table
         * @param column index of the column, or -1
         */
        record OfTable(TableInfo info, int column) implements Argument {}

        /**
         * Which rows of a table count.
         *
         * @param filters the conditions, all of which a row must meet
         */
        record Filters(List<Filter> filters) implements Argument {}
    }

    /**
     * A column and the value that it must have.
     *
     * @param column index of the column
     * @param text the text it must equal, or null when a number is asked for
     * @param number the number it must equal, which may change in time, or null
     */
    public record Filter(
            int column, @Nullable String text, @Nullable Plan number) {}

    void put(String name, Argument argument) {
        bound.put(name, argument);
    }

    /** The same arguments with another word for one of them. */
    public Arguments with(String name, String word) {
        Arguments copy = only(List.copyOf(bound.keySet()));
        copy.put(name, new Argument.Word(word));
        return copy;
    }

    /** The arguments with these names, for another entry that takes them too. */
    public Arguments only(List<String> names) {
        Arguments copy = new Arguments();
        bound.forEach((name, argument) -> {
            if (names.contains(name)) {
                copy.put(name, argument);
            }
        });
        return copy;
    }

    /** Whether the argument was given or has a standard value. */
    public boolean has(String name) {
        return bound.containsKey(name);
    }

    /** An expression given for a series or a condition. */
    public Plan plan(String name) {
        return ((Argument.Of) get(name)).plan();
    }

    /** A length of time. */
    public Argument.Window window(String name) {
        return (Argument.Window) get(name);
    }

    /** A whole number. */
    public int count(String name) {
        return get(name) instanceof Argument.Window window ? window.length() : (int) number(name);
    }

    /** A constant in base units. */
    public double number(String name) {
        return ((Argument.Constant) get(name)).value();
    }

    /** A word. */
    public String word(String name) {
        return ((Argument.Word) get(name)).word();
    }

    /** A universe. */
    public UniverseInfo universe(String name) {
        return ((Argument.OfUniverse) get(name)).info();
    }

    /** A table with the index of its column. */
    public Argument.OfTable table(String name) {
        return (Argument.OfTable) get(name);
    }

    /** The filters; none when none were given. */
    public List<Filter> filters(String name) {
        return bound.get(name) instanceof Argument.Filters f ? f.filters() : List.of();
    }

    private Argument get(String name) {
        Argument argument = bound.get(name);
        if (argument == null) {
            throw new IllegalStateException("no argument " + name);
        }
        return argument;
    }

    /** The expressions among the arguments, in order. */
    public List<Plan> plans() {
        return bound.values().stream()
                .flatMap(argument -> switch (argument) {
                    case Argument.Of of -> java.util.stream.Stream.of(of.plan());
                    case Argument.Filters f ->
                        f.filters().stream().map(Filter::number).filter(java.util.Objects::nonNull);
                    case Argument.Window w -> java.util.stream.Stream.<Plan>empty();
                    case Argument.Constant n -> java.util.stream.Stream.<Plan>empty();
                    case Argument.Word w -> java.util.stream.Stream.<Plan>empty();
                    case Argument.OfUniverse u -> java.util.stream.Stream.<Plan>empty();
                    case Argument.OfTable t -> java.util.stream.Stream.<Plan>empty();
                })
                .toList();
    }

    /** The event tables among the arguments. */
    public List<TableInfo> tables() {
        return bound.values().stream()
                .filter(Argument.OfTable.class::isInstance)
                .map(argument -> ((Argument.OfTable) argument).info())
                .toList();
    }

    /** The lengths of time among the arguments. */
    public List<Argument.Window> windows() {
        return bound.values().stream()
                .filter(Argument.Window.class::isInstance)
                .map(Argument.Window.class::cast)
                .toList();
    }

    /** What must be read for these arguments. */
    public Requirements requirements() {
        Requirements all = Requirements.none();
        for (Argument argument : bound.values()) {
            TreeSet<String> universes = new TreeSet<>();
            TreeSet<String> tables = new TreeSet<>();
            if (argument instanceof Argument.OfUniverse u) {
                universes.add(u.info().id());
            } else if (argument instanceof Argument.OfTable t) {
                tables.add(t.info().id());
            }
            all = all.and(new Requirements(new TreeSet<>(), universes, tables));
        }
        for (Plan plan : plans()) {
            all = all.and(plan.requirements());
        }
        return all;
    }
}
