package dev.tidemark.brief.html;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import dev.tidemark.run.Examination;
import dev.tidemark.run.Illustration;
import java.util.ArrayList;
import java.util.List;

/** Where the numbers come from, each number's own origin, and the thesis itself. */
final class SourceSections {
    private final Illustration of;
    private final Examination e;
    private final Notes notes;

    SourceSections(Illustration of, Notes notes) {
        this.of = of;
        this.e = of.examination();
        this.notes = notes;
    }

    HtmlBrief.Section sources() {
        int asOf = e.asOf().day();
        List<String> missing = new ArrayList<>();
        e.missing().forEach((id, why) -> missing.add(id.equals(why) ? id : id + ": " + why));
        return Parts.titled(
                "sources",
                "Sources",
                "Sources and how fresh they are",
                Parts.scroll(
                        "Sources",
                        table(
                                        caption("Newest rows known at the as-of"),
                                        thead(tr(
                                                th("Data").attr("scope", "col"),
                                                th("Newest row").attr("scope", "col"),
                                                th("State").attr("scope", "col"),
                                                th("Source").attr("scope", "col"))),
                                        tbody(each(
                                                of.sources(),
                                                s -> tr(
                                                        th(text(s.name() + " "), code(s.id()))
                                                                .attr("scope", "row"),
                                                        td(Sentences.age(s.through(), asOf)),
                                                        td(Sentences.fresh(s, asOf)),
                                                        td(s.source())))))
                                .withClass("sources")),
                iff(!missing.isEmpty(), p("What is missing:")),
                iff(!missing.isEmpty(), ul(each(missing, m -> li(m)))));
    }

    HtmlBrief.Section appendix() {
        String asOf = e.asOf().iso();
        List<DomItem> items = new ArrayList<>();
        for (int i = 0; i < notes.all().size(); i++) {
            items.add(new DomItem(i + 1, notes.all().get(i)));
        }
        return Parts.titled(
                "appendix",
                "Every number",
                "Where every number comes from",
                p("As of " + asOf + ", data fingerprint " + e.fingerprint() + "."),
                ol(each(
                                items,
                                item -> li(
                                                span(item.note().shown()).withClass("shown"),
                                                text(" " + item.note().what() + ". "),
                                                iff(
                                                        !item.note()
                                                                .expression()
                                                                .isEmpty(),
                                                        each(code(item.note().expression()), text(" "))),
                                                text("Rows: " + item.note().rows() + ". "),
                                                iff(
                                                        !item.note().again().isEmpty(),
                                                        code(item.note().again())
                                                                .withClass("again")))
                                        .withId("n" + item.number())))
                        .withClass("numbers"));
    }

    private record DomItem(int number, Notes.Note note) {}

    HtmlBrief.Section thesisFile() {
        return Parts.titled(
                "thesis-file-section",
                "The thesis file",
                "The thesis file",
                details(
                        summary("Show the file"),
                        pre(of.text()).withId("thesis-file").attr("tabindex", "0")));
    }
}
