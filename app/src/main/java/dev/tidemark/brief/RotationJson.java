package dev.tidemark.brief;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.study.Performance;
import dev.tidemark.study.Rotation;
import dev.tidemark.verdict.JudgedRotation;

/** A rotation as the JSON contract says. */
final class RotationJson {
    private RotationJson() {}

    static void write(JsonBrief json, JudgedRotation judged) {
        json.text("verdict", judged.verdict().kind().word());
        json.text("reason", judged.verdict().reason());
        switch (judged.rotation()) {
            case Rotation.Nothing n -> {}
            case Rotation.Earned e -> earned(json, e);
        }
    }

    private static void earned(JsonBrief json, Rotation.Earned e) {
        json.text("on", e.rule().on());
        json.whole("hold_days", e.rule().hold());
        json.text("into", e.rule().into());
        json.text("from", e.rule().from());
        json.number("cost", e.rule().cost());
        json.text("cash", e.rule().cash());
        json.text("first", DecisionDay.iso(e.from()));
        json.text("last", DecisionDay.iso(e.to()));
        e.ended()
                .ifPresent(ended -> json.object("ended", () -> {
                    json.text("leg", ended.leg());
                    json.text("last_price", DecisionDay.iso(ended.last()));
                }));
        json.whole("days", e.days());
        json.object("net", () -> performance(json, e.net()));
        json.list("against", e.others(), o -> {
            json.text("of", o.name());
            json.whole("prices", o.prices());
            performance(json, o.performance());
        });
        Rotation.Trades t = e.trades();
        json.number("exposure", t.exposure());
        json.number("turnover", t.turnover());
        json.number("costs", t.costs());
        json.whole("unknown_days", t.unknownDays());
        json.whole("stale_days", t.staleDays());
        json.whole("cash_unknown_days", t.cashUnknownDays());
        json.whole("entries", t.entries());
        json.list("switches", t.switches(), s -> {
            json.text("decided", DecisionDay.iso(s.decided()));
            json.text("traded", DecisionDay.iso(s.traded()));
            json.text("to", s.into() ? e.rule().into() : e.rule().from());
        });
        json.date("pending_since", t.pending());
        json.object("placebo", () -> {
            json.whole("shifts", e.placebo().shifts());
            json.number("p_value", e.placebo().pValue());
            json.number("p_so_little", e.placebo().pFew());
            json.number("p10", e.placebo().yearly().p10());
            json.number("median", e.placebo().yearly().median());
            json.number("p90", e.placebo().yearly().p90());
        });
        json.object("deflated_sharpe", () -> {
            json.number("probability", e.deflated().probability());
            json.whole("trials", e.deflated().trials());
            json.whole("variants", e.deflated().variants());
            json.whole("variants_left_out", e.deflated().leftOut());
            json.number("expected_best", e.deflated().expectedBest());
        });
    }

    private static void performance(JsonBrief json, Performance p) {
        json.number("total_return", p.total());
        json.number("growth_a_year", p.yearly());
        json.number("volatility", p.volatility());
        json.number("sharpe", p.sharpe());
        json.number("sharpe_error", p.sharpeError());
        json.number("largest_loss", p.drawdown());
        json.text("loss_from", DecisionDay.iso(p.peak()));
        json.text("loss_to", DecisionDay.iso(p.trough()));
        json.date("recovered", p.recovered());
    }
}
