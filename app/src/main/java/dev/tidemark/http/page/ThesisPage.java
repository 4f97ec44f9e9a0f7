package dev.tidemark.http.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.main;
import static j2html.TagCreator.output;
import static j2html.TagCreator.p;

import dev.tidemark.brief.Words;
import dev.tidemark.brief.html.HtmlBrief;
import dev.tidemark.desk.Shown;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.DecisionDay;
import j2html.tags.DomContent;

/** One thesis: its brief, as of the newest day or an earlier one. */
final class ThesisPage {
    static final String MODULE = "desk/thesis-page.js";

    private ThesisPage() {}

    static Frame.Kind kind(Shown shown, String description) {
        return new Frame.Kind(shown.title(), description, "", "claim", "thesis", MODULE);
    }

    /**
     * The brief.
     *
     * @param shown the thesis, as of the newest day
     * @param of the thesis, as of the day asked for
     */
    static DomContent[] content(Shown shown, Illustration of) {
        HtmlBrief.Content content = HtmlBrief.content(of);
        int newest = shown.illustration()
                .map(i -> i.examination().asOf().day())
                .orElse(of.examination().asOf().day());
        int day = of.examination().asOf().day();
        return new DomContent[] {
            content.watermark(),
            replay(shown, of.first(), day, newest),
            content.sections(),
            footer(
                            content.citation(),
                            p(a("This brief as one file")
                                    .withHref("/api/v1/theses/" + shown.id() + "/brief" + asOf(day, newest))))
                    .withClass("citation"),
            content.pictures()
        };
    }

    private static String asOf(int day, int newest) {
        return day == newest ? "" : "?as_of=" + DecisionDay.iso(day);
    }

    /** Where another day is chosen: a form without a script, a slider with one. */
    private static DomContent replay(Shown shown, int first, int day, int newest) {
        return form(
                        label("Known as of").withFor("as-of"),
                        input().withType("date")
                                .withId("as-of")
                                .withName("as_of")
                                .withValue(DecisionDay.iso(day))
                                .attr("min", DecisionDay.iso(first))
                                .attr("max", DecisionDay.iso(newest))
                                .isRequired(),
                        button("Show").withType("submit"),
                        input().withType("range")
                                .withId("as-of-slider")
                                .attr("min", Integer.toString(first))
                                .attr("max", Integer.toString(newest))
                                .attr("step", "1")
                                .withValue(Integer.toString(day))
                                .attr("aria-label", "Known as of")
                                .attr("aria-valuetext", Words.date(day))
                                .isHidden(),
                        output(day == newest ? "the newest day" : Words.date(day))
                                .withId("as-of-words")
                                .attr("for", "as-of as-of-slider"),
                        a("Back to the newest")
                                .withHref("/thesis/" + shown.id())
                                .withId("newest")
                                .withClass("newest")
                                .withCondHidden(day == newest),
                        p().withId("replay-says").attr("role", "status"))
                .withMethod("get")
                .withAction("/thesis/" + shown.id())
                .withClasses("replay", day == newest ? "" : "earlier")
                .withId("replay")
                .withData("first", Integer.toString(first))
                .withData("newest", Integer.toString(newest))
                .withData("digest", shown.digest())
                .attr("role", "search")
                .attr("aria-label", "As of another day");
    }

    /** One that is being examined, or cannot be. */
    static DomContent without(Shown shown) {
        boolean pending = shown.isPending();
        return main(
                        h1(shown.title().isEmpty() ? shown.id() : shown.title()).attr("dir", "auto"),
                        pending
                                ? p("This thesis is being examined; it appears here as soon as that is done.")
                                        .withClass("lead")
                                : p("This thesis cannot be examined as it stands. Correct the file, and it appears here by"
                                                + " itself.")
                                        .withClass("lead"),
                        iff(
                                !pending,
                                div(
                                        h2("What was found"),
                                        Diagnosed.list(shown.file(), shown.failure(), shown.diagnostics()))),
                        p(a("All theses").withHref("/")))
                .withId("claim")
                .withClass("fault")
                .withData("renew", "whole");
    }
}
