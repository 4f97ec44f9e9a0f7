package dev.tidemark.series;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an expression or a thesis needs, known before anything is read.
 *
 * @param series ids of series
 * @param universes ids of universes
 * @param tables ids of event tables
 */
public record Requirements(SortedSet<String> series, SortedSet<String> universes, SortedSet<String> tables) {
    /** Sorts and copies. */
    public Requirements {
        series = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(series));
        universes = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(universes));
        tables = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(tables));
    }

    /** Nothing. */
    public static Requirements none() {
        return new Requirements(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    /** What both need. */
    public Requirements and(Requirements other) {
        return new Requirements(
                union(series, other.series), union(universes, other.universes), union(tables, other.tables));
    }

    private static SortedSet<String> union(Set<String> a, Set<String> b) {
        TreeSet<String> both = new TreeSet<>(a);
        both.addAll(b);
        return both;
    }
}
