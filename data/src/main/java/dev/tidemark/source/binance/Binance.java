package dev.tidemark.source.binance;

import dev.tidemark.source.Ask;
import dev.tidemark.source.Bars;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.Json;
import dev.tidemark.source.Provider;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import dev.tidemark.source.Web;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public bars of Binance's spot market.
 *
 * <p>A bar is dated by the UTC day that it opens on, and is known when it closes. A symbol such as LUNAUSDT was given to
 * another coin when the first one died. Pairs that are traded no more keep their bars.
 */
public final class Binance implements Provider {
    private static final List<String> FIELDS = List.of("open", "high", "low", "close", "volume");
    private static final int BARS_A_PAGE = 1_000;
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final LocalDate OPENED = LocalDate.of(2017, 7, 1);
    private static final ProviderInfo INFO = new ProviderInfo(
            "binance",
            new ProviderInfo.About(
                    "Binance",
                    "daily bars of spot pairs, in the pair's second coin",
                    "a pair such as BTCUSDT",
                    URI.create("https://developers.binance.com/docs/binance-spot-api-docs"),
                    "public market data, for use under Binance's terms"),
            Map.of("api", URI.create("https://data-api.binance.vision")),
            ProviderInfo.Need.NONE,
            5);

    @Override
    public ProviderInfo info() {
        return INFO;
    }

    @Override
    public Delivery fetch(Ask ask, Web web) throws Refused {
        Bars bars = new Bars(FIELDS);
        long end = millis(ask.lastBar().plusDays(1)) - 1;
        long start = millis(ask.from().isBefore(OPENED) ? OPENED : ask.from());
        while (true) {
            Reply reply = web.get(ask.request("api", "/api/v3/klines")
                    .with("symbol", ask.symbol())
                    .with("interval", "1d")
                    .with("startTime", start)
                    .with("endTime", Math.max(start, end))
                    .with("limit", BARS_A_PAGE)
                    .reading(400));
            List<Json> page = page(ask, reply);
            for (Json bar : page) {
                bar(ask, bar, bars);
            }
            long next = page.isEmpty() ? start : page.getLast().at(0).whole() + MILLIS_A_DAY;
            if (page.size() < BARS_A_PAGE || next > end) {
                return bars.series(reply, any -> Optional.empty(), List.of());
            }
            if (next <= start) {
                throw page.getLast().malformed("is no later than the page before");
            }
            start = next;
        }
    }

    private static List<Json> page(Ask ask, Reply reply) throws Refused {
        Json answer = reply.json();
        if (reply.ok()) {
            return answer.items();
        }
        throw reply.notFound("Binance has no pair " + ask.symbol() + ": "
                + answer.get("msg").text() + "; a pair is written in capitals without a stroke, such as BTCUSDT");
    }

    private static void bar(Ask ask, Json bar, Bars bars) throws Refused {
        long opened = bar.at(0).whole();
        long closed = bar.at(6).whole();
        if (Math.floorMod(opened, MILLIS_A_DAY) != 0 || closed != opened + MILLIS_A_DAY - 1) {
            throw bar.malformed("is no bar of a UTC day");
        }
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(opened), ZoneOffset.UTC);
        if (ask.wantsBar(day)) {
            for (int i = 0; i < FIELDS.size(); i++) {
                bars.add(FIELDS.get(i), day, (closed + 1) / 1000, bar.at(i + 1).number());
            }
        }
    }

    private static long millis(LocalDate day) {
        return day.toEpochDay() * MILLIS_A_DAY;
    }
}
