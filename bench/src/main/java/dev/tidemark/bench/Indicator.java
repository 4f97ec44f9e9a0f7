package dev.tidemark.bench;

import dev.tidemark.math.Cumulative;
import dev.tidemark.math.Pairs;
import dev.tidemark.math.Rolling;

/** The indicators that are measured, over windows of 250 days. */
public enum Indicator {
    /** Rolling mean. */
    MEAN,
    /** Rolling standard deviation. */
    STD,
    /** Rolling maximum. */
    MAX,
    /** Distance from the record so far. */
    DRAWDOWN,
    /** Rolling correlation with another series. */
    CORRELATION;

    /** The length of a window in days. */
    static final int WINDOW = 250;

    /** The indicator of a series; the other one is for the correlation. */
    double[] of(double[] x, double[] other) {
        return switch (this) {
            case MEAN -> Rolling.mean(x, WINDOW);
            case STD -> Rolling.std(x, WINDOW);
            case MAX -> Rolling.highest(x, WINDOW);
            case DRAWDOWN -> Cumulative.drawdown(x);
            case CORRELATION -> Pairs.correlation(x, other, WINDOW);
        };
    }
}
