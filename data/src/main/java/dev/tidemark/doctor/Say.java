package dev.tidemark.doctor;

import dev.tidemark.series.DecisionDay;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Words of findings. */
final class Say {
    private static final int FEW = 4;

    private Say() {}

    /** So many of a thing. */
    static String count(long n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }

    /** The first few dates, and how many more. */
    static String dates(int[] days) {
        String first = String.join(
                ", ", Arrays.stream(days).limit(FEW).mapToObj(DecisionDay::iso).toList());
        return days.length <= FEW ? first : first + " and " + (days.length - FEW) + " more";
    }

    /** The first few names, and how many more. */
    static String names(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(names.size(), FEW)));
        return names.size() <= FEW ? first : first + " and " + (names.size() - FEW) + " more";
    }

    /** A change as a percentage. */
    static String percent(double share) {
        return String.format(Locale.ROOT, Math.abs(share) < 0.1 ? "%.1f%%" : "%.0f%%", share * 100);
    }

    /** A number with four digits that count. */
    static String number(double value) {
        return value != 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e7)
                ? String.format(Locale.ROOT, "%.3e", value)
                : new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
