package dev.tidemark.brief.html;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.tidemark.brief.Words;
import dev.tidemark.run.Examination;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.test.ConditionalMeans;
import j2html.tags.DomContent;
import java.util.List;

/** What followed sessions of each kind, as a table whose numbers link to where they come from. */
final class StudyTable {
    private final Examination e;
    private final Notes notes;
    private final ClaimEvidence.OfStudy study;

    StudyTable(Examination e, Notes notes, ClaimEvidence.OfStudy study) {
        this.e = e;
        this.notes = notes;
        this.study = study;
    }

    List<DomContent> content() {
        ClaimEvidence.OfStudy.Compared rule = study.rule();
        String title =
                "Log return of " + rule.prices() + " over the " + Sentences.held(rule) + " after each kind of session";
        DomContent all = table(
                        caption(title),
                        thead(tr(
                                th("After sessions with").attr("scope", "col"),
                                head("periods"),
                                head("mean"),
                                head("deviation"),
                                head("positive"),
                                head("t against all"))),
                        tbody(
                                row(
                                        code(rule.when()),
                                        rule.when(),
                                        study.means().met()),
                                row(
                                        rule.against().isEmpty() ? text("the others") : code(rule.against()),
                                        rule.against().isEmpty() ? "not " + rule.when() : rule.against(),
                                        study.means().against()),
                                row(
                                        text("any state"),
                                        "every session",
                                        study.means().all())))
                .withClass("study");
        return List.of(
                Parts.scroll(title, all), p(Sentences.studyCaption(study)).withClass("note"));
    }

    private static DomContent head(String name) {
        return th(name).attr("scope", "col").withClass("num");
    }

    private DomContent row(DomContent name, String of, ConditionalMeans.Kind kind) {
        boolean some = kind.n() > 0;
        return tr(
                th(name).attr("scope", "row"),
                td(number(Words.number(kind.n(), Unit.NUMBER), "holding periods", of, kind.n()))
                        .withClass("num"),
                td(some ? number(Words.precise(kind.mean()), "mean log return", of, kind.mean()) : text("?"))
                        .withClass("num"),
                td(some
                                ? number(Words.precise(kind.deviation()), "standard deviation", of, kind.deviation())
                                : text("?"))
                        .withClass("num"),
                td(some
                                ? number(
                                        Words.number((double) kind.positive() / kind.n(), Unit.FRACTION),
                                        "share of returns above 0",
                                        of,
                                        (double) kind.positive() / kind.n())
                                : text("?"))
                        .withClass("num"),
                td(Double.isFinite(kind.t())
                                ? number(Words.t(kind.t()), "t by Brock, Lakonishok and LeBaron", of, kind.t())
                                : text(""))
                        .withClass("num"));
    }

    private DomContent number(String shown, String what, String of, double exact) {
        return notes.number(
                shown,
                what + " after " + of + " (exactly " + Words.digits(exact) + ")",
                study.rule().prices(),
                "sessions from " + DecisionDay.iso(study.from()) + " to " + DecisionDay.iso(study.to()),
                Notes.figures(e));
    }
}
