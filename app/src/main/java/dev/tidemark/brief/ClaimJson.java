package dev.tidemark.brief;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.Seasons;
import dev.tidemark.study.test.ConditionalMeans;
import dev.tidemark.verdict.JudgedClaim;
import java.util.Locale;

/** The JSON of a claim with its evidence; numbers in base units. */
final class ClaimJson {
    private ClaimJson() {}

    static void write(JsonBrief json, JudgedClaim judged) {
        json.text("id", judged.id());
        json.text("says", judged.claim().says());
        json.text("kind", judged.claim().kind());
        json.text("verdict", judged.verdict().kind().word());
        json.text("reason", judged.verdict().reason());
        json.object("evidence", () -> evidence(json, judged.evidence()));
    }

    private static void evidence(JsonBrief json, ClaimEvidence evidence) {
        switch (evidence) {
            case ClaimEvidence.Nothing n -> json.text("missing", n.reason());
            case ClaimEvidence.OfSeason s -> seasons(json, s);
            case ClaimEvidence.OfPrecedent p -> precedent(json, p);
            case ClaimEvidence.OfLevel l -> {
                json.text("expression", l.condition());
                json.text("on", DecisionDay.iso(l.on()));
                json.text("state", l.truth().word());
            }
            case ClaimEvidence.OfChange c -> {
                json.text("expression", c.expression());
                json.text("from", DecisionDay.iso(c.from()));
                json.text("to", DecisionDay.iso(c.to()));
                json.number("before", c.before());
                json.number("after", c.after());
                json.text("unit", c.unit().toString());
                json.number("relative_change", c.relative());
                json.text("claimed", c.rises() ? "rise" : "fall");
                json.number("claimed_by_at_least", c.by());
            }
            case ClaimEvidence.OfStudy s -> study(json, s);
            case ClaimEvidence.OfAnalogue a -> AnalogueJson.write(json, a.resemblance());
        }
    }

    private static void seasons(JsonBrief json, ClaimEvidence.OfSeason of) {
        Seasons s = of.seasons();
        json.text("expect", of.expect().name().toLowerCase(Locale.ROOT));
        json.text("parts", s.length().name().toLowerCase(Locale.ROOT));
        json.whole("named", s.named());
        json.text("since", DecisionDay.iso(s.since()));
        json.whole("spans_tried", s.spans());
        json.whole("periods_without_return", s.withoutReturn());
        json.whole("strongest_by_median", s.strongestByMedian());
        json.whole("strongest_by_mean", s.strongestByMean());
        joint(json, "joint_test", s.medians());
        joint(json, "joint_test_on_means", s.means());
        joint(json, "joint_test_on_ranks", s.ranks());
        json.number("skewness", s.skewness());
        json.whole("honest_from", s.honestFrom());
        json.number("p_below_strongest", s.pBest());
        json.list("periods", s.periods(), p -> {
            json.whole("index", p.index());
            json.whole("n", p.n());
            json.number("mean", p.mean());
            json.number("median", p.median());
            json.whole("positive", p.positive());
            json.number("share_positive", p.n() == 0 ? Double.NaN : (double) p.positive() / p.n());
            json.number("t", p.zero().statistic());
            json.number("t_degrees", p.zero().degrees());
            json.number("p_zero", p.pZero());
            json.number("t_others", p.others().statistic());
            json.number("t_others_degrees", p.others().degrees());
            json.number("p_others", p.pOthers());
            json.number("p_adjusted", p.pAdjusted());
        });
    }

    private static void study(JsonBrief json, ClaimEvidence.OfStudy s) {
        ConditionalMeans.Result r = s.means();
        json.text("prices", s.rule().prices());
        json.text("when", s.rule().when());
        json.text("against", s.rule().against());
        json.whole("hold_sessions", s.rule().hold());
        json.whole("delay_sessions", s.rule().delay());
        json.text("entry", s.rule().sameClose() ? "signal_close" : "next_close");
        json.text("expect", s.rule().expect().name().toLowerCase(Locale.ROOT));
        json.text("from", DecisionDay.iso(s.from()));
        json.text("to", DecisionDay.iso(s.to()));
        json.whole("trials", s.trials());
        kind(json, "met", r.met());
        kind(json, "other", r.against());
        kind(json, "all", r.all());
        json.number("difference", r.difference());
        json.number("t", r.t());
        json.number("t_hac", r.robust().statistic());
        json.number("standard_error_hac", r.robust().error());
        json.number("degrees_of_freedom", r.robust().degrees());
        json.number("p_value", r.robust().pValue());
        json.number("effective_n", r.robust().effectiveN());
        json.number("skewness", r.skewness());
        json.number("min_detectable", s.minDetectable());
    }

    private static void kind(JsonBrief json, String name, ConditionalMeans.Kind kind) {
        json.object(name, () -> {
            json.whole("n", kind.n());
            json.number("mean", kind.mean());
            json.number("standard_deviation", kind.deviation());
            json.whole("positive", kind.positive());
            json.number("t", kind.t());
        });
    }

    private static void joint(JsonBrief json, String name, Seasons.Joint joint) {
        json.object(name, () -> {
            json.text("test", joint.test());
            json.number("statistic", joint.statistic());
            json.number("p_value", joint.pValue());
            json.whole("honest_from", joint.honestFrom());
        });
    }

    private static void precedent(JsonBrief json, ClaimEvidence.OfPrecedent p) {
        json.text("event", p.event());
        json.text("outcome", p.outcome());
        json.text("from", DecisionDay.iso(p.from()));
        json.text("to", DecisionDay.iso(p.to()));
        json.whole("from_day", p.first());
        json.whole("within_days", p.within());
        json.whole("known_days", p.knownDays());
        json.list("events", p.events(), e -> {
            json.text("date", DecisionDay.iso(e.day()));
            json.text("outcome", e.followed().word());
            json.date("hit_on", e.hitOn());
        });
        if (p.firstLater() > 0) {
            json.whole("first_true_on_day", p.firstLater());
        }
    }
}
