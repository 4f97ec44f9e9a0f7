package dev.tidemark.source.edgar;

import dev.tidemark.source.Ask;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.Provider;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Request;
import dev.tidemark.source.SourceFailure.Kind;
import dev.tidemark.source.Web;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * EDGAR of the SEC: filings found by their words, and the daily index of all filings by form.
 *
 * <p>The SEC asks every program for a mail address in its user agent and shuts out who does not give one, so nothing is
 * asked without a contact; and for at most ten requests a second.
 */
public final class Edgar implements Provider {
    static final String ARCHIVE = "archive";
    static final String SEARCH = "search";

    private static final String ETP_FILINGS = "crypto_etp_filings";
    private static final List<String> ETP_FORMS = List.of("S-1", "19b-4", "N-1A", "485APOS");
    private static final List<String> ETP_WORDS =
            List.of("bitcoin ETF", "ether ETF", "solana ETF", "XRP ETF", "crypto ETF", "bitcoin trust", "ether trust");
    private static final ProviderInfo INFO = new ProviderInfo(
            "edgar",
            new ProviderInfo.About(
                    "EDGAR",
                    "filings with the SEC: of crypto funds, by words, or by form",
                    "crypto_etp_filings, search/S-1,485APOS/solana ETF|XRP ETF, or forms/S-1,485APOS",
                    URI.create("https://www.sec.gov/search-filings/edgar-application-programming-interfaces"),
                    "free of rights; a declared user agent, and at most 10 requests a second"),
            Map.of(ARCHIVE, URI.create("https://www.sec.gov"), SEARCH, URI.create("https://efts.sec.gov")),
            new ProviderInfo.Need(ProviderInfo.Need.Kind.CONTACT, "TIDEMARK_CONTACT", "your own mail address"),
            8);

    @Override
    public ProviderInfo info() {
        return INFO;
    }

    @Override
    public Delivery fetch(Ask ask, Web web) throws Refused {
        if (ask.access().contact().isEmpty()) {
            throw new Refused(
                    Kind.UNAUTHORISED,
                    ask.request(ARCHIVE, "").shown(),
                    "the SEC wants to know who asks; set " + INFO.need().variable() + " to your mail address, which is"
                            + " sent to it and to nobody else");
        }
        String[] parts = ask.symbol().split("/", 2);
        if (ask.symbol().equals(ETP_FILINGS)) {
            return new FullText(ask, web).fetch(ETP_FORMS, ETP_WORDS);
        }
        if (parts.length == 2 && parts[0].equals("forms")) {
            return new FormIndex(ask, web).fetch(list(parts[1], ","));
        }
        // Forms have strokes of their own: S-1/A.
        int stroke = parts.length == 2 ? parts[1].lastIndexOf('/') : -1;
        if (stroke > 0 && parts[0].equals("search")) {
            return new FullText(ask, web)
                    .fetch(list(parts[1].substring(0, stroke), ","), list(parts[1].substring(stroke + 1), "\\|"));
        }
        throw new Refused(
                Kind.NOT_FOUND,
                "symbol",
                "edgar:" + ask.symbol() + " is nothing that is read here; write "
                        + INFO.about().symbols());
    }

    private static List<String> list(String text, String separator) {
        return Arrays.stream(text.split(separator)).map(String::strip).toList();
    }

    /** A request with who asks. */
    static Request request(Ask ask, String address, String path) {
        return ask.request(address, path)
                .personalHeader(
                        "User-Agent", "Tidemark " + ask.access().contact().orElseThrow());
    }
}
