package dev.tidemark.verdict;

import dev.tidemark.study.Seasons;
import dev.tidemark.thesis.Claim;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Numbers and names inside reasons, whatever the machine's language is. */
final class Phrases {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private Phrases() {}

    static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f%%", share * 100);
        return "-0.0%".equals(text) ? "0.0%" : text.replace('-', '\u2212');
    }

    /** A share that may be tiny, as a percentage with three digits that count. */
    static String small(double share) {
        if (!Double.isFinite(share) || share == 0) {
            return Double.isFinite(share) ? "0%" : "not known";
        }
        int digits = Math.clamp(2 - (long) Math.floor(Math.log10(Math.abs(share * 100))), 0, 6);
        return String.format(Locale.ROOT, "%." + digits + "f%%", share * 100).replace('-', '\u2212');
    }

    /** How often. */
    static String times(int n) {
        return n == 1 ? "once" : n + " times";
    }

    /** A t statistic. */
    static String t(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.2f", value).replace('-', '\u2212')
                : "not known";
    }

    /** A p-value as an equation, never of 0. */
    static String p(double value) {
        return value < 0.001 ? "p < 0.001" : "p = " + digits(value);
    }

    /** A p-value that is only a number: the second in a sentence. */
    static String number(double value) {
        return value < 0.001 ? "less than 0.001" : digits(value);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
    }

    static String date(int day) {
        return DAY.format(LocalDate.ofEpochDay(day));
    }

    static String count(int n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }

    /** The name of a part of the year, and of several of its kind. */
    static String part(Claim.Period.Length length, int index, boolean many) {
        return switch (length) {
            case MONTH -> Month.of(index).getDisplayName(TextStyle.FULL, Locale.ENGLISH) + (many ? "s" : "");
            case QUARTER -> (many ? "quarters Q" : "Q") + index;
            case HALF -> (many ? "half-years H" : "H") + index;
            case SEASON_HALF -> (many ? "half-years from " : "the half from ") + (index == 1 ? "November" : "May");
        };
    }

    /** The same with a capital at its beginning. */
    static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static String part(Seasons seasons, int index) {
        return part(seasons.length(), index, false);
    }
}
