package dev.tidemark.brief.html;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.section;

import j2html.tags.DomContent;
import java.util.Arrays;

/** What all sections of a page are built of. */
final class Parts {
    private Parts() {}

    static HtmlBrief.Section titled(String id, String name, String heading, DomContent... content) {
        return new HtmlBrief.Section(
                id,
                name,
                section(h2(a(heading).withHref("#" + id)), each(Arrays.asList(content), c -> c))
                        .withId(id));
    }

    /** A chart with the sentence that stands under it; the label is for those who cannot see it. */
    static DomContent chart(String kind, int index, String size, String label, String caption) {
        return figure(
                        div().withClasses("chart", size)
                                .withData("chart", kind)
                                .withData("index", Integer.toString(index))
                                .attr("role", "img")
                                .attr("aria-label", label),
                        iff(!caption.isEmpty(), figcaption(caption)))
                .withClass(size.equals("tall") ? "wide" : "");
    }

    /** A table that may be wider than the page: it scrolls by itself, also by the keyboard. */
    static DomContent scroll(String label, DomContent table) {
        return div(table)
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", label);
    }
}
