package dev.tidemark.brief;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.study.Resemblance;
import dev.tidemark.study.test.Analogue;

/** The JSON of what was found about an analogue; numbers in base units, distances in standard deviations. */
final class AnalogueJson {
    private AnalogueJson() {}

    static void write(JsonBrief json, Resemblance r) {
        Analogue.Result f = r.found();
        json.text("from", DecisionDay.iso(r.from()));
        json.text("to", DecisionDay.iso(r.to()));
        json.whole("days", r.length());
        json.whole("step_days", r.step());
        json.whole("days_compared", r.points());
        json.text("history_from", DecisionDay.iso(r.first()));
        json.whole("trials", r.trials());
        json.list("state", r.state(), s -> {
            json.text("expression", s.expression());
            json.text("unit", s.unit().toString());
            json.number("distance", s.distance());
        });
        json.number("distance", f.distance());
        json.number("median_distance", f.median());
        json.number("median_distance_to_today", r.medianToToday());
        json.whole("windows", f.windows());
        json.whole("as_close", f.asClose());
        json.whole("as_far", f.asFar());
        json.number("share_farther", r.shareFarther());
        json.whole("separate_windows", f.separate());
        json.whole("rank_of_period", f.rank());
        json.number("p_value", f.pAlike());
        json.number("p_picked", f.pPicked());
        json.number("p_slid", f.pSlid());
        json.number("p_unlike", f.pUnlike());
        json.object("period", () -> near(json, r.named()));
        json.list("nearest", r.nearest(), n -> near(json, n));
        r.prices()
                .ifPresent(p -> json.object("then", () -> {
                    json.text("expression", p.expression());
                    json.whole("ahead_days", p.ahead());
                    json.whole("days", p.anyDay().n());
                    json.number("median", p.anyDay().median());
                    json.number("mean", p.anyDay().mean());
                    json.number(
                            "share_positive",
                            p.anyDay().n() == 0
                                    ? Double.NaN
                                    : (double) p.up() / p.anyDay().n());
                }));
        json.list("base_rates", r.outcomes(), o -> {
            json.text("outcome", o.outcome());
            json.whole("days", o.days());
            json.number("rate", o.days() == 0 ? Double.NaN : (double) o.hits() / o.days());
        });
    }

    private static void near(JsonBrief json, Resemblance.Near near) {
        json.text("from", DecisionDay.iso(near.from()));
        json.text("to", DecisionDay.iso(near.to()));
        json.number("distance", near.distance());
        json.number("return", near.followed());
        json.list("outcomes", near.after(), a -> {
            json.text("id", a.outcome());
            json.text("outcome", a.followed().word());
            json.date("hit_on", a.hitOn());
        });
    }
}
