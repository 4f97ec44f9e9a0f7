package dev.tidemark.math;

/**
 * Correlations over windows that all have one length: the numbers of {@link SlidingCoMoments} to the bit, several at a
 * time, as in {@link BlockMoments}.
 */
final class BlockCoMoments {
    private final double[] a;
    private final double[] b;
    private final int window;
    /** The five running sums from the end of a block back: of one index with those of the front where they are joined. */
    private final double[][] back;

    private final double[][] front;
    private final double[] usual;
    private final double[] product;
    private final double[] out;

    private BlockCoMoments(double[] a, double[] b, int window) {
        this.a = a;
        this.b = b;
        this.window = window;
        this.back = new double[5][window];
        this.front = new double[5][window];
        this.usual = new double[window];
        this.product = new double[window];
        this.out = BlockMoments.answer(a.length, window);
    }

    /** Pearson's correlation of every window of so many rows; NaN for the first {@code window - 1} rows. */
    static double[] correlations(double[] a, double[] b, int window) {
        if (window > a.length) {
            return BlockMoments.answer(a.length, window);
        }
        BlockCoMoments blocks = new BlockCoMoments(a, b, window);
        for (int end = window - 1; end < a.length && end >= 0; end += window) {
            int count = Math.min(window, a.length - end);
            blocks.back(end);
            blocks.front(end, count);
            products(blocks.back, blocks.front, blocks.product);
            usual(blocks.back, blocks.front, blocks.product, blocks.usual);
            blocks.take(end, count);
        }
        return blocks.out;
    }

    private void back(int end) {
        double[] toA = back[0];
        double[] toB = back[1];
        double[] toAa = back[2];
        double[] toBb = back[3];
        double[] toAb = back[4];
        double anchorA = a[end];
        double anchorB = b[end];
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        for (int slot = toA.length - 1, row = end; slot >= 0; slot--, row--) {
            double da = a[row] - anchorA;
            double db = b[row] - anchorB;
            toA[slot] = sumA += da;
            toB[slot] = sumB += db;
            toAa[slot] = sumAa += da * da;
            toBb[slot] = sumBb += db * db;
            toAb[slot] = sumAb += da * db;
        }
    }

    private void front(int end, int count) {
        double[] toA = front[0];
        double[] toB = front[1];
        double[] toAa = front[2];
        double[] toBb = front[3];
        double[] toAb = front[4];
        double anchorA = a[end];
        double anchorB = b[end];
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        for (int i = 0; i < count; i++) {
            double da = a[end + i] - anchorA;
            double db = b[end + i] - anchorB;
            toA[i] = sumA += da;
            toB[i] = sumB += db;
            toAa[i] = sumAa += da * da;
            toBb[i] = sumBb += db * db;
            toAb[i] = sumAb += da * db;
        }
    }

    // Two short loops over arrays of one index: one for both makes no vector instructions.

    /** What the correlations are divided by, squared, and what says where they are usual. */
    private static void products(double[][] back, double[][] front, double[] product) {
        double[] backA = back[0];
        double[] backB = back[1];
        double[] backAa = back[2];
        double[] backBb = back[3];
        double[] frontA = front[0];
        double[] frontB = front[1];
        double[] frontAa = front[2];
        double[] frontBb = front[3];
        double share = SlidingMoments.share(product.length);
        for (int i = 0; i < product.length; i++) {
            double sumA = backA[i] + frontA[i];
            double sumB = backB[i] + frontB[i];
            product[i] = SlidingCoMoments.product(
                    SlidingCoMoments.centred(backAa[i] + frontAa[i], sumA, sumA, share),
                    SlidingCoMoments.centred(backBb[i] + frontBb[i], sumB, sumB, share));
        }
    }

    private static void usual(double[][] back, double[][] front, double[] product, double[] usual) {
        double[] backA = back[0];
        double[] backB = back[1];
        double[] backAb = back[4];
        double[] frontA = front[0];
        double[] frontB = front[1];
        double[] frontAb = front[4];
        double share = SlidingMoments.share(usual.length);
        for (int i = 0; i < usual.length; i++) {
            double ab =
                    SlidingCoMoments.centred(backAb[i] + frontAb[i], backA[i] + frontA[i], backB[i] + frontB[i], share);
            usual[i] = SlidingCoMoments.usual(ab, product[i]);
        }
    }

    /** Those that are not usual are made by themselves: a loop with a way out makes no vector instructions. */
    private void take(int end, int count) {
        for (int i = 0; i < count; i++) {
            out[end + i] = SlidingCoMoments.isUsual(product[i]) ? usual[i] : unusual(i);
        }
    }

    private double unusual(int i) {
        double share = SlidingMoments.share(window);
        double sumA = back[0][i] + front[0][i];
        double sumB = back[1][i] + front[1][i];
        return Unknown.canonical(SlidingCoMoments.correlation(
                SlidingCoMoments.centred(back[4][i] + front[4][i], sumA, sumB, share),
                SlidingCoMoments.centred(back[2][i] + front[2][i], sumA, sumA, share),
                SlidingCoMoments.centred(back[3][i] + front[3][i], sumB, sumB, share)));
    }
}
