package dev.tidemark.stat;

import java.util.List;

/**
 * A setting that a test takes.
 *
 * @param name its name; {@code --name} on the command line
 * @param kind what it may be
 * @param preset what it is when nothing is said; empty where the test decides
 * @param says what it does
 * @param choices the words it may be, of a choice
 */
public record Setting(String name, Kind kind, String preset, String says, List<String> choices) {
    /** Copies the choices. */
    public Setting {
        choices = List.copyOf(choices);
    }

    /** What a setting may be. */
    public enum Kind {
        /** A whole number. */
        WHOLE,
        /** A number. */
        NUMBER,
        /** One of some words. */
        CHOICE,
        /** Given or not. */
        FLAG
    }

    /** A whole number. */
    public static Setting whole(String name, String preset, String says) {
        return new Setting(name, Kind.WHOLE, preset, says, List.of());
    }

    /** A number. */
    public static Setting number(String name, String preset, String says) {
        return new Setting(name, Kind.NUMBER, preset, says, List.of());
    }

    /** One of some words, the first of which is the preset. */
    public static Setting choice(String name, String says, String... choices) {
        return new Setting(name, Kind.CHOICE, choices[0], says, List.of(choices));
    }

    /** Given or not. */
    public static Setting flag(String name, String says) {
        return new Setting(name, Kind.FLAG, "", says, List.of());
    }

    /** The seed of whatever draws numbers. */
    public static final Setting SEED = whole("seed", "1", "seed of the random numbers");

    /** How many resamples. */
    public static final Setting RESAMPLES = whole("resamples", "9999", "how many resamples");

    /** The length of blocks. */
    public static final Setting BLOCK =
            number("block", "", "(mean) length of a block; by Politis and White (2004, corrected 2009) if left out");
}
