package dev.tidemark.brief;

import dev.tidemark.expr.Visible;
import dev.tidemark.ledger.Score;
import dev.tidemark.study.test.Binomials;
import java.util.List;
import java.util.Locale;

/**
 * The scores of a ledger for a terminal.
 *
 * @param paint the colours
 */
record ScoreText(Paint paint) {
    static final String NOTHING = "No claim counts yet. A score needs hits and misses whose horizon is over, of claims"
            + " that are not back-dated and not of made-up data.";
    private static final int WIDTH = 78;
    private static final int MOST_NAME = 16;

    /** A share as a percentage; {@code ?} when unknown. */
    static String percent(double share) {
        return Double.isNaN(share) ? "?" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    static String three(double value) {
        return Double.isNaN(value)
                ? "?"
                : String.format(Locale.ROOT, "%.3f", value).replace('-', '\u2212');
    }

    static String range(Binomials.Interval interval) {
        return percent(interval.low()) + " to " + percent(interval.high());
    }

    static String name(Score score) {
        return score.claimant().isEmpty() ? "all" : Visible.text(score.claimant());
    }

    static String group(Score.Group group) {
        return String.format(Locale.ROOT, "%.0f to %.0f%%", 100 * group.from(), 100 * group.to());
    }

    /** Hit rates, scores against the base rate, and calibration. */
    String text(List<Score> scores) {
        StringBuilder out = new StringBuilder();
        if (scores.isEmpty()) {
            Words.wrapped(out, "", "", NOTHING, WIDTH);
            return out.append('\n').toString();
        }
        out.append(paint.strong("Hits, beside how many the base rates let expect"))
                .append('\n');
        TextTable rates =
                new TextTable(List.of("", "claims", "hits", "hit rate", "95% interval", "expected"), "lrrrlr");
        scores.forEach(s -> rates.row(
                clipped(s),
                Integer.toString(s.counted()),
                Integer.toString(s.hits()),
                percent(s.hitRate()),
                range(s.interval()),
                Double.isNaN(s.expected()) ? "?" : String.format(Locale.ROOT, "%.1f", s.expected())));
        lines(out, rates);
        if (scores.getFirst().forecasts() > 0) {
            out.append(paint.strong("Forecasts against the base rate as forecast; lower is better, skill higher"))
                    .append('\n');
            TextTable table = new TextTable(
                    List.of("", "forecasts", "stated", "Brier", "of base", "skill", "log", "of base"), "lrrrrrrr");
            scores.stream().filter(s -> s.forecasts() > 0).forEach(s -> forecast(table, s));
            lines(out, table);
        }
        if (scores.stream().anyMatch(s -> !s.calibration().isEmpty())) {
            out.append(paint.strong("Calibration")).append('\n');
            TextTable table =
                    new TextTable(List.of("", "forecast", "claims", "mean", "hits", "95% interval"), "llrrrl");
            scores.forEach(s -> s.calibration()
                    .forEach(g -> table.row(
                            clipped(s),
                            group(g),
                            Integer.toString(g.entries()),
                            percent(g.mean()),
                            Integer.toString(g.hits()),
                            range(g.interval()))));
            lines(out, table);
        }
        return out.toString();
    }

    private static void forecast(TextTable table, Score s) {
        table.row(
                clipped(s),
                Integer.toString(s.forecasts()),
                Integer.toString(s.stated()),
                three(s.brier()),
                three(s.brierOfBase()),
                three(s.skill()),
                three(s.log()),
                three(s.logOfBase()));
    }

    private static String clipped(Score score) {
        return TextTable.clipped(name(score), MOST_NAME);
    }

    private static void lines(StringBuilder out, TextTable table) {
        table.lines(WIDTH).forEach(line -> out.append(line).append('\n'));
        out.append('\n');
    }
}
