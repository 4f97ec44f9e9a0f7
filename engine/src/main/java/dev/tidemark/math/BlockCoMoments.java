package dev.tidemark.math;

/**
 * Correlations over windows that all have one length: the numbers of {@link SlidingCoMoments} to the bit, several at a
 * time, as in {@link BlockMoments}.
 *
 * <p>Whether a correlation is the usual quotient, or one of sums that are too small, too large or nothing, is a question for
 * every row, and one that keeps the compiler from making several by one instruction. So it is asked once for a block: each
 * of its windows holds the later half of the block or the earlier half of the next one, and varies at least as much as that.
 */
final class BlockCoMoments {
    /** Sums of squares between which products of two neither vanish nor overflow, with room for rounding. */
    private static final double SMALLEST = 1e-140;

    private static final double LARGEST = 1e140;

    /** The longest windows whose rounding that room is enough for. */
    private static final int LONGEST = 1_000_000;

    private BlockCoMoments() {}

    /** Pearson's correlation of every window of so many rows; NaN for the first {@code window - 1} rows. */
    static double[] correlations(double[] a, double[] b, int window) {
        double[] out = BlockMoments.answer(a.length, window);
        if (window > a.length) {
            return out;
        }
        Sums back = new Sums(window);
        Sums front = new Sums(window);
        for (int end = window - 1; end < a.length && end >= 0; end += window) {
            int count = Math.min(window, a.length - end);
            back(a, b, end, back);
            front(a, b, end, count, front);
            if (window <= LONGEST
                    && varies(back.a, back.aa, front.a, front.aa, count)
                    && varies(back.b, back.bb, front.b, front.bb, count)) {
                usual(back, front);
                System.arraycopy(front.ab, 0, out, end, count);
            } else {
                any(back, front, out, end, count);
            }
        }
        return out;
    }

    /** Running sums of distances and of their products: of one index where those of two sides are joined. */
    private record Sums(double[] a, double[] b, double[] aa, double[] bb, double[] ab) {
        Sums(int rows) {
            this(new double[rows], new double[rows], new double[rows], new double[rows], new double[rows]);
        }
    }

    /** Slot i: from a block's last row back to its i-th. */
    private static void back(double[] a, double[] b, int end, Sums to) {
        double[] toA = to.a;
        double[] toB = to.b;
        double[] toAa = to.aa;
        double[] toBb = to.bb;
        double[] toAb = to.ab;
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

    /** Slot i: from a block's last row on to the i-th after it. */
    private static void front(double[] a, double[] b, int end, int count, Sums to) {
        double[] toA = to.a;
        double[] toB = to.b;
        double[] toAa = to.aa;
        double[] toBb = to.bb;
        double[] toAb = to.ab;
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

    /** Whether one of the two arrays varies in every window of a block, neither too little nor too much. */
    private static boolean varies(
            double[] backSum, double[] backSquares, double[] frontSum, double[] frontSquares, int count) {
        int middle = backSum.length / 2;
        double share = SlidingMoments.share(backSum.length - middle);
        double least = SlidingCoMoments.centred(backSquares[middle], backSum[middle], backSum[middle], share);
        if (count > middle + 1) {
            share = SlidingMoments.share(middle + 1);
            double ofFront = SlidingCoMoments.centred(frontSquares[middle], frontSum[middle], frontSum[middle], share);
            least = Math.min(least, ofFront);
        }
        return least > SMALLEST && backSquares[0] + frontSquares[count - 1] < LARGEST; // not where they are NaN
    }

    /** Leaves the correlations in the place of the last array. */
    private static void usual(Sums back, Sums front) {
        double[] backA = back.a;
        double[] backB = back.b;
        double[] backAa = back.aa;
        double[] backBb = back.bb;
        double[] backAb = back.ab;
        double[] frontA = front.a;
        double[] frontB = front.b;
        double[] frontAa = front.aa;
        double[] frontBb = front.bb;
        double[] frontAb = front.ab;
        double share = SlidingMoments.share(backA.length);
        for (int i = 0; i < frontAb.length; i++) {
            double sumA = backA[i] + frontA[i];
            double sumB = backB[i] + frontB[i];
            double aa = SlidingCoMoments.centred(backAa[i] + frontAa[i], sumA, sumA, share);
            double bb = SlidingCoMoments.centred(backBb[i] + frontBb[i], sumB, sumB, share);
            double ab = SlidingCoMoments.centred(backAb[i] + frontAb[i], sumA, sumB, share);
            frontAb[i] = SlidingCoMoments.usual(ab, aa * bb); // both are above 0
        }
    }

    /** The correlations of a block, whatever its rows hold. */
    private static void any(Sums back, Sums front, double[] out, int end, int count) {
        double share = SlidingMoments.share(back.a.length);
        for (int i = 0; i < count; i++) {
            double sumA = back.a[i] + front.a[i];
            double sumB = back.b[i] + front.b[i];
            out[end + i] = Unknown.canonical(SlidingCoMoments.correlation(
                    SlidingCoMoments.centred(back.ab[i] + front.ab[i], sumA, sumB, share),
                    SlidingCoMoments.centred(back.aa[i] + front.aa[i], sumA, sumA, share),
                    SlidingCoMoments.centred(back.bb[i] + front.bb[i], sumB, sumB, share)));
        }
    }
}
