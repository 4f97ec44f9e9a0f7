package dev.tidemark.town;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * FRED: the graph's CSV, and the API with vintages where the market has some.
 *
 * <p>Real-time periods are cut to the span that was asked for, a call takes at most 2,000 vintage dates, and pages are as
 * long as asked for, all of which the real one does.
 */
final class FredHouse implements House {
    private static final String NO_END = "9999-12-31";
    private static final int MOST_VINTAGES = 2_000;

    private final MarketRows rows;
    private final Map<String, List<Vintage>> vintages = new TreeMap<>();

    FredHouse(MarketRows rows) {
        this.rows = rows;
    }

    /** A number with the days on which it stood. */
    private record Vintage(LocalDate date, LocalDate from, String to, String value) {
        private String json(LocalDate start, String end) {
            LocalDate shown = from.isBefore(start) ? start : from;
            String until = to.compareTo(end) > 0 ? end : to;
            return "{\"realtime_start\":\"" + shown + "\",\"realtime_end\":\"" + until + "\",\"date\":\"" + date
                    + "\",\"value\":\"" + value + "\"}";
        }
    }

    @Override
    public Page answer(Asked asked, LocalDate today) {
        return switch (asked.path()) {
            case "/graph/fredgraph.csv" -> graph(asked, today);
            case "/fred/series" -> about(asked);
            case "/fred/series/vintagedates" -> dates(asked, today);
            case "/fred/series/observations" -> observations(asked, today, 0);
            default -> Page.text("nothing here").with(404);
        };
    }

    @Override
    public Page withAPageLost(Asked asked, LocalDate today) {
        return asked.path().endsWith("/observations") ? observations(asked, today, 1) : answer(asked, today);
    }

    private Page graph(Asked asked, LocalDate today) {
        String id = asked.get("id");
        NavigableMap<LocalDate, List<String>> all = rows.series(id);
        if (all.isEmpty()) {
            return Page.html("<h1>404</h1>").with(404);
        }
        LocalDate from = asked.date("cosd", all.firstKey());
        LocalDate until = asked.date("coed", today);
        StringBuilder csv = new StringBuilder("observation_date,").append(id).append('\n');
        for (Map.Entry<LocalDate, List<String>> row : all.entrySet()) {
            LocalDate day = row.getKey();
            if (!day.isBefore(from) && !day.isAfter(until) && day.isBefore(today)) {
                csv.append(day).append(',').append(row.getValue().getFirst()).append('\n');
            }
        }
        String tag = "\"" + Integer.toHexString(csv.toString().hashCode()) + "\"";
        if (asked.header("if-none-match").equals(tag)) {
            return Page.text("").with(304).with("ETag", tag);
        }
        return new Page(200, "application/csv", csv.toString(), Map.of("ETag", tag));
    }

    private Page about(Asked asked) {
        if (asked.get("api_key").isEmpty()) {
            return error("Bad Request.  The value for variable api_key is not registered.");
        }
        if (all(asked.get("series_id")).isEmpty()) {
            return error("Bad Request.  The series does not exist.");
        }
        String units = rows.unit(asked.get("series_id"));
        return Page.json("{\"seriess\":[{\"id\":\"" + asked.get("series_id") + "\",\"units\":\"" + units + "\"}]}");
    }

    private static Page error(String said) {
        return Page.json("{\"error_code\":400,\"error_message\":\"" + said + "\"}")
                .with(400);
    }

    /** Every vintage of a series: those on record, or each number as published when it is given. */
    private synchronized List<Vintage> all(String id) {
        return vintages.computeIfAbsent(id, any -> {
            List<Vintage> all = new ArrayList<>();
            for (MarketRows.Stated row : rows.vintages(any)) {
                all.add(new Vintage(row.date(), row.from(), row.to(), row.value()));
            }
            return all;
        });
    }

    private Page dates(Asked asked, LocalDate today) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Vintage each : all(asked.get("series_id"))) {
            if (!each.from().isAfter(today)) {
                days.add(each.from());
            }
        }
        List<LocalDate> sorted = List.copyOf(days);
        int offset = (int) asked.number("offset", 0);
        List<String> page = sorted.stream()
                .skip(offset)
                .limit(asked.number("limit", 10_000))
                .map(day -> "\"" + day + "\"")
                .toList();
        return Page.json("{\"count\":" + sorted.size() + ",\"offset\":" + offset + ",\"vintage_dates\":["
                + String.join(",", page) + "]}");
    }

    private Page observations(Asked asked, LocalDate today, int lost) {
        LocalDate start = asked.date("realtime_start", today);
        String end = asked.get("realtime_end").isEmpty() ? NO_END : asked.get("realtime_end");
        List<Vintage> inside = all(asked.get("series_id")).stream()
                .filter(each -> !each.from().isAfter(today))
                .filter(each ->
                        each.from().toString().compareTo(end) <= 0 && each.to().compareTo(start.toString()) >= 0)
                .filter(each -> !each.date().isBefore(asked.date("observation_start", LocalDate.EPOCH.minusYears(300)))
                        && !each.date().isAfter(asked.date("observation_end", today)))
                .sorted(Comparator.comparing(Vintage::date).thenComparing(Vintage::from))
                .toList();
        long calls = inside.stream().map(Vintage::from).distinct().count();
        if (calls > MOST_VINTAGES) {
            return error("Bad Request.  There are more than 2000 vintage dates in the real-time period.");
        }
        int offset = (int) asked.number("offset", 0);
        List<String> page = inside.stream()
                .skip(offset)
                .limit(asked.number("limit", 100_000))
                .skip(offset == 0 ? 0 : lost * Integer.MAX_VALUE)
                .map(each -> each.json(start, end.toLowerCase(Locale.ROOT)))
                .toList();
        int promised = inside.size() + lost;
        return Page.json("{\"count\":" + promised + ",\"offset\":" + offset + ",\"observations\":["
                + String.join(",", page) + "]}");
    }
}
