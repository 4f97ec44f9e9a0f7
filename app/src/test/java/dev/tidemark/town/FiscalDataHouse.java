package dev.tidemark.town;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FiscalData: buyback operations, in pages that say how many rows there are in all; an absent cell is a word. */
final class FiscalDataHouse implements House {
    private static final Pattern SPAN = Pattern.compile(".*:gte:([-\\d]+),.*:lte:([-\\d]+)");

    private final MarketRows rows;

    FiscalDataHouse(MarketRows rows) {
        this.rows = rows;
    }

    @Override
    public Page answer(Asked asked, LocalDate today) {
        return page(asked, false);
    }

    @Override
    public Page withAPageLost(Asked asked, LocalDate today) {
        return page(asked, true);
    }

    private Page page(Asked asked, boolean lost) {
        if (!asked.path().endsWith("buybacks_operations")) {
            return Page.json("{\"data\":[],\"meta\":{\"count\":0,\"total-count\":0,\"total-pages\":0}}");
        }
        Matcher span = SPAN.matcher(asked.get("filter"));
        if (!span.matches()) {
            return Page.json("{\"error\":\"Invalid Query Param\"}").with(400);
        }
        MarketRows.Table table = rows.table("treasury_buybacks");
        List<String> all = table.rows().stream()
                .filter(row -> row.getFirst().compareTo(span.group(1)) >= 0
                        && row.getFirst().compareTo(span.group(2)) <= 0)
                .map(row -> row(table, row))
                .toList();
        int size = (int) asked.number("page[size]", 100);
        int number = (int) asked.number("page[number]", 1);
        List<String> page =
                all.stream().skip((long) (number - 1) * size).limit(size).toList();
        int promised = all.size() + (lost ? size : 0);
        return Page.json("{\"data\":[" + String.join(",\n", page) + "],\"meta\":{\"count\":" + page.size()
                + ",\"total-count\":" + promised + ",\"total-pages\":" + (promised + size - 1) / size
                + "},\"links\":{\"self\":\"x\",\"next\":null}}");
    }

    private static String row(MarketRows.Table table, List<String> row) {
        return "{" + member("operation_date", table.cell(row, "operation_date"))
                + "," + member("settlement_date", table.cell(row, "settlement_date"))
                + "," + member("operation_type", table.cell(row, "operation_type"))
                + "," + member("security_type", table.cell(row, "security_type"))
                + "," + member("maturity_bucket", table.cell(row, "maturity_bucket"))
                + "," + member("total_par_amt_offered", table.cell(row, "par_offered_usd"))
                + "," + member("total_par_amt_accepted", table.cell(row, "par_accepted_usd"))
                + "," + member("max_par_amt_redeemed", table.cell(row, "max_redeemed_usd")) + "}";
    }

    private static String member(String name, String value) {
        return "\"" + name + "\":\"" + (value.isEmpty() ? "null" : value) + "\"";
    }
}
