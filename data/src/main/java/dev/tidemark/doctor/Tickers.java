package dev.tidemark.doctor;

import dev.tidemark.series.AssetLists;
import java.util.ArrayList;
import java.util.List;

/** Tickers that pass from one coin to another, and coins that are not traded for a while. */
final class Tickers {
    private static final double EIGHTFOLD = Math.log(8);
    private static final double THIRTYFOLD = Math.log(30);
    private static final double HUNDREDFOLD = Math.log(100);
    private static final int PAUSE = 3;
    private static final int HALT = 8;
    private static final int MONTH = 31;

    private Tickers() {}

    static List<Finding> reused(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Panel panel : held.panels()) {
            for (Panel.Member member : panel.members()) {
                int[] date = member.date();
                for (int i = 1; i < date.length; i++) {
                    double size = Math.log(member.price()[i] / member.price()[i - 1]);
                    if (isAnother(panel, date[i] - date[i - 1], size)) {
                        boolean told = isTold(held.lists(), member.symbol());
                        found.add(as.of(
                                told ? Severity.NOTE : Severity.WARNING,
                                panel.name(member),
                                date[i - 1],
                                date[i],
                                "the price goes from " + Say.number(member.price()[i - 1]) + " to "
                                        + Say.number(member.price()[i])
                                        + (told ? "; the identity list has two assets" : "")));
                    }
                }
            }
        }
        return found;
    }

    /** Whether the identity list has two assets behind a ticker. */
    private static boolean isTold(AssetLists lists, String symbol) {
        return lists.identities().stream()
                        .filter(row -> row.symbol().equals(symbol))
                        .map(AssetLists.Identity::id)
                        .distinct()
                        .count()
                > 1;
    }

    /** A leap over a pause, a rise that no coin makes in a day, or a leap between two months by orders of magnitude. */
    private static boolean isAnother(Panel panel, int days, double size) {
        return panel.isDaily()
                ? size > THIRTYFOLD || (days >= PAUSE && Math.abs(size) > EIGHTFOLD)
                : days <= MONTH && Math.abs(size) > HUNDREDFOLD;
    }

    static List<Finding> halted(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Panel panel : held.panels()) {
            if (!panel.isDaily() || panel.info().ranks() > 0) {
                continue; // a coin out of the ranks is no coin that was halted
            }
            for (Panel.Member member : panel.members()) {
                int[] date = member.date();
                for (int i = 1; i < date.length; i++) {
                    if (date[i] - date[i - 1] >= HALT) {
                        boolean out = held.lists()
                                .excluded(member.symbol(), "", date[i])
                                .isPresent();
                        found.add(as.of(
                                out ? Severity.NOTE : Severity.WARNING,
                                panel.name(member),
                                date[i - 1] + 1,
                                date[i] - 1,
                                "no price for " + Say.count(date[i] - date[i - 1] - 1L, "day")
                                        + ", from " + Say.number(member.price()[i - 1]) + " to "
                                        + Say.number(member.price()[i])
                                        + (out ? "; the exclusion list leaves it out" : "")));
                    }
                }
            }
        }
        return found;
    }
}
