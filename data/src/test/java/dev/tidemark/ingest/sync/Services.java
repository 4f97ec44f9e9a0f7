package dev.tidemark.ingest.sync;

import com.sun.net.httpserver.HttpExchange;
import dev.tidemark.source.LocalService;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A server that answers like FRED without a key and like Stooq, from numbers that a test sets, and spoils answers. */
final class Services implements AutoCloseable {
    final Map<String, NavigableMap<LocalDate, Double>> rows = new ConcurrentHashMap<>();
    /** What is answered instead, by symbol or path. */
    final Map<String, LocalService.Answers> instead = new ConcurrentHashMap<>();

    /** The number of a date as asked until another, instead of {@link #rows}. */
    java.util.function.@org.jspecify.annotations.Nullable BiFunction<LocalDate, LocalDate, Double> bySpan;

    private final LocalService server = new LocalService(this::answer);

    URI address() {
        return server.address();
    }

    /** Sets the number of a date. */
    Services with(String symbol, String date, double value) {
        rows.computeIfAbsent(symbol, any -> new TreeMap<>()).put(LocalDate.parse(date), value);
        return this;
    }

    /** What was asked about a symbol, as {@code from..until}. */
    List<String> asked(String symbol) {
        return server.asked().stream()
                .filter(each -> symbol.equals(symbol(each)))
                .map(each -> fred(each)
                        ? each.query().get("cosd") + ".." + each.query().get("coed")
                        : each.query().get("d1") + ".." + each.query().get("d2"))
                .toList();
    }

    List<LocalService.Asked> asked() {
        return server.asked();
    }

    private static boolean fred(LocalService.Asked asked) {
        return asked.path().startsWith("/graph");
    }

    private static String symbol(LocalService.Asked asked) {
        return asked.query().getOrDefault(fred(asked) ? "id" : "s", "");
    }

    private void answer(LocalService.Asked asked, HttpExchange exchange) throws IOException {
        String symbol = symbol(asked);
        LocalService.Answers other = instead.getOrDefault(asked.path(), instead.get(symbol));
        if (other != null) {
            other.answer(asked, exchange);
        } else {
            LocalService.send(exchange, 200, "text/csv", text(asked));
        }
    }

    /** The whole answer to a question. */
    String text(LocalService.Asked asked) {
        String symbol = symbol(asked);
        boolean fred = fred(asked);
        LocalDate from = date(asked, fred ? "cosd" : "d1");
        LocalDate until = date(asked, fred ? "coed" : "d2");
        if (bySpan != null) {
            return span(symbol, from, until);
        }
        NavigableMap<LocalDate, Double> all = rows.getOrDefault(symbol, new TreeMap<>());
        String lines = all.subMap(from, true, until, true).entrySet().stream()
                .map(row -> fred
                        ? row.getKey() + "," + row.getValue() + "\n"
                        : row.getKey() + ",1,9999999,1," + row.getValue() + ",7\n")
                .collect(Collectors.joining());
        return (fred ? "observation_date," + symbol : "Date,Open,High,Low,Close,Volume") + "\n" + lines;
    }

    /** Weekdays up to three days before the last one asked for. */
    private String span(String symbol, LocalDate from, LocalDate until) {
        StringBuilder text = new StringBuilder("observation_date," + symbol + "\n");
        for (LocalDate day = from; !day.isAfter(until.minusDays(3)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                text.append(day)
                        .append(',')
                        .append(Objects.requireNonNull(bySpan).apply(day, until))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static LocalDate date(LocalService.Asked asked, String name) {
        String text = asked.query().getOrDefault(name, "");
        return text.contains("-") ? LocalDate.parse(text) : LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    }

    @Override
    public void close() {
        server.close();
    }
}
