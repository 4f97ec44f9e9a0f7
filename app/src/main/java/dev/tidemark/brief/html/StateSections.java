package dev.tidemark.brief.html;

import static j2html.TagCreator.button;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import dev.tidemark.brief.Figures;
import dev.tidemark.brief.Headline;
import dev.tidemark.brief.Words;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.Evidence;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.ThesisPlan;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The claim with its verdict, and what holds now. */
final class StateSections {
    private final Illustration of;
    private final Examination e;
    private final Notes notes;

    StateSections(Illustration of, Notes notes) {
        this.of = of;
        this.e = of.examination();
        this.notes = notes;
    }

    HtmlBrief.Section claim() {
        String kind = e.verdict().kind().word();
        List<DomContent> content = new ArrayList<>();
        content.add(h1(e.plan().thesis().title()).attr("dir", "auto"));
        Sentences.claimed(e.plan().thesis())
                .ifPresent(by -> content.add(p(by).withClass("by").attr("dir", "auto")));
        content.add(p(span(Sentences.kind(e.verdict().kind())).withClass("kind"), text(" " + Sentences.verdict(of)))
                .withClasses("verdict", "verdict-" + kind));
        content.add(p(e.verdict().reason()).withClass("reason"));
        content.add(dl(each(facts(), fact -> div(dt(fact.name()), dd(fact.value()))))
                .withClass("facts"));
        content.add(p(
                        button("Summary card as PNG").withType("button").attr("data-card"),
                        text(" "),
                        button("Copy the thesis file").withType("button").withData("copy", "thesis-file"))
                .withClass("tools"));
        return new HtmlBrief.Section(
                "claim",
                "The claim",
                section(each(content, c -> c)).withId("claim").withClass("claim"));
    }

    private record Fact(String name, DomContent value) {}

    private List<Fact> facts() {
        Reading.Alignment a = e.reading().alignment();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Conditions met now",
                notes.number(
                        a.met() + " of " + a.of(),
                        "conditions met at the as-of",
                        "",
                        "see each condition below",
                        "tidemark now THESIS --as-of " + e.asOf().iso())));
        Optional<Evidence> judged = Sentences.judged(e);
        if (judged.isPresent()) {
            Evidence evidence = judged.get();
            facts.add(new Fact(
                    "Earlier events that count",
                    evidence("independent events on eligible days", evidence.resolved() + "")));
            facts.add(new Fact(
                    "Outcome followed",
                    evidence.resolved() == 0
                            ? text("\u2013")
                            : evidence("hit rate", Words.number(evidence.hitRate(), Unit.FRACTION))));
            facts.add(new Fact(
                    "After any day",
                    evidence.eligibleDays() == 0
                            ? text("\u2013")
                            : evidence("base rate", Words.number(evidence.baseRate(), Unit.FRACTION))));
        }
        return facts;
    }

    private DomContent evidence(String what, String shown) {
        ThesisPlan.Outcome outcome = e.plan().outcomes().getFirst();
        return notes.number(
                shown,
                what + " of the whole alignment by the outcome "
                        + outcome.spec().id(),
                outcome.expect().text(),
                "all eligible days up to the as-of",
                Notes.figures(e));
    }

    HtmlBrief.Section alignment() {
        List<DomContent> items = new ArrayList<>();
        for (int i = 0; i < e.reading().conditions().size(); i++) {
            items.add(condition(i, e.reading().conditions().get(i)));
        }
        return Parts.titled(
                "alignment",
                "What holds now",
                "What holds now",
                p(Headline.of(e)).withClass("lead"),
                p(
                                text("In the small charts: "),
                                span().withClasses("swatch", "met"),
                                text(" days on which it was met, "),
                                span().withClasses("swatch", "unknown"),
                                text(" days not known, "),
                                span().withClasses("swatch", "against"),
                                text(" what it is compared with."))
                        .withClass("key"),
                ol(each(items, c -> c)).withClass("conditions"));
    }

    private DomContent condition(int i, Reading.ConditionState c) {
        String since = Words.since(c.since(), e.asOf().day(), c.state());
        return li(
                        p(
                                        span(Sentences.state(c.state())).withClass("mark"),
                                        iff(!since.isEmpty(), span(" " + since).withClass("since")))
                                .withClass("state"),
                        h3(c.says()).attr("dir", "auto"),
                        gauge(i, c),
                        iff(!c.reason().isEmpty(), p(c.reason()).withClass("aside")),
                        each(
                                c.asides(),
                                aside -> p(
                                                text(aside.says() + ": "),
                                                notes.number(
                                                        Words.number(aside.value(), aside.unit()),
                                                        aside.says(),
                                                        aside.expression(),
                                                        rows(i),
                                                        Notes.eval(
                                                                aside.expression(),
                                                                e.asOf().day())))
                                        .withClass("aside")),
                        Parts.chart("condition", i, "small", label(c, since), ""))
                .withId("condition-" + c.id())
                .withClasses("condition", c.state().word());
    }

    private static String label(Reading.ConditionState c, String since) {
        String value = Double.isNaN(c.value()) || Double.isNaN(c.threshold())
                ? ""
                : ", at " + Figures.of(c).value() + " against " + Figures.of(c).threshold();
        return "Two years of the condition: now " + c.state().word() + (since.isEmpty() ? "" : " " + since) + value
                + ".";
    }

    private DomContent gauge(int i, Reading.ConditionState c) {
        if (Double.isNaN(c.value()) && Double.isNaN(c.threshold())) {
            return text("");
        }
        return p(
                        figure(i, c, c.value(), Figures.of(c).value(), "value"),
                        text(" "),
                        span(
                                        text("against "),
                                        figure(
                                                i,
                                                c,
                                                c.threshold(),
                                                Figures.of(c).threshold(),
                                                "threshold"))
                                .withClass("against"))
                .withClass("gauge");
    }

    private DomContent figure(int i, Reading.ConditionState c, double value, String shown, String what) {
        return Double.isNaN(value)
                ? text("?")
                : notes.number(
                        shown,
                        what + " of the condition " + c.id() + exactly(value, c.unit()),
                        c.expression(),
                        rows(i),
                        Notes.eval(c.expression(), e.asOf().day()));
    }

    /** All digits, unless the text had them. */
    private static String exactly(double value, Unit unit) {
        String digits = Words.digits(value) + (unit.equals(Unit.NUMBER) ? "" : " " + unit);
        return digits.equals(Words.number(value, unit)) ? "" : " (exactly " + digits + ")";
    }

    /** Which rows a condition uses at the as-of. */
    private String rows(int i) {
        Illustration.Timeline timeline = of.conditions().get(i);
        String ids = e.plan().conditions().get(i).when().plan().stream()
                .flatMap(plan -> {
                    List<String> all = new ArrayList<>(plan.requirements().series());
                    all.addAll(plan.requirements().universes());
                    all.addAll(plan.requirements().tables());
                    return all.stream();
                })
                .map(id -> id
                        + (e.through().containsKey(id)
                                ? " to " + DecisionDay.iso(e.through().get(id))
                                : " (no row)"))
                .collect(Collectors.joining(", "));
        return ids
                + (timeline.rowsFrom().isPresent()
                        ? "; rows dated from "
                                + DecisionDay.iso(timeline.rowsFrom().getAsInt())
                        : "");
    }
}
