package dev.tidemark.source.coinmetrics;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Scale;
import dev.tidemark.series.Unit;
import dev.tidemark.source.Ask;
import dev.tidemark.source.Bars;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.Json;
import dev.tidemark.source.MemberRows;
import dev.tidemark.source.Provider;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import dev.tidemark.source.Request;
import dev.tidemark.source.SourceFailure.Kind;
import dev.tidemark.source.Web;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The community API of Coin Metrics: daily price and market cap of an asset, or of all assets, dead ones included.
 *
 * <p>A row is stamped with the start of its day, and its price is that of the day's end: what stands at
 * 2026-01-31T00:00Z is the close of that date, and is known at 00:00 UTC of the next. Ranks are not given.
 */
public final class CoinMetrics implements Provider {
    private static final String PRICE = "PriceUSD";
    private static final String CAP = "CapMrktCurUSD";
    private static final String EVERYTHING = "*";
    private static final Scale USD = new Scale("USD", Unit.USD, 1, 1);
    private static final int ROWS_A_PAGE = 10_000;
    private static final ProviderInfo INFO = new ProviderInfo(
            "coinmetrics",
            new ProviderInfo.About(
                    "Coin Metrics",
                    "daily price and market cap of coins, dead ones included",
                    "an asset such as btc, or * for all of them as a universe",
                    URI.create("https://docs.coinmetrics.io/api/v4/"),
                    "community data under CC BY-NC 4.0: not for trade, and its source is to be named"),
            Map.of("api", URI.create("https://community-api.coinmetrics.io")),
            ProviderInfo.Need.NONE,
            1.5);

    @Override
    public ProviderInfo info() {
        return INFO;
    }

    @Override
    public Delivery fetch(Ask ask, Web web) throws Refused {
        boolean all = ask.symbol().equals(EVERYTHING);
        Bars bars = new Bars(List.of(name(PRICE), name(CAP)));
        MemberRows members = new MemberRows();
        Map<String, Delivery.Asset> assets = new HashMap<>();
        String token = "";
        while (true) {
            Reply reply = web.get(page(ask, token, all));
            Json answer = answer(ask, reply);
            for (Json row : answer.get("data").items()) {
                LocalDate day = row.get("time").date();
                if (ask.wantsBar(day) && all) {
                    member(row, day, assets, members);
                } else if (ask.wantsBar(day)) {
                    for (String metric : List.of(PRICE, CAP)) {
                        Optional<Json> value = row.find(metric);
                        if (value.isPresent()) {
                            bars.add(name(metric), day, known(day), value.get().number());
                        }
                    }
                }
            }
            Optional<Json> next = answer.find("next_page_token");
            if (next.isEmpty()) {
                return all
                        ? members.delivery(reply, List.of())
                        : bars.series(reply, any -> Optional.of(USD), List.of());
            }
            if (next.get().text().equals(token)) {
                throw next.get().malformed("is the page that was just read");
            }
            token = next.get().text();
        }
    }

    private static Request page(Ask ask, String token, boolean all) {
        Request request = ask.request("api", "/v4/timeseries/asset-metrics")
                .with("assets", ask.symbol())
                .with("metrics", PRICE + "," + CAP)
                .with("frequency", "1d")
                .with("start_time", ask.from())
                .with("end_time", ask.until())
                .with("paging_from", "start")
                .with("page_size", ROWS_A_PAGE)
                .reading(400, 403);
        Request lenient =
                all ? request.with("ignore_unsupported_errors", true).with("ignore_forbidden_errors", true) : request;
        return token.isEmpty() ? lenient : lenient.with("next_page_token", token);
    }

    private static Json answer(Ask ask, Reply reply) throws Refused {
        Json answer = reply.json();
        if (reply.ok()) {
            return answer;
        }
        String said = answer.get("error").get("message").text();
        if (reply.status() == 400) {
            throw reply.notFound(
                    "Coin Metrics has no asset " + ask.symbol() + ": " + said + "; its names are small letters");
        }
        throw new Refused(
                Kind.UNAUTHORISED,
                reply.place(),
                "Coin Metrics does not give " + ask.symbol() + " to the community (" + reply.place() + "): " + said
                        + "; name another source for it");
    }

    private static void member(Json row, LocalDate day, Map<String, Delivery.Asset> assets, MemberRows members)
            throws Refused {
        double price = number(row, PRICE);
        double cap = number(row, CAP);
        if (!Double.isNaN(price) || !Double.isNaN(cap)) {
            String id = row.get("asset").text();
            Delivery.Asset asset =
                    assets.computeIfAbsent(id, any -> new Delivery.Asset(id, id.toUpperCase(Locale.ROOT), ""));
            members.add(new Delivery.Member((int) day.toEpochDay(), known(day), asset, 0, price, cap));
        }
    }

    private static double number(Json row, String metric) throws Refused {
        Optional<Json> value = row.find(metric);
        return value.isEmpty() ? Double.NaN : value.get().number();
    }

    private static long known(LocalDate day) {
        return DecisionDay.instant((int) day.toEpochDay());
    }

    private static String name(String metric) {
        return metric.toLowerCase(Locale.ROOT);
    }
}
