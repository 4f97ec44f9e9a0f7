package dev.tidemark.study;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import java.util.Arrays;
import java.util.List;

/**
 * The prices of a leg as somebody had them who looked each evening, on one base.
 *
 * <p>What comes on a day on which the past changes is taken apart. What the prices before the last one have in common is a
 * new base, such as a split: all prices are put on the first base, so that it is no return. What the last price changed by
 * beside that corrects what the leg was valued at, and is a return of the day on which it is known. A row that comes late,
 * with a date before the last one, is neither.
 *
 * @param price the last price known on each day, on the base of the first; NaN where none is or it is stale
 * @param dated the date of the last price that was known by then, an epoch day; {@code Integer.MIN_VALUE} before the first
 */
record AsKnown(double[] price, int[] dated) {
    /** How many prices before the last one say what a new base is: most of them, so that some may be corrected with it. */
    static final int BASE = 21;

    /** The prices of an expression. */
    static AsKnown of(Plan plan, Evaluator evaluator) {
        double[] price = evaluator.timeline(plan).values().clone();
        int[] dated = new int[price.length];
        List<Evaluator.Span> spans = evaluator.spans(plan);
        double base = 1;
        Column before = null;
        for (Evaluator.Span span : spans) {
            Column own = evaluator.known(span).column(plan);
            if (before != null) {
                base *= rebased(before, own);
            }
            if (base != 1) {
                for (int k = span.from(); k < span.to(); k++) {
                    price[k] /= base;
                }
            }
            dates(own, evaluator.grid(), span, dated);
            before = own;
        }
        return new AsKnown(price, dated);
    }

    /** The date of the last value seen by each day of a span; one that is taken back was a date nevertheless. */
    private static void dates(Column own, Axis grid, Evaluator.Span span, int[] dated) {
        int last = span.from() == 0 ? Integer.MIN_VALUE : dated[span.from() - 1];
        int next = 0;
        for (int k = span.from(); k < span.to(); k++) {
            for (; next < own.size() && own.axis().seen(next) <= grid.date(k); next++) {
                if (!Double.isNaN(own.values()[next])) {
                    last = Math.max(last, own.axis().date(next));
                }
            }
            dated[k] = last;
        }
    }

    /**
     * What one unit of the old base is on the new one: the median of the new price over the old one, over the {@link #BASE}
     * last dates before the last of the old prices; of that itself where there is no other; 1 where nothing can be said.
     *
     * @param old what was known the evening before
     * @param now what is known in the evening
     */
    static double rebased(Column old, Column now) {
        double[] ratios = new double[BASE];
        double newest = Double.NaN;
        int n = 0;
        int j = now.size() - 1;
        for (int i = old.size() - 1; i >= 0 && n < BASE; i--) {
            while (j >= 0 && now.axis().date(j) > old.axis().date(i)) {
                j--;
            }
            boolean common = j >= 0 && now.axis().date(j) == old.axis().date(i);
            double ratio = common ? now.values()[j] / old.values()[i] : Double.NaN;
            if (!(ratio > 0) || Double.isInfinite(ratio)) {
                continue;
            }
            if (Double.isNaN(newest)) {
                newest = ratio;
            } else {
                ratios[n++] = ratio;
            }
        }
        if (n == 0) {
            return Double.isNaN(newest) ? 1 : newest;
        }
        Arrays.sort(ratios, 0, n);
        return ratios[(n - 1) / 2];
    }

    /**
     * What is bought and sold on each day to make a leg anew: what its turnover says of the dates that are new on the day.
     *
     * @param plan the turnover
     * @param evaluator evaluates it
     */
    static double[] turnover(Plan plan, Evaluator evaluator) {
        Axis grid = evaluator.grid();
        double[] turnover = new double[grid.size()];
        int last = Integer.MIN_VALUE;
        for (Evaluator.Span span : evaluator.spans(plan)) {
            Column own = evaluator.known(span).column(plan);
            int next = 0;
            for (int k = span.from(); k < span.to(); k++) {
                for (; next < own.size() && own.axis().seen(next) <= grid.date(k); next++) {
                    if (own.axis().date(next) > last) {
                        last = own.axis().date(next);
                        turnover[k] += own.values()[next] > 0 ? own.values()[next] : 0;
                    }
                }
            }
        }
        return turnover;
    }
}
