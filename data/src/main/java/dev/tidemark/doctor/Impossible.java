package dev.tidemark.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Values that cannot be: prices below zero, bars whose high is under their low, closes outside of their bar, dates to come. */
final class Impossible {
    /** What rounding may put outside of a bar. */
    private static final double ROUNDING = 1e-6;

    private Impossible() {}

    static List<Finding> find(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Line line : held.lines()) {
            double[] value = line.value();
            tell(found, as, line, Severity.ERROR, i -> line.date()[i] > held.today(), "dated in the future");
            if (line.isNeverBelowZero()) {
                tell(found, as, line, Severity.ERROR, i -> value[i] < 0, "below zero");
            }
            if (line.isDollars() || line.bars().isPresent()) {
                tell(found, as, line, Severity.ERROR, i -> value[i] == 0, "a price of zero");
            }
            line.bars().ifPresent(bars -> bars(found, as, line, bars));
        }
        return found;
    }

    private static void bars(List<Finding> found, Check.Maker as, Line line, Line.Bars bars) {
        double[] close = line.value();
        double[] high = bars.high();
        double[] low = bars.low();
        tell(found, as, line, Severity.ERROR, i -> over(low[i], high[i]), "a high below the low");
        tell(
                found,
                as,
                line,
                Severity.ERROR,
                i -> !over(low[i], high[i]) && (over(close[i], high[i]) || over(low[i], close[i])),
                "a close outside of its bar");
        tell(
                found,
                as,
                line,
                Severity.WARNING,
                i -> !over(low[i], high[i]) && (over(bars.open()[i], high[i]) || over(low[i], bars.open()[i])),
                "an open outside of its bar");
        tell(found, as, line, Severity.ERROR, i -> bars.volume()[i] < 0, "a volume below zero");
    }

    private static boolean over(double a, double b) {
        return a > b * (1 + ROUNDING);
    }

    private static void tell(
            List<Finding> found, Check.Maker as, Line line, Severity severity, IntPredicate which, String what) {
        int[] days = IntStream.range(0, line.size())
                .filter(which)
                .map(i -> line.date()[i])
                .toArray();
        if (days.length > 0) {
            found.add(as.of(
                    severity,
                    line.id(),
                    days[0],
                    days[days.length - 1],
                    what + " on " + Say.count(days.length, "day") + ": " + Say.dates(days)));
        }
    }
}
