package dev.tidemark.brief.html;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.tidemark.brief.RotationText;
import dev.tidemark.brief.SweepWords;
import dev.tidemark.brief.Words;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.study.Rotation;
import dev.tidemark.verdict.JudgedRotation;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What following the thesis would have earned: a tear sheet with the formula beside every number. */
final class RotationSection {
    private static final int MOST_SWITCHES = 25;

    private final Illustration of;
    private final Examination e;
    private final Notes notes;

    RotationSection(Illustration of, Notes notes) {
        this.of = of;
        this.e = of.examination();
        this.notes = notes;
    }

    List<HtmlBrief.Section> all() {
        return e.rotation().map(this::section).stream().toList();
    }

    private HtmlBrief.Section section(JudgedRotation judged) {
        List<DomContent> content = new ArrayList<>();
        content.add(p(
                        span(Sentences.kind(judged.verdict().kind())).withClass("kind"),
                        text(" " + judged.verdict().reason()))
                .withClasses(
                        "verdict", "small", "verdict-" + judged.verdict().kind().word()));
        switch (judged.rotation()) {
            case Rotation.Nothing n -> {}
            case Rotation.Earned earned -> earned(content, earned);
        }
        return Parts.titled("rotation", "The rotation", "What following it would have earned", each(content, c -> c));
    }

    private void earned(List<DomContent> content, Rotation.Earned earned) {
        content.add(p("Held: " + RotationText.rule(earned.rule())));
        RotationText.notes(earned).forEach(note -> content.add(p(note).withClass("aside")));
        content.add(Parts.chart(
                "rotation",
                0,
                "tall",
                "What 1 became by the rotation, by " + earned.rule().into() + " and by "
                        + earned.rule().from()
                        + ", on a logarithmic scale, with the days in the first leg shaded; below how far the rotation lay"
                        + " under its highest worth. The tables below give the numbers.",
                "Shaded are the days spent in " + earned.rule().into() + ": "
                        + entries(earned.trades().entries())
                        + " in all. Below: how far the rotation lay under its highest worth before."));
        content.add(compared(earned));
        content.add(own(earned));
        of.rotations().ifPresent(all -> content.addAll(variants(all)));
        content.addAll(new RotationReturns(earned).content());
        if (!earned.trades().switches().isEmpty()) {
            content.add(switches(earned));
        }
    }

    private static String entries(int n) {
        return n == 1 ? "1 entry" : n + " entries";
    }

    private String rows(Rotation.Earned earned) {
        return "prices from " + DecisionDay.iso(earned.from()) + " to " + DecisionDay.iso(earned.to());
    }

    private DomContent compared(Rotation.Earned earned) {
        String title = "From " + Words.date(earned.from()) + " to " + Words.date(earned.to()) + ", "
                + Words.count(earned.days(), "day") + ", after costs";
        List<String> columns = RotationText.columns(earned);
        return Parts.scroll(
                title,
                table(
                                caption(title),
                                thead(tr(
                                        th("").attr("scope", "col"),
                                        each(
                                                columns,
                                                c -> th(name(c))
                                                        .attr("scope", "col")
                                                        .withClass("num")),
                                        th("formula").attr("scope", "col"))),
                                tbody(each(RotationText.compared(earned), row -> compared(row, columns, earned))))
                        .withClass("rotation"));
    }

    /** Expressions as such, words as words. */
    private static DomContent name(String column) {
        return column.contains(" ") || column.equals(RotationText.ITSELF) || column.equals("cash")
                ? text(column)
                : code(column);
    }

    private DomContent compared(RotationText.Compared row, List<String> columns, Rotation.Earned earned) {
        return tr(
                th(row.name()).attr("scope", "row"),
                each(
                        IntStream.range(0, columns.size()).boxed().toList(),
                        i -> td(row.shown().get(i).isEmpty()
                                        ? text("")
                                        : notes.number(
                                                row.shown().get(i),
                                                row.name() + " of " + columns.get(i),
                                                row.formula(),
                                                rows(earned),
                                                Notes.figures(e)))
                                .withClass("num")),
                td(row.formula()).withClass("formula"));
    }

    private DomContent own(Rotation.Earned earned) {
        String title = "The rotation alone";
        return Parts.scroll(
                title,
                table(
                                caption(title),
                                thead(tr(
                                        th("").attr("scope", "col"),
                                        th("rotation").attr("scope", "col").withClass("num"),
                                        th("formula").attr("scope", "col"))),
                                tbody(each(
                                        RotationText.own(earned),
                                        row -> tr(
                                                th(row.name()).attr("scope", "row"),
                                                td(notes.number(
                                                                row.shown(),
                                                                row.name() + " of the rotation",
                                                                row.formula(),
                                                                rows(earned),
                                                                Notes.figures(e)))
                                                        .withClass("num"),
                                                td(row.formula()).withClass("formula")))))
                        .withClass("rotation"));
    }

    /** What all variants say together. */
    private static List<DomContent> variants(Illustration.Rotations all) {
        List<DomContent> content = new ArrayList<>();
        content.add(h3("All variants of the rotation"));
        SweepWords.rotations(
                        all.family(),
                        k -> SweepWords.settings(
                                all.settings().get(all.family().members().get(k).combination())))
                .forEach(sentence -> content.add(p(sentence)));
        content.add(p(text("The same with a table: "), code("tidemark sweep THESIS --of " + all.on()), text("."))
                .withClass("note"));
        return content;
    }

    private static DomContent switches(Rotation.Earned earned) {
        List<Rotation.Switch> all = earned.trades().switches();
        List<Rotation.Switch> shown = all.subList(Math.max(0, all.size() - MOST_SWITCHES), all.size());
        String title = shown.size() < all.size()
                ? "The latest " + shown.size() + " of " + all.size() + " switches"
                : "Every switch";
        return Parts.scroll(
                title,
                table(
                                caption(title),
                                thead(tr(
                                        th("Decided at the end of").attr("scope", "col"),
                                        th("Traded by the end of").attr("scope", "col"),
                                        th("Into").attr("scope", "col"))),
                                tbody(each(
                                        shown,
                                        s -> tr(
                                                th(Words.date(s.decided())).attr("scope", "row"),
                                                td(Words.date(s.traded())),
                                                td(name(
                                                        s.into()
                                                                ? earned.rule().into()
                                                                : earned.rule().from()))))))
                        .withClass("events"));
    }
}
