package dev.tidemark.study.test;

import dev.tidemark.math.Quantiles;
import java.util.Locale;

/** A number computed from a series, of which a bootstrap gives an interval. */
@FunctionalInterface
public interface Statistic {
    /** The number; the values are not kept and not changed. */
    double of(double[] x);

    /** Statistics with a name. */
    enum Named implements Statistic {
        /** The arithmetic mean. */
        MEAN {
            @Override
            public double of(double[] x) {
                return Columns.mean(x);
            }
        },
        /** The median, by linear interpolation. */
        MEDIAN {
            @Override
            public double of(double[] x) {
                return Quantiles.median(x.clone(), 0, x.length);
            }
        },
        /** The standard deviation by n - 1. */
        DEVIATION {
            @Override
            public double of(double[] x) {
                return Math.sqrt(Columns.variance(x));
            }
        },
        /** The mean over the standard deviation. */
        SHARPE {
            @Override
            public double of(double[] x) {
                return Columns.mean(x) / Math.sqrt(Columns.variance(x));
            }
        };

        /** The word on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
