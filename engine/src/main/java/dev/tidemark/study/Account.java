package dev.tidemark.study;

import java.util.Arrays;

/**
 * An account that holds one of two legs, day by day on the decision grid. It ends with the last day on which both legs have a
 * price that stands for now: what happened to a leg whose prices ended is not known, and no change is no answer.
 *
 * <p>What is wanted on day D, decided by what is known at its end, is traded on the first later day by whose end both legs
 * have a price dated after D: the price that made the signal is never paid, and both legs are traded on the same day. Until
 * then the old leg is held. Of two prices the older one decides: what was wanted on the day before its date is what is
 * traded at it, however late it becomes known; news of its date or later neither makes nor stops that trade. A wish that is
 * taken back before such a price is dated is not traded. Both legs are booked at that date: what the old one made after it,
 * and what the new one makes of the days until its price was known, change places on the day of the switch.
 *
 * <p>Each trade costs a share of what is traded: a switch of two assets is two trades, one of an asset and cash one, and a
 * basket that is made anew while it is held costs by its turnover. What is left after x times the account was traded at a
 * cost of c is (1 - c)^x of it.
 *
 * @param days from the day it begins, at 1, with what is then wanted, without a trade, to the last
 * @param returns simple return of each day after costs; NaN up to the first and after the last
 * @param into whether the day was spent in the first leg; false up to the first and after the last
 * @param traded what was bought and sold on the day, in multiples of the account
 * @param decided for each day with a switch the position of the day on which it was decided, else -1
 * @param pending the day on which a switch was decided that is wanted on the last day and not traded yet, or -1
 */
record Account(Days days, double[] returns, boolean[] into, double[] traded, int[] decided, int pending) {
    /**
     * Runs an account.
     *
     * @param a held where {@code wanted} is true
     * @param b held where it is not
     * @param wanted what is wanted at the end of each day
     * @param span from the day it begins, on which both have a price, to the last
     * @param cost what a trade costs, as a share of what is traded
     * @param days the dates of the grid
     */
    static Account run(Leg a, Leg b, boolean[] wanted, Days span, double cost, int[] days) {
        int n = wanted.length;
        int first = span.from();
        double[] returns = new double[n];
        Arrays.fill(returns, Double.NaN);
        boolean[] into = new boolean[n];
        double[] traded = new double[n];
        int[] decided = new int[n];
        Arrays.fill(decided, -1);
        boolean in = wanted[first];
        int[] since = since(wanted, first);
        int trades = (a.cash() ? 0 : 1) + (b.cash() ? 0 : 1);
        for (int k = first + 1; k < span.to(); k++) {
            Leg held = in ? a : b;
            into[k] = in;
            double growth = 1 + held.growth()[k];
            int older = Math.min(days[k], Math.min(a.dated()[k], b.dated()[k]));
            int stands = older > days[first] ? older - 1 - days[0] : first;
            if (wanted[stands] != in) {
                in = wanted[stands];
                decided[k] = since[stands];
                traded[k] = trades;
                growth *= became(in ? a : b, older, k) / became(held, older, k) * kept(cost, trades);
            } else if (held.turnover()[k] > 0) {
                traded[k] = held.turnover()[k];
                growth *= kept(cost, traded[k]);
            }
            returns[k] = growth - 1;
        }
        boolean open = wanted[span.to() - 1] != in;
        return new Account(span, returns, into, traded, decided, open ? since[span.to() - 1] : -1);
    }

    /**
     * What a leg became from its last price up to a date to the last one known on a day. The money was in the old leg up to
     * that date and in the new one from it on, so of a switch at it the one is taken out and the other put in.
     */
    private static double became(Leg leg, int date, int day) {
        int then = day;
        while (then > 0 && leg.dated()[then] > date) {
            then--;
        }
        return leg.price()[day] / leg.price()[then];
    }

    /** By day since when what is wanted on it was wanted without a break, at the earliest from the first. */
    private static int[] since(boolean[] wanted, int first) {
        int[] since = new int[wanted.length];
        for (int k = first; k < since.length; k++) {
            since[k] = k > first && wanted[k] == wanted[k - 1] ? since[k - 1] : k;
        }
        return since;
    }

    /**
     * What is left of an account after some of it was traded: above 0 whatever the cost, below 1, and the turnover are.
     *
     * @param cost what a trade costs, as a share of what is traded
     * @param traded what was bought and sold, in multiples of the account
     */
    static double kept(double cost, double traded) {
        if (traded == 0 || traded == 1) {
            return 1 - cost * traded;
        }
        return traded == 2 ? (1 - cost) * (1 - cost) : Math.pow(1 - cost, traded);
    }

    /** What the trades of a day cost, as a share of the account. */
    double cost(int k, double cost) {
        return 1 - kept(cost, traded[k]);
    }
}
