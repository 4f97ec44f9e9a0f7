package dev.tidemark.cli;

import dev.tidemark.ingest.DataPlaces;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of a usual {@code check} by itself: loading the classes that read any command line takes longer than
 * reading all the data.
 *
 * <p>Usual is one thesis and options with a value of their own, each as its own argument. For anything else it has no
 * answer, so that there is one place that explains what is wrong and that knows the rarer ways to write a thing.
 */
final class PlainCheck {
    private static final String COMMAND = "check";

    private @Nullable Path thesis;
    private @Nullable LocalDate asOf;
    private @Nullable Format format;
    private @Nullable Path brief;
    private @Nullable Path store;
    private final List<Path> folders = new ArrayList<>();

    private PlainCheck() {}

    /** The check that a command line asks for, or empty when it is not a usual one. */
    static Optional<Check> read(String[] args) {
        if (args.length == 0 || !COMMAND.equals(args[0])) {
            return Optional.empty();
        }
        try {
            return new PlainCheck().check(args);
        } catch (DateTimeException | IllegalArgumentException e) { // no date, no path, no format
            return Optional.empty();
        }
    }

    private Optional<Check> check(String[] args) {
        int at = 1;
        while (at < args.length) {
            boolean alone = isValue(args, at);
            boolean taken = alone ? thesis(args[at]) : isValue(args, at + 1) && option(args[at], args[at + 1]);
            if (!taken) {
                return Optional.empty();
            }
            at += alone ? 1 : 2;
        }
        return thesis == null
                ? Optional.empty()
                : Optional.of(new Check(
                        thesis,
                        Optional.ofNullable(asOf),
                        new DataPlaces.Names(Optional.ofNullable(store), folders),
                        format == null ? Format.text : format,
                        Optional.ofNullable(brief)));
    }

    /** Whether there is such an argument, and nothing about it could make it mean more than itself. */
    private static boolean isValue(String[] args, int at) {
        return at < args.length
                && !args[at].isEmpty()
                && args[at].charAt(0) != '-'
                && args[at].charAt(0) != '@'
                && args[at].indexOf('"') < 0;
    }

    private boolean thesis(String value) {
        boolean first = thesis == null;
        thesis = Path.of(value);
        return first;
    }

    /** Takes an option; false when there is no such option or it was given before. */
    private boolean option(String name, String value) {
        boolean first;
        switch (name) {
            case "--as-of" -> {
                first = asOf == null;
                asOf = LocalDate.parse(value);
            }
            case "--data" -> first = folders.add(Path.of(value));
            case "--store" -> {
                first = store == null;
                store = Path.of(value);
            }
            case "--format" -> {
                first = format == null;
                format = Format.valueOf(value);
            }
            case "--brief" -> {
                first = brief == null;
                brief = Path.of(value);
            }
            default -> first = false;
        }
        return first;
    }
}
