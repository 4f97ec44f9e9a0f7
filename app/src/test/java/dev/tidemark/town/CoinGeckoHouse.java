package dev.tidemark.town;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** CoinGecko: the coins of today by rank, and the prices of one. */
final class CoinGeckoHouse implements House {
    private static final Map<String, String> IDS = Map.of("bitcoin", "BTC", "ethereum", "ETH");
    private static final long MILLIS = 1000;

    private final MarketRows rows;

    CoinGeckoHouse(MarketRows rows) {
        this.rows = rows;
    }

    @Override
    public Page answer(Asked asked, LocalDate today) {
        return asked.path().endsWith("/market_chart") ? chart(asked, today) : markets(asked, today);
    }

    private Page markets(Asked asked, LocalDate today) {
        int size = (int) asked.number("per_page", 100);
        int page = (int) asked.number("page", 1);
        List<String> coins = rows.coins("cmc_monthly_top200", today).stream()
                .skip((long) (page - 1) * size)
                .limit(size)
                .map(coin -> "{\"id\":\"" + coin.id().replace("\"", "") + "\",\"symbol\":\""
                        + coin.symbol().toLowerCase(Locale.ROOT) + "\",\"name\":\"" + coin.name()
                        + "\",\"current_price\":"
                        + (coin.price().isEmpty() ? "null" : coin.price()) + ",\"market_cap\":"
                        + (coin.cap().isEmpty() ? "null" : coin.cap()) + ",\"market_cap_rank\":" + coin.rank() + "}")
                .toList();
        return Page.json("[" + String.join(",\n", coins) + "]");
    }

    private Page chart(Asked asked, LocalDate today) {
        String[] parts = asked.path().split("/");
        String id = IDS.getOrDefault(parts[parts.length - 2], "");
        if (rows.series(id).isEmpty()) {
            return Page.json("{\"error\":\"coin not found\"}").with(404);
        }
        List<String> prices = new ArrayList<>();
        for (Map.Entry<LocalDate, List<String>> row : rows.series(id)
                .subMap(today.minusDays(asked.number("days", 1)), true, today, false)
                .entrySet()) {
            long stamp = row.getKey().plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * MILLIS;
            prices.add("[" + stamp + "," + row.getValue().getFirst() + "]");
        }
        String all = String.join(",", prices);
        return Page.json("{\"prices\":[" + all + "],\"market_caps\":[],\"total_volumes\":[]}");
    }
}
