package dev.tidemark.brief;

import dev.tidemark.ledger.Ledger;
import dev.tidemark.ledger.Score;
import dev.tidemark.ledger.Standing;
import java.util.List;

/**
 * A ledger as Markdown.
 *
 * @param lastDay the last decision day that is over
 */
public record LedgerMarkdown(int lastDay) {
    /** All claims, the scores and the head. */
    public String list(Ledger ledger) {
        StringBuilder out = new StringBuilder();
        row(out, List.of("no.", "claim", "outcome", "by", "from", "until", "forecast", "base rate", "state"));
        out.append("|---|---|---|---|---|---|---|---|---|\n");
        ledger.standings().forEach(s -> row(out, claim(s)));
        out.append('\n');
        List<Score> scores = ledger.scores(lastDay);
        if (scores.isEmpty()) {
            out.append(ScoreText.NOTHING).append("\n\n");
        } else {
            scores(out, scores);
        }
        return out.append("Head: `").append(ledger.head()).append("`\n").toString();
    }

    /** One claim, its text too. */
    public String entry(Standing s) {
        StringBuilder out = new StringBuilder();
        row(out, List.of("no.", "claim", "outcome", "by", "from", "until", "forecast", "base rate", "state"));
        out.append("|---|---|---|---|---|---|---|---|---|\n");
        row(out, claim(s));
        out.append("\nRegistered ").append(s.entry().at());
        out.append("; hash `").append(s.entry().hash()).append("`\n\n");
        s.claim().text().lines().forEach(line -> out.append("    ").append(line).append('\n'));
        return out.toString();
    }

    private List<String> claim(Standing s) {
        return List.of(
                Integer.toString(s.entry().number()),
                s.claim().title(),
                s.claim().outcome(),
                s.claim().claimant(),
                s.claim().scoredFrom().toString(),
                s.claim().ends().toString(),
                LedgerText.forecast(s.claim()),
                ScoreText.percent(s.claim().base().rate()),
                new LedgerText(lastDay, Paint.NONE).state(s));
    }

    private static void scores(StringBuilder out, List<Score> scores) {
        row(
                out,
                List.of(
                        "",
                        "claims",
                        "hits",
                        "hit rate",
                        "95% interval",
                        "Brier",
                        "of base",
                        "skill",
                        "log",
                        "of base"));
        out.append("|---|---|---|---|---|---|---|---|---|---|\n");
        scores.forEach(s -> row(
                out,
                List.of(
                        ScoreText.name(s),
                        Integer.toString(s.counted()),
                        Integer.toString(s.hits()),
                        ScoreText.percent(s.hitRate()),
                        ScoreText.range(s.interval()),
                        ScoreText.three(s.brier()),
                        ScoreText.three(s.brierOfBase()),
                        ScoreText.three(s.skill()),
                        ScoreText.three(s.log()),
                        ScoreText.three(s.logOfBase()))));
        out.append('\n');
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append('|');
        cells.forEach(cell -> out.append(' ').append(MarkdownBrief.safe(cell)).append(" |"));
        out.append('\n');
    }
}
