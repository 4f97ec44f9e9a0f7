package dev.tidemark.source.bundle;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads plain decimal numbers such as {@code -1234.5} and {@code 1e9}, and says what is wrong with anything else. */
final class Numbers {
    /** Below this, another digit can be put behind a number. */
    static final long ROOM = 100_000_000_000_000_000L;

    private static final long EXACT = 1L << 53;
    private static final long LEADING = 1L << 52;
    /** Powers of ten that are exact doubles. */
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final long[] WHOLE_TENS = new long[19];

    static {
        WHOLE_TENS[0] = 1;
        for (int i = 1; i < WHOLE_TENS.length; i++) {
            WHOLE_TENS[i] = 10 * WHOLE_TENS[i - 1];
        }
    }

    private static final int LONGEST_HINTED = 60;
    private static final String PLAIN = "write digits with a decimal point, such as 1234.5";
    private static final Set<String> NOTHING = Set.of(".", "-", "nan", "null", "na", "n/a", "#n/a", "none");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}([,' _\\u00a0\\u202f]\\d{3})+(\\.\\d+)?");
    private static final Pattern EITHER = Pattern.compile("[+-]?\\d{1,3},\\d{3}");
    private static final Pattern THOUSANDS_POINT = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+,\\d+");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern SIGNED_UNIT = Pattern.compile("[$€£]?[+-]?[$€£]?\\d+(\\.\\d+)?\\s*[A-Za-z%$€£]*");

    private Numbers() {}

    /** The number, or NaN when the text is none; no text means NaN or infinity. */
    static double parse(String text) {
        int n = text.length();
        boolean negative = n > 0 && text.charAt(0) == '-';
        int i = negative ? 1 : 0;
        long digits = 0;
        int point = -1;
        for (; i < n && digits < ROOM; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                return parseAny(text);
            }
        }
        int places = point < 0 ? 0 : n - 1 - point;
        int count = n - (negative ? 1 : 0) - (point < 0 ? 0 : 1);
        double number = i < n || count == 0 ? Double.NaN : nearest(digits, places);
        if (Double.isNaN(number)) {
            return parseAny(text);
        }
        return negative ? -number : number;
    }

    /**
     * The double nearest to digits with so many decimal places, as {@link Double#parseDouble} rounds; NaN where that is
     * not found quickly.
     *
     * <p>Up to 2^53 in the digits and 22 in the places both the digits and the power of ten are exact doubles, so that one
     * division rounds right. Beyond that the division is at most a few steps off, and what it leaves says how many.
     *
     * @param digits not negative and less than ten times {@link #ROOM}
     * @param places not negative
     */
    static double nearest(long digits, int places) {
        if (places >= (digits <= EXACT ? TENS.length : WHOLE_TENS.length)) {
            return Double.NaN;
        }
        double near = digits / TENS[places];
        if (digits <= EXACT) {
            return near;
        }
        int shift = 52 - Math.getExponent(near);
        if (shift < 0 || shift > 62) {
            return Double.NaN;
        }
        long divisor = WHOLE_TENS[places];
        long mantissa = (Double.doubleToRawLongBits(near) & (LEADING - 1)) | LEADING;
        // Both terms may be more than a long holds; their difference is not, so that it is right all the same.
        long rest = (digits << shift) - mantissa * divisor;
        while (2 * rest > divisor) {
            mantissa++;
            rest -= divisor;
        }
        while (2 * rest < -divisor) {
            mantissa--;
            rest += divisor;
        }
        boolean halfway = 2 * Math.abs(rest) == divisor;
        // Beside a power of two the steps are of two sizes.
        boolean even = mantissa > LEADING && mantissa < 2 * LEADING;
        return halfway || !even ? Double.NaN : Math.scalb((double) mantissa, -shift);
    }

    private static double parseAny(String text) {
        if (!isDecimal(text)) {
            return Double.NaN;
        }
        double number = Double.parseDouble(text);
        return Double.isInfinite(number) ? Double.NaN : number;
    }

    private static boolean isDecimal(String text) {
        int n = text.length();
        int i = n > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int whole = digitsFrom(text, i);
        i += whole;
        int fraction = 0;
        if (i < n && text.charAt(i) == '.') {
            fraction = digitsFrom(text, i + 1);
            i += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        if (i < n && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < n && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
                i++;
            }
            int exponent = digitsFrom(text, i);
            i = exponent == 0 ? -1 : i + exponent;
        }
        return i == n;
    }

    private static int digitsFrom(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }

    /** A whole number from 0 to a limit, or -1. */
    static int whole(String text, int limit) {
        if (text.isEmpty() || text.length() > 9 || digitsFrom(text, 0) != text.length()) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number <= limit ? number : -1;
    }

    /** What is wrong with a text that is no number. */
    static String whyNot(String text) {
        if (text.isEmpty()) {
            return "the number is empty";
        }
        return isDecimal(text) ? "the number is too large: " + Quoted.of(text) : "not a number: " + Quoted.of(text);
    }

    /** What would mend a text that is no number. */
    static String hint(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.isEmpty() || NOTHING.contains(lower)) {
            return "leave out the row of a date that has no value";
        }
        if (lower.matches("[+-]?inf(inity)?")) {
            return "infinity is no value; leave the row out";
        }
        if (text.length() > LONGEST_HINTED) {
            return PLAIN;
        }
        if (text.startsWith("\u2212")) {
            return "write the minus sign as the hyphen -";
        }
        if (text.indexOf('\u00a0') >= 0 || text.indexOf('\u202f') >= 0) {
            return "remove the non-breaking space";
        }
        if (EITHER.matcher(text).matches()) {
            return "write " + text.replace(",", "") + " or " + text.replace(',', '.') + ", whichever is meant";
        }
        if (THOUSANDS.matcher(text).matches()) {
            return "write " + text.replaceAll("[,' _\\u00a0\\u202f]", "") + ", without thousands separators";
        }
        if (THOUSANDS_POINT.matcher(text).matches()) {
            return "write " + text.replace(".", "").replace(',', '.') + ", with a decimal point";
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return "write " + text.replace(',', '.') + ", with a decimal point";
        }
        if (SIGNED_UNIT.matcher(text).matches()) {
            return "write the number alone, without a unit";
        }
        return PLAIN;
    }
}
