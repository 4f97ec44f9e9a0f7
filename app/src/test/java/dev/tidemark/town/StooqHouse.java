package dev.tidemark.town;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Stooq: bars as CSV; what it has to say otherwise comes with the status 200 too. */
final class StooqHouse implements House {
    static final Map<String, String> SYMBOLS =
            Map.of("^rut", "RUT", "^spx", "SPX", "^ndx", "NDX", "^ndq", "IXIC", "^vix", "VIX");

    private final MarketRows rows;

    StooqHouse(MarketRows rows) {
        this.rows = rows;
    }

    @Override
    public Page answer(Asked asked, LocalDate today) {
        LocalDate from = LocalDate.parse(asked.get("d1"), DateTimeFormatter.BASIC_ISO_DATE);
        LocalDate until = LocalDate.parse(asked.get("d2"), DateTimeFormatter.BASIC_ISO_DATE);
        StringBuilder csv = new StringBuilder();
        for (Map.Entry<LocalDate, List<String>> row : rows.at(
                        "stooq", SYMBOLS.getOrDefault(asked.get("s"), asked.get("s")))
                .subMap(from, true, MarketRows.earlier(until, today), true)
                .entrySet()) {
            List<String> cells = row.getValue();
            String bar = cells.size() == 1
                    ? String.join(",", List.of(cells.getFirst(), cells.getFirst(), cells.getFirst(), cells.getFirst()))
                            + ",0"
                    : String.join(",", cells);
            csv.append(row.getKey()).append(',').append(bar).append('\n');
        }
        return csv.isEmpty() ? Page.text("No data") : Page.csv("Date,Open,High,Low,Close,Volume\n" + csv);
    }
}
