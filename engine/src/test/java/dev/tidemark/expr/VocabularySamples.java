package dev.tidemark.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions over the made-up market that use each entry of the vocabulary in several ways: windows in days and in
 * sessions, one calendar and several, every option.
 */
final class VocabularySamples {
    private static final Map<String, List<String>> BY_ENTRY = byEntry();

    private VocabularySamples() {}

    /** The expressions beside the catalogue's own examples. */
    static List<String> of(String entry) {
        return BY_ENTRY.getOrDefault(entry, List.of());
    }

    /** The entries that have expressions here. */
    static List<String> entries() {
        return List.copyOf(BY_ENTRY.keySet());
    }

    /** Expressions of operators alone. */
    static List<String> operators() {
        return List.of(
                "RUT",
                "M2SL",
                "-DGS10",
                "BTC / RUT",
                "RUT / SPX - 1",
                "DGS10 - DGS2",
                "DGS10 - DFF",
                "GOLD * 2 + 10 USD/oz",
                "WALCL / M2SL",
                "NFCI < 0",
                "BTC > 5k USD and RUT > 1500 points",
                "NDX > 1 points and BTC > 5k USD",
                "GOLD > 0 or UNRATE > 4%",
                "not (RUT < SPX)",
                "not crosses_above(RUT, 1600 points)",
                "crosses_above(RUT, 1600 points) and BTC > 10k USD",
                "crosses_above(RUT, 1600 points) or crosses_below(BTC, 10k USD)",
                "sum(crypto_etp_filings.funds, 30d) > 20 and month() > 3",
                "NFCI * M2SL > WALCL / 100 * 1 index");
    }

