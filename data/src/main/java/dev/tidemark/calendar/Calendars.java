package dev.tidemark.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calendars that are known by the names that catalogues use: {@code NYSE}, {@code FRED}, {@code 24x7}.
 *
 * <p>{@code FRED} stands for the days on which the Federal Reserve publishes rates (H.15); not every series of that name
 * keeps to them. A calendar is read from its file when it is first asked for.
 *
 * <pre>{@code
 * Calendars.named("NYSE").orElseThrow().isSession((int) LocalDate.of(2012, 10, 29).toEpochDay()) // false
 * }</pre>
 */
public final class Calendars {
    /** The New York Stock Exchange. */
    public static final String NYSE = "NYSE";

    /** Rates of the Federal Reserve. */
    public static final String FRED = "FRED";

    /** Every day. */
    public static final String ALWAYS = "24x7";

    private static final LocalDate NYSE_FROM = LocalDate.of(1952, 9, 29);
    private static final LocalDate NYSE_CLOSES_FROM = LocalDate.of(1993, 1, 1);
    private static final LocalDate FRED_FROM = LocalDate.of(1990, 1, 1);
    private static final Map<String, Sessions> READ = new ConcurrentHashMap<>();

    private Calendars() {}

    /** The sessions of a calendar, or empty when its days are not known here. */
    public static Optional<Sessions> named(String name) {
        return switch (name) {
            case NYSE, FRED, ALWAYS -> Optional.of(READ.computeIfAbsent(name, Calendars::read));
            default -> Optional.empty();
        };
    }

    private static Sessions read(String name) {
        return switch (name) {
            case NYSE ->
                new Sessions(
                        name,
                        "America/New_York",
                        RuleFile.read(text("nyse.csv"), "nyse.csv"),
                        NYSE_FROM,
                        NYSE_CLOSES_FROM);
            case FRED ->
                new Sessions(
                        name, "America/New_York", RuleFile.read(text("fred.csv"), "fred.csv"), FRED_FROM, FRED_FROM);
            default -> Sessions.everyDay(name);
        };
    }

    private static String text(String file) {
        try (InputStream in = Calendars.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the file " + file + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
