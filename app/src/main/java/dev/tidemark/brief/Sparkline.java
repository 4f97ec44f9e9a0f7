package dev.tidemark.brief;

import java.util.List;
import java.util.stream.Collectors;

/** A row of bars that shows how a number went. */
final class Sparkline {
    private static final String BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private Sparkline() {}

    /** One bar a value, from the lowest to the highest of them; a blank where it is unknown. */
    static String of(List<Double> values) {
        double low = values.stream()
                .filter(v -> !v.isNaN())
                .mapToDouble(v -> v)
                .min()
                .orElse(Double.NaN);
        double high = values.stream()
                .filter(v -> !v.isNaN())
                .mapToDouble(v -> v)
                .max()
                .orElse(Double.NaN);
        return values.stream().map(v -> bar(v, low, high)).collect(Collectors.joining());
    }

    private static String bar(double value, double low, double high) {
        if (Double.isNaN(value)) {
            return " ";
        }
        int step = high > low ? (int) Math.min(7, Math.floor(8 * (value - low) / (high - low))) : 0;
        return BARS.substring(step, step + 1);
    }
}
