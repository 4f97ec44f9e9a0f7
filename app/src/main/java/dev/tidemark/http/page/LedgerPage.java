package dev.tidemark.http.page;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import dev.tidemark.brief.Words;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.ledger.Registration;
import dev.tidemark.ledger.Score;
import dev.tidemark.ledger.Standing;
import dev.tidemark.series.Unit;
import dev.tidemark.study.test.Binomials;
import j2html.tags.DomContent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** What was claimed and what came of it: open claims, scores, calibration, all entries. */
final class LedgerPage {
    private final Ledger ledger;
    private final int lastDay;

    /**
     * The page of a ledger.
     *
     * @param ledger the ledger
     * @param lastDay the last decision day that is over
     */
    LedgerPage(Ledger ledger, int lastDay) {
        this.ledger = ledger;
        this.lastDay = lastDay;
    }

    static Frame.Kind kind() {
        return new Frame.Kind(
                "Ledger", "What was claimed, and what came of it.", "/ledger", "ledger", "plain ledger", "");
    }

    DomContent content() {
        List<Standing> all = ledger.standings();
        List<Score> scores = ledger.scores(lastDay);
        return main(
                        h1("Ledger"),
                        iff(!ledger.faults().isEmpty(), faults()),
                        all.isEmpty() ? empty() : lead(all),
                        iff(!all.isEmpty(), open()),
                        iff(!all.isEmpty(), scored(scores)),
                        each(
                                scores.stream()
                                        .limit(1)
                                        .filter(s -> !s.calibration().isEmpty())
                                        .toList(),
                                LedgerPage::calibration),
                        iff(!all.isEmpty(), entries(all)),
                        iff(
                                !all.isEmpty(),
                                p(text("Head of the chain: "), code(ledger.head()))
                                        .withClass("head")))
                .withId("ledger");
    }

    private DomContent faults() {
        return div(
                        p(strong("The chain of entries is broken.")),
                        ul(each(
                                ledger.faults(),
                                f -> li(text((f.line() == 0 ? "" : "Line " + f.line() + ": ") + f.what())))))
                .withClass("simulated")
                .attr("role", "alert");
    }

    private static DomContent empty() {
        return div(
                        p("Nothing is registered yet.").withClass("lead"),
                        p(
                                "A claim that is registered is frozen: its text, its date and what was thought of it then. It is"
                                        + " scored when its horizon is over. Register one with"),
                        p(code("tidemark ledger register THESIS")).withClass("command"))
                .withClass("empty");
    }

    private long count(List<Standing> all, Standing.State state) {
        return all.stream().filter(s -> s.state(lastDay) == state).count();
    }

    private DomContent lead(List<Standing> all) {
        long due = count(all, Standing.State.DUE);
        return p(Words.count(all.size(), "claim") + ": " + count(all, Standing.State.OPEN) + " open, "
                        + count(all, Standing.State.HIT) + " hit, " + count(all, Standing.State.MISS) + " missed, "
                        + count(all, Standing.State.ALREADY) + " true already"
                        + (due > 0 ? "; " + due + " over and not looked at yet: tidemark ledger resolve does" : "")
                        + ".")
                .withClass("lead");
    }

    private DomContent open() {
        List<Standing> open = ledger.unresolved();
        return section(
                h2("What is open"),
                open.isEmpty()
                        ? p("Nothing: every claim has its result.")
                        : Tables.scroll(
                                "What is open",
                                table(
                                        caption("Claims without a result"),
                                        heads("Claim", "Claimed by", "Until", "Days left", "Forecast", "Base rate"),
                                        tbody(each(
                                                open,
                                                s -> tr(
                                                        title(s),
                                                        td(s.claim().claimant()).attr("dir", "auto"),
                                                        td(date(s.claim().ends())),
                                                        td(left(s)).withClass("num"),
                                                        td(forecast(s.claim())).withClass("num"),
                                                        td(percent(s.claim()
                                                                        .base()
                                                                        .rate()))
                                                                .withClass("num")))))));
    }

    private String left(Standing s) {
        long days = s.claim().ends().toEpochDay() - lastDay;
        return days > 0 ? Long.toString(days) : "over";
    }

