package dev.tidemark.doctor;

import dev.tidemark.series.DecisionDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two series of prices of one asset beside each other: whether one is stamped a day off, and where they differ.
 *
 * <p>Of two daily ones the correlation of their returns decides, with one moved by a day, none, or one back; where one is
 * not daily, how far apart the prices are.
 */
final class SamePrices {
    private static final int FEWEST = 20;
    private static final double CLEARLY = 0.3;
    private static final double HALF = 0.5;
    private static final double APART = 0.1;
    private static final double OFTEN = 0.02;

    private SamePrices() {}

    /** Prices of an asset in one place. */
    private record Quote(String id, String asset, boolean daily, int[] date, double[] price) {
        double at(int day) {
            int i = Arrays.binarySearch(date, day);
            return i < 0 ? Double.NaN : price[i];
        }
    }

    private record Pair(Quote a, Quote b) {
        boolean firstHasFewer() {
            return a.date.length < b.date.length;
        }

        Quote sparse() {
            return firstHasFewer() ? a : b;
        }

        Quote other() {
            return firstHasFewer() ? b : a;
        }
    }

    static List<Finding> shifts(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Pair pair : pairs(held)) {
            int lag = shift(pair);
            if (lag != 0) {
                found.add(as.of(
                        Severity.WARNING,
                        List.of(pair.a.id, pair.b.id),
                        Math.max(pair.a.date[0], pair.b.date[0]),
                        Math.min(pair.a.date[pair.a.date.length - 1], pair.b.date[pair.b.date.length - 1]),
                        "what " + pair.b.id + " has for a date " + pair.a.id + " has for the day "
                                + (lag > 0 ? "after" : "before")));
            }
        }
        return found;
    }

    /** By how many days the dates of the first are later than those of the second for one price: -1, 0, 1. */
    private static int shift(Pair pair) {
        Quote sparse = pair.sparse();
        Quote other = pair.other();
        double[] like = new double[3];
        for (int lag = -1; lag <= 1; lag++) {
            int moved = pair.firstHasFewer() ? -lag : lag;
            double[] mine = sparse.price;
            double[] others = Arrays.stream(sparse.date)
                    .mapToDouble(day -> other.at(day + moved))
                    .toArray();
            if (Arrays.stream(others).filter(v -> !Double.isNaN(v)).count() < FEWEST) {
                return 0;
            }
            like[lag + 1] = pair.a.daily && pair.b.daily
                    ? Robust.correlation(Line.returns(sparse.date, mine), Line.returns(sparse.date, others))
                    : -Robust.median(apart(mine, others));
        }
        boolean correlations = pair.a.daily && pair.b.daily;
        for (int lag = -1; lag <= 1; lag += 2) {
            double here = like[lag + 1];
            boolean better = correlations ? here > like[1] + CLEARLY : -here < -like[1] * HALF;
            if (better && here > like[1 - lag]) {
                return lag;
            }
        }
        return 0;
    }

    private static double[] apart(double[] a, double[] b) {
        double[] apart = new double[a.length];
        Arrays.setAll(apart, i -> Math.abs(Math.log(a[i] / b[i])));
        return apart;
    }

    static List<Finding> differences(Holdings held, Check.Maker as) {
        List<Finding> found = new ArrayList<>();
        for (Pair pair : pairs(held)) {
            Quote sparse = pair.sparse();
            Quote other = pair.other();
            double[] others = Arrays.stream(sparse.date).mapToDouble(other::at).toArray();
            double[] apart = apart(sparse.price, others);
            long both = Arrays.stream(apart).filter(v -> !Double.isNaN(v)).count();
            int worst = -1;
            List<Integer> far = new ArrayList<>();
            for (int i = 0; i < apart.length; i++) {
                if (apart[i] > APART) {
                    far.add(sparse.date[i]);
                    worst = worst < 0 || apart[i] > apart[worst] ? i : worst;
                }
            }
            if (worst >= 0) {
                found.add(as.of(
                        far.size() > OFTEN * both ? Severity.WARNING : Severity.NOTE,
                        List.of(pair.a.id, pair.b.id),
                        far.getFirst(),
                        far.getLast(),
                        "prices differ by more than " + Say.percent(APART) + " on " + far.size() + " of "
                                + Say.count(both, "date") + ", most on " + DecisionDay.iso(sparse.date[worst]) + ": "
                                + Say.number(pair.a.at(sparse.date[worst])) + " and "
                                + Say.number(pair.b.at(sparse.date[worst]))));
            }
        }
        return found;
    }

    /** Everything that is quoted in two places: series with one another, series with universes, universes with one another. */
    private static List<Pair> pairs(Holdings held) {
        List<Quote> quotes = new ArrayList<>();
        held.lines().stream()
                .filter(Line::isDollars)
                .forEach(l -> quotes.add(new Quote(l.id(), l.base(), l.isDaily(), l.date(), l.value())));
        for (Panel panel : held.panels()) {
            panel.members()
                    .forEach(m ->
                            quotes.add(new Quote(panel.name(m), m.symbol(), panel.isDaily(), m.date(), m.price())));
        }
        quotes.sort((a, b) -> a.asset.compareTo(b.asset));
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < quotes.size(); i++) {
            for (int j = i + 1; j < quotes.size() && quotes.get(j).asset.equals(quotes.get(i).asset); j++) {
                pairs.add(new Pair(quotes.get(i), quotes.get(j)));
            }
        }
        return pairs;
    }
}
