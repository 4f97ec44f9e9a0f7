package dev.tidemark.study.test;

/** Means of resamples of one series from the sums of their blocks: a step a block instead of one an observation. */
final class BlockMeans {
    private final double[] prefix; // of the centred values, so that differences of sums lose nothing
    private final double mean;
    private final double rounding;

    BlockMeans(double[] x) {
        mean = Columns.mean(x);
        rounding = Studentised.ROUNDING * Math.sqrt(Columns.variance(x) / x.length);
        prefix = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            prefix[i + 1] = prefix[i] + (x[i] - mean);
        }
    }

    private double sum(Resampling.Blocks blocks, int b) {
        int n = prefix.length - 1;
        int end = blocks.ends()[b];
        return (end <= n ? prefix[end] : prefix[n] + prefix[end - n]) - prefix[blocks.starts()[b]];
    }

    /** The mean of a resample; studentised its distance from the estimate over its error between the blocks drawn. */
    double of(Resampling.Blocks blocks, double estimate, boolean studentised) {
        int n = prefix.length - 1;
        double sum = 0;
        for (int b = 0; b < blocks.count(); b++) {
            sum += sum(blocks, b);
        }
        double deviation = sum / n;
        if (!studentised) {
            return mean + deviation;
        }
        double squares = 0;
        for (int b = 0; b < blocks.count(); b++) {
            double own = sum(blocks, b) - (blocks.ends()[b] - blocks.starts()[b]) * deviation;
            squares += own * own;
        }
        return Studentised.ratio(mean + deviation - estimate, Math.sqrt(squares) / n, rounding);
    }
}
