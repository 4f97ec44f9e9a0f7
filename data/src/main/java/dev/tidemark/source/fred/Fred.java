package dev.tidemark.source.fred;

import dev.tidemark.series.Scale;
import dev.tidemark.source.Ask;
import dev.tidemark.source.Csv;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.FieldRows;
import dev.tidemark.source.Payload;
import dev.tidemark.source.Provider;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import dev.tidemark.source.Web;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * FRED of the St. Louis Fed: with a key every vintage (ALFRED), without one the latest values.
 *
 * <p>The values without a key do not tell when they were published; see {@link Alfred} for those with one.
 */
public final class Fred implements Provider {
    private static final ProviderInfo INFO = new ProviderInfo(
            "fred",
            new ProviderInfo.About(
                    "FRED",
                    "economic series; with a key every vintage since the first that ALFRED has",
                    "the id of a series, such as DGS10 or GDP",
                    URI.create("https://fred.stlouisfed.org/docs/api/fred/"),
                    "free; series of third parties (such as ICE BofA) have terms of their own"),
            Map.of(
                    Alfred.API,
                    URI.create("https://api.stlouisfed.org"),
                    "graph",
                    URI.create("https://fred.stlouisfed.org")),
            new ProviderInfo.Need(
                    ProviderInfo.Need.Kind.KEY_OPTIONAL,
                    "FRED_API_KEY",
                    "free, at https://fredaccount.stlouisfed.org/apikeys"),
            2);

    @Override
    public ProviderInfo info() {
        return INFO;
    }

    @Override
    public boolean endsUntold() {
        return true;
    }

    @Override
    public Delivery fetch(Ask ask, Web web) throws Refused {
        return ask.access().key().isPresent()
                ? new Alfred(ask, web, ask.access().key().get()).fetch()
                : latest(ask, web);
    }

    private static Delivery latest(Ask ask, Web web) throws Refused {
        Reply reply = web.get(ask.request("graph", "/graph/fredgraph.csv")
                .with("id", ask.symbol())
                .with("cosd", ask.from())
                .with("coed", ask.until())
                .expecting(Payload.CSV)
                .since(ask.known()));
        if (reply.unchanged()) {
            return new Delivery.Unchanged(reply.validators());
        }
        Csv csv = reply.csv();
        int value = csv.column(ask.symbol().toLowerCase(Locale.ROOT));
        FieldRows rows = new FieldRows("value");
        for (Csv.Row row : csv.rows()) {
            LocalDate day = row.date(0);
            // A day without a value is a full stop, or nothing.
            if (ask.wants(day) && !row.text(value).isEmpty() && !row.text(value).equals(".")) {
                rows.add(day, row.number(value));
            }
        }
        return new Delivery.Series(List.of(rows.field(reply, Optional.<Scale>empty())), reply.validators(), List.of());
    }
}
