package dev.tidemark.study.test;

import java.util.Arrays;

/**
 * Collects the largest t of each resample of a piece as {@code double}: units leave few columns that can be it, these are
 * computed from the column itself. The numbers do not depend on the scale of the units, so that maxima of blocks with
 * scales of their own can be held against each other.
 *
 * <p>Columns whose t lie within twice {@link ResampledMeans.Piece#slack} of the largest are computed as well: some thousand
 * equal columns in one block make it slow.
 */
final class ExactMaxima implements ResampledMeans.Taker {
    private final ResampledMeans.Piece piece;
    private final int[] units;
    private final double[] maxima;

    ExactMaxima(ResampledMeans.Piece piece) {
        this.piece = piece;
        this.units = new int[piece.size()];
        this.maxima = new double[piece.size()];
        Arrays.fill(units, -Integer.MAX_VALUE / 2);
        Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
    }

    @Override
    public void take(int resample, int first, int[] t) {
        int largest = units[resample];
        for (int one : t) {
            largest = Math.max(largest, one);
        }
        units[resample] = largest;
        int least = largest - 2 * piece.slack(resample);
        for (int k = 0; k < t.length; k++) {
            if (t[k] >= least) {
                maxima[resample] = Math.max(maxima[resample], piece.exact(resample, first + k));
            }
        }
    }

    /** The largest of each resample. */
    double[] maxima() {
        return maxima;
    }
}
