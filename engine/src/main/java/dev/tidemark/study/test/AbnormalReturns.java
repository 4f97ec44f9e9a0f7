package dev.tidemark.study.test;

import dev.tidemark.stat.Answer;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;

/**
 * Returns of several assets around their events, less each one's own mean before (the mean-adjusted model of Brown and
 * Warner 1980), and what the cross-sectional tests share.
 *
 * <p>Rows stand in event time: the estimation window, then the event window of {@code window} rows. Of each asset: mean and
 * standard deviation s (by T - 1) over the T rows of the estimation window; the cumulative abnormal return CAR, the sum of
 * return less mean over the L rows of the event window; its standardised form SCAR = CAR / (s root(L + L^2/T)), L^2/T for
 * the error of the mean. Returns that are abnormal already (less an index) are welcome: their mean is taken off once more.
 *
 * @param estimation residuals of the estimation window, a row an asset
 * @param event abnormal returns of the event window, a row an asset
 * @param deviations s of each asset
 */
record AbnormalReturns(double[][] estimation, double[][] event, double[] deviations) {
    static final Setting WINDOW = Setting.whole("window", "1", "how many last rows are the event window");
    static final String COLUMNS =
            "a column an asset in event time: rows of the estimation window, then the event window";
    private static final int LEAST = 10;

    /**
     * Splits returns.
     *
     * @param columns a column an asset, at least two
     * @param window rows of the event window
     * @throws BadInput if there are too few, or one does not vary before the event
     */
    static AbnormalReturns of(double[][] columns, int window) {
        int assets = columns.length;
        if (assets < 2) {
            throw new BadInput("a cross-section needs at least two columns");
        }
        int before = columns[0].length - window;
        if (window < 1 || before < LEAST) {
            throw new BadInput("an event window of " + window + " rows leaves " + before
                    + " for the estimation; at least " + LEAST + " are needed");
        }
        double[][] estimation = new double[assets][before];
        double[][] event = new double[assets][window];
        double[] deviations = new double[assets];
        for (int i = 0; i < assets; i++) {
            Columns.finite(columns[i], before + window);
            double[] early = java.util.Arrays.copyOf(columns[i], before);
            double mean = Columns.mean(early);
            deviations[i] = Math.sqrt(Columns.variance(early));
            if (deviations[i] == 0) {
                throw new BadInput("column " + (i + 1) + " does not vary before the event; leave it out");
            }
            for (int t = 0; t < before + window; t++) {
                double residual = columns[i][t] - mean;
                if (t < before) {
                    estimation[i][t] = residual;
                } else {
                    event[i][t - before] = residual;
                }
            }
        }
        return new AbnormalReturns(estimation, event, deviations);
    }

    static AbnormalReturns of(Numbers numbers, Settings settings) {
        Columns.finite(numbers, LEAST + 1);
        return of(numbers.columns(), settings.whole("window", 1, numbers.rows()));
    }

    int assets() {
        return deviations.length;
    }

    /** T, rows of the estimation window. */
    int before() {
        return estimation[0].length;
    }

    /** L, rows of the event window. */
    int window() {
        return event[0].length;
    }

    /** The cumulative abnormal return of an asset. */
    double cumulative(int asset) {
        double sum = 0;
        for (double r : event[asset]) {
            sum += r;
        }
        return sum;
    }

    /** The standardised cumulative abnormal returns. */
    double[] standardised() {
        double l = window();
        double scale = Math.sqrt(l + l * l / before());
        double[] scar = new double[assets()];
        java.util.Arrays.setAll(scar, i -> cumulative(i) / (deviations[i] * scale));
        return scar;
    }

    /**
     * Warns where the standardised returns of the event differ among the assets far more than they would, did the event
     * change no variance: by chi-squared at 1%.
     */
    Answer wild(Answer answer) {
        double variance = Columns.variance(standardised());
        double scale = (before() - 1.0) / (before() - 3.0);
        boolean rises = Tails.aboveChiSquared(variance / scale * (assets() - 1), assets() - 1.0) < 0.01;
        return rises
                ? answer.warn("the event raises variances, which this test does not allow for: use stat bmp")
                : answer;
    }

    /** The mean correlation between the assets' residuals before the event. */
    double meanCorrelation() {
        int n = assets();
        // The sum over all pairs from the variance of the sum of standardised residuals: n + n (n - 1) r.
        double squares = 0;
        for (int t = 0; t < before(); t++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += estimation[i][t] / deviations[i];
            }
            squares += sum * sum;
        }
        double variance = squares / (before() - 1);
        return (variance - n) / ((double) n * (n - 1));
    }

    /** How many independent assets these are worth: n / (1 + (n - 1) r), 1 to n. */
    double effectiveN() {
        int n = assets();
        double inflation = 1 + (n - 1) * meanCorrelation();
        return inflation <= 1 ? n : Math.max(1, n / inflation);
    }
}
