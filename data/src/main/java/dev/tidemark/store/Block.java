package dev.tidemark.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows of one series, column by column, growing. */
final class Block {
    /** Known by the publication lag. */
    static final byte LAG = 0;
    /** Known when the source says so. */
    static final byte STATED = 1;
    /** Known when it was fetched: a number that had changed since. */
    static final byte SEEN = 2;

    private static final int FIRST = 64;

    private int[] period;
    private long[] known;
    private byte[] basis;
    private final double[][] numbers;
    private int size;

    Block(int columns) {
        this(columns, FIRST);
    }

    /** With room for so many rows, more than none. */
    Block(int columns, int rows) {
        period = new int[rows];
        known = new long[rows];
        basis = new byte[rows];
        numbers = new double[columns][rows];
    }

    /** Adds a row, whose numbers are set with {@link #set}. */
    void add(int day, long instant, byte from) {
        if (size == period.length) {
            int more = size * 2;
            period = Arrays.copyOf(period, more);
            known = Arrays.copyOf(known, more);
            basis = Arrays.copyOf(basis, more);
            for (int c = 0; c < numbers.length; c++) {
                numbers[c] = Arrays.copyOf(numbers[c], more);
            }
        }
        period[size] = day;
        known[size] = instant;
        basis[size++] = from;
    }

    /** Sets a number of the row added last. */
    void set(int column, double number) {
        numbers[column][size - 1] = number;
    }

    /** Sets a number of any row. */
    void set(int column, int row, double number) {
        numbers[column][row] = number;
    }

    int size() {
        return size;
    }

    int period(int row) {
        return period[row];
    }

    long known(int row) {
        return known[row];
    }

    byte basis(int row) {
        return basis[row];
    }

    double number(int column, int row) {
        return numbers[column][row];
    }

    /** Whether two rows, of blocks with as many columns, say the same. */
    boolean same(int row, double[][] others, int other) {
        for (int c = 0; c < numbers.length; c++) {
            if (Double.doubleToLongBits(numbers[c][row]) != Double.doubleToLongBits(others[c][other])) {
                return false;
            }
        }
        return true;
    }

    /** The rows by period, those of one period by their known-at. */
    int[] byPeriod() {
        return order(period, known, size);
    }

    /** Rows in the order of a period and then of an instant; cheap where they are so already. */
    static int[] order(int[] period, long[] known, int size) {
        for (int i = 1; i < size; i++) {
            if (period[i] < period[i - 1] || (period[i] == period[i - 1] && known[i] < known[i - 1])) {
                return IntStream.range(0, size)
                        .boxed()
                        .sorted(Comparator.<Integer>comparingInt(r -> period[r]).thenComparingLong(r -> known[r]))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
        }
        return IntStream.range(0, size).toArray();
    }

    /** Leaves out the rows known by the lag of every period for which the source itself has said when. */
    Block stated() {
        int[] order = byPeriod();
        Block kept = new Block(numbers.length);
        for (int from = 0; from < size; ) {
            int to = from;
            boolean said = false;
            while (to < size && period[order[to]] == period[order[from]]) {
                said |= basis[order[to++]] == STATED;
            }
            for (int i = from; i < to; i++) {
                int row = order[i];
                if (!said || basis[row] != LAG) {
                    kept.copy(this, row);
                }
            }
            from = to;
        }
        return kept;
    }

    private void copy(Block other, int row) {
        add(other.period[row], other.known[row], other.basis[row]);
        for (int c = 0; c < numbers.length; c++) {
            set(c, other.numbers[c][row]);
        }
    }

    /** Leaves out the rows that were not known yet at an instant. */
    Block knownBy(long instant) {
        Block kept = new Block(numbers.length);
        for (int row = 0; row < size; row++) {
            if (known[row] <= instant) {
                kept.copy(this, row);
            }
        }
        return kept;
    }

    /** Leaves out the rows without a number in a column; itself where there are none. */
    Block having(int column) {
        int row = 0;
        while (row < size && !Double.isNaN(numbers[column][row])) {
            row++;
        }
        if (row == size) {
            return this;
        }
        Block kept = new Block(numbers.length);
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(numbers[column][i])) {
                kept.copy(this, i);
            }
        }
        return kept;
    }

    int[] periods() {
        return Arrays.copyOf(period, size);
    }

    long[] knowns() {
        return Arrays.copyOf(known, size);
    }

    double[] numbers(int column) {
        return Arrays.copyOf(numbers[column], size);
    }
}
