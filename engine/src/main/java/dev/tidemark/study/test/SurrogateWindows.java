package dev.tidemark.study.test;

import java.util.SplittableRandom;

/**
 * Draws windows as a history with the same dependence would show them by chance.
 *
 * <p>A surrogate window is drawn from the normal law whose covariance is that of all windows of the history closed to a
 * circle, each series with itself and with every other one. That is the law of a window of a phase-randomised history
 * with common phases, whose amplitudes are not held fixed, drawn without the rest of the history. Scores are normal as they
 * are; where a series takes a value often, its numbers are put back on the values it takes. Rows that are not known count
 * as 0, the mean.
 *
 * <p>Source: Prichard and Theiler (1994), Generating surrogate data for time series with several simultaneously measured
 * variables, Physical Review Letters 73; amplitudes: Theiler et al. (1992), Physica D 58.
 */
final class SurrogateWindows {
    private static final double NOTHING = 1e-10;

    private final StateWindows windows;
    private final double[][] factor;

    SurrogateWindows(StateWindows windows) {
        this.windows = windows;
        this.factor = factor(covariance(windows));
    }

    /** Draws one window: series after series, the last row first. */
    double[] draw(SplittableRandom random) {
        int n = factor.length;
        double[] normal = new double[n];
        for (int i = 0; i < n; i++) {
            normal[i] = random.nextGaussian();
        }
        double[] drawn = new double[n];
        for (int i = 0; i < n; i++) {
            drawn[i] = product(factor[i], normal, i + 1);
        }
        int points = windows.points();
        for (int s = 0; s < windows.series(); s++) {
            windows.tied(s).replace(drawn, s * points, (s + 1) * points);
        }
        return drawn;
    }

    /** The covariance of the numbers of all windows on the circle. */
    static double[][] covariance(StateWindows windows) {
        int points = windows.points();
        int series = windows.series();
        double[][] filled = new double[series][];
        for (int s = 0; s < series; s++) {
            filled[s] = known(windows.scores(s));
        }
        double[][] covariance = new double[series * points][series * points];
        for (int a = 0; a < series; a++) {
            for (int b = 0; b < series; b++) {
                for (int lag = 0; lag < points; lag++) {
                    // of a, so many steps after b
                    double c = circular(filled[a], filled[b], lag * windows.step());
                    for (int i = 0; i + lag < points; i++) {
                        covariance[a * points + i][b * points + i + lag] = c;
                        covariance[b * points + i + lag][a * points + i] = c;
                    }
                }
            }
        }
        return covariance;
    }

    /** With 0 for what is not known, and the variance 1 all the same. */
    static double[] known(double[] scores) {
        int n = 0;
        for (double score : scores) {
            n += Double.isNaN(score) ? 0 : 1;
        }
        if (n == scores.length || n == 0) {
            return n == 0 ? new double[scores.length] : scores;
        }
        double scale = Math.sqrt((double) scores.length / n);
        double[] filled = new double[scores.length];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = Double.isNaN(scores[i]) ? 0 : scale * scores[i];
        }
        return filled;
    }

    /** The mean of a(t + lag) b(t) around the circle. */
    private static double circular(double[] a, double[] b, int lag) {
        int n = a.length;
        return (products(a, lag, b, 0, n - lag) + products(a, 0, b, n - lag, lag)) / n;
    }

    /** Four sums, so that one does not wait for the other. */
    private static double products(double[] a, int i, double[] b, int j, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < n; k += 4) {
            s0 += a[i + k] * b[j + k];
            s1 += a[i + k + 1] * b[j + k + 1];
            s2 += a[i + k + 2] * b[j + k + 2];
            s3 += a[i + k + 3] * b[j + k + 3];
        }
        for (; k < n; k++) {
            s0 += a[i + k] * b[j + k];
        }
        return s0 + s1 + (s2 + s3);
    }

    private static double product(double[] a, double[] b, int n) {
        return products(a, 0, b, 0, n);
    }

    /** The lower factor of Cholesky; what depends on numbers before it alone has nothing of its own. */
    private static double[][] factor(double[][] covariance) {
        int n = covariance.length;
        double[][] lower = new double[n][];
        for (int i = 0; i < n; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j < i; j++) {
                double pivot = lower[j][j];
                lower[i][j] = pivot == 0 ? 0 : (covariance[i][j] - product(lower[i], lower[j], j)) / pivot;
            }
            double left = covariance[i][i] - product(lower[i], lower[i], i);
            lower[i][i] = left > NOTHING ? Math.sqrt(left) : 0;
        }
        return lower;
    }
}
