package dev.tidemark.math;

import java.util.Arrays;

/**
 * Windows and distances, counted in sessions (rows) or in calendar days, as row numbers for the other kernels.
 *
 * <p>Dates are epoch days and ascend strictly. Nothing overflows, whatever the dates and lengths.
 */
public final class Windows {
    private Windows() {}

    /**
     * The window of the latest n rows at each row.
     *
     * <p>{@code lo[k] = k - n + 1}; -1 for the first n - 1 rows. Example: {@code sessions(4, 3)} is
     * {@code {-1, -1, 0, 1}}.
     *
     * @param length number of rows, not negative
     * @param n rows in the window, at least 1
     * @return the first row of each window, or -1
     */
    public static int[] sessions(int length, int n) {
        Arguments.atLeast(1, n, "n");
        return distance(length, n - 1);
    }

    /**
     * The window of the latest calendar days at each row: the rows dated within {@code (date_k - days, date_k]}.
     *
     * <p>It is complete at k, and else -1, when the rows reach back to its first day:
     * {@code dates[0] <= date_k - days + 1}. The window always holds row k itself. Example:
     * {@code days({10, 11, 14}, 3)} is {@code {-1, -1, 2}}: the window 12..14 of the last row holds that row alone.
     *
     * @param dates epoch days, strictly ascending
     * @param days calendar days in the window, at least 1
     * @return the first row of each window, or -1
     */
    public static int[] days(int[] dates, int days) {
        Arguments.atLeast(1, days, "days");
        Arguments.ascending(dates);
        int[] lo = new int[dates.length];
        int from = 0;
        for (int k = 0; k < dates.length; k++) {
            long before = (long) dates[k] - days;
            while (dates[from] <= before) {
                from++;
            }
            lo[k] = dates[0] <= before + 1 ? from : -1;
        }
        return lo;
    }

    /**
     * The row n rows before each row.
     *
     * <p>{@code k - n}; -1 for the first n rows. Example: {@code backSessions(3, 1)} is {@code {-1, 0, 1}}.
     *
     * @param length number of rows, not negative
     * @param n distance in rows, at least 1
     * @return the earlier row, or -1
     */
    public static int[] backSessions(int length, int n) {
        Arguments.atLeast(1, n, "n");
        return distance(length, n);
    }

    /**
     * The row that was the latest one a number of calendar days before each row.
     *
     * <p>The last row dated at or before {@code date_k - days}; -1 if there is none, or if it is more than
     * {@code tolerance} days older than {@code date_k - days}. Example: {@code backDays({10, 13, 20}, 2, 1)} is
     * {@code {-1, 0, -1}}: row 1 asks for day 11 and takes day 10; row 2 asks for day 18, and day 13 is too old.
     *
     * @param dates epoch days, strictly ascending
     * @param days distance in calendar days, at least 1
     * @param tolerance how many days older the row may be, at least 0
     * @return the earlier row, or -1
     */
    public static int[] backDays(int[] dates, int days, int tolerance) {
        Arguments.atLeast(1, days, "days");
        Arguments.atLeast(0, tolerance, "tolerance");
        Arguments.ascending(dates);
        int[] back = new int[dates.length];
        int after = 0; // the first row dated after the day asked for
        for (int k = 0; k < dates.length; k++) {
            long day = (long) dates[k] - days;
            while (dates[after] <= day) {
                after++;
            }
            back[k] = after > 0 && dates[after - 1] >= day - tolerance ? after - 1 : -1;
        }
        return back;
    }

    private static int[] distance(int length, int distance) {
        Arguments.atLeast(0, length, "length");
        int[] rows = new int[length];
        int none = Math.min(distance, length);
        Arrays.fill(rows, 0, none, -1);
        for (int k = none; k < length; k++) {
            rows[k] = k - distance;
        }
        return rows;
    }
}
