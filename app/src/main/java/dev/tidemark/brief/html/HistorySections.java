package dev.tidemark.brief.html;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;
import static j2html.TagCreator.ul;

import dev.tidemark.brief.Headline;
import dev.tidemark.brief.Measured;
import dev.tidemark.brief.Words;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.History;
import dev.tidemark.study.Paths;
import dev.tidemark.thesis.ThesisPlan;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened before, what followed, and what that is worth. */
final class HistorySections {
    private static final int MOST_ROWS = 25;

    private final Illustration of;
    private final Examination e;
    private final Notes notes;

    HistorySections(Illustration of, Notes notes) {
        this.of = of;
        this.e = of.examination();
        this.notes = notes;
    }

    List<HtmlBrief.Section> all() {
        List<HtmlBrief.Section> all = new ArrayList<>();
        of.index().ifPresent(index -> all.add(index(index)));
        if (!e.plan().outcomes().isEmpty()) {
            all.add(after());
            all.add(rates());
            measures().ifPresent(all::add);
        }
        return all;
    }

    private Optional<History> signal(ThesisPlan.Outcome outcome) {
        return e.histories().stream()
                .filter(h -> h.of().equals(of.signal())
                        && h.outcome().equals(outcome.spec().id()))
                .findFirst();
    }

    private HtmlBrief.Section index(Illustration.Index index) {
        int events = e.plan().outcomes().isEmpty()
                ? 0
                : signal(e.plan().outcomes().getFirst())
                        .map(h -> h.events().size())
                        .orElse(0);
        return Parts.titled(
                "history",
                "The history",
                "Where it happened before",
                p(Sentences.signalNote(of)).withClass("lead"),
                Parts.chart(
                        "index",
                        0,
                        "tall",
                        index.name() + " over time"
                                + (e.plan().outcomes().isEmpty()
                                        ? "."
                                        : " with " + Words.count(events, "event")
                                                + " marked; the tables below list them."),
                        Sentences.indexCaption(index, !e.plan().outcomes().isEmpty())));
    }

    private HtmlBrief.Section after() {
        List<DomContent> content = new ArrayList<>();
        for (ThesisPlan.Outcome outcome : e.plan().outcomes()) {
            content.add(h3(outcome.spec().says()).attr("dir", "auto"));
            content.add(p(
                    code(outcome.expect().text()),
                    text((outcome.held() > 1 ? " for " + outcome.held() + " days" : "") + ", from day " + outcome.from()
                            + " to day " + outcome.within() + " after the event.")));
            String overlap = Headline.reach(outcome);
            content.add(iff(!overlap.isEmpty(), p(overlap).withClass("aside")));
            for (int i = 0; i < of.paths().size(); i++) {
                Paths paths = of.paths().get(i);
                if (paths.outcome().equals(outcome.spec().id())) {
                    int shown = PictureJson.shownPaths(paths).size();
                    content.add(Parts.chart(
                            "paths",
                            i,
                            "medium",
                            "Paths of " + paths.expression() + " after " + Words.count(shown, "event")
                                    + " against the band of any day.",
                            Sentences.pathsCaption(outcome, shown, paths.band().days())));
                    content.addAll(new MeanPathPart(of, notes, outcome, paths).content(i));
                }
            }
            signal(outcome).ifPresent(h -> {
                content.add(p(Sentences.tally(h)));
                if (!h.events().isEmpty()) {
                    content.add(events(h));
                }
            });
        }
        return Parts.titled("after", "What followed", "What followed each time", each(content, c -> c));
    }

    private DomContent events(History h) {
        List<History.Event> events = h.events();
        List<History.Event> shown = events.subList(Math.max(0, events.size() - MOST_ROWS), events.size());
        List<String> measures = events.getFirst().measures().stream()
                .map(History.MeasureValue::expression)
                .toList();
        String title = "Events of " + Sentences.signal(of) + " and what followed"
                + (shown.size() < events.size() ? ", the latest " + shown.size() + " of " + events.size() : "");
        return Parts.scroll(
                title,
                table(
                                caption(title),
                                thead(tr(
                                        th("Date").attr("scope", "col"),
                                        th("Outcome").attr("scope", "col"),
                                        th("Independent").attr("scope", "col"),
                                        each(
                                                measures,
                                                m -> th(code(m))
                                                        .attr("scope", "col")
                                                        .withClass("num")))),
                                tbody(each(
                                        shown,
                                        event -> tr(
                                                th(Words.date(event.day())).attr("scope", "row"),
                                                td(Sentences.followed(event)),
                                                td(event.independent() ? "yes" : "no, too close to the one before"),
                                                each(
                                                        event.measures(),
                                                        m -> td(measure(event, m))
                                                                .withClass("num"))))))
                        .withClass("events"));
    }

    private DomContent measure(History.Event event, History.MeasureValue m) {
        if (Double.isNaN(m.value())) {
            return text("not known");
        }
        String on = DecisionDay.iso(m.at().orElse(event.day()));
        return notes.number(
                Words.number(m.value(), m.unit()),
                "measure after the event of " + DecisionDay.iso(event.day()) + ", read on " + on,
                m.expression(),
                "rows after the event, up to " + on,
                Notes.eval(m.expression(), m.at().orElse(event.day())));
    }

