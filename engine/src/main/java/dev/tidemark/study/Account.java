package dev.tidemark.study;

import java.util.Arrays;

/**
 * An account that holds one of two legs, day by day on the decision grid.
 *
 * <p>What is wanted on day D, decided by what is known at its end, is traded on the first later day by whose end both legs
 * have a price dated after D: the price that made the signal is never paid, and both legs are traded on the same day. Until
 * then the old leg is held. A wish that is taken back before it could be traded is not traded.
 *
 * <p>Each trade costs a share of what is traded: a switch of two assets is two trades, one of an asset and cash one, and a
 * basket that is made anew while it is held costs by its turnover.
 *
 * @param first position on the grid of the day it begins, at 1, with what is then wanted, without a trade
 * @param returns simple return of each day after costs; NaN up to the first
 * @param into whether the day was spent in the first leg; false up to the first
 * @param traded what was bought and sold on the day, in multiples of the account
 * @param decided for each day with a switch the position of the day on which it was decided, else -1
 * @param pending the day on which a switch was decided that is not traded yet, or -1
 */
record Account(int first, double[] returns, boolean[] into, double[] traded, int[] decided, int pending) {
    /**
     * Runs an account.
     *
     * @param a held where {@code wanted} is true
     * @param b held where it is not
     * @param wanted what is wanted at the end of each day
     * @param first the day it begins, on which both have a price
     * @param cost what a trade costs, as a share of what is traded
     * @param days the dates of the grid
     */
    static Account run(Leg a, Leg b, boolean[] wanted, int first, double cost, int[] days) {
        int n = wanted.length;
        double[] returns = new double[n];
        Arrays.fill(returns, 0, Math.min(n, first + 1), Double.NaN);
        boolean[] into = new boolean[n];
        double[] traded = new double[n];
        int[] decided = new int[n];
        Arrays.fill(decided, -1);
        boolean in = wanted[first];
        int since = first;
        int trades = (a.cash() ? 0 : 1) + (b.cash() ? 0 : 1);
        double kept = trades == 2 ? (1 - cost) * (1 - cost) : 1 - cost;
        for (int k = first + 1; k < n; k++) {
            boolean wish = wanted[k - 1];
            since = k - 1 > first && wish != wanted[k - 2] ? k - 1 : since;
            Leg held = in ? a : b;
            into[k] = in;
            double growth = 1 + held.growth()[k];
            if (wish != in && a.dated()[k] > days[since] && b.dated()[k] > days[since]) {
                in = wish;
                decided[k] = since;
                traded[k] = trades;
                growth *= kept;
            } else if (held.turnover()[k] > 0) {
                traded[k] = held.turnover()[k];
                growth *= 1 - cost * traded[k];
            }
            returns[k] = growth - 1;
        }
        boolean open = n > first && wanted[n - 1] != in;
        int changed = n - 1 > first && wanted[n - 1] != wanted[n - 2] ? n - 1 : since;
        return new Account(first, returns, into, traded, decided, open ? changed : -1);
    }

    /** What the trades of a day cost, as a share of the account. */
    double cost(int k, double cost) {
        return decided[k] >= 0 ? 1 - Math.pow(1 - cost, traded[k]) : cost * traded[k];
    }
}
