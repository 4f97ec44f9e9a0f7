package dev.tidemark.town;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Yahoo's chart service. Bars are stamped with the open of the exchange. */
final class YahooHouse implements House {
    static final Map<String, String> SYMBOLS =
            Map.of("^RUT", "RUT", "^GSPC", "SPX", "^NDX", "NDX", "^IXIC", "IXIC", "^VIX", "VIX");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final List<String> FIELDS = List.of("open", "high", "low", "close", "volume");

    private final MarketRows rows;

    YahooHouse(MarketRows rows) {
        this.rows = rows;
    }

    @Override
    public Page answer(Asked asked, LocalDate today) {
        String id = SYMBOLS.getOrDefault(asked.last(), asked.last());
        if (rows.series(id).isEmpty()) {
            return Page.json("{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\","
                            + "\"description\":\"No data found, symbol may be delisted\"}}}")
                    .with(404);
        }
        List<String> stamps = new ArrayList<>();
        List<List<String>> columns = new ArrayList<>();
        FIELDS.forEach(field -> columns.add(new ArrayList<>()));
        for (Map.Entry<LocalDate, List<String>> row : rows.series(id).entrySet()) {
            long stamp =
                    row.getKey().atTime(LocalTime.of(9, 30)).atZone(NEW_YORK).toEpochSecond();
            boolean wanted = stamp >= asked.number("period1", 0) && stamp < asked.number("period2", Long.MAX_VALUE);
            if (wanted && !row.getKey().isAfter(today)) {
                stamps.add("" + stamp);
                List<String> cells = row.getValue();
                for (int i = 0; i < FIELDS.size(); i++) {
                    String cell = cells.size() == 1 ? i < 4 ? cells.getFirst() : "0" : cells.get(i);
                    columns.get(i).add(cell.isEmpty() ? "null" : cell);
                }
            }
        }
        if (stamps.isEmpty()) {
            return Page.json("{\"chart\":{\"result\":null,\"error\":{\"code\":\"Bad Request\","
                            + "\"description\":\"Data doesn't exist for startDate = 1, endDate = 2\"}}}")
                    .with(400);
        }
        List<String> quote = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            quote.add("\"" + FIELDS.get(i) + "\":[" + String.join(",", columns.get(i)) + "]");
        }
        return Page.json("{\"chart\":{\"result\":[{\"meta\":{\"currency\":\"USD\",\"symbol\":\"" + asked.last()
                + "\",\"instrumentType\":\"INDEX\",\"exchangeTimezoneName\":\"America/New_York\",\"firstTradeDate\":"
                + rows.series(id).firstKey().atStartOfDay(ZoneOffset.UTC).toEpochSecond()
                + ",\"dataGranularity\":\"1d\"},\"timestamp\":[" + String.join(",", stamps)
                + "],\"indicators\":{\"quote\":[{" + String.join(",", quote) + "}],\"adjclose\":[{\"adjclose\":["
                + String.join(",", columns.get(3)) + "]}]}}],\"error\":null}}");
    }
}
