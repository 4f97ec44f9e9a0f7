package dev.tidemark.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a handler sees it.
 *
 * @param path the values of the path's parameters, by name
 * @param query the values of the query's parameters, by name; the last one where a name is given twice
 * @param content what was sent with it
 * @param origin the page that it comes from, as scheme, host and port; empty where that is not said
 */
public record Asked(Map<String, String> path, Map<String, String> query, byte[] content, String origin) {
    private static final int DATE = 10;

    /** Copies the maps. */
    public Asked {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    /** A request of no page. */
    public Asked(Map<String, String> path, Map<String, String> query, byte[] content) {
        this(path, query, content, "");
    }

    /** A value of the path. */
    public String part(String name) {
        return path.getOrDefault(name, "");
    }

    /** A value of the query that is not empty. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
    }

    /** A value of the query that must be there. */
    public String needed(String name) throws Fault {
        return value(name).orElseThrow(() -> Fault.of(Fault.Kind.BAD_REQUEST, "the parameter " + name + " is missing"));
    }

    /** A date of the query. */
    public Optional<LocalDate> date(String name) throws Fault {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (text.get().length() != DATE) {
                throw new DateTimeException("years have four digits");
            }
            return Optional.of(LocalDate.parse(text.get()));
        } catch (DateTimeException e) {
            throw Fault.of(
                    Fault.Kind.BAD_REQUEST, name + " is no date: " + text.get() + "; year-month-day, as in 2025-10-03");
        }
    }

    /** A whole number of the query. */
    public int whole(String name, int usual, int least, int most) throws Fault {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Fault.of(Fault.Kind.BAD_REQUEST, name + " must be a whole number from " + least + " to " + most);
    }

    /** What was sent, as text. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
