package dev.tidemark.source.coinbase;

import dev.tidemark.series.Scale;
import dev.tidemark.source.Ask;
import dev.tidemark.source.Bars;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.Json;
import dev.tidemark.source.Provider;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import dev.tidemark.source.Request;
import dev.tidemark.source.Web;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public bars of the exchange Coinbase.
 *
 * <p>A bar is dated by the UTC day that it begins on, and is known when that day is over. The service gives at most 300 a
 * request, the newest first, and none for a day without a trade.
 */
public final class Coinbase implements Provider {
    /** In the order in which a bar has them, behind its time. */
    private static final List<String> FIELDS = List.of("low", "high", "open", "close", "volume");

    private static final List<String> ORDER = List.of("open", "high", "low", "close", "volume");
    private static final int BARS_A_PAGE = 300;
    private static final long SECONDS_A_DAY = 86_400;
    private static final LocalDate OPENED = LocalDate.of(2015, 1, 1);
    private static final ProviderInfo INFO = new ProviderInfo(
            "coinbase",
            new ProviderInfo.About(
                    "Coinbase",
                    "daily bars of coins against dollars and other currencies",
                    "a product such as BTC-USD or ETH-USD",
                    URI.create("https://docs.cdp.coinbase.com/exchange/docs/welcome"),
                    "public market data, for use under Coinbase's terms; not to be passed on"),
            Map.of("api", URI.create("https://api.exchange.coinbase.com")),
            ProviderInfo.Need.NONE,
            5);

    @Override
    public ProviderInfo info() {
        return INFO;
    }

    @Override
    public Delivery fetch(Ask ask, Web web) throws Refused {
        Bars bars = new Bars(ORDER);
        LocalDate start = ask.from().isBefore(OPENED) ? OPENED : ask.from();
        while (true) {
            LocalDate end = earlier(start.plusDays(BARS_A_PAGE - 1), ask.until());
            Reply reply = web.get(ask.request("api", "/products/" + Request.segment(ask.symbol()) + "/candles")
                    .with("granularity", SECONDS_A_DAY)
                    .with("start", start + "T00:00:00Z")
                    .with("end", (end.isBefore(start) ? start : end) + "T00:00:00Z"));
            for (Json bar : reply.json().items()) {
                bar(ask, bar, bars);
            }
            if (!end.isBefore(ask.lastBar())) {
                Optional<Scale> unit = unit(ask.symbol());
                return bars.series(
                        reply, field -> field.equals("volume") ? Optional.of(Scale.NUMBER) : unit, List.of());
            }
            start = end.plusDays(1);
        }
    }

    private static void bar(Ask ask, Json bar, Bars bars) throws Refused {
        long began = bar.at(0).whole();
        if (Math.floorMod(began, SECONDS_A_DAY) != 0) {
            throw bar.malformed("is no bar of a UTC day");
        }
        LocalDate day = LocalDate.ofEpochDay(began / SECONDS_A_DAY);
        if (ask.wantsBar(day)) {
            for (int i = 0; i < FIELDS.size(); i++) {
                bars.add(
                        FIELDS.get(i), day, began + SECONDS_A_DAY, bar.at(i + 1).number());
            }
        }
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    /** What stands behind the stroke of a product is what its prices are in. */
    private static Optional<Scale> unit(String product) {
        return Scale.parse(product.substring(product.indexOf('-') + 1));
    }
}
