package dev.tidemark.expr.transform;

import dev.tidemark.series.Universe;
import java.util.List;

/**
 * A basket of the members of a universe that is chosen and weighed anew on each of its dates, by what is known on that
 * date.
 *
 * @param prices its price on each date, 100 on the first with members; NaN before
 * @param turnover the share of its value bought and sold on each date
 */
record HeldBasket(double[] prices, double[] turnover) {
    private static final double FIRST = 100;

    /**
     * The basket over all dates of a universe.
     *
     * @param universe the universe
     * @param top how many members
     * @param cap whether market capitalisations weigh them, else all weigh the same
     * @param skipGone whether a member without a price on the next date is passed over, else it lost everything
     */
    static HeldBasket of(Universe universe, int top, boolean cap, boolean skipGone) {
        List<Universe.Snapshot> dates = universe.snapshots();
        int bitcoin = universe.asset(Universe.BITCOIN).orElse(-1);
        double[] prices = new double[dates.size()];
        double[] turnover = new double[dates.size()];
        double[] before = new double[universe.assetCount()];
        Weights held = new Weights(before.length);
        Weights next = new Weights(before.length);
        double price = Double.NaN;
        for (int e = 0; e < prices.length; e++) {
            double[] now = dates.get(e).pricesByAsset(before.length);
            next.choose(dates.get(e), top, cap, bitcoin);
            if (Double.isNaN(price)) {
                price = next.count > 0 ? FIRST : Double.NaN;
            } else {
                price *= held.drift(before, now, skipGone);
                turnover[e] = held.changedTo(next);
            }
            prices[e] = price;
            Weights old = held;
            held = next;
            next = old;
            before = now;
        }
        return new HeldBasket(prices, turnover);
    }

    /** What share of the basket each asset is; all but the members are 0. */
    private static final class Weights {
        private final double[] of;
        private final int[] members;
        private int count;

        Weights(int assets) {
            this.of = new double[assets];
            this.members = new int[assets];
        }

        /** Lets weights grow with the prices, so that they add up to 1 again, and says by what all together grew. */
        double drift(double[] before, double[] now, boolean skipGone) {
            double held = 0;
            double sum = 0;
            for (int m = 0; m < count; m++) {
                int i = members[m];
                boolean gone = Double.isNaN(now[i]);
                held += gone && skipGone ? 0 : of[i];
                of[i] *= gone ? 0 : now[i] / before[i];
                sum += of[i];
            }
            scale(sum);
            // Nothing held, or nothing of it known any more: the money lies still.
            return held > 0 ? sum / held : 1;
        }

        /** What is bought and sold to come from these weights to others. */
        double changedTo(Weights next) {
            double changed = 0;
            for (int m = 0; m < count; m++) {
                changed += Math.abs(next.of[members[m]] - of[members[m]]);
                of[members[m]] = -1;
            }
            for (int m = 0; m < next.count; m++) {
                changed += of[next.members[m]] < 0 ? 0 : next.of[next.members[m]];
            }
            return changed;
        }

        /** Forgets what was there and chooses anew. */
        void choose(Universe.Snapshot date, int top, boolean cap, int bitcoin) {
            for (int m = 0; m < count; m++) {
                of[members[m]] = 0;
            }
            count = 0;
            double sum = 0;
            for (int i = 0; i < date.size() && count < top; i++) {
                double weight = cap ? date.marketCap()[i] : 1;
                if (date.counts()[i] && date.asset()[i] != bitcoin && date.price()[i] > 0 && weight > 0) {
                    of[date.asset()[i]] = weight;
                    sum += weight;
                    members[count++] = date.asset()[i];
                }
            }
            scale(sum);
        }

        private void scale(double sum) {
            for (int m = 0; m < count && sum > 0; m++) {
                of[members[m]] /= sum;
            }
        }
    }
}
