package dev.tidemark.study.test;

import java.io.Serializable;

/**
 * The sums of groups of rows of some variants, from which any half of the groups has its Sharpe ratios.
 *
 * @param rows how many rows a group has
 * @param sums by group, then variant: of the distances from the variant's mean
 * @param squares by group, then variant: of their squares
 * @param centres the mean of each variant
 */
record Halves(int rows, double[][] sums, double[][] squares, double[] centres) implements Serializable {
    /**
     * Sums the groups up.
     *
     * @throws dev.tidemark.stat.BadInput if a column has gaps in a group
     */
    static Halves of(double[][] columns, int groups, int rows) {
        Halves halves = new Halves(
                rows,
                new double[groups][columns.length],
                new double[groups][columns.length],
                new double[columns.length]);
        for (int k = 0; k < columns.length; k++) {
            Columns.finite(columns[k], groups * rows);
            double centre = Columns.mean(columns[k]);
            halves.centres[k] = centre;
            for (int i = 0; i < groups * rows; i++) {
                double d = columns[k][i] - centre;
                halves.sums[i / rows][k] += d;
                halves.squares[i / rows][k] += d * d;
            }
        }
        return halves;
    }

    /** How many variants. */
    int variants() {
        return centres.length;
    }

    /** The groups that a half leaves, as bits. */
    int others(int mask) {
        return ~mask & ((1 << sums.length) - 1);
    }

    /** The Sharpe ratio of each variant over the groups of a half. */
    double[] ratios(int mask) {
        int variants = variants();
        double[] sum = new double[variants];
        double[] square = new double[variants];
        for (int g = 0; g < sums.length; g++) {
            if ((mask >> g & 1) == 1) {
                for (int k = 0; k < variants; k++) {
                    sum[k] += sums[g][k];
                    square[k] += squares[g][k];
                }
            }
        }
        double[] ratios = new double[variants];
        for (int k = 0; k < variants; k++) {
            ratios[k] = ratio(k, sum[k], square[k]);
        }
        return ratios;
    }

    /** That of one variant, the same to the bit. */
    double ratio(int mask, int k) {
        double sum = 0;
        double square = 0;
        for (int g = 0; g < sums.length; g++) {
            if ((mask >> g & 1) == 1) {
                sum += sums[g][k];
                square += squares[g][k];
            }
        }
        return ratio(k, sum, square);
    }

    private double ratio(int k, double sum, double square) {
        int n = rows * sums.length / 2;
        double variance = (square - sum * sum / n) / (n - 1);
        return variance > 0 ? (centres[k] + sum / n) / Math.sqrt(variance) : 0;
    }

    /** The variant with the largest ratio; of equal ones the first. */
    static int best(double[] ratios) {
        int best = 0;
        for (int k = 1; k < ratios.length; k++) {
            best = ratios[k] > ratios[best] ? k : best;
        }
        return best;
    }

    /** How many ratios are below one; equal ones count half. The count is exact, in whatever parts it is made. */
    static double below(double[] ratios, double one) {
        double below = 0;
        for (double ratio : ratios) {
            below += ratio < one ? 1 : ratio == one ? 0.5 : 0;
        }
        return below;
    }
}
