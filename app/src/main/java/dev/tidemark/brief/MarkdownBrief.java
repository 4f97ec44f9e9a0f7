package dev.tidemark.brief;

import dev.tidemark.run.Examination;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Unit;
import dev.tidemark.study.Evidence;
import dev.tidemark.study.History;
import dev.tidemark.study.Rotation;
import dev.tidemark.thesis.Reading;
import dev.tidemark.thesis.ThesisPlan;
import dev.tidemark.verdict.JudgedClaim;
import dev.tidemark.verdict.JudgedRotation;
import java.util.List;
import java.util.stream.Collectors;

/** An examination as Markdown, for a pull request or a newsletter. */
public final class MarkdownBrief {
    private final StringBuilder out = new StringBuilder();
    private final Examination e;

    private MarkdownBrief(Examination e) {
        this.e = e;
    }

    /** The whole examination. */
    public static String of(Examination e) {
        MarkdownBrief brief = new MarkdownBrief(e);
        brief.state();
        brief.verdict();
        brief.histories();
        brief.claims();
        brief.e.rotation().ifPresent(brief::rotation);
        brief.foot();
        return brief.out.toString();
    }

    /** The states alone. */
    public static String states(List<Examination> examinations) {
        return examinations.stream()
                .map(e -> {
                    MarkdownBrief brief = new MarkdownBrief(e);
                    brief.state();
                    return brief.out.toString();
                })
                .collect(Collectors.joining("\n"));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** Text from a thesis or a data file, such that it cannot act as markup. */
    static String safe(String text) {
        return text.replaceAll("\\R", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|#])", "\\\\$1");
    }

    private static String code(String text) {
        return "`" + text.replace('`', '\'').replace("|", "\\|").replaceAll("\\R", " ") + "`";
    }

    private void state() {
        String simulated = Headline.simulated(e.place(), String.join(" + ", e.folders()));
        if (!simulated.isEmpty()) {
            line("**" + simulated + "**");
            line("");
        }
        line("## " + safe(e.plan().thesis().title()));
        line("");
        Headline.claimed(e.plan().thesis()).ifPresent(c -> {
            line("C" + safe(c.substring(1)) + ".");
            line("");
        });
        line("**" + Headline.of(e) + "** As of " + Words.date(e.asOf().day()) + ", " + e.place() + ".");
        line("");
        line("| condition | state | since | value | threshold | data to |");
        line("|---|---|---|---|---|---|");
        for (Reading.ConditionState c : e.reading().conditions()) {
            String since = c.since().isPresent() ? Words.date(c.since().getAsInt()) : "";
            String says = safe(c.says()) + (c.reason().isEmpty() ? "" : " *(" + safe(c.reason()) + ")*");
            line("| " + says + " | " + Headline.mark(c.state()) + " | " + since + " | "
                    + figure(c.value(), Figures.of(c).value()) + " | "
                    + figure(c.threshold(), Figures.of(c).threshold()) + " | "
                    + (c.through().isPresent() ? Words.date(c.through().getAsInt()) : "") + " |");
        }
        line("");
    }

    private static String figure(double value, String shown) {
        return Double.isNaN(value) ? "" : shown;
    }

    private void verdict() {
        line("**Verdict: " + e.verdict().kind().word() + ".** "
                + safe(e.verdict().reason()));
        line("");
    }

    private void claims() {
        if (e.claims().isEmpty()) {
            return;
        }
        line("### Other claims of the story");
        line("");
        line("| claim | verdict | reason |");
        line("|---|---|---|");
        for (JudgedClaim claim : e.claims()) {
            line("| " + safe(claim.claim().says()) + " | "
                    + claim.verdict().kind().word() + " | "
                    + safe(claim.verdict().reason()) + " |");
        }
        line("");
    }

    private void rotation(JudgedRotation judged) {
        line("### What following it would have earned");
        line("");
        line("**" + judged.verdict().kind().word() + "**. "
                + safe(judged.verdict().reason()));
        line("");
        if (judged.rotation() instanceof Rotation.Earned earned) {
            line(safe(RotationText.rule(earned.rule())));
            line("");
            List<String> columns = RotationText.columns(earned);
            line("| | " + columns.stream().map(MarkdownBrief::safe).collect(Collectors.joining(" | "))
                    + " | formula |");
            line("|---" + "|---:".repeat(columns.size()) + "|---|");
            RotationText.compared(earned)
                    .forEach(row -> line("| " + row.name() + " | " + String.join(" | ", row.shown()) + " | "
                            + row.formula() + " |"));
            line("");
            line("| | rotation | formula |");
            line("|---|---:|---|");
            RotationText.own(earned)
                    .forEach(own -> line("| " + own.name() + " | " + own.shown() + " | " + safe(own.formula()) + " |"));
            line("");
            RotationText.notes(earned).forEach(note -> {
                line(note);
                line("");
            });
        }
    }

    private void histories() {
        for (ThesisPlan.Outcome outcome : e.plan().outcomes()) {
            line("### What followed: " + safe(outcome.spec().says()));
            line("");
            line(code(outcome.expect().text()) + (outcome.held() > 1 ? " for " + outcome.held() + " days" : "")
                    + ", " + Headline.horizon(outcome) + ". " + Headline.reach(outcome) + " "
                    + Headline.trials(e.tries()));
            line("");
            line("| of | events | independent | hit | miss | open | already | unknown"
                    + " | counted | hit rate | base rate | p | adjusted |");
            line("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
            for (History h : e.histories()) {
                if (h.outcome().equals(outcome.spec().id())) {
                    line(row(h));
                }
            }
            line("");
        }
        if (!e.plan().outcomes().isEmpty()) {
            Measured.of(e, e.plan().outcomes().getFirst().spec().id()).forEach(this::measured);
        }
    }

    private void measured(List<Measured> rows) {
        line("### Measured after the events: " + code(rows.getFirst().evidence().expression()));
        line("");
        line("| of | events | mean | 95% | any day | 95% |");
        line("|---|---|---|---|---|---|");
        rows.forEach(r -> line("| " + safe(r.of()) + " | " + r.events() + " | " + r.mean() + " | " + r.interval()
                + " | " + r.anyDay() + " | " + r.anyDayInterval() + " |"));
        line("");
        line(Measured.NOTE);
        line("");
    }

    private static String row(History h) {
        StringBuilder row =
                new StringBuilder("| " + safe(h.of()) + " | " + h.events().size() + " | "
                        + h.events().stream().filter(History.Event::independent).count());
        for (dev.tidemark.study.Followed f : dev.tidemark.study.Followed.values()) {
            row.append(" | ")
                    .append(h.events().stream().filter(x -> x.followed() == f).count());
        }
        Evidence e = h.evidence();
        return row.append(" | ")
                .append(e.resolved())
                .append(" | ")
                .append(Words.number(e.hitRate(), Unit.FRACTION))
                .append(" | ")
                .append(Words.number(e.baseRate(), Unit.FRACTION))
                .append(" | ")
                .append(Words.p(e.pValue()))
                .append(" | ")
                .append(h.of().equals(History.ALIGNMENT) ? "" : Words.p(e.pAdjusted()))
                .append(" |")
                .toString();
    }

    private void foot() {
        line("Newest rows: "
                + e.through().entrySet().stream()
                        .map(t -> safe(t.getKey()) + " " + DecisionDay.iso(t.getValue()))
                        .collect(Collectors.joining(", "))
                + ". Tidemark " + e.version() + ", as of " + e.asOf().iso() + ", fingerprint "
                + code(e.fingerprint().substring(0, 12)) + ".");
    }
}