    private static DomContent title(Standing s) {
        return th(
                        span(s.claim().title()).attr("dir", "auto"),
                        iff(
                                s.claim().backdated(),
                                span(" back-dated, in no score").withClass("aside")),
                        iff(s.claim().seen().simulated(), strong(" SIMULATED")))
                .attr("scope", "row");
    }

    private static DomContent scored(List<Score> scores) {
        return section(
                h2("Scores"),
                scores.isEmpty()
                        ? p(
                                "No claim counts yet: only those whose horizon is over do, neither back-dated nor of made-up"
                                        + " data.")
                        : Tables.scroll(
                                "Scores",
                                table(
                                        caption(
                                                "Brier and log score are better the lower; in brackets those of the base rate,"
                                                        + " the forecast to beat"),
                                        heads(
                                                "Claimed by",
                                                "Counted",
                                                "Hits",
                                                "Hit rate, 95%",
                                                "Brier score",
                                                "Log score",
                                                "Skill"),
                                        tbody(each(
                                                scores,
                                                s -> tr(
                                                        th(s.claimant().isEmpty() ? "All" : s.claimant())
                                                                .attr("scope", "row")
                                                                .attr("dir", "auto"),
                                                        td(Integer.toString(s.counted()))
                                                                .withClass("num"),
                                                        td(Integer.toString(s.hits()))
                                                                .withClass("num"),
                                                        td(percent(s.hitRate()) + " (" + interval(s.interval()) + ")"),
                                                        td(number(s.brier()) + " (" + number(s.brierOfBase()) + ")"),
                                                        td(number(s.log()) + " (" + number(s.logOfBase()) + ")"),
                                                        td(number(s.skill())).withClass("num")))))));
    }

    private static DomContent calibration(Score all) {
        return section(
                h2("Calibration"),
                p(
                        "How often what was held to be so probable came to pass. Few entries say little: look at the intervals."),
                Tables.scroll(
                        "Calibration",
                        table(
                                caption("All claimants together"),
                                heads("Probability", "Entries", "Mean forecast", "Hit", "Hit rate, 95%"),
                                tbody(each(
                                        all.calibration(),
                                        g -> tr(
                                                th(percent(g.from()) + " to " + percent(g.to()))
                                                        .attr("scope", "row"),
                                                td(Integer.toString(g.entries()))
                                                        .withClass("num"),
                                                td(percent(g.mean())).withClass("num"),
                                                td(Integer.toString(g.hits())).withClass("num"),
                                                td(percent((double) g.hits() / g.entries()) + " ("
                                                        + interval(g.interval()) + ")")))))));
    }

    private DomContent entries(List<Standing> all) {
        return section(
                h2("All entries"),
                Tables.scroll(
                        "All entries",
                        table(
                                caption("In the order of their registration"),
                                heads(
                                        "No.",
                                        "Claim",
                                        "Claimed by",
                                        "Scored from",
                                        "Until",
                                        "Forecast",
                                        "Base rate",
                                        "State"),
                                tbody(each(
                                        all,
                                        s -> tr(
                                                td(Integer.toString(s.entry().number()))
                                                        .withClass("num"),
                                                title(s),
                                                td(s.claim().claimant()).attr("dir", "auto"),
                                                td(date(s.claim().scoredFrom())),
                                                td(date(s.claim().ends())),
                                                td(forecast(s.claim())).withClass("num"),
                                                td(percent(s.claim().base().rate()))
                                                        .withClass("num"),
                                                td(s.state(lastDay).word())
                                                        .withClasses("state-"
                                                                + s.state(lastDay)
                                                                        .word())))))));
    }

    private static DomContent heads(String... names) {
        return thead(tr(each(Arrays.asList(names), name -> th(name).attr("scope", "col"))));
    }

    private static String date(LocalDate date) {
        return Words.date((int) date.toEpochDay());
    }

    private static String forecast(Registration claim) {
        return switch (claim.forecast().basis()) {
            case STATED -> percent(claim.forecast().probability());
            case IMPLIED -> percent(claim.forecast().probability()) + " implied";
            case NONE -> "none";
        };
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "none" : Words.number(share, Unit.FRACTION);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "none" : Words.number(value, Unit.NUMBER);
    }

    private static String interval(Binomials.Interval interval) {
        return percent(interval.low()) + " to " + percent(interval.high());
    }
}
