package dev.tidemark.brief.html;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.tidemark.brief.SweepWords;
import dev.tidemark.brief.Words;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.Unit;
import dev.tidemark.study.Sweep;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All variants of the story that were tried, sorted by what followed: the specification curve. */
final class VariantSection {
    private static final int ENDS = 3;

    private final Illustration of;
    private final Notes notes;

    VariantSection(Illustration of, Notes notes) {
        this.of = of;
        this.notes = notes;
    }

    Optional<HtmlBrief.Section> section() {
        if (of.curves().isEmpty()) {
            return Optional.empty();
        }
        List<DomContent> content = new ArrayList<>();
        for (int i = 0; i < of.curves().size(); i++) {
            content.addAll(content(i));
        }
        return Optional.of(
                Parts.titled("variants", "All variants", "Every setting that was tried", each(content, c -> c)));
    }

    private List<DomContent> content(int index) {
        Illustration.Curve curve = of.curves().get(index);
        Sweep sweep = curve.sweep();
        String subject = SweepWords.subject(curve.of());
        List<DomContent> content = new ArrayList<>();
        if (of.curves().size() > 1) {
            content.add(h3("Events of " + subject));
        }
        String hangs = SweepWords.hangsOn(sweep);
        content.add(iff(!hangs.isEmpty(), p(hangs).withClass("lead")));
        content.add(p(Sentences.variants(sweep, subject)));
        if (!sweep.curve().isEmpty()) {
            content.add(Parts.chart(
                    "curve",
                    index,
                    "tall",
                    "Hit rate less base rate of "
                            + Words.count(sweep.curve().size(), "variant")
                            + ", sorted, with the settings of each below; the tables give the ends and the means.",
                    Sentences.curveCaption()));
            content.add(p(SweepWords.luck(sweep)));
            content.add(knobs(curve));
            content.add(ends(curve));
        }
        return content;
    }

    private DomContent knobs(Illustration.Curve curve) {
        Sweep sweep = curve.sweep();
        return Parts.scroll(
                "What the result hangs on",
                table(
                        caption("What the result hangs on: the mean difference in points with each value of a knob"),
                        thead(tr(
                                th("knob").attr("scope", "col"),
                                th("explains").attr("scope", "col").withClass("num"),
                                th("mean difference with each value").attr("scope", "col"))),
                        tbody(each(
                                sweep.knobs(),
                                w -> tr(
                                        th(w.name()).attr("scope", "row"),
                                        td(Double.isNaN(w.explained()) ? text("") : explained(curve, w))
                                                .withClass("num"),
                                        td(IntStream.range(0, w.values().size())
                                                .mapToObj(i -> w.values().get(i) + "\u00a0" + value(w.means()[i]))
                                                .collect(Collectors.joining(", "))))))));
    }

    private static String value(double mean) {
        return Double.isNaN(mean) ? "no event" : SweepWords.points(mean);
    }

    private DomContent ends(Illustration.Curve of) {
        Sweep sweep = of.sweep();
        List<Sweep.Variant> curve = sweep.curve().reversed();
        List<Sweep.Variant> shown = new ArrayList<>(curve.subList(0, Math.min(ENDS, curve.size())));
        shown.addAll(curve.subList(Math.max(shown.size(), curve.size() - ENDS), curve.size()));
        return Parts.scroll(
                "The best and the worst variants",
                table(
                        caption("The best and the worst variants; \u201cadjusted\u201d has looked at all of them"),
                        thead(tr(
                                th("settings").attr("scope", "col"),
                                number("events"),
                                number("hits"),
                                number("any day"),
                                number("difference"),
                                number("p"),
                                number("adjusted"))),
                        tbody(each(
                                shown,
                                v -> tr(
                                        th(settings(sweep, v)).attr("scope", "row"),
                                        cell(Integer.toString(v.events())),
                                        cell(Integer.toString(v.hits())),
                                        cell(Words.number(v.baseRate(), Unit.FRACTION)),
                                        td(difference(of, v)).withClass("num"),
                                        cell(Double.isNaN(v.pValue()) ? "" : Words.p(v.pValue())),
                                        cell(Double.isNaN(v.pAdjusted()) ? "" : Words.p(v.pAdjusted())))))));
    }

    private DomContent explained(Illustration.Curve curve, Sweep.Weight w) {
        return notes.number(
                Words.number(w.explained(), Unit.FRACTION),
                "share of the variance of the differences that lies between the values of " + w.name(),
                "sum over values of n (mean - overall mean)^2 / sum over variants of (difference - overall mean)^2",
                "the " + Words.count(curve.sweep().curve().size(), "variant") + " with an event",
                again(curve.of()));
    }

    private DomContent difference(Illustration.Curve curve, Sweep.Variant v) {
        return notes.number(
                SweepWords.points(v.difference()),
                "hit rate less base rate in points, with " + settings(curve.sweep(), v),
                "hits / events - share of eligible days",
                Words.count(v.events(), "independent event") + " and " + Words.count(v.eligibleDays(), "eligible day"),
                again(curve.of()));
    }

    private String again(String events) {
        return "tidemark sweep THESIS --of " + events + " --as-of "
                + of.examination().asOf().iso() + " --format csv";
    }

    /** The knobs that vary, with their values. */
    private static String settings(Sweep sweep, Sweep.Variant v) {
        return sweep.knobs().stream()
                .map(w -> w.name() + " " + v.settings().getOrDefault(w.name(), ""))
                .collect(Collectors.joining(", "));
    }

    private static DomContent number(String heading) {
        return th(heading).attr("scope", "col").withClass("num");
    }

    private static DomContent cell(String text) {
        return td(text).withClass("num");
    }
}
