package dev.tidemark.study.test;

/** Errors and skewness of statistics by blocks, for studentised and BCa intervals. */
final class Studentised {
    /** Errors below this share of the series' own are those of rounding. */
    static final double ROUNDING = 1e-12;

    private Studentised() {}

    /** A distance over its error; infinite when there is a distance but no error. */
    static double ratio(double distance, double error) {
        return distance == 0 ? 0 : distance / error;
    }

    /** The same, where an error up to some rounding is none. */
    static double ratio(double distance, double error, double rounding) {
        return ratio(distance, error <= rounding ? 0 : error);
    }

    /** The error of a statistic of the series itself. */
    static double error(double[] x, Resampling resampling, Statistic statistic) {
        if (statistic == Statistic.Named.MEAN) {
            double length = resampling.blockLength();
            double variance = switch (resampling.scheme()) {
                case STATIONARY -> LongRunVariance.stationaryKernel(x, length);
                case CIRCULAR, MOVING ->
                    LongRunVariance.neweyWest(x, (int) Math.min(x.length - 1, Math.round(length) - 1));
                case IID -> Columns.variance(x);
            };
            return Math.sqrt(variance / x.length);
        }
        double[] left = leavingOut(x, length(x, resampling), statistic);
        // Overlapping blocks: each observation is left out as often as a block is long.
        return Math.sqrt(spread(left, 2) * share(x, resampling));
    }

    /** The error of a statistic of a resample, leaving out one of the drawn blocks after the other. */
    static double error(double[] drawn, Resampling.Blocks blocks, Statistic statistic) {
        int at = 0;
        if (blocks.count() < 2) {
            return 0;
        }
        double[] left = new double[blocks.count()];
        for (int b = 0; b < left.length; b++) {
            int to = at + blocks.ends()[b] - blocks.starts()[b];
            left[b] = statistic.of(without(drawn, at, to));
            at = to;
        }
        return Math.sqrt(spread(left, 2) * (left.length - 1) / left.length);
    }

    /** The acceleration of a BCa interval: a sixth of the skewness of the statistic, by leaving out blocks. */
    static double acceleration(double[] x, Resampling resampling, Statistic statistic) {
        int length = length(x, resampling);
        double[] left = leavingOut(x, length, statistic);
        double squares = spread(left, 2);
        // Over overlapping blocks both sums are as many times too large as a block is long.
        return squares == 0 ? 0 : -spread(left, 3) / (6 * Math.pow(squares, 1.5)) * Math.sqrt(length);
    }

    private static int length(double[] x, Resampling resampling) {
        return Math.clamp(Math.round(resampling.blockLength()), 1, Math.max(1, x.length / 2));
    }

    /** (n - l)^2 / (l n (n - l + 1)): turns the spread of statistics without one of n - l + 1 blocks into a variance. */
    private static double share(double[] x, Resampling resampling) {
        double n = x.length;
        double l = length(x, resampling);
        return (n - l) * (n - l) / (l * n * (n - l + 1));
    }

    private static double[] leavingOut(double[] x, int length, Statistic statistic) {
        double[] left = new double[x.length - length + 1];
        for (int i = 0; i < left.length; i++) {
            left[i] = statistic.of(without(x, i, i + length));
        }
        return left;
    }

    private static double[] without(double[] x, int from, int to) {
        double[] rest = new double[x.length - (to - from)];
        System.arraycopy(x, 0, rest, 0, from);
        System.arraycopy(x, to, rest, from, x.length - to);
        return rest;
    }

    /** The sum of a power of the distances from the mean. */
    private static double spread(double[] x, int power) {
        double mean = Columns.mean(x);
        double sum = 0;
        for (double v : x) {
            double distance = v - mean;
            sum += power == 2 ? distance * distance : distance * distance * distance;
        }
        return sum;
    }
}
