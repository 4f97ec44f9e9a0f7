package dev.tidemark.town;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** EDGAR: full-text search, ten filings a page, and the headers of filings with their funds. */
final class EdgarHouse implements House {
    private static final int HITS_A_PAGE = 10;

    private final MarketRows rows;

    EdgarHouse(MarketRows rows) {
        this.rows = rows;
    }

    private record Filing(String accession, String cik, String issuer, String filed, String form, int funds) {}

    private List<Filing> filings() {
        MarketRows.Table table = rows.table("crypto_etp_filings");
        List<Filing> filings = new ArrayList<>();
        for (List<String> row : table.rows()) {
            int number = filings.size() + 1;
            String filed = table.cell(row, "filed");
            String cik = "" + (7_000_000 + number);
            filings.add(new Filing(
                    String.format(Locale.ROOT, "000%s-%s-%06d", cik, filed.substring(2, 4), number),
                    cik,
                    table.cell(row, "issuer"),
                    filed,
                    table.cell(row, "form"),
                    Integer.parseInt(table.cell(row, "funds"))));
        }
        return filings;
    }

    @Override
    public Page answer(Asked asked, LocalDate today) {
        if (!asked.header("user-agent").contains("@")) {
            return Page.html("<h1>Your Request Originates from an Undeclared Automated Tool</h1>")
                    .with(403);
        }
        return asked.path().endsWith("/search-index") ? search(asked, 0) : header(asked);
    }

    @Override
    public Page withAPageLost(Asked asked, LocalDate today) {
        return asked.path().endsWith("/search-index") ? search(asked, HITS_A_PAGE) : header(asked);
    }

    private Page search(Asked asked, int lost) {
        List<Filing> found = filings().stream()
                .filter(filing -> filing.filed().compareTo(asked.get("startdt")) >= 0
                        && filing.filed().compareTo(asked.get("enddt")) <= 0)
                .toList();
        List<String> hits = found.stream()
                .skip(asked.number("from", 0))
                .limit(HITS_A_PAGE)
                .map(filing -> "{\"_id\":\"" + filing.accession() + ":a.htm\",\"_source\":{\"ciks\":[\"000"
                        + filing.cik() + "\"],\"display_names\":[\"" + filing.issuer() + "  (CIK 000" + filing.cik()
                        + ")\"],\"adsh\":\"" + filing.accession() + "\",\"file_date\":\"" + filing.filed()
                        + "\",\"form\":\"" + filing.form() + "\",\"root_forms\":[\"" + filing.form() + "\"]}}")
                .toList();
        return Page.json("{\"took\":1,\"timed_out\":false,\"hits\":{\"total\":{\"value\":" + (found.size() + lost)
                + ",\"relation\":\"eq\"},\"hits\":[" + String.join(",", hits) + "]}}");
    }

    /** The header of a filing, which was accepted at half past five in New York. */
    private Page header(Asked asked) {
        for (Filing filing : filings()) {
            if (asked.last().startsWith(filing.accession())) {
                StringBuilder text = new StringBuilder("<pre>&lt;SEC-HEADER&gt;\n&lt;ACCEPTANCE-DATETIME&gt;")
                        .append(filing.filed().replace("-", ""))
                        .append("173000\n");
                for (int i = 1; i <= filing.funds(); i++) {
                    text.append("&lt;SERIES&gt;\n&lt;SERIES-ID&gt;S")
                            .append(String.format(Locale.ROOT, "%09d", i))
                            .append('\n');
                }
                return Page.html(text + "</pre>");
            }
        }
        return Page.html("<h1>no such file</h1>").with(404);
    }
}
