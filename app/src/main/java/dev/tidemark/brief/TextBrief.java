package dev.tidemark.brief;

import dev.tidemark.run.Examination;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.Followed;
import dev.tidemark.study.History;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.verdict.JudgedClaim;
import java.util.List;
import java.util.stream.Collectors;

/** An examination as text for a terminal of 80 columns. */
public final class TextBrief {
    private static final int WIDTH = 78;
    private static final int MANY = 12;

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
        brief.conditions();
        brief.verdict();
        brief.histories();
        brief.claims();
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
        thesis.claimed()
                .ifPresent(c -> line(paint.faint("claimed by " + c.by()
                        + (c.where().isEmpty() ? "" : ", " + c.where())
                        + c.date()
                                .map(d -> ", " + Words.date((int) d.toEpochDay()))
                                .orElse(""))));
        line(paint.faint("as of " + Words.date(e.asOf().day())
                + (e.asOf().chosen() ? "" : ", the last date on which most of its series go on")
                + "; " + e.place() + " " + String.join(" + ", e.folders())));
        line("");
        Words.wrap(Headline.of(e), WIDTH).forEach(this::line);
        line("");
    }

    private void conditions() {
        int width = e.reading().conditions().stream()
                .mapToInt(c -> c.id().length())
                .max()
                .orElse(0);
        for (Reading.ConditionState c : e.reading().conditions()) {
            String state = String.format("%-7s", c.state().word());
            line(paint.state(c.state(), state) + "  "
                    + paint.strong(String.format("%-" + Math.max(1, width) + "s", c.id())) + "  "
                    + Words.since(c.since(), e.asOf().day(), c.state()));
            Words.wrap(c.says(), WIDTH - 9).forEach(l -> line("         " + l));
            String gauge = Headline.gauge(c);
            String age = c.through().isPresent()
                    ? "data to " + Words.date(c.through().getAsInt())
                    : "";
            String facts = gauge + (gauge.isEmpty() || age.isEmpty() ? "" : "; ") + age;
            Words.wrap(facts, WIDTH - 9).forEach(l -> line("         " + paint.faint(l)));
            for (Reading.Aside aside : c.asides()) {
                line("         " + paint.faint(aside.says() + ": " + Words.number(aside.value(), aside.unit())));
            }
            if (!c.reason().isEmpty()) {
                Words.wrap(c.reason(), WIDTH - 9).forEach(l -> line("         " + paint.faint(l)));
            }
        }
    }

    private void verdict() {
        line("");
        Words.wrap("Verdict: " + e.verdict().kind().word() + ". " + e.verdict().reason(), WIDTH)
                .forEach(l -> line(paint.strong(l)));
    }

    private void histories() {
        for (ThesisPlan.Outcome outcome : e.plan().outcomes()) {
            line("");
            Words.wrap("What followed: " + outcome.spec().says(), WIDTH).forEach(l -> line(paint.strong(l)));
            line(paint.faint(outcome.expect().text() + (outcome.held() > 1 ? " for " + outcome.held() + "d" : "")
                    + ", within " + outcome.within() + "d"));
            Words.wrap(Headline.reach(outcome), WIDTH).forEach(l -> line(paint.faint(l)));
            for (History history : e.histories()) {
                if (history.outcome().equals(outcome.spec().id())) {
                    history(history);
                }
            }
        }
    }

    private void history(History history) {
        List<History.Event> events = history.events();
        if (events.isEmpty()) {
            line("  " + history.of() + ": no event since " + Words.date(history.since()));
            return;
        }
        long independent = events.stream().filter(History.Event::independent).count();
        line("  " + history.of() + ": " + Words.count(events.size(), "event") + ", " + independent + " independent; "
                + tally(events));
        rates(history.evidence());
        if (events.size() <= MANY) {
            boolean first = history.outcome()
                    .equals(e.plan().outcomes().getFirst().spec().id());
            events.forEach(event -> event(event, first));
        }
    }

    /** A hit rate never stands without its base rate, nor a p-value without its events. */
    private void rates(Evidence e) {
        if (e.resolved() > 0) {
            line("    "
                    + paint.faint("counted: " + Words.count(e.hits(), "hit") + " of " + e.resolved() + " ("
                            + Words.number(e.hitRate(), Unit.FRACTION) + "), base rate "
                            + Words.number(e.baseRate(), Unit.FRACTION) + " of " + e.eligibleDays() + " days; p "
                            + Words.p(e.pValue()) + ", adjusted " + Words.p(e.pAdjusted())));
        }
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
        }
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
