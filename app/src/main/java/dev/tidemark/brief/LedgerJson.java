package dev.tidemark.brief;

import dev.tidemark.ledger.Fault;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.ledger.Outlook;
import dev.tidemark.ledger.Registration;
import dev.tidemark.ledger.Resolving;
import dev.tidemark.ledger.Score;
import dev.tidemark.ledger.Seen;
import dev.tidemark.ledger.Standing;
import dev.tidemark.study.test.Binomials;
import java.util.List;
import java.util.OptionalInt;

/**
 * A ledger as JSON; docs/json.md describes it.
 *
 * @param version the version of Tidemark
 * @param lastDay the last decision day that is over
 */
public record LedgerJson(String version, int lastDay) {
    /** All claims, the scores and the head. */
    public String list(Ledger ledger) {
        return JsonBrief.text(json -> json.object(() -> ledger(json, ledger)));
    }

    private void ledger(JsonBrief json, Ledger ledger) {
        json.text("tidemark", version);
        json.text("ledger", ledger.file().toString());
        json.text("head", ledger.head());
        json.list("claims", ledger.standings(), s -> claim(json, s, false));
        json.list("scores", ledger.scores(lastDay), s -> score(json, s));
        faults(json, ledger.faults());
    }

    /** One claim, its text too. */
    public String entry(Standing s) {
        return JsonBrief.text(json -> json.object(() -> claim(json, s, true)));
    }

    private void claim(JsonBrief json, Standing s, boolean whole) {
        Registration claim = s.claim();
        json.whole("number", s.entry().number());
        json.text("registered_at", s.entry().at().toString());
        json.text("thesis", claim.thesis());
        json.text("title", claim.title());
        json.text("claimant", claim.claimant());
        json.text("scored_from", claim.scoredFrom().toString());
        json.truth("backdated", claim.backdated());
        json.text("outcome", claim.outcome());
        json.text("ends", claim.ends().toString());
        json.number("probability", claim.forecast().probability());
        json.text("probability_is", LedgerText.word(claim.forecast().basis()));
        json.number("base_rate", claim.base().rate());
        json.whole("base_days", claim.base().days());
        json.text("base_of", claim.base().of());
        seen(json, claim.seen());
        json.text("sha256", claim.sha256());
        json.text("hash", s.entry().hash());
        json.text("state", s.state(lastDay).word());
        json.truth("counts", s.counts(lastDay));
        s.resolution()
                .ifPresent(r -> json.object("resolution", () -> {
                    json.text("result", r.result().word());
                    json.date("hit_on", day(r.hitOn()));
                    seen(json, r.seen());
                }));
        if (whole) {
            json.text("text", claim.text());
        }
    }

    private static OptionalInt day(java.util.Optional<java.time.LocalDate> date) {
        return date.map(d -> OptionalInt.of((int) d.toEpochDay())).orElse(OptionalInt.empty());
    }

    private static void seen(JsonBrief json, Seen seen) {
        json.object("data", () -> {
            json.text("source", seen.source());
            json.text("fingerprint", seen.fingerprint());
            json.text("as_of", seen.asOf().toString());
        });
    }

    private static void score(JsonBrief json, Score s) {
        json.text("claimant", s.claimant());
        json.whole("counted", s.counted());
        json.whole("hits", s.hits());
        json.number("hit_rate", s.hitRate());
        interval(json, s.interval());
        json.number("expected", s.expected());
        json.whole("forecasts", s.forecasts());
        json.whole("stated", s.stated());
        json.number("brier", s.brier());
        json.number("brier_of_base", s.brierOfBase());
        json.number("skill", s.skill());
        json.number("log", s.log());
        json.number("log_of_base", s.logOfBase());
        json.list("calibration", s.calibration(), g -> {
            json.number("from", g.from());
            json.number("to", g.to());
            json.whole("claims", g.entries());
            json.number("mean", g.mean());
            json.whole("hits", g.hits());
            interval(json, g.interval());
        });
    }

    private static void interval(JsonBrief json, Binomials.Interval interval) {
        json.numbers("interval", new double[] {interval.low(), interval.high()});
    }

    private static void faults(JsonBrief json, List<Fault> faults) {
        json.list("faults", faults, f -> {
            json.whole("line", f.line());
            json.text("kind", LedgerText.word(f.kind()));
            json.text("what", f.what());
        });
    }

    /** What a resolution found, and the ledger after it. */
    public String resolved(Resolving.Resolved resolved) {
        return JsonBrief.text(json -> json.object(() -> {
            ledger(json, resolved.ledger());
            json.list("looked", resolved.outlooks(), o -> outlook(json, o));
        }));
    }

    private static void outlook(JsonBrief json, Outlook o) {
        json.whole("number", o.standing().entry().number());
        json.text("followed", o.followed().word());
        json.date("hit_on", day(o.hitOn()));
        seen(json, o.seen());
        json.text("reason", o.reason());
        json.truth("written", o.isNew());
        json.truth("contradicts", o.contradicts());
    }

    /** What a verification found. */
    public String verified(Ledger ledger, List<Fault> faults) {
        return JsonBrief.text(json -> json.object(() -> {
            json.text("tidemark", version);
            json.text("ledger", ledger.file().toString());
            json.text("head", ledger.head());
            json.whole("lines", ledger.entries().size());
            json.truth("sound", faults.stream().noneMatch(Fault::isDamage));
            faults(json, faults);
        }));
    }
}
