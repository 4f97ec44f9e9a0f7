package dev.tidemark.study.test;

import dev.tidemark.stat.Setting;
import dev.tidemark.stat.Settings;
import java.util.Locale;

/** Which departures from the null count. */
public enum Side {
    /** Larger values. */
    GREATER,
    /** Smaller values. */
    LESS,
    /** Both: twice the smaller of the two p-values, at most 1. */
    TWO;

    static final Setting SETTING =
            Setting.choice("side", "which departures from the null count", "greater", "less", "two");

    static Side of(Settings settings) {
        return valueOf(settings.choice("side").toUpperCase(Locale.ROOT));
    }

    /**
     * The p-value of a statistic among those drawn under the null, itself counted.
     *
     * @param atLeast how many of them are at least as large
     * @param atMost how many of them are at most as large
     * @param drawn how many were drawn
     */
    double pValue(int atLeast, int atMost, int drawn) {
        double greater = (1.0 + atLeast) / (1.0 + drawn);
        double less = (1.0 + atMost) / (1.0 + drawn);
        return switch (this) {
            case GREATER -> greater;
            case LESS -> less;
            case TWO -> Math.min(1, 2 * Math.min(greater, less));
        };
    }
}
