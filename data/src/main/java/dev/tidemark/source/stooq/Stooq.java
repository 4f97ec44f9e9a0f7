package dev.tidemark.source.stooq;

import dev.tidemark.source.Ask;
import dev.tidemark.source.Bars;
import dev.tidemark.source.Csv;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.Payload;
import dev.tidemark.source.Provider;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import dev.tidemark.source.SourceFailure;
import dev.tidemark.source.SourceFailure.Kind;
import dev.tidemark.source.Web;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Stooq: daily bars of indices, funds, shares and currencies.
 *
 * <p>It tells neither units nor when a bar became known. It says {@code No data}, and that a day's questions are used up,
 * in plain text with the status 200.
 */
public final class Stooq implements Provider {
    private static final List<String> FIELDS = List.of("open", "high", "low", "close", "volume");
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final int LONGEST_SAYING = 200;
    private static final ProviderInfo INFO = new ProviderInfo(
            "stooq",
            new ProviderInfo.About(
                    "Stooq",
                    "daily bars of indices, funds, shares and currencies",
                    "what Stooq calls it, such as ^rut, ^spx, iwm.us or eurusd",
                    URI.create("https://stooq.com/db/"),
                    "for personal use; a few hundred questions a day, and it may ask for a browser"),
            Map.of("csv", URI.create("https://stooq.com")),
            ProviderInfo.Need.NONE,
            1);

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
        Reply reply = web.get(ask.request("csv", "/q/d/l/")
                .with("s", ask.symbol())
                .with("i", "d")
                .with("d1", ask.from().format(DateTimeFormatter.BASIC_ISO_DATE))
                .with("d2", ask.until().format(DateTimeFormatter.BASIC_ISO_DATE))
                .expecting(Payload.CSV));
        String text = reply.text().strip();
        if (text.length() < LONGEST_SAYING && !text.startsWith("Date,")) {
            throw said(ask, reply, text.toLowerCase(Locale.ROOT));
        }
        Csv csv = reply.csv();
        int date = csv.column("date");
        csv.column("close");
        Bars bars = new Bars(FIELDS);
        for (Csv.Row row : csv.rows()) {
            LocalDate day = row.date(date);
            for (String field : FIELDS) {
                int column = csv.header().indexOf(field);
                if (ask.wantsBar(day) && column >= 0 && !row.text(column).isEmpty()) {
                    bars.add(field, day, Delivery.UNTOLD, row.number(column));
                }
            }
        }
        return bars.series(reply, field -> Optional.empty(), List.of());
    }

    private static Refused said(Ask ask, Reply reply, String text) {
        if (text.contains("daily hits limit")) {
            Instant midnight = LocalDate.ofInstant(ask.at(), WARSAW)
                    .plusDays(1)
                    .atStartOfDay(WARSAW)
                    .toInstant();
            return new Refused(SourceFailure.limited(
                    reply.place(),
                    "Stooq takes no more questions today (" + reply.place() + "); ask again after " + midnight
                            + ", or name another source first",
                    midnight));
        }
        if (text.contains("no data")) {
            return reply.notFound("Stooq has no bars of " + ask.symbol() + " from " + ask.from() + " to " + ask.until()
                    + "; check the symbol, which is in small letters and ends in .us for a share of the United States");
        }
        if (text.contains("apikey")) {
            return new Refused(
                    Kind.UNAUTHORISED,
                    reply.place(),
                    "Stooq wants a key for this (" + reply.place() + "); name another source for it");
        }
        return reply.malformed("it is not CSV");
    }
}
