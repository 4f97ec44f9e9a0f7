package dev.tidemark.town;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Coinbase's candles: at most 300, the newest first. */
final class CoinbaseHouse implements House {
    private static final int MOST = 300;

    private final MarketRows rows;

    CoinbaseHouse(MarketRows rows) {
        this.rows = rows;
    }

    @Override
    public Page answer(Asked asked, LocalDate today) {
        String[] parts = asked.path().split("/");
        String product = parts[parts.length - 2];
        String id = product.replace("-USD", "");
        if (rows.series(id).isEmpty() || !product.endsWith("-USD")) {
            return Page.json("{\"message\":\"NotFound\"}").with(404);
        }
        LocalDate start = asked.date("start", today);
        LocalDate end = asked.date("end", today);
        if (end.toEpochDay() - start.toEpochDay() >= MOST) {
            return Page.json("{\"message\":\"granularity too small for the requested time range\"}")
                    .with(400);
        }
        List<String> candles = new ArrayList<>();
        for (Map.Entry<LocalDate, List<String>> row : rows.at("coinbase", id)
                .subMap(start, true, MarketRows.earlier(end, today), true)
                .entrySet()) {
            String price = row.getValue().getFirst();
            candles.add("[" + row.getKey().atStartOfDay(ZoneOffset.UTC).toEpochSecond() + "," + price + "," + price
                    + "," + price + "," + price + ",1]");
        }
        Collections.reverse(candles);
        return Page.json("[" + String.join(",", candles) + "]");
    }
}
