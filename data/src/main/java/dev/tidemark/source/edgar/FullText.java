package dev.tidemark.source.edgar;

import dev.tidemark.source.Ask;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.EventRows;
import dev.tidemark.source.Json;
import dev.tidemark.source.Payload;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import dev.tidemark.source.SourceFailure.Kind;
import dev.tidemark.source.Web;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Filings by their words: one row a filing, with how many funds it is for.
 *
 * <p>Funds, filings and issuers are three counts: a row is a filing, {@code funds} is how many series its header names (1
 * where it names none), and the issuer stands in its own column. A filing is known when EDGAR accepted it.
 */
final class FullText {
    private static final List<String> COLUMNS = List.of("filed", "issuer", "funds", "form", "cik", "accession");
    private static final LocalDate FIRST = LocalDate.of(2001, 1, 1);
    private static final int MOST_HITS = 10_000;
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final Pattern ACCEPTED = Pattern.compile("<ACCEPTANCE-DATETIME>\\s*(\\d{14})");
    private static final Pattern SERIES = Pattern.compile("<SERIES-ID>\\s*(S\\d+)");

    private final Ask ask;
    private final Web web;

    FullText(Ask ask, Web web) {
        this.ask = ask;
        this.web = web;
    }

    Delivery fetch(List<String> forms, List<String> words) throws Refused {
        String query = words.stream().map(each -> '"' + each + '"').collect(Collectors.joining(" OR "));
        Map<String, Json> filings = new LinkedHashMap<>();
        LocalDate start = ask.from().isBefore(FIRST) ? FIRST : ask.from();
        // A year at a time, because no more than so many hits of one search are shown.
        while (!start.isAfter(ask.until())) {
            LocalDate end = LocalDate.of(start.getYear(), 12, 31);
            search(forms, query, start, end.isAfter(ask.until()) ? ask.until() : end, filings);
            start = end.plusDays(1);
        }
        return table(filings);
    }

    private void search(List<String> forms, String query, LocalDate start, LocalDate end, Map<String, Json> filings)
            throws Refused {
        int seen = 0;
        while (true) {
            Reply reply = web.get(Edgar.request(ask, Edgar.SEARCH, "/LATEST/search-index")
                    .with("q", query)
                    .with("forms", String.join(",", forms))
                    .with("dateRange", "custom")
                    .with("startdt", start)
                    .with("enddt", end)
                    .with("from", seen));
            Json hits = reply.json().get("hits");
            List<Json> page = hits.get("hits").items();
            for (Json hit : page) {
                filings.putIfAbsent(hit.get("_source").get("adsh").text(), hit.get("_source"));
            }
            seen += page.size();
            long total = hits.get("total").get("value").whole();
            if (total >= MOST_HITS) {
                throw new Refused(
                        Kind.TOO_LARGE,
                        reply.place(),
                        "EDGAR finds more than it shows, " + total + " (" + reply.place()
                                + "); ask for fewer words or forms");
            }
            if (seen >= total) {
                return;
            }
            if (page.isEmpty()) {
                throw hits.get("total").malformed("promises more than came, which is " + seen);
            }
        }
    }

    private Delivery table(Map<String, Json> filings) throws Refused {
        EventRows rows = new EventRows(COLUMNS, "accession");
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, Json> filing : filings.entrySet()) {
            Json source = filing.getValue();
            LocalDate filed = source.get("file_date").date();
            if (ask.wants(filed)) {
                row(filing.getKey(), source, filed, rows, notes);
            }
        }
        LocalDate from = ask.from().isBefore(FIRST) ? FIRST : ask.from();
        // Not all there is: applications of exchanges (19b-4) also go to the SEC outside of EDGAR.
        return rows.delivery(from, ask.lastBar(), false, notes);
    }

    private void row(String accession, Json source, LocalDate filed, EventRows rows, List<String> notes)
            throws Refused {
        String cik = source.get("ciks").at(0).text().replaceFirst("^0+", "");
        String issuer = source.get("display_names").at(0).text().replaceFirst("\\s+\\(.*$", "");
        String path = "/Archives/edgar/data/" + cik + "/" + accession.replace("-", "") + "/" + accession;
        if (!path.matches("[/A-Za-z0-9-]+")) {
            throw source.get("adsh").malformed("is no number of a filing");
        }
        Reply header = web.get(Edgar.request(ask, Edgar.ARCHIVE, path + "-index-headers.html")
                .expecting(Payload.PAGE)
                .reading(404));
        String text = header.ok() ? plain(header) : "";
        if (!header.ok()) {
            notes.add("the filing " + accession + " has no header: it counts as one fund");
        }
        long funds = SERIES.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .count();
        rows.add(
                filed,
                accepted(header, text),
                List.of(
                        filed.toString(),
                        issuer,
                        "" + Math.max(1, funds),
                        source.get("form").text(),
                        cik,
                        accession));
    }

    /** The text of a header, which ends with its own last tag or with the page around it. */
    private static String plain(Reply header) throws Refused {
        String text = header.text().replace("&lt;", "<").replace("&gt;", ">");
        return text.contains("</SEC-HEADER>")
                ? text
                : header.page().replace("&lt;", "<").replace("&gt;", ">");
    }

    private static long accepted(Reply header, String text) throws Refused {
        if (!header.ok()) {
            return Delivery.UNTOLD;
        }
        Matcher stamp = ACCEPTED.matcher(text);
        if (!stamp.find()) {
            throw header.malformed("it is no header of a filing");
        }
        try {
            return LocalDateTime.parse(stamp.group(1), DateTimeFormatter.ofPattern("yyyyMMddHHmmss"))
                    .atZone(EASTERN)
                    .toEpochSecond();
        } catch (DateTimeException e) {
            throw header.malformed("the instant " + stamp.group(1) + " is none");
        }
    }
}
