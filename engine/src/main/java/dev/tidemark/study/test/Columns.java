package dev.tidemark.study.test;

import dev.tidemark.math.CompensatedSum;
import dev.tidemark.stat.BadInput;
import dev.tidemark.stat.Numbers;

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
