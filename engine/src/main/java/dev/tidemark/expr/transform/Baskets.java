package dev.tidemark.expr.transform;

import dev.tidemark.series.Universe;
import java.util.Arrays;
import java.util.List;

/** Picks the members of a universe for a window and takes their returns from its own rows. */
final class Baskets {

    private final List<Universe.Snapshot> snapshots;
    private final int assetCount;
    private final int bitcoin;

    Baskets(Universe universe) {
        this.snapshots = universe.snapshots();
        this.assetCount = universe.assetCount();
        this.bitcoin = universe.asset(Universe.BITCOIN).orElse(-1);
    }

    /**
     * The members' returns from snapshot s to snapshot e.
     *
     * @param top how many members
     * @param rankAtEnd whether members are those of the end
     * @param skipGone whether members without a price at the end are left out instead of counted as lost
     */
    Basket between(int s, int e, int top, boolean rankAtEnd, boolean skipGone) {
        double[] before = snapshots.get(s).pricesByAsset(assetCount);
        double[] after = snapshots.get(e).pricesByAsset(assetCount);
        Universe.Snapshot ranked = snapshots.get(rankAtEnd ? e : s);
        double[] returns = new double[ranked.size()];
        int members = 0;
        int n = 0;
        int gone = 0;
        for (int i = 0; i < ranked.size() && members < top; i++) {
            int asset = ranked.asset()[i];
            if (!ranked.counts()[i] || asset == bitcoin || Double.isNaN(before[asset])) {
                continue;
            }
            members++;
            boolean lost = Double.isNaN(after[asset]);
            gone += lost ? 1 : 0;
            if (!(lost && skipGone)) {
                returns[n++] = lost ? -1 : after[asset] / before[asset] - 1;
            }
        }
        double btc = bitcoin < 0 ? Double.NaN : after[bitcoin] / before[bitcoin] - 1;
        return new Basket(Arrays.copyOf(returns, n), btc, gone);
    }

    /**
     * The share of members that stand above their own mean over a window of snapshots.
     *
     * @param low first snapshot of the window that ends at each snapshot, or -1
     * @param top how many members, as on the window's end
     */
    double[] aboveOwnMean(int[] low, int top) {
        double[][] prices = new double[snapshots.size()][];
        Arrays.setAll(prices, e -> snapshots.get(e).pricesByAsset(assetCount));
        double[] share = new double[snapshots.size()];
        for (int e = 0; e < share.length; e++) {
            share[e] = low[e] < 0 ? Double.NaN : aboveOwnMean(prices, low[e], e, top);
        }
        return share;
    }

    private double aboveOwnMean(double[][] prices, int from, int e, int top) {
        Universe.Snapshot now = snapshots.get(e);
        int members = 0;
        int above = 0;
        for (int i = 0; i < now.size() && members < top; i++) {
            int asset = now.asset()[i];
            if (!now.counts()[i] || asset == bitcoin) {
                continue;
            }
            double sum = 0;
            for (int s = from; s <= e; s++) {
                sum += prices[s][asset];
            }
            double mean = sum / (e - from + 1);
            if (!Double.isNaN(mean)) {
                members++;
                above += prices[e][asset] > mean ? 1 : 0;
            }
        }
        return members == 0 ? Double.NaN : (double) above / members;
    }
}
