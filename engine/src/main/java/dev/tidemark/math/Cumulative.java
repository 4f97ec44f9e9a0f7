package dev.tidemark.math;

/**
 * Kernels that look back to the first known value: records, drawdowns, exponential means, breakouts.
 *
 * <p>They begin at the first value that is not NaN. A later NaN gives NaN (row number -1) at its own row and leaves the
 * state as it is. Time is O(n).
 */
public final class Cumulative {
    /** Rows that are worked on together: few enough to stay in the cache closest to the processor. */
    private static final int TILE = 1000;

    private Cumulative() {}

    /**
     * The largest value so far, the current one included, in the unit of x.
     *
     * <p>{@code max(x[0..k])}. Example: {@code {3, NaN, 2, 4}} gives {@code {3, NaN, 3, 4}}.
     *
     * @param x values
     * @return the running maximum, NaN where x is
     */
    public static double[] record(double[] x) {
        int[] rows = recordIndex(x);
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = rows[k] < 0 ? Double.NaN : x[rows[k]];
        }
        return out;
    }

    /**
     * The row that set the largest value so far.
     *
     * <p>The first setter keeps it on ties. Example: {@code {NaN, 3, 3, NaN, 4}} gives {@code {-1, 1, 1, -1, 4}}.
     *
     * @param x values
     * @return the row number, at most k; -1 where x is NaN
     */
    public static int[] recordIndex(double[] x) {
        int[] out = new int[x.length];
        int row = -1;
        for (int k = 0; k < x.length; k++) {
            if (Double.isNaN(x[k])) {
                out[k] = -1;
                continue;
            }
            if (row < 0 || x[k] > x[row]) {
                row = k;
            }
            out[k] = row;
        }
        return out;
    }

    /**
     * The distance below the largest value so far, as a fraction of it: 0 at the record, -0.25 a quarter below.
     *
     * <p>{@code x / record - 1}, never positive; NaN where the record is not positive. Example: {@code {4, 3, 5}} gives
     * {@code {0, -0.25, 0}}.
     *
     * @param x values
     * @return the drawdown, NaN where unknown
     */
    public static double[] drawdown(double[] x) {
        double[] out = new double[x.length];
        double top = Double.NEGATIVE_INFINITY;
        for (int from = 0; from < x.length; from += TILE) {
            int to = Math.min(from + TILE, x.length);
            double latest = records(x, top, from, to, out);
            // A finite value divided by a finite record above 0 is never NaN.
            if (latest < Double.POSITIVE_INFINITY && out[from] > 0) {
                below(x, from, to, out);
            } else {
                latest = drawdown(x, top, from, to, out);
            }
            top = latest;
        }
        return out;
    }

    /** Puts the records of some rows into the answer; the last of them, or NaN where one of the values is. */
    private static double records(double[] x, double before, int from, int to, double[] out) {
        double top = before;
        boolean known = true;
        for (int k = from; k < to; k++) {
            if (!(x[k] <= top)) { // a record or NaN: one comparison for all the others
                known &= x[k] > top;
                top = x[k] > top ? x[k] : top;
            }
            out[k] = top;
        }
        return known ? top : Double.NaN;
    }

    /** Puts the distances in the place of the records; by itself, so that several are divided by one instruction. */
    private static void below(double[] x, int from, int to, double[] out) {
        for (int k = from; k < to; k++) {
            out[k] = x[k] / out[k] - 1;
        }
    }

    /** The drawdowns of some rows, whatever stands there; the last record. */
    private static double drawdown(double[] x, double before, int from, int to, double[] out) {
        double top = before;
        for (int k = from; k < to; k++) {
            if (x[k] > top) {
                top = x[k];
            }
            out[k] = top > 0 ? Unknown.canonical(x[k] / top - 1) : Double.NaN;
        }
        return top;
    }

    /**
     * How many rows ago the largest value so far was set.
     *
     * <p>{@code k - recordIndex}: 0 on the row that sets it, above 0 on one that only equals it. Example:
     * {@code {3, 2, NaN, 3, 4}} gives {@code {0, 1, NaN, 3, 0}}.
     *
     * @param x values
     * @return a number of rows, NaN where x is
     */
    public static double[] sinceRecord(double[] x) {
        int[] rows = recordIndex(x);
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = rows[k] < 0 ? Double.NaN : k - rows[k];
        }
        return out;
    }

    /**
     * The exponential moving average, in the unit of x.
     *
     * <p>{@code e += (x - e) · 2 / (n + 1)}, seeded at the n-th known value with the plain mean of the first n known
     * ones and NaN before. NaN and infinite values are skipped and give NaN at their row. {@code n = 1} is x itself;
     * equal values stay exactly as they are. Example: {@code ema({1, 3, 5, 5}, 3)} is {@code {NaN, NaN, 3, 4}}.
     * Source: Roberts 1959; the seed by the mean is the custom of chart software.
     *
     * @param x values
     * @param n span in rows, at least 1
     * @return the average, NaN where unknown
     */
    public static double[] ema(double[] x, int n) {
        Arguments.atLeast(1, n, "n");
        double alpha = 2 / (n + 1.0);
        CompensatedSum seed = new CompensatedSum();
        int known = 0;
        double average = Double.NaN;
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = Double.NaN;
            if (!Double.isFinite(x[k])) {
                continue;
            }
            known++;
            if (known <= n) {
                seed.add(x[k]);
            }
            if (known >= n) {
                average = known == n ? seed.dividedBy(n) : average + alpha * (x[k] - average);
                out[k] = n == 1 ? x[k] : average;
            }
        }
        return out;
    }

    /**
     * Whether a row breaks above a record that has stood for a while; a truth value.
     *
     * <p>As {@link #breakout(double[], int, double, int)} with neither band nor confirmation: true at k if x[k] is
     * above, not equal to, the largest of all earlier values, R, and the row that set R (the first, on ties) lies at
     * least {@code standing} rows before k. Example: {@code breakout({5, 4, 6, 7}, 2)} is {@code {NaN, NaN, 1, 0}}.
     *
     * @param x values
     * @param standing rows a record must have stood, at least 1
     * @return 1, 0, or NaN where it cannot be told
     */
    public static double[] breakout(double[] x, int standing) {
        return breakout(x, standing, 0, 0);
    }

    /**
     * Whether a row confirms that a record that had stood for a while is broken; a truth value.
     *
     * <p>A record is the largest of all earlier values. When x exceeds one, R, that was set at least {@code standing}
     * rows before, R becomes pending, in the place of any other. While it is, a row beyond the band,
     * {@code x > R + band · |R|}, counts, the exceeding row included; another known row sets the count back to 0. The
     * row that makes the count {@code confirm + 1} is the breakout, and R is no longer pending.
     *
     * <p>NaN where x is, which neither counts nor resets, and on the rows with fewer than {@code standing} earlier rows
     * since the first known value: there it cannot be told. With {@code standing = 1} a straight rise is never
     * confirmed by a further row, since each puts a newer record in the place of the pending one. Example:
     * {@code breakout({5, 4, 6, 6}, 2, 0.1, 1)} is {@code {NaN, NaN, 0, 1}}.
     *
     * @param x values
     * @param standing rows a record must have stood, at least 1
     * @param band how far above the record, as a fraction of it, at least 0 and finite
     * @param confirm how many further rows in succession must lie beyond the band, at least 0
     * @return 1, 0, or NaN where it cannot be told
     */
    public static double[] breakout(double[] x, int standing, double band, int confirm) {
        Arguments.atLeast(1, standing, "standing");
        Arguments.atLeast(0, confirm, "confirm");
        if (!(band >= 0 && band < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("band must be finite and not negative: " + band);
        }
        int first = -1;
        int record = -1; // row of the largest earlier value
        double beyond = Double.NaN; // what a row must exceed while a record is pending
        int count = 0;
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = Double.NaN;
            if (Double.isNaN(x[k])) {
                continue;
            }
            boolean highest = record < 0 || x[k] > x[record];
            if (first < 0) {
                first = k;
            } else if (highest && k - record >= standing) {
                beyond = beyond(x[record], band);
                count = 0;
            }
            count = x[k] > beyond ? count + 1 : 0;
            boolean breakout = count > confirm;
            if (breakout) {
                beyond = Double.NaN; // nothing is above it, so the count goes back to 0
            }
            if (k - first >= standing) {
                out[k] = breakout ? 1 : 0;
            }
            if (highest) {
                record = k;
            }
        }
        return out;
    }

    /** The upper end of the band above a record. */
    private static double beyond(double record, double band) {
        return record * (record < 0 ? 1 - band : 1 + band);
    }

    /**
     * What a row must exceed to count for a breakout, in the unit of x.
     *
     * <p>As {@link #breakout(double[], int, double, int)} counts: the end of the band above the largest earlier value
     * where that was set at least {@code standing} rows before, or above a pending record, whichever a lower value
     * exceeds. NaN where x is and where no value would count, since the largest earlier value has not stood long enough
     * and no record is pending. It depends on earlier rows only. Example: {@code breakoutLevel({5, 4, 6, 7}, 2, 0, 0)}
     * is {@code {NaN, NaN, 5, NaN}}.
     *
     * @param x values
     * @param standing rows a record must have stood, at least 1
     * @param band how far above the record, as a fraction of it, at least 0 and finite
     * @param confirm how many further rows in succession must lie beyond the band, at least 0
     * @return the level, NaN where there is none
     */
    public static double[] breakoutLevel(double[] x, int standing, double band, int confirm) {
        double[] breakout = breakout(x, standing, band, confirm);
        int record = -1; // row of the largest earlier value
        double pending = Double.NaN;
        double[] out = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            out[k] = Double.NaN;
            if (Double.isNaN(x[k])) {
                continue;
            }
            boolean stood = record >= 0 && k - record >= standing;
            double above = stood ? beyond(x[record], band) : Double.NaN;
            // Between a pending record and the largest value a row counts; above the largest it begins anew.
            out[k] = stood && !(pending < x[record]) ? above : pending;
            if (record < 0 || x[k] > x[record]) {
                pending = stood ? above : pending;
                record = k;
            }
            if (breakout[k] == 1) {
                pending = Double.NaN;
            }
        }
        return out;
    }
}
