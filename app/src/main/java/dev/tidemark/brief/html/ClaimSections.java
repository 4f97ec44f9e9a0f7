package dev.tidemark.brief.html;

import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

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
import java.util.List;
import java.util.function.Predicate;

/** The other claims of a story: seasons, precedents, analogues, levels, changes and studies. */
final class ClaimSections {
    private final Examination e;
    private final Notes notes;

    ClaimSections(Illustration of, Notes notes) {
        this.e = of.examination();
        this.notes = notes;
    }

    List<HtmlBrief.Section> all() {
        List<HtmlBrief.Section> all = new ArrayList<>();
        Predicate<JudgedClaim> season = c -> c.claim() instanceof Claim.Season;
        Predicate<JudgedClaim> precedent = c -> c.claim() instanceof Claim.Precedent;
        section(all, "seasons", "The calendar", "What it says of the calendar", season);
        section(all, "precedent", "The precedent", "The precedent", precedent);
        Predicate<JudgedClaim> analogue = c -> c.claim() instanceof Claim.Analogue;
        section(all, "analogue", "The analogue", "Does today look like then", analogue);
        section(
                all,
                "claims",
                "Other claims",
                "What else the story says",
                season.or(precedent).or(analogue).negate());
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
            case ClaimEvidence.OfStudy s -> content.addAll(new StudyTable(e, notes, s).content());
            case ClaimEvidence.OfAnalogue a ->
                content.addAll(new AnalogueSection(e, notes, a.resemblance(), charts(claim)).content());
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
                Notes.eval(expression, day));
    }

    private void season(List<DomContent> content, JudgedClaim claim, Seasons s) {
        if (s.periods().stream().allMatch(p -> p.n() == 0)) {
            return;
        }
        content.add(
                Parts.chart("season", number(claim), "medium", claim.verdict().reason(), Sentences.seasonCaption(s)));
        content.addAll(new HeatTable(e, notes, claim.claim(), s).content());
    }

    /** How many charts the analogues before this one have. */
    private int charts(JudgedClaim claim) {
        int charts = 0;
        for (JudgedClaim other : e.claims()) {
            if (other.id().equals(claim.id())) {
                break;
            }
            charts += other.evidence() instanceof ClaimEvidence.OfAnalogue a
                    ? a.resemblance().state().size()
                    : 0;
        }
        return charts;
    }

    /** Which of the season claims this is: the charts are numbered so. */
    private int number(JudgedClaim claim) {
        List<JudgedClaim> seasons = e.claims().stream()
                .filter(c -> c.evidence() instanceof ClaimEvidence.OfSeason)
                .toList();
        return seasons.indexOf(claim);
    }
}
