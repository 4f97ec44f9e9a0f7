package dev.tidemark.http.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.main;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.select;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.textarea;
import static j2html.TagCreator.ul;

import dev.tidemark.desk.Shelf;
import dev.tidemark.desk.Shown;
import dev.tidemark.http.Asked;
import j2html.tags.DomContent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where an expression is typed and its values are seen. */
final class ExplorePage {
    static final String MODULE = "desk/explore-page.js";
    private static final List<String> EXAMPLES = List.of(
            "return(BTC, 90d)",
            "RUT / SPX",
            "percentile_rank(VIX, 1260 sessions)",
            "mean(SPX, 50 sessions) > mean(SPX, 200 sessions)");

    private ExplorePage() {}

    static Frame.Kind kind() {
        return new Frame.Kind(
                "Explore", "Type an expression, see its values.", "/explore", "explore", "plain explore", MODULE);
    }

    static DomContent content(Shelf shelf, Asked asked) {
        String expression = asked.value("expr").orElse("");
        return main(
                        h1("Explore"),
                        form(
                                        div(
                                                        label("Expression").withFor("expr"),
                                                        div(
                                                                        div().withId("under")
                                                                                .attr("aria-hidden", "true"),
                                                                        textarea(expression)
                                                                                .withId("expr")
                                                                                .withName("expr")
                                                                                .attr("rows", "2")
                                                                                .attr("spellcheck", "false")
                                                                                .attr("autocapitalize", "off")
                                                                                .attr("autocomplete", "off")
                                                                                .attr(
                                                                                        "aria-describedby",
                                                                                        "expr-help said"),
                                                                        ul().withId("choices")
                                                                                .attr("role", "listbox")
                                                                                .attr("aria-label", "Completions")
                                                                                .isHidden())
                                                                .withClass("typed"),
                                                        p("Enter shows it. Arrow keys choose a completion, Enter takes it, Escape"
                                                                        + " closes the list; Shift and Enter begin a line.")
                                                                .withId("expr-help")
                                                                .withClass("help"))
                                                .withClass("field"),
                                        div(
                                                        field("grid", "Rows", grid(asked)),
                                                        field("from", "From", date("from", asked)),
                                                        field("to", "To", date("to", asked)),
                                                        field("as_of", "Known as of", date("as_of", asked)),
                                                        button("Show")
                                                                .withType("submit")
                                                                .withClass("main"))
                                                .withClass("options"))
                                .withId("question")
                                .withMethod("get")
                                .withAction("/explore"),
                        div().withId("said").attr("role", "status").withClass("said"),
                        section(
                                        h2("Values").withId("values-name"),
                                        figure(div().withId("series").withClass("chart"))
                                                .withClasses("wide", "live"),
                                        div().withId("newest-values"))
                                .withId("result")
                                .attr("aria-labelledby", "values-name")
                                .isHidden(),
                        examples(expression),
                        iff(
                                !expression.isEmpty(),
                                p(
                                                text("Without a script there is no chart; "),
                                                a("the values as JSON")
                                                        .withHref("/api/v1/eval?expr="
                                                                + URLEncoder.encode(
                                                                        expression, StandardCharsets.UTF_8)),
                                                text(" are there."))
                                        .withClass("unscripted")),
                        save(shelf))
                .withId("explore");
    }

    private static DomContent field(String id, String name, DomContent control) {
        return div(label(name).withFor(id), control).withClass("field");
    }

    private static DomContent grid(Asked asked) {
        String chosen = asked.value("grid").orElse("daily");
        return select(
                        option("a decision day").withValue("daily").withCondSelected(chosen.equals("daily")),
                        option("an observation").withValue("own").withCondSelected(chosen.equals("own")))
                .withId("grid")
                .withName("grid");
    }

    private static DomContent date(String name, Asked asked) {
        return input().withType("date")
                .withId(name)
                .withName(name)
                .withValue(asked.value(name).orElse(""));
    }

    private static DomContent examples(String expression) {
        return div(
                        h2("For example"),
                        ul(each(
                                EXAMPLES,
                                e -> j2html.TagCreator.li(a(code(e))
                                        .withHref("/explore?expr=" + URLEncoder.encode(e, StandardCharsets.UTF_8))))))
                .withId("examples")
                .withCondHidden(!expression.isEmpty());
    }

    private static DomContent save(Shelf shelf) {
        List<Shown> theses = shelf.theses().stream()
                .filter(s -> s.illustration().isPresent())
                .toList();
        return section(
                        h2("Save as a condition"),
                        p("The expression is written into the thesis file, behind the conditions that are there.")
                                .withClass("help"),
                        form(
                                        fieldset(
                                                legend("The condition").withClass("aside-screen"),
                                                field(
                                                        "save-thesis",
                                                        "Thesis",
                                                        select(each(
                                                                        theses,
                                                                        s -> option(s.title())
                                                                                .withValue(s.id())))
                                                                .withId("save-thesis")
                                                                .withName("thesis")),
                                                saved("id", "Name", "breadth", true),
                                                saved("says", "Statement", "Most coins rise", true),
                                                saved("for", "Held for, if it must", "5d", false),
                                                saved("keep", "Stays lit for, if it is an impulse", "30d", false)),
                                        button("Save").withType("submit").withClass("main"),
                                        p().withId("save-says").attr("role", "status"))
                                .withId("save"))
                .withId("saving")
                .isHidden();
    }

    private static DomContent saved(String name, String says, String example, boolean needed) {
        return div(
                        label(says).withFor("save-" + name),
                        input().withType("text")
                                .withId("save-" + name)
                                .withName(name)
                                .withPlaceholder(example)
                                .attr("autocomplete", "off")
                                .attr("aria-describedby", "save-" + name + "-wrong")
                                .condAttr(needed, "required", "required"),
                        span().withId("save-" + name + "-wrong").withClass("wrong"))
                .withClass("field");
    }
}
