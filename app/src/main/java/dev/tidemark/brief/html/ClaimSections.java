package dev.tidemark.brief.html;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.tfoot;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.tidemark.brief.Words;
import dev.tidemark.run.Examination;
import dev.tidemark.run.Illustration;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.Seasons;
import dev.tidemark.thesis.Claim;
import dev.tidemark.verdict.JudgedClaim;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The other claims of a story: seasons, precedents, levels and changes. */
final class ClaimSections {
    private static final int STEPS = 5;

    private final Illustration of;
    private final Examination e;
    private final Notes notes;

    ClaimSections(Illustration of, Notes notes) {
        this.of = of;
        this.e = of.examination();
        this.notes = notes;
    }

    List<HtmlBrief.Section> all() {
        List<HtmlBrief.Section> all = new ArrayList<>();
        Predicate<JudgedClaim> season = c -> c.claim() instanceof Claim.Season;
        Predicate<JudgedClaim> precedent = c -> c.claim() instanceof Claim.Precedent;
        section(all, "seasons", "The calendar", "What it says of the calendar", season);
        section(all, "precedent", "The precedent", "The precedent", precedent);
        section(
                all,
                "claims",
                "Other claims",
                "What else the story says",
                season.or(precedent).negate());
        return all;
    }

    private void section(
            List<HtmlBrief.Section> all, String id, String name, String heading, Predicate<JudgedClaim> such) {
        List<JudgedClaim> claims = e.claims().stream().filter(such).toList();
        if (!claims.isEmpty()) {
            all.add(Parts.titled(id, name, heading, each(claims, this::claim)));
        }
    }

    private DomContent claim(JudgedClaim claim) {
        List<DomContent> content = new ArrayList<>();
        content.add(h3(claim.claim().says()).attr("dir", "auto").withId("claim-" + claim.id()));
        content.add(p(
                        span(Sentences.kind(claim.verdict().kind())).withClass("kind"),
                        text(" " + claim.verdict().reason()))
                .withClasses(
                        "verdict", "small", "verdict-" + claim.verdict().kind().word()));
        switch (claim.evidence()) {
            case ClaimEvidence.OfSeason s -> season(content, claim, s.seasons());
            case ClaimEvidence.OfChange c ->
                content.add(p(
                        code(c.expression()),
                        text(": "),
                        value(c.expression(), c.before(), c.unit(), c.from()),
                        text(" on " + Words.date(c.from()) + ", "),
                        value(c.expression(), c.after(), c.unit(), c.to()),
                        text(" on " + Words.date(c.to()) + ".")));
            case ClaimEvidence.OfPrecedent p -> {}
            case ClaimEvidence.OfLevel l -> {}
            case ClaimEvidence.Nothing n -> {}
        }
        return each(content, c -> c);
    }

    private DomContent value(String expression, double value, Unit unit, int day) {
        String on = DecisionDay.iso(day);
        return notes.number(
                Words.number(value, unit),
                "value on " + on + " (exactly " + Words.digits(value) + ")",
                expression,
                "rows known on " + on,
                "tidemark eval '" + expression + "' --from " + on + " --to " + on);
    }

    private void season(List<DomContent> content, JudgedClaim claim, Seasons s) {
        if (s.periods().stream().allMatch(p -> p.n() == 0)) {
            return;
        }
        content.add(
                Parts.chart("season", number(claim), "medium", claim.verdict().reason(), Sentences.seasonCaption(s)));
        content.add(heat(claim, s));
    }

    /** Which of the season claims this is: the charts are numbered so. */
    private int number(JudgedClaim claim) {
        List<JudgedClaim> seasons = e.claims().stream()
                .filter(c -> c.evidence() instanceof ClaimEvidence.OfSeason)
                .toList();
        return seasons.indexOf(claim);
    }

    private DomContent heat(JudgedClaim claim, Seasons s) {
        TreeMap<Integer, double[]> years = new TreeMap<>(java.util.Comparator.reverseOrder());
        int parts = s.periods().size();
        for (Seasons.PeriodStatistic p : s.periods()) {
            for (int i = 0; i < p.n(); i++) {
                double[] row = years.computeIfAbsent(p.years().get(i), y -> {
                    double[] none = new double[parts];
                    Arrays.fill(none, Double.NaN);
                    return none;
                });
                row[p.index() - 1] = p.returns().get(i);
            }
        }
        double scale =
                scale(years.values().stream().flatMapToDouble(Arrays::stream).toArray());
        String series = claim.claim() instanceof Claim.Season c ? c.of().text() : "";
        String title = "Returns of " + series + " by year and part of the year";
        return Parts.scroll(
                title,
                table(
                                caption(title),
                                thead(tr(
                                        th("Year").attr("scope", "col"),
                                        each(
                                                s.periods(),
                                                p -> th(Sentences.part(s.length(), p.index()))
                                                        .attr("scope", "col")
                                                        .withClasses("num", p.index() == s.named() ? "named" : "")))),
                                tbody(each(
                                        years.entrySet(),
                                        y -> tr(
                                                th(Integer.toString(y.getKey())).attr("scope", "row"),
                                                each(
                                                        Arrays.stream(y.getValue())
                                                                .boxed()
                                                                .toList(),
                                                        v -> cell(v, scale))))),
                                tfoot(
                                        foot("Mean", series, s, p -> percent(p.mean())),
                                        foot(
                                                "\u00b1",
                                                series,
                                                s,
                                                p -> Double.isNaN(p.margin()) ? "" : percent(p.margin())),
                                        foot("Median", series, s, p -> percent(p.median())),
                                        foot("Up", series, s, p -> p.positive() + "/" + p.n())))
                        .withClass("heat"));
    }

    private DomContent foot(String name, String series, Seasons s, Function<Seasons.PeriodStatistic, String> shown) {
        String what = name.equals("\u00b1") ? "half the 95% interval of the mean" : name;
        return tr(
                th(name).attr("scope", "row"),
                each(
                        s.periods(),
                        p -> td(p.n() == 0
                                        ? text("")
                                        : notes.number(
                                                shown.apply(p),
                                                what + " return in " + Sentences.part(s.length(), p.index()) + " over "
                                                        + Words.count(p.n(), "year"),
                                                series,
                                                "complete periods since " + DecisionDay.iso(s.since()),
                                                "tidemark check THESIS --as-of "
                                                        + e.asOf().iso() + " --format json"))
                                .withClasses("num", p.index() == s.named() ? "named" : "")));
    }

    /** The size that gets the strongest colour: nine tenths of all returns are smaller. */
    private static double scale(double[] values) {
        double[] sizes = Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .sorted()
                .toArray();
        return sizes.length == 0 ? 1 : Math.max(1e-9, sizes[(int) (0.9 * (sizes.length - 1))]);
    }

    private static DomContent cell(double v, double scale) {
        if (Double.isNaN(v)) {
            return td("").withClasses("h", "h-none");
        }
        int step = (int) Math.min(STEPS, Math.ceil(STEPS * Math.abs(v) / scale));
        String kind = step == 0 ? "h-0" : (v > 0 ? "h-p" : "h-m") + step;
        return td(percent(v)).withClasses("h", kind);
    }

    /** A return for a narrow cell: whole percent from one on. */
    private static String percent(double v) {
        if (Double.isNaN(v)) {
            return "";
        }
        double rounded = Math.abs(v) >= 0.0995 ? Math.rint(v * 100) / 100 : v;
        String text = Words.number(rounded, Unit.FRACTION);
        return Math.abs(v) >= 0.0995 ? text.replace(".0%", "%") : text;
    }
}