    private HtmlBrief.Section rates() {
        List<DomContent> content = new ArrayList<>();
        int index = 0;
        for (ThesisPlan.Outcome outcome : e.plan().outcomes()) {
            Optional<History> h = signal(outcome);
            if (h.isEmpty()) {
                continue;
            }
            String sentence = Sentences.rate(Sentences.signal(of), h.get().evidence());
            content.add(h3(outcome.spec().says()).attr("dir", "auto"));
            content.add(Parts.chart("rate", index++, "medium", sentence, sentence));
            content.add(evidence(outcome));
        }
        content.add(p(Sentences.luck(e.tries())).withClass("aside"));
        return Parts.titled("rates", "Compared with any day", "Compared with any other day", each(content, c -> c));
    }

    private Optional<HtmlBrief.Section> measures() {
        List<List<Measured>> measures =
                Measured.of(e, e.plan().outcomes().getFirst().spec().id());
        if (measures.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Parts.titled(
                "measures",
                "Measured after the events",
                "Measured after the events, and after any day",
                each(measures, this::measured),
                p(Measured.NOTE).withClass("aside")));
    }

    private DomContent measured(List<Measured> rows) {
        String title = rows.getFirst().evidence().expression();
        return Parts.scroll(
                title,
                table(
                                caption(code(title)),
                                thead(tr(
                                        th("Of").attr("scope", "col"),
                                        column("Events"),
                                        column("Mean"),
                                        column("95% interval"),
                                        column("Any day"),
                                        column("95% interval"))),
                                tbody(each(
                                        rows,
                                        r -> tr(
                                                th(r.alignment() ? "whole alignment" : r.of())
                                                        .attr("scope", "row"),
                                                measured(r, "how often it was read", r.events()),
                                                measured(r, "mean after the events", r.mean()),
                                                measured(r, "studentised stationary bootstrap", r.interval()),
                                                measured(r, "mean after any eligible day", r.anyDay()),
                                                measured(
                                                        r,
                                                        "studentised stationary bootstrap over any eligible day",
                                                        r.anyDayInterval())))))
                        .withClass("evidence"));
    }

    private DomContent measured(Measured r, String what, String shown) {
        return td(shown.isEmpty()
                        ? text("\u2013")
                        : notes.number(
                                shown,
                                what + ", " + (r.alignment() ? "the whole alignment" : r.of()),
                                r.evidence().expression(),
                                "rows after the independent events or days, up to "
                                        + e.asOf().iso(),
                                Notes.figures(e)))
                .withClass("num");
    }

    private DomContent evidence(ThesisPlan.Outcome outcome) {
        List<History> all = e.histories().stream()
                .filter(h -> h.outcome().equals(outcome.spec().id()))
                .toList();
        String title = "The whole alignment and each condition, by this outcome";
        return Parts.scroll(
                title,
                table(
                                caption(title),
                                thead(tr(
                                        th("Of").attr("scope", "col"),
                                        column("Events"),
                                        column("Counted"),
                                        column("Hits"),
                                        column("Hit rate"),
                                        column("95% interval"),
                                        column("Any day"),
                                        column("p"),
                                        column("adjusted"))),
                                tbody(each(all, this::row)))
                        .withClass("evidence"));
    }

    private static DomContent column(String name) {
        return th(name).attr("scope", "col").withClass("num");
    }

    private DomContent row(History h) {
        Evidence v = h.evidence();
        boolean some = v.resolved() > 0;
        return tr(
                th(h.of().equals(History.ALIGNMENT) ? "whole alignment" : h.of())
                        .attr("scope", "row"),
                cell(h, "events", Integer.toString(h.events().size())),
                cell(h, "independent events on eligible days", Integer.toString(v.resolved())),
                cell(h, "hits", Integer.toString(v.hits())),
                cell(h, "hit rate", some ? share(v.hitRate()) : ""),
                cell(
                        h,
                        "Clopper-Pearson interval",
                        some
                                ? share(v.interval().low()) + " to "
                                        + share(v.interval().high())
                                : ""),
                cell(
                        h,
                        "base rate over " + Words.count(v.eligibleDays(), "eligible day"),
                        v.eligibleDays() > 0 ? share(v.baseRate()) : ""),
                cell(h, "circular-shift p over " + v.shifts() + " shifts", some ? Words.p(v.pValue()) : ""),
                cell(h, "Holm-adjusted p", some && !h.of().equals(History.ALIGNMENT) ? Words.p(v.pAdjusted()) : ""));
    }

    private static String share(double value) {
        return Words.number(value, Unit.FRACTION);
    }

    private DomContent cell(History h, String what, String shown) {
        return td(shown.isEmpty()
                        ? text("\u2013")
                        : notes.number(
                                shown,
                                what + " of " + (h.of().equals(History.ALIGNMENT) ? "the whole alignment" : h.of())
                                        + " by the outcome " + h.outcome(),
                                "",
                                "days from " + DecisionDay.iso(h.since()) + " to " + DecisionDay.iso(h.through()),
                                Notes.figures(e)))
                .withClass("num");
    }

    HtmlBrief.Section change() {
        List<String> sentences = Sentences.change(of);
        boolean drawn =
                Sentences.judged(e).filter(v -> !Double.isNaN(v.baseRate())).isPresent();
        return Parts.titled(
                "change",
                "What would change it",
                "What would change the verdict",
                ul(each(sentences, s -> li(s))),
                iff(
                        drawn,
                        drawn
                                ? Parts.chart(
                                        "power",
                                        0,
                                        "medium",
                                        String.join(" ", sentences),
                                        "The smallest hit rate that so many independent events can tell from the base"
                                                + " rate, with 80% power in an exact one-sided test at 5%.")
                                : text("")));
    }
}