    private static Map<String, List<String>> byEntry() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        series(all);
        records(all);
        windows(all);
        pairs(all);
        values(all);
        for (String name : List.of("month", "quarter", "year", "day_of_month", "weekday")) {
            all.put(
                    name,
                    List.of(name + "() * BTC", "RUT - " + name + "() * 1 points", name + "() > 3 and VIX > 15 points"));
        }
        universes(all);
        events(all);
        return all;
    }

    private static void series(Map<String, List<String>> all) {
        for (String name : List.of("lag", "change", "return", "log_return")) {
            all.put(
                    name,
                    List.of(
                            name + "(RUT, 90d)",
                            name + "(BTC, 7 sessions)",
                            name + "(M2SL, 365d)",
                            name + "(WALCL, 4 sessions)",
                            name + "(BTC / RUT, 30d)",
                            name + "(DGS10 / DFF, 5 sessions)",
                            name + "(DGS10, 1d)",
                            name + "(dominance(BTC), 95d)"));
        }
        all.put(
                "change",
                List.of(
                        "change(NFCI, 28d)",
                        "change(DGS10 - DFF, 5 sessions)",
                        "change(since(BTC > 12k USD), 3 sessions)",
                        "change(UNRATE, 3 sessions) > 0",
                        "change(VIX, 1d)"));
    }

    private static void records(Map<String, List<String>> all) {
        for (String name : List.of("record", "drawdown", "sessions_since_record")) {
            all.put(name, List.of(name + "(BTC)", name + "(RUT / BTC)", name + "(VIX)", name + "(RUT / SPX)"));
        }
        all.put(
                "breakout",
                List.of(
                        "breakout(RUT, standing=60 sessions)",
                        "breakout(RUT, standing=60 sessions, high=yes)",
                        "breakout(RUT, standing=40 sessions, band=1%, confirm=2 sessions)",
                        "breakout(BTC / RUT, standing=60 sessions)",
                        "breakout(M2SL, standing=2 sessions)",
                        "breakout(DFF, standing=30 sessions) and VIX > 10 points"));
    }

    private static void windows(Map<String, List<String>> all) {
        for (String name : List.of("mean", "std", "zscore", "percentile_rank", "highest", "lowest", "slope")) {
            all.put(
                    name,
                    List.of(
                            name + "(RUT, 90d)",
                            name + "(BTC, 30 sessions)",
                            name + "(BTC / RUT, 20 sessions)",
                            name + "(ETH / RUT, 45d)",
                            name + "(NFCI, 12 sessions)",
                            name + "(M2SL, 200d)",
                            name + "(return(DGS10, 1 sessions), 60d)"));
        }
        all.put(
                "ema",
                List.of(
                        "ema(BTC, 30 sessions)",
                        "ema(RUT / BTC, 20 sessions)",
                        "ema(NFCI, 4 sessions)",
                        "ema(change(DGS10, 1 sessions), 10 sessions)"));
    }

    private static void pairs(Map<String, List<String>> all) {
        all.put("ratio", List.of("ratio(BTC, RUT)", "ratio(DGS10, DGS2)", "ratio(RUT, VIX)", "ratio(BTC, NFCI)"));
        for (String name : List.of("correlation", "beta")) {
            all.put(
                    name,
                    List.of(
                            name + "(return(BTC, 1 sessions), return(RUT, 1 sessions), 90d)",
                            name + "(RUT, DGS10, 60 sessions)",
                            name + "(BTC, M2SL, 12 sessions)",
                            name + "(BTC / RUT, VIX, 30 sessions)",
                            name + "(change(DGS10, 5d), change(DFF, 5d), 100d)",
                            name + "(WALCL, DGS2, 20 sessions)"));
        }
        for (String name : List.of("crosses_above", "crosses_below")) {
            all.put(
                    name,
                    List.of(
                            name + "(DGS10, DGS2)",
                            name + "(BTC, 12k USD)",
                            name + "(BTC / RUT, mean(BTC / RUT, 50 sessions))",
                            name + "(NFCI, 0)",
                            name + "(DFF, DFEDTARU - 10bp)",
                            name + "(VIX, mean(VIX, 60d))"));
        }
    }

    private static void values(Map<String, List<String>> all) {
        all.put("abs", List.of("abs(change(BTC, 7d))", "abs(NFCI)", "abs(DGS10 - DGS2) < 20bp"));
        for (String name : List.of("min", "max")) {
            all.put(
                    name,
                    List.of(name + "(RUT, SPX)", name + "(DGS10, DFF)", name + "(VIX, 20 points)", name + "(NFCI, 0)"));
        }
        all.put("round", List.of("round(DGS10 / 25bp)", "round(BTC / RUT)", "round(return(BTC, 30d) * 10)"));
        all.put(
                "since",
                List.of(
                        "since(BTC > 12k USD)",
                        "since(crosses_above(DGS10, DGS2))",
                        "since(drawdown(RUT) >= -1%)",
                        "since(NFCI > 0)"));
    }

    private static void universes(Map<String, List<String>> all) {
        for (String name : List.of("altseason", "median_return", "breadth")) {
            List<String> texts = new ArrayList<>();
            for (String options : List.of(
                    "top=50, over=90d, rank=end",
                    "top=30, over=90d, gone=skip",
                    "over=30d",
                    "top=5, over=28d, in=cmc_weekly_top10",
                    "top=10, over=14d, rank=end, in=coins_daily_top20",
                    "over=7d, in=binance_spot_close")) {
                texts.add(name + "(" + options + ")");
            }
            all.put(name, texts);
        }
        all.get("breadth").add("breadth(over=20d, above=mean, in=binance_spot_close)");
        all.get("breadth").add("breadth(top=10, over=30d, above=mean, in=coins_daily_top20)");
        all.put(
                "gone",
                List.of("gone(top=20, over=60d)", "gone(over=90d)", "gone(top=10, over=28d, in=cmc_weekly_top10)"));
        all.put(
                "dominance",
                List.of(
                        "dominance(ETH)",
                        "dominance(BTC, top=10)",
                        "dominance(POL, in=coins_daily_top20)",
                        "dominance(LUNA)"));
        all.put(
                "basket",
                List.of(
                        "basket(top=20, gone=skip)",
                        "basket(in=binance_spot_close)",
                        "return(basket(top=5, weight=cap, in=cmc_weekly_top10), 30d)"));
        all.put(
                "basket_turnover",
                List.of(
                        "basket_turnover(top=20, weight=cap)",
                        "basket_turnover(in=binance_spot_close, gone=skip)",
                        "basket_turnover(top=5, in=cmc_weekly_top10)"));
        all.put(
                "members",
                List.of("members()", "members(in=binance_spot_close)", "members(top=5, in=cmc_weekly_top10)"));
    }

    private static void events(Map<String, List<String>> all) {
        all.put(
                "sum",
                List.of(
                        "sum(treasury_buybacks.par_accepted_usd, 30d, operation_type=\"Liquidity Support\")",
                        "sum(treasury_buybacks.par_accepted_usd, 1d)",
                        "sum(crypto_etp_filings.funds, 30d) > 20",
                        "sum(crypto_etp_filings.funds, 7d, issuer=Defiance) + 5",
                        "sum(fund_flows.flow_usd, 30d) > 300mn USD",
                        "sum(treasury_buybacks.par_accepted_usd, 7d, par_offered_usd=9bn USD) / M2SL"));
        all.put(
                "count",
                List.of(
                        "count(treasury_buybacks, 7d)",
                        "count(treasury_buybacks.operation_type, 7d)",
                        "count(crypto_etp_filings.issuer, 60d) >= 2",
                        "count(fund_flows.fund, 30d) > 0",
                        "count(fund_flows.flow_usd, 90d)",
                        "count(fomc_projections, 100d, for_year_end=year())",
                        "count(fomc_projections, 100d, for_year_end=year() + round(DFEDTARU / 1%))"));
        all.put(
                "latest",
                List.of(
                        "latest(fomc_projections.median_percent)",
                        "latest(fomc_projections.median_percent, for_year_end=year() + 1)",
                        "latest(treasury_buybacks.par_accepted_usd)",
                        "round(((DFEDTARU + DFEDTARL) / 2"
                                + " - latest(fomc_projections.median_percent, for_year_end=year())) / 25bp)"));
    }
}
