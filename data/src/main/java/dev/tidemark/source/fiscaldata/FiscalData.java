package dev.tidemark.source.fiscaldata;

import dev.tidemark.series.Scale;
import dev.tidemark.series.Unit;
import dev.tidemark.source.Ask;
import dev.tidemark.source.Bars;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.EventRows;
import dev.tidemark.source.Json;
import dev.tidemark.source.Provider;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import dev.tidemark.source.SourceFailure.Kind;
import dev.tidemark.source.Web;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * FiscalData of the United States Treasury: buyback operations, and the debt to the penny.
 *
 * <p>An absent cell is the word {@code null} there. An operation that has been announced and has no result yet has no row
 * here. It is not told when a row became known.
 */
public final class FiscalData implements Provider {
    private static final String BUYBACKS = "buybacks";
    private static final String DEBT = "debt_to_penny";
    private static final int ROWS_A_PAGE = 1_000;
    private static final Scale USD = new Scale("USD", Unit.USD, 1, 1);

    /** Names here, in the order of the table, to names there. */
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("operation_date", "operation_date");
        COLUMNS.put("operation_type", "operation_type");
        COLUMNS.put("security_type", "security_type");
        COLUMNS.put("maturity_bucket", "maturity_bucket");
        COLUMNS.put("par_accepted_usd", "total_par_amt_accepted");
        COLUMNS.put("par_offered_usd", "total_par_amt_offered");
        COLUMNS.put("max_redeemed_usd", "max_par_amt_redeemed");
        COLUMNS.put("settlement_date", "settlement_date");
    }

    private static final List<String> DEBTS =
            List.of("tot_pub_debt_out_amt", "debt_held_public_amt", "intragov_hold_amt");
    private static final ProviderInfo INFO = new ProviderInfo(
            "fiscaldata",
            new ProviderInfo.About(
                    "FiscalData",
                    "buyback operations of the Treasury, and the public debt of each day",
                    "buybacks or debt_to_penny",
                    URI.create("https://fiscaldata.treasury.gov/api-documentation/"),
                    "free of rights"),
            Map.of("api", URI.create("https://api.fiscaldata.treasury.gov/services/api/fiscal_service")),
            ProviderInfo.Need.NONE,
            3);

    @Override
    public ProviderInfo info() {
        return INFO;
    }

    @Override
    public Delivery fetch(Ask ask, Web web) throws Refused {
        return switch (ask.symbol()) {
            case BUYBACKS -> buybacks(ask, web);
            case DEBT -> debt(ask, web);
            default ->
                throw new Refused(
                        Kind.NOT_FOUND,
                        "symbol",
                        "fiscaldata:" + ask.symbol() + " is nothing that is read here; write fiscaldata:buybacks or"
                                + " fiscaldata:debt_to_penny");
        };
    }

    private static Delivery buybacks(Ask ask, Web web) throws Refused {
        Rows rows = rows(ask, web, "/v1/accounting/od/buybacks_operations", "operation_date");
        EventRows events = new EventRows(List.copyOf(COLUMNS.keySet()));
        int open = 0;
        for (Json row : rows.all) {
            LocalDate day = row.get("operation_date").date();
            List<String> cells = new ArrayList<>();
            for (String name : COLUMNS.values()) {
                cells.add(cell(row.get(name)));
            }
            if (cell(row.get("total_par_amt_accepted")).isEmpty()) {
                open++;
            } else if (ask.wants(day)) {
                row.get("total_par_amt_accepted").number();
                events.add(day, Delivery.UNTOLD, cells);
            }
        }
        List<String> notes = open == 0
                ? List.of()
                : List.of(
                        open == 1
                                ? "1 operation without a result yet was left out"
                                : open + " operations without a result yet were left out");
        return events.delivery(ask.from(), ask.lastBar(), true, notes);
    }

    private static Delivery debt(Ask ask, Web web) throws Refused {
        Rows rows = rows(ask, web, "/v2/accounting/od/debt_to_penny", "record_date");
        Bars bars = new Bars(DEBTS);
        for (Json row : rows.all) {
            LocalDate day = row.get("record_date").date();
            for (String name : DEBTS) {
                if (ask.wants(day) && !cell(row.get(name)).isEmpty()) {
                    bars.add(name, day, Delivery.UNTOLD, row.get(name).number());
                }
            }
        }
        return bars.series(rows.last, any -> Optional.of(USD), List.of());
    }

    /** A cell's text; empty where the service writes {@code null}. */
    private static String cell(Json value) throws Refused {
        String text = value.isNull() ? "" : value.text().strip();
        return text.equals("null") ? "" : text;
    }

    /** Every row of a table, of all pages. */
    private record Rows(List<Json> all, Reply last) {}

    private static Rows rows(Ask ask, Web web, String path, String date) throws Refused {
        List<Json> rows = new ArrayList<>();
        for (int page = 1; ; page++) {
            Reply reply = web.get(ask.request("api", path)
                    .with("filter", date + ":gte:" + ask.from() + "," + date + ":lte:" + ask.until())
                    .with("sort", date)
                    .with("page[number]", page)
                    .with("page[size]", ROWS_A_PAGE));
            Json answer = reply.json();
            List<Json> more = answer.get("data").items();
            rows.addAll(more);
            Json total = answer.get("meta").get("total-count");
            if (rows.size() == total.whole()) {
                return new Rows(rows, reply);
            }
            if (more.isEmpty() || rows.size() > total.whole()) {
                throw total.malformed("is not the number of rows that came, which is " + rows.size());
            }
        }
    }
}
