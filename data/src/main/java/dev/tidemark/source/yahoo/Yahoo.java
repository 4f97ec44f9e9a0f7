package dev.tidemark.source.yahoo;

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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Yahoo's chart service: daily bars of indices, funds and shares.
 *
 * <p>A bar is dated by its instant in the zone of its exchange. The close is the service's {@code close}: as if every
 * split there ever was had always been, and without regard to dividends; {@code adjclose} is left alone, because every
 * dividend changes all of it. The field {@code split} has the splits (4 for four new shares for one). A day of which
 * every price is null has no bar. It is not told when a bar became known.
 */
public final class Yahoo implements Provider {
    private static final List<String> FIELDS = List.of("open", "high", "low", "close", "volume");
    private static final String SPLIT = "split";
    private static final ProviderInfo INFO = new ProviderInfo(
            "yahoo",
            new ProviderInfo.About(
                    "Yahoo",
                    "daily bars of indices, funds and shares",
                    "what Yahoo calls it, such as ^RUT, ^GSPC, IWM or SPY",
                    URI.create("https://finance.yahoo.com/"),
                    "for personal use; not documented, and may change at any time"),
            Map.of("chart", URI.create("https://query2.finance.yahoo.com")),
            ProviderInfo.Need.NONE,
            1);

    @Override
    public ProviderInfo info() {
        return INFO;
    }

    @Override
    public Delivery fetch(Ask ask, Web web) throws Refused {
        // A day more on both sides: whose date a bar has is known only with the zone of the exchange.
        Reply reply = web.get(ask.request("chart", "/v8/finance/chart/" + Request.segment(ask.symbol()))
                .with("period1", ask.from().minusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC))
                .with("period2", ask.until().plusDays(2).atStartOfDay().toEpochSecond(ZoneOffset.UTC))
                .with("interval", "1d")
                .with("events", "split")
                .header("User-Agent", "Mozilla/5.0 (compatible; Tidemark)")
                .reading(400, 404, 422));
        Json chart = reply.json().get("chart");
        Optional<Json> error = chart.find("error");
        if (error.isPresent()) {
            String said = error.get().get("description").text();
            if (said.startsWith("Data doesn't exist for startDate")) {
                return new Bars(FIELDS).series(reply, field -> Optional.empty(), List.of());
            }
            throw reply.notFound("Yahoo has no bars of " + ask.symbol() + ": " + said + "; check the symbol");
        }
        return bars(ask, reply, chart.get("result").at(0));
    }

    private static Delivery bars(Ask ask, Reply reply, Json result) throws Refused {
        Json meta = result.get("meta");
        ZoneId zone = zone(meta.get("exchangeTimezoneName"));
        Bars bars = new Bars(FIELDS);
        List<String> notes = new ArrayList<>();
        Optional<Json> stamps = result.find("timestamp");
        if (stamps.isPresent()) {
            Map<LocalDate, Integer> places = places(stamps.get(), zone);
            Json quote = result.get("indicators").get("quote").at(0);
            for (String field : FIELDS) {
                List<Json> values = quote.get(field).items();
                if (values.size() != stamps.get().items().size()) {
                    throw quote.get(field).malformed("is not as long as timestamp");
                }
                for (Map.Entry<LocalDate, Integer> each : places.entrySet()) {
                    Json value = values.get(each.getValue());
                    if (ask.wantsBar(each.getKey()) && !value.isNull()) {
                        bars.add(field, each.getKey(), Delivery.UNTOLD, value.number());
                    }
                }
            }
        }
        splits(ask, result, zone, bars, notes);
        Optional<Scale> unit = unit(meta);
        return bars.series(
                reply,
                field -> field.equals("volume") || field.equals(SPLIT) ? Optional.of(Scale.NUMBER) : unit,
                notes);
    }

    /** Where each date stands; of two bars of a date, such as the day's own and the last trade's, the later counts. */
    private static Map<LocalDate, Integer> places(Json stamps, ZoneId zone) throws Refused {
        Map<LocalDate, Integer> places = new TreeMap<>();
        List<Json> all = stamps.items();
        for (int i = 0; i < all.size(); i++) {
            places.put(LocalDate.ofInstant(Instant.ofEpochSecond(all.get(i).whole()), zone), i);
        }
        return places;
    }

    private static void splits(Ask ask, Json result, ZoneId zone, Bars bars, List<String> notes) throws Refused {
        Optional<Json> splits = result.find("events").flatMap(events -> events.find("splits"));
        if (splits.isEmpty()) {
            return;
        }
        for (Json split : splits.get().values()) {
            LocalDate day =
                    LocalDate.ofInstant(Instant.ofEpochSecond(split.get("date").whole()), zone);
            double ratio =
                    split.get("numerator").number() / split.get("denominator").number();
            if (ask.wantsBar(day) && Double.isFinite(ratio)) {
                bars.add(SPLIT, day, Delivery.UNTOLD, ratio);
                notes.add("a split on " + day + ": Yahoo states earlier prices as if it had always been, so that they"
                        + " differ from what was stored before it");
            }
        }
    }

    private static ZoneId zone(Json name) throws Refused {
        try {
            return ZoneId.of(name.text());
        } catch (DateTimeException e) {
            throw name.malformed("is no time zone");
        }
    }

    private static Optional<Scale> unit(Json meta) throws Refused {
        Optional<Json> kind = meta.find("instrumentType");
        if (kind.isPresent() && kind.get().text().equals("INDEX")) {
            return Scale.parse("points");
        }
        Optional<Json> currency = meta.find("currency");
        return currency.isEmpty()
                ? Optional.empty()
                : Scale.parse(currency.get().text());
    }
}
