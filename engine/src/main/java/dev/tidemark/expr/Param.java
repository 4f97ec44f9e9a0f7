package dev.tidemark.expr;

import java.util.List;

/**
 * One parameter of an entry of the vocabulary.
 *
 * @param name its name, for {@code name=value}
 * @param kind what it takes
 * @param required whether it must be given
 * @param positional whether it may be given without its name
 * @param words the words a {@link Kind#WORD} takes
 * @param standard what holds when it is not given, as text; empty for nothing
 * @param says what it means
 */
public record Param(
        String name,
        Kind kind,
        boolean required,
        boolean positional,
        List<String> words,
        String standard,
        String says) {
    /** Copies the words. */
    public Param {
        words = List.copyOf(words);
    }

    /** What a parameter takes. */
    public enum Kind {
        /** Numbers in time. */
        SERIES,
        /** A condition. */
        CONDITION,
        /** A length of time: {@code 90d} or {@code 90 sessions}. */
        WINDOW,
        /** A length in sessions only. */
        SESSIONS,
        /** A length in sessions, zero allowed. */
        STEPS,
        /** A whole number from 1. */
        COUNT,
        /** A constant number. */
        CONSTANT,
        /** One of a few words. */
        WORD,
        /** The id of a universe. */
        UNIVERSE,
        /** The id of an asset of a universe. */
        COIN,
        /** An event table, or a column of it. */
        TABLE,
        /** A column of an event table. */
        TABLE_COLUMN,
        /** Any further arguments: columns of the table and the values they must have. */
        FILTERS
    }

    /** A series given by position. */
    public static Param series(String name, String says) {
        return new Param(name, Kind.SERIES, true, true, List.of(), "", says);
    }

    /** A required parameter given by position or name. */
    public static Param required(String name, Kind kind, String says) {
        return new Param(name, kind, true, true, List.of(), "", says);
    }

    /** A parameter that may be left out, given by name. */
    public static Param optional(String name, Kind kind, String standard, String says) {
        return new Param(name, kind, false, false, List.of(), standard, says);
    }

    /** A choice of words that may be left out. */
    public static Param choice(String name, String standard, List<String> words, String says) {
        return new Param(name, Kind.WORD, false, false, words, standard, says);
    }
}
