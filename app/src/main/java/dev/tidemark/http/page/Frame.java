package dev.tidemark.http.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.li;
import static j2html.TagCreator.link;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.script;
import static j2html.TagCreator.span;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import dev.tidemark.brief.html.HtmlBrief;
import dev.tidemark.http.Body;
import dev.tidemark.http.Inside;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** What all pages have: the head, the way around, the scripts. */
final class Frame {
    private final AssetFiles assets;
    private final Inside inside;
    private final List<Place> places;

    Frame(AssetFiles assets, Inside inside, boolean hasLedger) {
        this.assets = assets;
        this.inside = inside;
        List<Place> all = new ArrayList<>(List.of(new Place("/", "Theses"), new Place("/explore", "Explore")));
        if (hasLedger) {
            all.add(new Place("/ledger", "Ledger"));
        }
        this.places = List.copyOf(all);
    }

    /**
     * One page.
     *
     * @param title its title
     * @param description what it says, in a sentence; may be empty
     * @param here the address of the navigation that it belongs to; empty for none
     * @param skip where the skip link leads to
     * @param kind the class of its body
     * @param module the module that brings it to life; empty for none
     */
    record Kind(String title, String description, String here, String skip, String kind, String module) {}

    private record Place(String address, String name) {}

    Body page(Kind kind, DomContent... content) {
        List<String> modules = kind.module().isEmpty() ? List.of() : assets.module(kind.module());
        String text = document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().withName("color-scheme").withContent("light dark"),
                                meta().withName("robots").withContent("noindex"),
                                iff(
                                        !kind.description().isEmpty(),
                                        meta().withName("description").withContent(kind.description())),
                                title(kind.title() + " \u2013 Tidemark"),
                                link().withRel("icon").withHref("data:,"),
                                each(
                                        assets.styles(),
                                        s -> link().withRel("stylesheet").withHref(s)),
                                each(
                                        modules,
                                        m -> link().withRel("modulepreload").withHref(m)),
                                iff(
                                        assets.drawsCharts(kind.module()),
                                        script().attr("defer").withSrc(assets.address(AssetFiles.CHARTS))),
                                each(
                                        modules.stream().limit(1).toList(),
                                        m -> script().withType("module").withSrc(m))),
                        body(
                                        a("Skip to the content")
                                                .withClass("skip")
                                                .withHref("#" + kind.skip()),
                                        masthead(kind.here()))
                                .with(content)
                                .withClass(kind.kind()))
                .withLang("en"));
        return Body.html(HtmlBrief.withoutTurns(text));
    }

    private DomContent masthead(String here) {
        return header(
                        p(a("Tidemark").withHref("/")).withClass("brand"),
                        nav(ul(each(
                                        places,
                                        place -> li(a(place.name())
                                                .withHref(place.address())
                                                .condAttr(place.address().equals(here), "aria-current", "page")))))
                                .attr("aria-label", "Main")
                                .withClass("places"),
                        iff(
                                inside.isGuarded() && !here.equals("/login"),
                                form(
                                                input().withType("hidden")
                                                        .withName("leave")
                                                        .withValue("1"),
                                                button("Log out").withType("submit"))
                                        .withMethod("post")
                                        .withAction("/login")
                                        .withClass("leave")),
                        span(inside.desk().version()).withClass("version").attr("title", "The version of Tidemark"))
                .withClass("masthead");
    }
}
