package dev.tidemark.brief;

import dev.tidemark.run.Examination;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.ClaimEvidence;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.Followed;
import dev.tidemark.study.History;
import dev.tidemark.study.Rotation;
import dev.tidemark.study.test.ConditionalMeans;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.verdict.JudgedClaim;
import dev.tidemark.verdict.JudgedRotation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An examination as text for a terminal of 80 columns. */
public final class TextBrief {
    private static final int WIDTH = 78;
    private static final int MANY = 12;
    private static final int LONGEST_ID = 18;
    private static final int INDENT = 11;

    private final StringBuilder out = new StringBuilder();
    private final Paint paint;
    private final Examination e;

    private TextBrief(Examination e, Paint paint) {
        this.e = e;
        this.paint = paint;
    }

    /** The whole examination. */
    public static String of(Examination e, Paint paint) {
        TextBrief brief = new TextBrief(e, paint);
        brief.head();
        brief.verdict();
        brief.conditions();
        brief.histories();
        brief.claims();
        brief.e.rotation().ifPresent(brief::rotation);
        brief.foot();
        return brief.out.toString();
    }

    /** The states alone. */
    public static String states(List<Examination> examinations, Paint paint) {
        return examinations.stream()
                .map(e -> {
                    TextBrief brief = new TextBrief(e, paint);
                    brief.head();
                    brief.conditions();
                    return brief.out.toString();
                })
                .collect(Collectors.joining("\n"));
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    private void head() {
        Thesis thesis = e.plan().thesis();
        Words.wrap(Headline.simulated(e.place(), String.join(" + ", e.folders())), WIDTH)
                .forEach(l -> line(paint.strong(l)));
        Words.wrap(thesis.title(), WIDTH).forEach(l -> line(paint.strong(l)));
        Headline.claimed(thesis).ifPresent(c -> line(paint.faint(c)));
        line(paint.faint("as of " + Words.date(e.asOf().day())
                + (e.asOf().basis().words().isEmpty()
                        ? ""
                        : ", " + e.asOf().basis().words())
                + "; " + e.place() + " " + String.join(" + ", e.folders())));
        line("");
        Words.wrap(Headline.of(e), WIDTH).forEach(this::line);
        line("");
    }

    /** One row a condition, its statement and its distance below; the columns are as wide as they have to be. */
    private void conditions() {
        List<Reading.ConditionState> all = e.reading().conditions();
        TextTable table =
                new TextTable(List.of("state", "condition", "since", "value", "against", "past year"), "lllrrl");
        all.forEach(c -> table.row(
                Headline.mark(c.state()),
                TextTable.clipped(c.id(), LONGEST_ID),
                c.since().isPresent() ? Words.date(c.since().getAsInt()) : "",
                figure(c, c.value(), Figures.of(c).value()),
                figure(c, c.threshold(), Figures.of(c).threshold()),
                Sparkline.of(c.recent())));
        List<String> rows = table.lines(WIDTH + 2);
        line(paint.faint(rows.getFirst()));
        for (int i = 0; i < all.size(); i++) {
            Reading.ConditionState c = all.get(i);
            String row = rows.get(i + 1);
            int mark = Headline.mark(c.state()).length();
            line(paint.state(c.state(), row.substring(0, mark)) + row.substring(mark));
            Words.wrap(c.says(), WIDTH - INDENT).forEach(l -> line(" ".repeat(INDENT) + l));
            Words.wrap(facts(c), WIDTH - INDENT).forEach(l -> line(" ".repeat(INDENT) + paint.faint(l)));
            for (Reading.Aside aside : c.asides()) {
                line(" ".repeat(INDENT) + paint.faint(aside.says() + ": " + Words.number(aside.value(), aside.unit())));
            }
            Words.wrap(c.reason(), WIDTH - INDENT).forEach(l -> line(" ".repeat(INDENT) + paint.faint(l)));
        }
    }

    private static String figure(Reading.ConditionState c, double value, String shown) {
        if (Double.isNaN(value)) {
            return Double.isNaN(c.value()) && Double.isNaN(c.threshold()) ? "" : "?";
        }
        return shown.replaceFirst(" points$", "");
    }

    private String facts(Reading.ConditionState c) {
        String since = Words.since(c.since(), e.asOf().day(), c.state());
        String held = since.contains(",") ? since.substring(since.indexOf(',') + 2) : since;
        String data =
                c.through().isPresent() ? "data to " + Words.date(c.through().getAsInt()) : "";
        return Stream.of(held, Headline.distance(c), data)
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private void verdict() {
        List<String> lines = Words.wrap(
                "Verdict: " + e.verdict().kind().word() + ". " + e.verdict().reason(), WIDTH);
        line(paint.strong(lines.getFirst()));
        lines.stream().skip(1).forEach(this::line);
        line("");
    }

    private void histories() {
        for (ThesisPlan.Outcome outcome : e.plan().outcomes()) {
            line("");
            Words.wrap("What followed: " + outcome.spec().says(), WIDTH).forEach(l -> line(paint.strong(l)));
            line(paint.faint(outcome.expect().text() + (outcome.held() > 1 ? " for " + outcome.held() + "d" : "") + ", "
                    + Headline.horizon(outcome)));
            Words.wrap(Headline.reach(outcome), WIDTH).forEach(l -> line(paint.faint(l)));
            Words.wrap(Headline.trials(e.tries()), WIDTH).forEach(l -> line(paint.faint(l)));
            line("");
            evidence(e.histories().stream()
                    .filter(h -> h.outcome().equals(outcome.spec().id()))
                    .toList());
        }
        if (!e.plan().outcomes().isEmpty()) {
            Measured.of(e, e.plan().outcomes().getFirst().spec().id()).forEach(this::measured);
        }
    }

    private void measured(List<Measured> rows) {
        line("");
        Words.wrap("Measured after the events: " + rows.getFirst().evidence().expression(), WIDTH)
                .forEach(l -> line(paint.strong(l)));
        TextTable table = new TextTable(List.of("of", "events", "mean", "95%", "any day", "95%"), "lrrrrr");
        rows.forEach(r -> table.row(
                TextTable.clipped(r.of(), LONGEST_ID),
                r.events(),
                r.mean(),
                r.interval(),
                r.anyDay(),
                r.anyDayInterval()));
        List<String> lines = table.lines(WIDTH);
        line("  " + paint.faint(lines.getFirst()));
        lines.stream().skip(1).forEach(l -> line("  " + l));
    }

    /** A hit rate never stands without its base rate, nor a p-value without its events. */
    private void evidence(List<History> histories) {
        TextTable table = new TextTable(
                List.of("of", "events", "counted", "hits", "hit rate", "any day", "p", "adj."), "lrrrrrrr");
        for (History h : histories) {
            Evidence v = h.evidence();
            boolean some = v.resolved() > 0;
            table.row(
                    TextTable.clipped(h.of(), LONGEST_ID),
                    Integer.toString(h.events().size()),
                    Integer.toString(v.resolved()),
                    some ? Integer.toString(v.hits()) : "",
                    some ? Words.number(v.hitRate(), Unit.FRACTION) : "",
                    v.eligibleDays() > 0 ? Words.number(v.baseRate(), Unit.FRACTION) : "",
                    some ? Words.p(v.pValue()) : "",
                    some && !h.of().equals(History.ALIGNMENT) ? Words.p(v.pAdjusted()) : "");
        }
        List<String> rows = table.lines(WIDTH);
        line("  " + paint.faint(rows.getFirst()));
        for (int i = 0; i < histories.size(); i++) {
            line("  " + rows.get(i + 1));
            events(histories.get(i));
        }
    }

    private void events(History history) {
        List<History.Event> events = history.events();
        if (events.size() > MANY) {
            Words.wrap("all " + events.size() + ": " + tally(events), WIDTH - 4)
                    .forEach(l -> line("    " + paint.faint(l)));
            return;
        }
        boolean first =
                history.outcome().equals(e.plan().outcomes().getFirst().spec().id());
        events.forEach(event -> event(event, first));
    }

    private static String tally(List<History.Event> events) {
        return java.util.Arrays.stream(Followed.values())
                .map(f -> {
                    long n = events.stream().filter(ev -> ev.followed() == f).count();
                    return n == 0 ? "" : n + " " + f.word();
                })
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** One event; what was measured after it stands under the first outcome only, for it is the same under all. */
    private void event(History.Event event, boolean first) {
        String hit = event.hitOn().isPresent()
                ? " on " + DecisionDay.iso(event.hitOn().getAsInt())
                : "";
        line("    " + DecisionDay.iso(event.day()) + "  "
                + String.format("%-8s", event.followed().word()) + hit
                + (event.independent() ? "" : paint.faint("  not independent")));
        for (History.MeasureValue m : first ? event.measures() : List.<History.MeasureValue>of()) {
            String at = m.at().isPresent() ? " on " + DecisionDay.iso(m.at().getAsInt()) : "";
            line("      " + paint.faint(m.expression() + " = " + Words.number(m.value(), m.unit()) + at));
        }
    }

    private void claims() {
        if (!e.claims().isEmpty()) {
            line("");
            line(paint.strong("Other claims of the story"));
        }
        for (JudgedClaim claim : e.claims()) {
            Words.wrap(claim.id() + ": " + claim.claim().says(), WIDTH - 2).forEach(l -> line("  " + l));
            Words.wrap(claim.verdict().kind().word() + ". " + claim.verdict().reason(), WIDTH - 4)
                    .forEach(l -> line("    " + paint.faint(l)));
            if (claim.evidence() instanceof ClaimEvidence.OfStudy study) {
                study(study);
            }
            if (claim.evidence() instanceof ClaimEvidence.OfAnalogue analogue) {
                AnalogueText.of(analogue.resemblance(), WIDTH - 4).forEach(l -> line("    " + l));
            }
        }
    }

    private void study(ClaimEvidence.OfStudy study) {
        TextTable table = new TextTable(List.of("after", "periods", "mean", "deviation", "positive", "t"), "lrrrrr");
        row(table, "when", study.means().met());
        row(
                table,
                study.rule().against().isEmpty() ? "other sessions" : "against",
                study.means().against());
        row(table, "all sessions", study.means().all());
        table.lines(WIDTH - 4).forEach(l -> line("    " + l));
    }

    private static void row(TextTable table, String name, ConditionalMeans.Kind kind) {
        table.row(
                name,
                Words.number(kind.n(), Unit.NUMBER),
                Words.precise(kind.mean()),
                Words.precise(kind.deviation()),
                kind.n() == 0 ? "?" : Words.number((double) kind.positive() / kind.n(), Unit.FRACTION),
                Double.isFinite(kind.t()) ? Words.t(kind.t()) : "");
    }

    private void rotation(JudgedRotation judged) {
        line("");
        line(paint.strong("What following it would have earned"));
        if (judged.rotation() instanceof Rotation.Earned earned) {
            Words.wrap(RotationText.rule(earned.rule()), WIDTH).forEach(l -> line(paint.faint(l)));
        }
        Words.wrap(judged.verdict().kind().word() + ". " + judged.verdict().reason(), WIDTH - 2)
                .forEach(l -> line("  " + l));
        if (judged.rotation() instanceof Rotation.Earned earned) {
            line("");
            tearSheet(earned);
        }
    }

    private void tearSheet(Rotation.Earned earned) {
        List<String> names = new ArrayList<>(List.of(""));
        RotationText.columns(earned).forEach(name -> names.add(TextTable.clipped(name, LONGEST_ID)));
        TextTable table = new TextTable(names, "l" + "r".repeat(names.size() - 1));
        List<RotationText.Compared> compared = RotationText.compared(earned);
        compared.forEach(row -> table.row(
                Stream.concat(Stream.of(row.name()), row.shown().stream()).toArray(String[]::new)));
        table.lines(WIDTH - 2).forEach(l -> line("  " + l));
        line("");
        for (RotationText.Own own : RotationText.own(earned)) {
            line("  " + own.name() + ": " + own.shown());
            Words.wrap("= " + own.formula(), WIDTH - 4).forEach(l -> line("    " + paint.faint(l)));
        }
        RotationText.notes(earned).forEach(note -> Words.wrap(note, WIDTH - 2).forEach(l -> line("  " + l)));
        String formulas = compared.stream()
                .map(row -> row.name() + " = " + row.formula())
                .collect(Collectors.joining("; ", "", "."));
        Words.wrap(formulas, WIDTH - 2).forEach(l -> line("  " + paint.faint(l)));
    }

    private void foot() {
        line("");
        String newest = e.through().entrySet().stream()
                .map(t -> t.getKey() + " " + DecisionDay.iso(t.getValue()))
                .collect(Collectors.joining(", "));
        Words.wrap("newest rows: " + (newest.isEmpty() ? "none" : newest), WIDTH)
                .forEach(l -> line(paint.faint(l)));
        line(paint.faint(
                "tidemark " + e.version() + "; fingerprint " + e.fingerprint().substring(0, 12)));
    }
}
