package dev.tidemark.study.test;

import java.util.SplittableRandom;

/**
 * Draws whole histories with the dependence of one: the amplitudes of every series are kept, and so are the differences of
 * phase between series, while one random phase a frequency is added to all of them. So each series keeps its
 * autocorrelation, and its correlation with every other one at every lag, on the circle.
 *
 * <p>Scores are normal as they are; where a series takes a value often, its numbers are put back on the values it takes.
 * What is not known counts as 0, the mean, and is not known in what is drawn either.
 *
 * <p>Source: Prichard and Theiler (1994), Generating surrogate data for time series with several simultaneously measured
 * variables, Physical Review Letters 73.
 */
final class SurrogateHistories {
    private final StateWindows windows;
    private final Fourier fourier;
    private final int n;

    /** The spectra of two series a row: the second is turned by a right angle, so that one transform serves both. */
    private final double[][] re;

    private final double[][] im;

    SurrogateHistories(StateWindows windows) {
        this.windows = windows;
        this.n = windows.rows();
        this.fourier = new Fourier(n);
        int pairs = Math.ceilDiv(windows.series(), 2);
        this.re = new double[pairs][];
        this.im = new double[pairs][];
        for (int pair = 0; pair < pairs; pair++) {
            re[pair] = SurrogateWindows.known(windows.scores(2 * pair)).clone();
            im[pair] = 2 * pair + 1 < windows.series()
                    ? SurrogateWindows.known(windows.scores(2 * pair + 1)).clone()
                    : new double[n];
            fourier.transform(re[pair], im[pair]);
        }
    }

    /** Draws one history, with the windows of the real one. */
    StateWindows draw(SplittableRandom random) {
        double[] cos = new double[n];
        double[] sin = new double[n];
        cos[0] = 1;
        for (int k = 1; 2 * k < n; k++) {
            double angle = 2 * Math.PI * random.nextDouble();
            cos[k] = Math.cos(angle);
            sin[k] = Math.sin(angle);
            cos[n - k] = cos[k];
            sin[n - k] = -sin[k];
        }
        if (n % 2 == 0 && n > 1) {
            cos[n / 2] = random.nextBoolean() ? 1 : -1;
        }
        double[][] drawn = new double[windows.series()][];
        for (int pair = 0; pair < re.length; pair++) {
            double[] a = new double[n];
            double[] b = new double[n];
            for (int k = 0; k < n; k++) {
                a[k] = (re[pair][k] * cos[k] - im[pair][k] * sin[k]) / n;
                // Conjugated, so that the transform there is the one back.
                b[k] = -(re[pair][k] * sin[k] + im[pair][k] * cos[k]) / n;
            }
            fourier.transform(a, b);
            drawn[2 * pair] = a;
            if (2 * pair + 1 < drawn.length) {
                for (int t = 0; t < n; t++) {
                    b[t] = -b[t];
                }
                drawn[2 * pair + 1] = b;
            }
        }
        for (int s = 0; s < drawn.length; s++) {
            windows.tied(s).replace(drawn[s], 0, n);
            forget(drawn[s], windows.scores(s));
        }
        return windows.withScores(drawn);
    }

    private static void forget(double[] drawn, double[] scores) {
        for (int t = 0; t < drawn.length; t++) {
            drawn[t] = Double.isNaN(scores[t]) ? Double.NaN : drawn[t];
        }
    }
}
