package dev.tidemark.source.bundle;

/** Reads dates of the form {@code yyyy-MM-dd} into epoch days, by the rules of {@link java.time.LocalDate}. */
final class IsoDate {
    /** What a text is that is no date. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private IsoDate() {}

    /** The epoch day, or {@link #NONE}. */
    static int parse(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return NONE;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) {
            return NONE;
        }
        return epochDay(year, month, day);
    }

    /** What is wrong with a text that is no date. */
    static String whyNot(String text) {
        if (text.isEmpty()) {
            return "the date is empty";
        }
        boolean shaped = text.length() == 10
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && digits(text, 0, 4) >= 0
                && digits(text, 5, 7) >= 0
                && digits(text, 8, 10) >= 0;
        return shaped
                ? "there is no day " + text + " in the calendar"
                : "not a date of the form yyyy-MM-dd: " + Quoted.of(text);
    }

    /** The day of the ten bytes from a place on, which have to be there; {@link #NONE} when they are no date. */
    static int parse(byte[] text, int at) {
        if (text[at + 4] != '-' || text[at + 7] != '-') {
            return NONE;
        }
        int year = digits(text, at, at + 4);
        int month = digits(text, at + 5, at + 7);
        int day = digits(text, at + 8, at + 10);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) {
            return NONE;
        }
        return epochDay(year, month, day);
    }

    private static int digits(byte[] text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int lengthOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    /** Years are counted from March here, so that a leap day is the last of its year. */
    private static int epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
