package dev.tidemark.stat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The settings of one run of a test, checked: each is one the test takes, and what it may be. */
public final class Settings {
    private final Map<String, String> values;
    private final Map<String, Setting> known;

    private Settings(Map<String, String> values, Map<String, Setting> known) {
        this.values = values;
        this.known = known;
    }

    /**
     * Settings of a test.
     *
     * @param takes the settings it takes
     * @param given values by name; a flag is given with any value
     * @throws BadInput if a name or a value is not one of them
     */
    public static Settings of(List<Setting> takes, Map<String, String> given) {
        Map<String, Setting> known = new LinkedHashMap<>();
        takes.forEach(s -> known.put(s.name(), s));
        Map<String, String> values = new LinkedHashMap<>();
        takes.stream().filter(s -> !s.preset().isEmpty()).forEach(s -> values.put(s.name(), s.preset()));
        given.forEach((name, value) -> {
            Setting setting = known.get(name);
            if (setting == null) {
                throw new BadInput("it takes no setting " + name);
            }
            check(setting, value);
            values.put(name, value);
        });
        return new Settings(values, known);
    }

    private static void check(Setting setting, String value) {
        switch (setting.kind()) {
            case WHOLE -> whole(setting.name(), value);
            case NUMBER -> number(setting.name(), value);
            case CHOICE -> {
                if (!setting.choices().contains(value)) {
                    throw new BadInput("--" + setting.name() + " is one of " + String.join(", ", setting.choices())
                            + ", not " + value);
                }
            }
            case FLAG -> {}
        }
    }

    private static long whole(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new BadInput("--" + name + " is a whole number, not " + value);
        }
    }

    private static double number(String name, String value) {
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadInput("--" + name + " is a number, not " + value);
    }

    private String value(String name) {
        if (!known.containsKey(name)) {
            throw new IllegalStateException("the test does not declare a setting " + name);
        }
        return values.getOrDefault(name, "");
    }

    /** Is it given, or preset? */
    public boolean has(String name) {
        return !value(name).isEmpty();
    }

    /** Is a flag given? */
    public boolean flag(String name) {
        return has(name);
    }

    /** A whole number. */
    public long whole(String name) {
        return whole(name, value(name));
    }

    /** A whole number within bounds. */
    public int whole(String name, int least, int most) {
        long whole = whole(name);
        if (whole < least || whole > most) {
            throw new BadInput("--" + name + " is from " + least + " to " + most + ", not " + whole);
        }
        return (int) whole;
    }

    /** A number. */
    public double number(String name) {
        return number(name, value(name));
    }

    /** A number above one bound and below another. */
    public double number(String name, double above, double below) {
        double number = number(name);
        if (!(number > above && number < below)) {
            throw new BadInput("--" + name + " lies above " + above + " and below " + below + ", not " + number);
        }
        return number;
    }

    /** A number that may be left out. */
    public OptionalDouble maybe(String name) {
        return has(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
    }

    /** One of some words. */
    public String choice(String name) {
        return value(name);
    }

    /** The seed. */
    public long seed() {
        return whole(Setting.SEED.name());
    }

    /** How many resamples, at least 99. */
    public int resamples() {
        return whole(Setting.RESAMPLES.name(), 99, 100_000_000);
    }
}
