package dev.tidemark.source.coingecko;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * CoinGecko: today's coins by rank, and daily prices of one coin.
 *
 * <p>The ranks are those of the instant of asking: dated with that UTC day, known at that instant, with the prices of
 * then. There are no ranks of earlier days. A price of a chart is stamped with the start of a day and is the close of the
 * day before: what stands at 2025-10-04T00:00Z is dated 2025-10-03. The last point, which is of now, is left out.
 */
public final class CoinGecko implements Provider {
    private static final String MARKETS = "markets";
    private static final String NOT_GIVEN = "symbol";
    private static final String ONE_YEAR = "CoinGecko gives no more than the last 365 days";
    private static final Scale USD = new Scale("USD", Unit.USD, 1, 1);
    private static final int COINS_A_PAGE = 250;
    private static final int MOST_RANKS = 5_000;
    private static final long MOST_DAYS = 365;
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final Map<String, String> FIELDS =
            Map.of("prices", "price", "market_caps", "market_cap", "total_volumes", "total_volume");
    private static final ProviderInfo INFO = new ProviderInfo(
            "coingecko",
            new ProviderInfo.About(
                    "CoinGecko",
                    "today's coins by rank, and daily prices of the last year",
                    "markets for the top 250, markets/500 for more, or the id of a coin such as bitcoin",
                    URI.create("https://docs.coingecko.com/"),
                    "CoinGecko is to be named as the source; a few questions a minute without a key"),
            Map.of("api", URI.create("https://api.coingecko.com")),
            new ProviderInfo.Need(
                    ProviderInfo.Need.Kind.KEY_OPTIONAL,
                    "COINGECKO_API_KEY",
                    "a free demo key, at https://www.coingecko.com/en/developers/dashboard"),
            0.2);

    @Override
    public ProviderInfo info() {
        return INFO;
    }

    @Override
    public Delivery fetch(Ask ask, Web web) throws Refused {
        if (!ask.symbol().equals(MARKETS) && !ask.symbol().startsWith(MARKETS + "/")) {
            return chart(ask, web);
        }
        String count = ask.symbol().equals(MARKETS) ? "250" : ask.symbol().substring(MARKETS.length() + 1);
        if (!count.matches("[1-9]\\d{0,3}") || Integer.parseInt(count) > MOST_RANKS) {
            throw new Refused(
                    Kind.NOT_FOUND,
                    NOT_GIVEN,
                    "coingecko:" + ask.symbol() + " names no number of ranks from 1 to " + MOST_RANKS
                            + "; write coingecko:markets/500");
        }
        return markets(ask, web, Integer.parseInt(count));
    }

    private static Delivery markets(Ask ask, Web web, int ranks) throws Refused {
        LocalDate today = LocalDate.ofInstant(ask.at(), ZoneOffset.UTC);
        MemberRows members = new MemberRows();
        Reply reply;
        int page = 0;
        int got;
        do {
            page++;
            reply = web.get(request(ask, "/api/v3/coins/markets")
                    .with("vs_currency", "usd")
                    .with("order", "market_cap_desc")
                    .with("per_page", COINS_A_PAGE)
                    .with("page", page));
            List<Json> coins = reply.json().items();
            got = coins.size();
            for (Json coin : coins) {
                Delivery.Member member = member(coin, (int) today.toEpochDay(), ask.at());
                if (ask.wants(today) && member.rank() <= ranks) {
                    members.add(member);
                }
            }
        } while (got == COINS_A_PAGE && page * COINS_A_PAGE < ranks);
        return members.delivery(
                reply,
                ask.wants(today) ? List.of() : List.of("CoinGecko tells the ranks of today, " + today + ", only"));
    }

    private static Delivery.Member member(Json coin, int date, Instant at) throws Refused {
        Delivery.Asset asset = new Delivery.Asset(
                coin.get("id").text(),
                coin.get("symbol").text().toUpperCase(Locale.ROOT),
                coin.get("name").text());
        Optional<Json> rank = coin.find("market_cap_rank");
        return new Delivery.Member(
                date,
                at.getEpochSecond(),
                asset,
                rank.isEmpty() ? 0 : (int) rank.get().whole(),
                number(coin, "current_price"),
                number(coin, "market_cap"));
    }

    private static double number(Json coin, String name) throws Refused {
        Optional<Json> value = coin.find(name);
        return value.isEmpty() ? Double.NaN : value.get().number();
    }

    private static Delivery chart(Ask ask, Web web) throws Refused {
        LocalDate today = LocalDate.ofInstant(ask.at(), ZoneOffset.UTC);
        // A day more than is wanted: the stamp of a close is that of the next day.
        long wanted = ChronoUnit.DAYS.between(ask.from(), today);
        long days = Math.clamp(wanted, 1, MOST_DAYS);
        Reply reply = web.get(request(ask, "/api/v3/coins/" + Request.segment(ask.symbol()) + "/market_chart")
                .with("vs_currency", "usd")
                .with("days", days)
                .with("interval", "daily")
                .reading(401, 404));
        Json chart = reply.json();
        if (reply.status() == 404) {
            throw reply.notFound("CoinGecko has no coin " + ask.symbol()
                    + "; it wants the id of its page, such as bitcoin, and not the ticker");
        }
        if (reply.status() == 401) {
            throw new Refused(
                    Kind.UNAUTHORISED,
                    reply.place(),
                    "CoinGecko does not give " + days + " days back (" + reply.place()
                            + "); check COINGECKO_API_KEY, or name another source for it");
        }
        Bars bars = new Bars(List.of("price", "market_cap", "total_volume"));
        for (Map.Entry<String, String> field : FIELDS.entrySet()) {
            for (Json point : chart.get(field.getKey()).items()) {
                long stamp = point.at(0).whole();
                LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(stamp, MILLIS_A_DAY) - 1);
                boolean midnight = Math.floorMod(stamp, MILLIS_A_DAY) == 0;
                if (midnight && ask.wantsBar(day) && !point.at(1).isNull()) {
                    bars.add(field.getValue(), day, stamp / 1000, point.at(1).number());
                }
            }
        }
        return bars.series(reply, any -> Optional.of(USD), wanted > days ? List.of(ONE_YEAR) : List.of());
    }

    private static Request request(Ask ask, String path) {
        Request request = ask.request("api", path);
        return ask.access()
                .key()
                .map(key -> request.keyHeader("x-cg-demo-api-key", key))
                .orElse(request);
    }
}
