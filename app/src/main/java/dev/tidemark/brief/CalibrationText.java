package dev.tidemark.brief;

import dev.tidemark.stat.Scenario;
import dev.tidemark.stat.StatTest;
import dev.tidemark.study.test.Binomials;
import dev.tidemark.study.test.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often tests reject, as text, Markdown and CSV. */
public final class CalibrationText {
    private static final int WIDTH = 130;

    private CalibrationText() {}

    /** One row a scenario, for programs: counts, not shares. */
    public static String csv(List<Calibration.Rate> rates) {
        StringBuilder out = new StringBuilder("test,kind,world,n,effective,replications,at_1,at_5,at_10\n");
        for (Calibration.Rate rate : rates) {
            Scenario s = rate.scenario();
            out.append(rate.test())
                    .append(',')
                    .append(s.kind().name().toLowerCase(Locale.ROOT))
                    .append(",\"")
                    .append(s.world())
                    .append("\",")
                    .append(s.n())
                    .append(',')
                    .append(effective(s))
                    .append(',')
                    .append(rate.replications());
            rate.rejections().forEach(r -> out.append(',').append(r));
            out.append('\n');
        }
        return out.toString();
    }

    /** One test for people. */
    public static String text(StatTest test, List<Calibration.Rate> rates) {
        TextTable table =
                new TextTable(List.of("world", "n", "worth", "1%", "5%", "10%", "of 5%: 95%", ""), "lrrrrrrl");
        for (Calibration.Rate rate : rates) {
            Scenario s = rate.scenario();
            table.row(
                    s.world(),
                    Integer.toString(s.n()),
                    effective(s),
                    percent(rate.at(0)),
                    percent(rate.at(1)),
                    percent(rate.at(2)),
                    interval(rate),
                    word(rate));
        }
        return test.about().name() + ": " + test.about().title() + "\n" + String.join("\n", table.lines(WIDTH))
                + "\n\n";
    }

    /** One test as a section of a page. */
    public static String markdown(StatTest test, List<Calibration.Rate> rates) {
        List<String> lines = new ArrayList<>();
        lines.add("\n## " + test.about().name() + "\n");
        lines.add(test.about().title() + ". Null: " + test.about().nullHypothesis() + ".\n");
        lines.add("| world | n | worth | runs | 1% | 5% | 10% | of 5%: 95% interval | |");
        lines.add("|---|---|---|---|---|---|---|---|---|");
        for (Calibration.Rate rate : rates) {
            Scenario s = rate.scenario();
            lines.add("| "
                    + String.join(
                            " | ",
                            s.world(),
                            Integer.toString(s.n()),
                            effective(s),
                            Integer.toString(rate.replications()),
                            percent(rate.at(0)),
                            percent(rate.at(1)),
                            percent(rate.at(2)),
                            interval(rate),
                            word(rate))
                    + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String effective(Scenario s) {
        return Long.toString(Math.round(s.effective()));
    }

    private static String word(Calibration.Rate rate) {
        if (rate.scenario().kind() == Scenario.Kind.ALTERNATIVE) {
            return "power";
        }
        if (rate.honest()) {
            return rate.at(1) < 0.025 ? "cautious" : "";
        }
        // What is relied on and yet rejects too often is a fault of Tidemark; the build fails on it.
        return rate.scenario().relied() ? "TOO OFTEN" : "too often";
    }

    private static String interval(Calibration.Rate rate) {
        Binomials.Interval of = Binomials.clopperPearson(rate.rejections().get(1), rate.replications(), 0.95);
        return percent(of.low()) + " to " + percent(of.high());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
