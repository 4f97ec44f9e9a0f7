package dev.tidemark.study;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.thesis.ThesisPlan;
import java.util.Arrays;

/**
 * Something that can be held, on the decision grid: what it is worth at the end of each day, by the last price
 * known by then. No row that comes later changes a day: not what it was worth, nor what the date of its last price is.
 *
 * <p>Between prices the last one stands, and after they end: a stale price has no return. The arrays are parallel to the
 * grid and never written to.
 *
 * @param name how its price is computed, {@code cash} of cash
 * @param price the last price known, on the base of the first, so that a split is no return (see {@link AsKnown}); NaN before
 *     the first
 * @param growth price over that of the day before, less 1; NaN where either is not known
 * @param dated the date of the last price, an epoch day; {@code Integer.MIN_VALUE} before the first
 * @param turnover the share of it that is bought and sold on the day while it is held: a basket that is made anew
 * @param stale whether the last price is too old to stand for now
 * @param cash whether it is cash, which is held without a trade
 */
public record Leg(
        String name, double[] price, double[] growth, int[] dated, double[] turnover, boolean[] stale, boolean cash) {
    private static final double DAYS_OF_A_RATE = 365;

    /** A leg that has a price. */
    static Leg of(ThesisPlan.Leg leg, Evaluator evaluator) {
        Axis grid = evaluator.grid();
        double[] price = new double[grid.size()];
        Arrays.fill(price, Double.NaN);
        int[] dated = new int[price.length];
        Arrays.fill(dated, Integer.MIN_VALUE);
        double[] turnover = new double[price.length];
        boolean[] stale = new boolean[price.length];
        Plan plan = leg.price().flatMap(ThesisPlan.Checked::plan).orElse(null);
        if (plan != null) {
            AsKnown known = AsKnown.of(plan, evaluator);
            for (int k = 0; k < price.length; k++) {
                boolean none = Double.isNaN(known.price()[k]);
                price[k] = none && k > 0 ? price[k - 1] : known.price()[k];
                stale[k] = none && !Double.isNaN(price[k]);
            }
            dated = known.dated();
            turnover = leg.turnover()
                    .flatMap(ThesisPlan.Checked::plan)
                    .map(p -> AsKnown.turnover(p, evaluator))
                    .orElse(turnover);
        }
        return new Leg(leg.text(), price, growth(price), dated, turnover, stale, false);
    }

    /**
     * Cash: 1 on the first day, growing by a 365th of the rate known at the end of the day before; where no rate is known
     * by nothing.
     *
     * @param rates the rate a year known on each day; NaN where it is not
     * @param grid the days
     */
    static Leg cash(double[] rates, Axis grid) {
        double[] price = new double[rates.length];
        for (int k = 0; k < price.length; k++) {
            double rate = k == 0 || Double.isNaN(rates[k - 1]) ? 0 : rates[k - 1];
            price[k] = k == 0 ? 1 : price[k - 1] * (1 + rate / DAYS_OF_A_RATE);
        }
        return new Leg(
                ThesisPlan.Leg.CASH,
                price,
                growth(price),
                grid.dates(),
                new double[price.length],
                new boolean[price.length],
                true);
    }

    /** Whether it has a price on a day of the grid that stands for that day. */
    boolean isFresh(int k) {
        return !Double.isNaN(price[k]) && !stale[k];
    }

    /** How many bytes it takes, about. */
    long bytes() {
        return (long) price.length * (3 * Double.BYTES + Integer.BYTES + 1);
    }

    private static double[] growth(double[] price) {
        double[] growth = new double[price.length];
        for (int k = 0; k < growth.length; k++) {
            growth[k] = k == 0 ? Double.NaN : price[k] / price[k - 1] - 1;
        }
        return growth;
    }
}
