package dev.tidemark.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Returns far beyond what is usual at the time and that no other series of the calendar shares: spikes that come back the
 * next day, splits, and moves that stay.
 */
final class Jumps {
    /** In standard deviations as the median of absolute returns has them; the crash of 1987 is at 12. */
    private static final double FAR = 12;

    private static final double SHARED = 5;
    private static final double LEAST = 0.05;
    private static final double COMES_BACK = 0.5;
    private static final double NEAR_A_WHOLE = 0.01;
    private static final double STAYS = 0.1;
    private static final int AFTER = 5;
    private static final int[] RATIOS = {2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50, 100, 1000};

    private Jumps() {}

    /** A return that stands out. */
    private record Jump(Line line, int at, double size, double score) {
        double ratio() {
            return line.value()[at] / line.value()[at - 1];
        }

        boolean comesBack() {
            double next = at + 1 < line.size() ? Math.log(line.value()[at + 1] / line.value()[at]) : 0;
            return Math.abs(size + next) < COMES_BACK * Math.abs(size);
        }

        /** The whole number that the price was divided or multiplied by and that it stays apart by; 0 when none. */
        int split() {
            double factor = Math.exp(Math.abs(size));
            int whole = Arrays.stream(RATIOS)
                    .filter(n -> Math.abs(factor / n - 1) < NEAR_A_WHOLE)
                    .findFirst()
                    .orElse(0);
            if (whole == 0 || at < AFTER || at + AFTER > line.size()) {
                return 0;
            }
            double before = Robust.median(Arrays.copyOfRange(line.value(), at - AFTER, at));
            double after = Robust.median(Arrays.copyOfRange(line.value(), at, at + AFTER));
            double stays = Math.abs(Math.log(after / before)) / Math.abs(size);
            return Math.abs(stays - 1) < STAYS ? whole : 0;
        }
    }

    static List<Finding> find(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Jump jump : jumps(held)) {
            if (jump.split() == 0) {
                boolean spike = jump.comesBack();
                int day = jump.line.date()[jump.at];
                found.add(as.of(
                        spike ? Severity.WARNING : Severity.NOTE,
                        jump.line.id(),
                        day,
                        day,
                        Say.percent(Math.expm1(jump.size)) + " in a day, " + Math.round(Math.abs(jump.score))
                                + " times the usual move" + (spike ? ", and back the next" : "")));
            }
        }
        return found;
    }

    static List<Finding> splits(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Jump jump : jumps(held)) {
            if (jump.split() > 0) {
                int day = jump.line.date()[jump.at];
                String how = jump.size > 0 ? "multiplied" : "divided";
                found.add(as.of(
                        Severity.WARNING,
                        jump.line.id(),
                        day,
                        day,
                        "the price was " + how + " by " + jump.split() + " in a day and stayed there (ratio "
                                + Say.number(jump.ratio()) + ")"));
            }
        }
        return found;
    }

    private static List<Jump> jumps(Holdings held) {
        List<Line> lines = held.lines().stream().filter(Line::hasReturns).toList();
        List<Robust.Spread> spreads =
                lines.stream().map(line -> Robust.Spread.of(line.returns())).toList();
        List<Jump> jumps = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            Line line = lines.get(k);
            Robust.Spread spread = spreads.get(k);
            for (int i = 1; i < line.size(); i++) {
                double size = spread.returns()[i];
                if (!spread.mayReach(FAR, i) || Math.abs(size) < LEAST) {
                    continue;
                }
                double score = spread.score(i);
                if (Math.abs(score) > FAR && !isShared(lines, spreads, k, i)) {
                    jumps.add(new Jump(line, i, size, score));
                }
            }
        }
        return jumps;
    }

    /** Whether another series of the calendar moved far the same way on the day, or a field of it tells the same. */
    private static boolean isShared(List<Line> lines, List<Robust.Spread> spreads, int mine, int at) {
        Line line = lines.get(mine);
        double sign = Math.signum(spreads.get(mine).returns()[at]);
        return IntStream.range(0, lines.size()).anyMatch(k -> {
            Line other = lines.get(k);
            int there = Arrays.binarySearch(other.date(), line.date()[at]);
            boolean compares = k != mine
                    && there >= 0
                    && other.info().calendar().equals(line.info().calendar())
                    && (!other.base().equals(line.base()) || line.id().startsWith(other.id() + "."));
            return compares && spreads.get(k).score(there) * sign > SHARED;
        });
    }
}
