package dev.tidemark.brief;

import dev.tidemark.series.Unit;
import dev.tidemark.thesis.Truth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Numbers, dates and states as people read them, whatever the machine's language is. */
public final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    /** More decimals are for the one number that needs them. */
    private static final int MOST_ALIKE = 4;

    private Words() {}

    /**
     * A number with its unit: {@code −0.8%}, {@code 2,467.70 points}, {@code 4.90bn USD}, {@code 27}; {@code ?} when
     * unknown.
     */
    public static String number(double value, Unit unit) {
        if (Double.isNaN(value)) {
            return "?";
        }
        if (unit.plain()) {
            if (!"fraction".equals(unit.word())) {
                return plain(value, 0, 4);
            }
            double percent = Math.rint(value * 1e8) / 1e6;
            // A rate of 4.25% is no 4.3%.
            boolean hundredths = Math.abs(percent) < 1 || Math.abs(percent * 100 - Math.rint(percent * 100)) < 1e-6;
            return plain(percent, 1, hundredths ? 2 : 1) + "%";
        }
        if (unit.equals(Unit.DAY) || unit.equals(Unit.SESSION)) {
            String word = unit.equals(Unit.DAY) ? "day" : "session";
            return plain(value, 0, 1) + " " + word + (value == 1 ? "" : "s");
        }
        return sized(value) + " " + unit;
    }

    /**
     * A number with its unit, with so many decimals.
     *
     * @param decimals how many; where it is below 0, or the number is shown in millions and more, as without it
     */
    public static String number(double value, Unit unit, int decimals) {
        if (decimals < 0 || Double.isNaN(value)) {
            return number(value, unit);
        }
        if (unit.equals(Unit.FRACTION)) {
            return plain(Math.rint(value * 1e8) / 1e6, decimals, decimals) + "%";
        }
        String all = number(value, unit);
        boolean large = !unit.plain() && Math.abs(value) >= 1e7;
        int blank = all.indexOf(' ');
        return large ? all : plain(value, decimals, decimals) + (blank < 0 ? "" : all.substring(blank));
    }

    /**
     * The most decimals that any of some numbers has as text, so that all can have as many; below 0 where that would be more
     * than four.
     */
    public static int decimals(Unit unit, double... values) {
        int most = 0;
        for (double value : values) {
            String digits = number(value, unit).replaceFirst("[^0-9.,\u2212].*", "");
            int point = digits.indexOf('.');
            most = Math.max(most, point < 0 ? 0 : digits.length() - point - 1);
        }
        return most > MOST_ALIKE ? -1 : most;
    }

    /** A share that may be tiny, as a percentage with three digits that count: {@code 0.0472%}. */
    public static String precise(double share) {
        if (!Double.isFinite(share) || share == 0) {
            return share == 0 ? "0%" : "?";
        }
        double percent = share * 100;
        int digits = Math.clamp(2 - (long) Math.floor(Math.log10(Math.abs(percent))), 0, 6);
        return plain(percent, digits, digits) + "%";
    }

    /** A t statistic. */
    public static String t(double value) {
        return Double.isFinite(value) ? plain(value, 2, 2) : "?";
    }

    private static String sized(double value) {
        double size = Math.abs(value);
        if (size >= 1e12) {
            return plain(value / 1e12, 2, 2) + "tn";
        }
        if (size >= 1e9) {
            return plain(value / 1e9, 2, 2) + "bn";
        }
        if (size >= 1e7) {
            return plain(value / 1e6, 2, 2) + "mn";
        }
        return size != 0 && size < 1 ? significant(value) : plain(value, 2, 2);
    }

    private static String significant(double value) {
        String digits = new BigDecimal(value)
                .round(new java.math.MathContext(3, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
        return digits.replace('-', '\u2212');
    }

    private static String plain(double value, int least, int most) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(RoundingMode.HALF_UP);
        String text = format.format(value);
        String zero = text.replaceAll("[-0.,]", "");
        return zero.isEmpty() ? text.replace("-", "") : text.replace('-', '\u2212');
    }

    /** A number for programs: digits without exponent, the shortest that give the same double back. */
    public static String digits(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String shortest = Double.toString(value);
        return shortest.indexOf('E') < 0
                ? shortest // no zero at its end: those of whole numbers are written above
                : new BigDecimal(shortest).stripTrailingZeros().toPlainString();
    }

    /** A p-value: two digits that count, never 0; {@code ?} when there is none. */
    public static String p(double value) {
        return Double.isNaN(value)
                ? "?"
                : value < 0.001 ? "<0.001" : String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
    }

    /** A date: {@code 18 Sep 2025}. */
    public static String date(int day) {
        return DAY.format(LocalDate.ofEpochDay(day));
    }

    /** Since when: {@code since 18 Sep 2025, 15 days}; or that it began before the data. */
    public static String since(OptionalInt since, int asOf, Truth state) {
        if (since.isEmpty()) {
            return state == Truth.UNKNOWN ? "" : "since before the data";
        }
        int days = asOf - since.getAsInt();
        String length = days == 0 ? "first day" : days + (days == 1 ? " day" : " days");
        return "since " + date(since.getAsInt()) + ", " + length;
    }

    /** So many of a thing: {@code 1 event}, {@code 2 events}. */
    public static String count(int n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }

    /** Text broken into lines at blanks. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    /**
     * Appends a text broken into lines.
     *
     * @param first what stands before its first line
     * @param rest what stands before the others, as long as the first
     * @param width how long a line may be
     */
    static void wrapped(StringBuilder out, String first, String rest, String text, int width) {
        List<String> lines = wrap(text, width - rest.length());
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? first : rest).append(lines.get(i)).append('\n');
        }
    }
}
