package dev.tidemark.brief.html;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.span;
import static j2html.TagCreator.style;
import static j2html.TagCreator.time;
import static j2html.TagCreator.title;

import dev.tidemark.brief.Words;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.DecisionDay;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An examination as one self-contained HTML page: text and tables that are whole without a script, charts drawn by the
 * scripts it carries, and nothing from elsewhere.
 *
 * <p>Every string of a thesis or a data file is escaped, characters that turn the direction of text are replaced, and
 * the Content-Security-Policy lets only the page's own scripts and style act, named by their hashes. The same
 * illustration gives the same bytes.
 *
 * <pre>{@code Files.writeString(file, HtmlBrief.of(examiner.illustrate(thesis, Optional.empty())))}</pre>
 */
public final class HtmlBrief {
    /** Characters that turn the direction of what stands after them, so that it reads as something else. */
    static final Pattern TURNS = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]");

    private final Illustration of;
    private final Examination e;
    private final Notes notes = new Notes();

    private HtmlBrief(Illustration of) {
        this.of = of;
        this.e = of.examination();
    }

    /** The page. */
    public static String of(Illustration illustration) {
        return withoutTurns(new HtmlBrief(illustration).page());
    }

    /** A text in which no character turns the direction of what stands after it. */
    public static String withoutTurns(String text) {
        return TURNS.matcher(text).replaceAll("\ufffd");
    }

    /**
     * What a page of a brief is made of, for a page that carries its scripts and style elsewhere.
     *
     * @param title the title of the thesis
     * @param description the verdict in a sentence or two
     * @param simulated whether nothing of it is real
     * @param watermark what says so all over the page, if it is so
     * @param asOf the date of the brief
     * @param sections the contents and the sections
     * @param citation how it is cited
     * @param pictures what the charts draw, an element that does nothing
     */
    public record Content(
            String title,
            String description,
            boolean simulated,
            DomContent watermark,
            DomContent asOf,
            DomContent sections,
            DomContent citation,
            DomContent pictures) {}

    /** What such a page is made of. */
    public static Content content(Illustration illustration) {
        return new HtmlBrief(illustration).content();
    }

    private Content content() {
        boolean simulated = Sentences.simulated(e);
        return new Content(
                e.plan().thesis().title(),
                Sentences.kind(e.verdict().kind()) + ". " + Sentences.verdict(of),
                simulated,
                iff(simulated, div("SIMULATED").withClass("watermark").attr("aria-hidden", "true")),
                p(
                                span("as of "),
                                time(Words.date(e.asOf().day()))
                                        .withDatetime(DecisionDay.iso(e.asOf().day())))
                        .withClass("asof"),
                sections(),
                each(
                        p(Sentences.citation(e)).withId("citation"),
                        button("Copy the citation").withType("button").withData("copy", "citation")),
                script(rawHtml(PictureJson.text(of)))
                        .withType("application/json")
                        .withId("pictures"));
    }

    private String page() {
        String css = Assets.style();
        String charts = Assets.charts();
        String modules = Assets.bundle("brief.js");
        String policy = "default-src 'none'; script-src " + Assets.hash(charts) + " " + Assets.hash(modules)
                + "; style-src " + Assets.hash(css) + "; img-src data: blob:; base-uri 'none'; form-action 'none'";
        Content content = content();
        return document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().attr("http-equiv", "Content-Security-Policy")
                                        .withContent(policy),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().withName("color-scheme").withContent("light dark"),
                                meta().withName("generator").withContent("Tidemark " + e.version()),
                                meta().withName("description").withContent(content.description()),
                                title(content.title() + " \u2013 Tidemark"),
                                style(rawHtml(css))),
                        body(
                                a("Skip to the claim").withClass("skip").withHref("#claim"),
                                content.watermark(),
                                header(p("Tidemark").withClass("brand"), content.asOf())
                                        .withClass("masthead"),
                                content.sections(),
                                footer(content.citation()).withClass("citation"),
                                content.pictures(),
                                script(rawHtml(charts)),
                                script(rawHtml(modules)).withType("module")))
                .withLang("en"));
    }

    /**
     * One section of the page.
     *
     * @param id its link target
     * @param name its name in the contents
     * @param content what it holds
     */
    record Section(String id, String name, DomContent content) {}

    private DomContent sections() {
        List<Section> all = new ArrayList<>();
        StateSections state = new StateSections(of, notes);
        HistorySections history = new HistorySections(of, notes);
        ClaimSections claims = new ClaimSections(of, notes);
        SourceSections sources = new SourceSections(of, notes);
        all.add(state.claim());
        all.add(state.alignment());
        all.addAll(history.all());
        new VariantSection(of, notes).section().ifPresent(all::add);
        all.addAll(claims.all());
        all.addAll(new RotationSection(of, notes).all());
        all.add(history.change());
        all.add(sources.sources());
        all.add(sources.appendix());
        all.add(sources.thesisFile());
        return each(
                nav(ol(each(all, s -> li(a(s.name()).withHref("#" + s.id())))))
                        .withClass("contents")
                        .attr("aria-label", "Contents"),
                main(
                        iff(
                                Sentences.simulated(e),
                                p(Sentences.simulation(e))
                                        .withClass("simulated")
                                        .attr("role", "note")),
                        each(all, Section::content)));
    }
}
