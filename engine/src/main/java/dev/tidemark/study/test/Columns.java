package dev.tidemark.study.test;

import dev.tidemark.math.CompensatedSum;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;
import java.util.stream.IntStream;

/** What tests ask of a column, and its plain moments. */
final class Columns {
    private Columns() {}

    /** The only column; rows without gaps. */
    static double[] only(Numbers numbers) {
        if (numbers.width() != 1) {
            throw new BadInput("it takes one column; there are " + numbers.width());
        }
        finite(numbers.column(0), 1);
        return numbers.column(0);
    }

    /** Fails unless there are so many values, all of them finite. */
    static void finite(double[] x, int least) {
        if (x.length < least) {
            throw new BadInput(x.length + " values are too few; at least " + least + " are needed");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                throw new BadInput("row " + (i + 1) + " holds no number; leave such rows out or fill them");
            }
        }
    }

    /** Fails unless all columns are without gaps. */
    static double[][] finite(Numbers numbers, int least) {
        for (int k = 0; k < numbers.width(); k++) {
            try {
                finite(numbers.column(k), least);
            } catch (BadInput e) {
                throw new BadInput("column " + numbers.names().get(k) + ": " + e.getMessage());
            }
        }
        return numbers.columns();
    }

    /** A column of 0 and 1. */
    static boolean[] flags(Numbers numbers, int index) {
        double[] column = numbers.column(index);
        boolean[] flags = new boolean[column.length];
        for (int i = 0; i < flags.length; i++) {
            if (column[i] != 0 && column[i] != 1) {
                throw new BadInput(
                        "row " + (i + 1) + ", column " + numbers.names().get(index) + ": it takes 0 or 1");
            }
            flags[i] = column[i] == 1;
        }
        return flags;
    }

    /** The rows in which a column of 0 and 1 holds 1. */
    static int[] positions(Numbers numbers, int index) {
        boolean[] flags = flags(numbers, index);
        return IntStream.range(0, flags.length).filter(i -> flags[i]).toArray();
    }

    /** Fails unless there are events, and they are ascending positions among so many days. */
    static void positions(int[] events, int days) {
        if (events.length == 0) {
            throw new BadInput("there is no event");
        }
        for (int i = 0; i < events.length; i++) {
            if (events[i] < 0 || events[i] >= days || (i > 0 && events[i] <= events[i - 1])) {
                throw new BadInput("events are positions from 0 to " + (days - 1) + ", ascending");
            }
        }
    }

    /** Does it hold two different values? */
    static boolean varies(double[] x) {
        for (double v : x) {
            if (v != x[0]) {
                return true;
            }
        }
        return false;
    }

    /** The mean, added up with compensation. */
    static double mean(double[] x) {
        CompensatedSum sum = new CompensatedSum();
        for (double v : x) {
            sum.add(v);
        }
        return sum.dividedBy(x.length);
    }

    /** The variance by n - 1; NaN below two values. */
    static double variance(double[] x) {
        double mean = mean(x);
        CompensatedSum sum = new CompensatedSum();
        for (double v : x) {
            sum.add((v - mean) * (v - mean));
        }
        return x.length < 2 ? Double.NaN : sum.dividedBy(x.length - 1.0);
    }
}
