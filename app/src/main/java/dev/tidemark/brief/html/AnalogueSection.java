package dev.tidemark.brief.html;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.tidemark.brief.AnalogueText;
import dev.tidemark.brief.Words;
import dev.tidemark.run.Examination;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.Resemblance;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** Today's state laid over that of a named period, a chart a series, and the nearest windows as a table. */
final class AnalogueSection {
    private final Examination e;
    private final Notes notes;
    private final Resemblance r;
    private final int firstChart;

    /**
     * The content of a claim.
     *
     * @param firstChart the number of the chart of its first series among those of all analogues
     */
    AnalogueSection(Examination e, Notes notes, Resemblance r, int firstChart) {
        this.e = e;
        this.notes = notes;
        this.r = r;
        this.firstChart = firstChart;
    }

    List<DomContent> content() {
        List<DomContent> charts = new ArrayList<>();
        for (int i = 0; i < r.state().size(); i++) {
            charts.add(chart(firstChart + i, r.state().get(i)));
        }
        String title = "The period, and the windows of the past nearest to the " + r.length() + " days to "
                + Words.date(r.asOf());
        return List.of(
                p(
                                text("The last " + r.length() + " days of each series: "),
                                span().withClasses("swatch", "today"),
                                text(" to " + Words.date(r.asOf()) + ", "),
                                span().withClasses("swatch", "period"),
                                text(" to " + Words.date(r.to()) + ", "),
                                span().withClasses("swatch", "near"),
                                text(" the windows nearest to today's."))
                        .withClass("key"),
                div(each(charts, c -> c)).withClass("overlays"),
                Parts.scroll(title, windows(title)),
                p(Sentences.analogueCaption(r)).withClass("note"));
    }

    private DomContent chart(int index, Resemblance.StateSeries series) {
        return figure(
                div().withClasses("chart", "medium")
                        .withData("chart", "analogue")
                        .withData("index", Integer.toString(index))
                        .attr("role", "img")
                        .attr(
                                "aria-label",
                                series.expression() + " today and in the period; the table below tells how far"
                                        + " the windows lie apart"),
                figcaption(code(series.expression()), apart(series)));
    }

    private DomContent apart(Resemblance.StateSeries series) {
        return Double.isNaN(series.distance())
                ? text(": too little is known")
                : each(
                        List.of(
                                text(": "),
                                number(
                                        AnalogueText.distance(series.distance()),
                                        "distance of today to the period in " + series.expression(),
                                        series.distance()),
                                text(" apart")),
                        part -> part);
    }

    private DomContent windows(String title) {
        List<DomContent> rows = new ArrayList<>();
        rows.add(row("the period", r.named()));
        for (int i = 0; i < r.nearest().size(); i++) {
            rows.add(row("nearest " + (i + 1), r.nearest().get(i)));
        }
        rows.add(anyDay());
        return table(
                        caption(title),
                        thead(tr(
                                th("Window").attr("scope", "col"),
                                th("from").attr("scope", "col"),
                                th("to").attr("scope", "col"),
                                head("distance"),
                                each(
                                        r.prices().stream().toList(),
                                        p -> th(code(p.expression()), text(" after " + Words.count(p.ahead(), "day")))
                                                .attr("scope", "col")
                                                .withClass("num")),
                                each(r.outcomes(), o -> th(code(o.outcome())).attr("scope", "col")))),
                        tbody(each(rows, row -> row)))
                .withClass("analogue");
    }

    private static DomContent head(String name) {
        return th(name).attr("scope", "col").withClass("num");
    }

    private DomContent row(String name, Resemblance.Near near) {
        String window = DecisionDay.iso(near.from()) + " to " + DecisionDay.iso(near.to());
        return tr(
                th(name).attr("scope", "row"),
                td(Words.date(near.from())),
                td(Words.date(near.to())),
                td(number(
                                AnalogueText.distance(near.distance()),
                                "distance to today's window of " + window,
                                near.distance()))
                        .withClass("num"),
                each(
                        r.prices().stream().toList(),
                        p -> td(Double.isNaN(near.followed())
                                        ? text(near.to() + p.ahead() > r.asOf() ? "not yet" : "not known")
                                        : notes.number(
                                                Words.number(near.followed(), Unit.FRACTION),
                                                "return over " + Words.count(p.ahead(), "day") + " from "
                                                        + DecisionDay.iso(near.to()) + " (exactly "
                                                        + Words.digits(near.followed()) + ")",
                                                p.expression(),
                                                "rows known on both days",
                                                Notes.figures(e)))
                                .withClass("num")),
                each(near.after(), a -> td(AnalogueText.word(a.followed()))));
    }

    private DomContent anyDay() {
        return tr(
                th("any day").attr("scope", "row"),
                td(""),
                td(""),
                td(number(
                                AnalogueText.distance(r.medianToToday()),
                                "median distance to today's window",
                                r.medianToToday()))
                        .withClass("num"),
                each(
                        r.prices().stream().toList(),
                        p -> td(p.anyDay().n() == 0
                                        ? text("")
                                        : number(
                                                Words.number(p.anyDay().median(), Unit.FRACTION),
                                                "median return over " + Words.count(p.ahead(), "day"),
                                                p.anyDay().median()))
                                .withClass("num")),
                each(
                        r.outcomes(),
                        o -> td(
                                o.days() == 0
                                        ? text("")
                                        : number(
                                                Words.number((double) o.hits() / o.days(), Unit.FRACTION),
                                                "share of days that the outcome " + o.outcome() + " followed",
                                                (double) o.hits() / o.days()))));
    }

    private DomContent number(String shown, String what, double exact) {
        return notes.number(
                shown,
                what + " (exactly " + Words.digits(exact) + ")",
                String.join(
                        ", ",
                        r.state().stream()
                                .map(Resemblance.StateSeries::expression)
                                .toList()),
                "days from " + DecisionDay.iso(r.first()) + " to " + DecisionDay.iso(r.asOf()),
                Notes.figures(e));
    }
}
