package dev.tidemark.town;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/**
 * Coin Metrics: prices and capitalisations of one asset or of all, in pages that name the next.
 *
 * <p>All assets are those of the universe of two hundred coins, under names that are their tickers in small letters. Its
 * ranks are not given; capitalisations are handed out so that the i-th largest is that of the i-th rank.
 */
final class CoinMetricsHouse implements House {
    private static final String UNIVERSE = "cmc_monthly_top200";

    private final MarketRows rows;

    CoinMetricsHouse(MarketRows rows) {
        this.rows = rows;
    }

    @Override
    public Page answer(Asked asked, LocalDate today) {
        return page(asked, today, 0);
    }

    @Override
    public Page withAPageLost(Asked asked, LocalDate today) {
        return asked.get("next_page_token").isEmpty()
                ? page(asked, today, 0)
                : Page.text("no such page").with(404);
    }

    private Page page(Asked asked, LocalDate today, int skipped) {
        String asset = asked.get("assets");
        LocalDate from = asked.date("start_time", LocalDate.of(2009, 1, 1));
        LocalDate until = asked.date("end_time", today);
        List<String> all = new ArrayList<>();
        if (asset.equals("*")) {
            universe(from, until, today, all);
        } else if (!asset(asset, from, until, today, all)) {
            return Page.json("{\"error\":{\"type\":\"bad_parameter\",\"message\":\"Bad parameter 'assets'. Value '"
                            + asset + "' is not supported.\"}}")
                    .with(400);
        }
        int size = (int) asked.number("page_size", 100);
        int start = asked.get("next_page_token").isEmpty()
                ? 0
                : Integer.parseInt(asked.get("next_page_token").substring(2));
        int end = Math.min(all.size(), start + size);
        String next = end < all.size()
                ? ",\"next_page_token\":\"0." + (end + skipped) + "\",\"next_page_url\":\"https://community-api"
                        + ".coinmetrics.io/v4/timeseries/asset-metrics?next_page_token=0." + end + "\""
                : "";
        return Page.json("{\"data\":[" + String.join(",\n", all.subList(start, end)) + "]" + next + "}");
    }

    private boolean asset(String asset, LocalDate from, LocalDate until, LocalDate today, List<String> all) {
        String id = asset.toUpperCase(Locale.ROOT);
        NavigableMap<LocalDate, List<String>> price =
                rows.series(id).isEmpty() ? rows.series(id + "_CM") : rows.series(id);
        NavigableMap<LocalDate, List<String>> cap = rows.series(id + "_CM.cap");
        for (Map.Entry<LocalDate, List<String>> row :
                price.subMap(from, true, MarketRows.earlier(until, today), true).entrySet()) {
            all.add(row(
                    asset,
                    row.getKey(),
                    row.getValue().getFirst(),
                    cap.getOrDefault(row.getKey(), List.of("")).getFirst()));
        }
        return !price.isEmpty();
    }

    private void universe(LocalDate from, LocalDate until, LocalDate today, List<String> all) {
        rows.universe(UNIVERSE)
                .subMap(from, true, MarketRows.earlier(until, today), true)
                .forEach((day, coins) -> {
                    List<String> caps = coins.stream()
                            .map(MarketRows.Coin::cap)
                            .sorted((a, b) -> Double.compare(Double.parseDouble(b), Double.parseDouble(a)))
                            .toList();
                    Set<String> names = new HashSet<>();
                    for (int i = 0; i < coins.size(); i++) {
                        String name = coins.get(i).symbol().toLowerCase(Locale.ROOT);
                        String own = names.add(name) ? name : name + "_" + i;
                        all.add(row(own, day, coins.get(i).price(), caps.get(i)));
                    }
                });
    }

    private static String row(String asset, LocalDate day, String price, String cap) {
        return "{\"asset\":\"" + asset + "\",\"time\":\"" + day + "T00:00:00.000000000Z\",\"PriceUSD\":" + text(price)
                + ",\"CapMrktCurUSD\":" + text(cap) + "}";
    }

    private static String text(String number) {
        return number.isEmpty() ? "null" : "\"" + number + "\"";
    }
}
