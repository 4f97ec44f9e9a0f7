package dev.tidemark.http.page;

import static j2html.TagCreator.div;

import j2html.tags.DomContent;

/** Tables that may be wider than the page. */
final class Tables {
    private Tables() {}

    /** It scrolls by itself, also by the keyboard. */
    static DomContent scroll(String label, DomContent table) {
        return div(table)
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", label);
    }
}
