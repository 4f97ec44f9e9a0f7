package dev.tidemark.study;

import dev.tidemark.stat.BadInput;
import dev.tidemark.study.test.Mean;
import dev.tidemark.study.test.Sharpe;
import java.util.OptionalInt;

/**
 * What holding something was worth, from daily simple returns of calendar days.
 *
 * @param total what 1 became, less 1
 * @param yearly the compound annual growth rate: (1 + total)^(365.25/n) - 1, n days
 * @param volatility deviation of the daily returns times root(365.25)
 * @param sharpe mean over deviation of the daily returns over cash, times root(365.25); NaN where they do not vary
 * @param sharpeError its standard error, by Newey and West, in the same unit
 * @param drawdown the largest loss since a record, as a negative share
 * @param peak the day of that record, an epoch day
 * @param trough the day of the loss
 * @param recovered the day on which that record was reached again, if it was
 */
public record Performance(
        double total,
        double yearly,
        double volatility,
        double sharpe,
        double sharpeError,
        double drawdown,
        int peak,
        int trough,
        OptionalInt recovered) {
    /** Days a year, by which everything is made yearly. */
    public static final double DAYS = 365.25;

    private static final int LEAST = 4;

    /**
     * The worth of daily returns.
     *
     * @param returns simple returns of consecutive days
     * @param cash what cash returned on them
     * @param start the day before the first, an epoch day
     */
    static Performance of(double[] returns, double[] cash, int start) {
        int n = returns.length;
        double[] excess = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            excess[i] = returns[i] - cash[i];
            mean += returns[i] / n;
        }
        double squares = 0;
        double worth = 1;
        double record = 1;
        double drawdown = 0;
        int recordOn = start;
        int peak = start;
        int trough = start;
        OptionalInt recovered = OptionalInt.of(start);
        double peakWorth = 1;
        for (int i = 0; i < n; i++) {
            int day = start + 1 + i;
            squares += (returns[i] - mean) * (returns[i] - mean);
            worth *= 1 + returns[i];
            if (recovered.isEmpty() && worth >= peakWorth) {
                recovered = OptionalInt.of(day);
            }
            if (worth > record) {
                record = worth;
                recordOn = day;
            } else if (worth / record - 1 < drawdown) {
                drawdown = worth / record - 1;
                peak = recordOn;
                peakWorth = record;
                trough = day;
                recovered = OptionalInt.empty();
            }
        }
        double scale = Math.sqrt(DAYS);
        Sharpe.Result sharpe = sharpe(excess);
        return new Performance(
                worth - 1,
                Math.pow(worth, DAYS / n) - 1,
                n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)) * scale,
                sharpe.sharpe() * scale,
                sharpe.error() * scale,
                drawdown,
                peak,
                trough,
                recovered);
    }

    /** The Sharpe ratio a day; NaN where there is none. */
    static Sharpe.Result sharpe(double[] excess) {
        if (excess.length >= LEAST) {
            try {
                return Sharpe.of(excess, Mean.StandardError.NEWEY_WEST, 0);
            } catch (BadInput e) {
                // They do not vary: said by NaN.
            }
        }
        double none = Double.NaN;
        return new Sharpe.Result(excess.length, none, none, none, none, none, none);
    }

    /** The Sharpe ratio a day alone; NaN where the returns do not vary. */
    static double ratio(double[] excess) {
        double mean = 0;
        for (double x : excess) {
            mean += x / excess.length;
        }
        double squares = 0;
        for (double x : excess) {
            squares += (x - mean) * (x - mean);
        }
        return squares > 0 ? mean / Math.sqrt(squares / (excess.length - 1)) : Double.NaN;
    }
}
