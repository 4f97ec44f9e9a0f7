package dev.tidemark.study;

import dev.tidemark.expr.Axis;
import dev.tidemark.expr.Column;
import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.Plan;
import dev.tidemark.thesis.ThesisPlan;
import java.util.Arrays;

/**
 * Something that can be held, on the decision grid: what it is worth at the end of each day, by the last price known.
 *
 * <p>Between prices, and when they end, the last one stands: a stale price has no return. The arrays are parallel to the
 * grid and never written to.
 *
 * @param name how its price is computed, {@code cash} of cash
 * @param price the last price known; NaN before the first
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
            double[] known = evaluator.timeline(plan).values();
            for (int k = 0; k < price.length; k++) {
                boolean none = Double.isNaN(known[k]);
                price[k] = none && k > 0 ? price[k - 1] : known[k];
                stale[k] = none && !Double.isNaN(price[k]);
            }
            dates(evaluator.column(plan), grid, dated);
            leg.turnover()
                    .flatMap(ThesisPlan.Checked::plan)
                    .ifPresent(p -> turnovers(evaluator.column(p), grid, turnover));
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

    private static double[] growth(double[] price) {
        double[] growth = new double[price.length];
        for (int k = 0; k < growth.length; k++) {
            growth[k] = k == 0 ? Double.NaN : price[k] / price[k - 1] - 1;
        }
        return growth;
    }

    /** The date of the last value seen by each day. */
    private static void dates(Column own, Axis grid, int[] dated) {
        int next = 0;
        int last = Integer.MIN_VALUE;
        for (int k = 0; k < dated.length; k++) {
            for (; next < own.size() && own.axis().seen(next) <= grid.date(k); next++) {
                last = Double.isNaN(own.values()[next]) ? last : own.axis().date(next);
            }
            dated[k] = last;
        }
    }

    /** What is bought and sold stands on the day on which its date is first seen. */
    private static void turnovers(Column own, Axis grid, double[] turnover) {
        for (int i = 0; i < own.size(); i++) {
            int k = grid.size() == 0 ? -1 : own.axis().seen(i) - grid.date(0);
            if (k >= 0 && k < turnover.length && own.values()[i] > 0) {
                turnover[k] += own.values()[i];
            }
        }
    }
}
