package dev.tidemark.thesis;

import java.io.Serializable;
import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * A set of days as bits, 64 to a word: what thousands of variants ask of the same days costs a few hundred steps instead
 * of tens of thousands.
 *
 * <p>Rows count from 0; sets are immutable. Two sets that are joined are over the same number of rows, or {@link
 * IllegalArgumentException} is thrown.
 */
public final class DaySet implements Serializable {
    private static final int BITS = Long.SIZE;

    private final int rows;
    private final long[] words;

    private DaySet(int rows, long[] words) {
        this.rows = rows;
        this.words = words;
    }

    /** The rows whose value is such a number; NaN is none. */
    public static DaySet where(double[] values, double such) {
        long[] words = new long[words(values.length)];
        for (int k = 0; k < values.length; k++) {
            words[k >>> 6] |= values[k] == such ? 1L << k : 0;
        }
        return new DaySet(values.length, words);
    }

    /** The rows named, of so many. */
    public static DaySet of(int rows, int... named) {
        long[] words = new long[words(rows)];
        for (int k : named) {
            if (k < 0 || k >= rows) {
                throw new IllegalArgumentException("there is no row " + k + " of " + rows);
            }
            words[k >>> 6] |= 1L << k;
        }
        return new DaySet(rows, words);
    }

    /**
     * The rows that are in at least so many of some sets.
     *
     * <p>Counters stand as bits, too: a word of each set is added to 64 of them at once.
     *
     * @param least so many, at least 1
     * @param sets over the same rows, at least one
     */
    public static DaySet inAtLeast(int least, DaySet... sets) {
        DaySet first = sets[0];
        int planes = BITS - Long.numberOfLeadingZeros(sets.length);
        if (least >= 1L << planes) {
            return new DaySet(first.rows, new long[first.words.length]);
        }
        long[] out = new long[first.words.length];
        long[] count = new long[planes];
        for (int w = 0; w < out.length; w++) {
            Arrays.fill(count, 0);
            for (DaySet set : sets) {
                same(first, set);
                long carry = set.words[w];
                for (int p = 0; carry != 0; p++) {
                    long both = count[p] & carry;
                    count[p] ^= carry;
                    carry = both;
                }
            }
            long more = 0;
            long equal = -1;
            for (int p = planes - 1; p >= 0; p--) {
                if ((least >>> p & 1) == 0) {
                    more |= equal & count[p];
                    equal &= ~count[p];
                } else {
                    equal &= count[p];
                }
            }
            out[w] = more | equal;
        }
        return new DaySet(first.rows, first.cut(out));
    }

    private static int words(int rows) {
        return (rows + BITS - 1) / BITS;
    }

    private static void same(DaySet a, DaySet b) {
        if (a.rows != b.rows) {
            throw new IllegalArgumentException("sets over " + a.rows + " and " + b.rows + " rows");
        }
    }

    /** Without the bits after the last row. */
    private long[] cut(long[] all) {
        if (all.length > 0 && rows % BITS != 0) {
            all[all.length - 1] &= (1L << rows) - 1;
        }
        return all;
    }

    /** How many rows there are, whether in the set or not. */
    public int rows() {
        return rows;
    }

    /** Rows in both. */
    public DaySet and(DaySet other) {
        same(this, other);
        long[] out = words.clone();
        for (int w = 0; w < out.length; w++) {
            out[w] &= other.words[w];
        }
        return new DaySet(rows, out);
    }

    /** Rows in either. */
    public DaySet or(DaySet other) {
        same(this, other);
        long[] out = words.clone();
        for (int w = 0; w < out.length; w++) {
            out[w] |= other.words[w];
        }
        return new DaySet(rows, out);
    }

    /** Rows that are not in it. */
    public DaySet not() {
        long[] out = new long[words.length];
        for (int w = 0; w < out.length; w++) {
            out[w] = ~words[w];
        }
        return new DaySet(rows, cut(out));
    }

    /** Those from a row on; the first may lie before all rows or after them. */
    public DaySet from(int first) {
        if (first <= 0) {
            return this;
        }
        long[] out = words.clone();
        Arrays.fill(out, 0, Math.min(out.length, first >>> 6), 0);
        if (first >>> 6 < out.length) {
            out[first >>> 6] &= -1L << first;
        }
        return new DaySet(rows, out);
    }

    /** How many rows are in it. */
    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** Whether a row is in it. */
    public boolean has(int row) {
        return row >= 0 && row < rows && (words[row >>> 6] >>> row & 1) == 1;
    }

    /** How many rows before this one are in it: the row's position among them. */
    public int rank(int row) {
        if (row < 0 || row >= rows) {
            throw new NoSuchElementException("there is no row " + row + " of " + rows);
        }
        int rank = 0;
        for (int w = 0; w < row >>> 6; w++) {
            rank += Long.bitCount(words[w]);
        }
        return rank + Long.bitCount(words[row >>> 6] & ((1L << row) - 1));
    }

    /** The last row in it at or before a row; -1 without one. */
    public int last(int row) {
        if (row < 0) {
            return -1;
        }
        int w = Math.min(row, rows - 1) >>> 6;
        if (w < 0 || words.length == 0) {
            return -1;
        }
        long word = row >= rows ? words[w] : words[w] & (-1L >>> (BITS - 1 - (row & (BITS - 1))));
        while (word == 0 && w > 0) {
            word = words[--w];
        }
        return word == 0 ? -1 : (w << 6) + BITS - 1 - Long.numberOfLeadingZeros(word);
    }

    /** The rows in it, ascending. */
    public int[] toArray() {
        int[] all = new int[size()];
        int n = 0;
        for (int w = 0; w < words.length; w++) {
            for (long word = words[w]; word != 0; word &= word - 1) {
                all[n++] = (w << 6) + Long.numberOfTrailingZeros(word);
            }
        }
        return all;
    }

    /** For each row of another set, closed up in order, whether it is in this one. */
    public boolean[] among(DaySet others) {
        same(this, others);
        boolean[] in = new boolean[others.size()];
        int n = 0;
        for (int w = 0; w < words.length; w++) {
            for (long word = others.words[w]; word != 0; word &= word - 1) {
                in[n++] = (words[w] & Long.lowestOneBit(word)) != 0;
            }
        }
        return in;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DaySet set && set.rows == rows && Arrays.equals(set.words, words);
    }

    @Override
    public int hashCode() {
        return 31 * rows + Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return size() + " of " + rows + " rows";
    }
}
