package dev.tidemark.town;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Binance's bars of spot pairs, of coins that the market has a series of. */
final class BinanceHouse implements House {
    private static final String QUOTE = "USDT";
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final LocalDate OPENED = LocalDate.of(2017, 8, 17);

    private final MarketRows rows;

    BinanceHouse(MarketRows rows) {
        this.rows = rows;
    }

    @Override
    public Page answer(Asked asked, LocalDate today) {
        String pair = asked.get("symbol");
        NavigableMap<LocalDate, List<String>> all =
                pair.endsWith(QUOTE) ? rows.series(pair.replace(QUOTE, "")) : rows.series("");
        if (all.isEmpty()) {
            return Page.json("{\"code\":-1121,\"msg\":\"Invalid symbol.\"}").with(400);
        }
        List<String> bars = all.tailMap(OPENED, true).headMap(today, true).entrySet().stream()
                .filter(row -> start(row) >= asked.number("startTime", 0)
                        && start(row) <= asked.number("endTime", Long.MAX_VALUE))
                .limit(asked.number("limit", 500))
                .map(row -> {
                    String price = "\"" + row.getValue().getFirst() + "\"";
                    return "[" + start(row) + "," + price + "," + price + "," + price + "," + price + ",\"0\","
                            + (start(row) + MILLIS_A_DAY - 1) + ",\"0\",0,\"0\",\"0\",\"0\"]";
                })
                .toList();
        return Page.json("[" + String.join(",", bars) + "]");
    }

    private static long start(Map.Entry<LocalDate, List<String>> row) {
        return row.getKey().atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1000;
    }
}
