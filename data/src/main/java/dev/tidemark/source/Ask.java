package dev.tidemark.source;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What is wanted of a provider.
 *
 * @param symbol what the service calls it, without the provider's id: {@code ^RUT}
 * @param from the first date wanted
 * @param until the last date wanted
 * @param at the instant of asking: a bar whose UTC day is not over by then is still moving and is not delivered
 * @param access where and as whom
 * @param known what came along with an earlier answer to the same question; a service that can tell answers {@link
 *     Delivery.Unchanged} if it still holds
 */
public record Ask(String symbol, LocalDate from, LocalDate until, Instant at, Access access, Validators known) {
    /** Rejects a span that ends before it begins. */
    public Ask {
        if (until.isBefore(from) || symbol.isBlank()) {
            throw new IllegalArgumentException(
                    "no symbol, or a span that ends before it begins: " + from + " " + until);
        }
    }

    /** A question that was not asked before. */
    public static Ask of(String symbol, LocalDate from, LocalDate until, Instant at, Access access) {
        return new Ask(symbol, from, until, at, access, Validators.NONE);
    }

    /** The same if it has changed since an earlier answer. */
    public Ask since(Validators earlier) {
        return new Ask(symbol, from, until, at, access, earlier);
    }

    /** The same for another symbol of the service. */
    public Ask about(String other) {
        return new Ask(other, from, until, at, access, known);
    }

    /** Whether a date lies in the span. */
    public boolean wants(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(until);
    }

    /** Whether a date lies in the span and its UTC day was over at the instant of asking. */
    public boolean wantsBar(LocalDate date) {
        return wants(date) && date.isBefore(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    /** The last date of which a bar is wanted and over; before {@link #from()} if there is none. */
    public LocalDate lastBar() {
        LocalDate yesterday = LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(1);
        return until.isBefore(yesterday) ? until : yesterday;
    }

    /**
     * A request to the service.
     *
     * @param address the name of the host, one of {@link ProviderInfo#addresses()}
     * @param path the path below it, with a slash in front
     */
    public Request request(String address, String path) {
        URI base = access.addresses().get(address);
        if (base == null) {
            throw new IllegalArgumentException("no address is called " + address);
        }
        return Request.to(base, path, access.key().map(List::of).orElse(List.of()));
    }
}
