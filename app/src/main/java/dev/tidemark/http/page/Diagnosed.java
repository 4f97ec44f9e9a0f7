package dev.tidemark.http.page;

import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.tidemark.expr.Diagnostic;
import j2html.tags.DomContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What is wrong with a file: where, what, and what helps. */
final class Diagnosed {
    private Diagnosed() {}

    static DomContent list(Path file, String failure, List<Diagnostic> found) {
        if (found.isEmpty()) {
            return p(code(String.valueOf(file.getFileName())), text(": " + failure))
                    .withClass("diagnosed");
        }
        return ul(each(
                        found,
                        d -> li(
                                code(place(file, d)),
                                text(" "),
                                span(d.severity().name().toLowerCase(Locale.ROOT))
                                        .withClass("severity"),
                                text(": " + d.what()),
                                iff(
                                        !d.hint().isEmpty(),
                                        span("Hint: " + d.hint()).withClass("hint")))))
                .withClass("diagnosed");
    }

    private static String place(Path file, Diagnostic d) {
        String name = d.file().isEmpty()
                ? String.valueOf(file.getFileName())
                : String.valueOf(Path.of(d.file()).getFileName());
        return d.line() > 0 ? name + ":" + d.line() + ":" + d.column() : name;
    }
}
