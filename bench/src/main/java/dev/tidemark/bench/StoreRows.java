package dev.tidemark.bench;

/** The rows that stores are measured with: ten million, one in twenty of them a revision. */
final class StoreRows {
    static final int SERIES = 2_000;
    static final int PERIODS = 4_750;
    static final int ROWS = 5_000;
    /** Every so manieth period is revised. */
    static final int REVISED = 19;
    /** So many series are read. */
    static final int READ = 500;

    private static final int FIRST = 5_000;
    private static final int DAY = 86_400;

    private StoreRows() {}

    /** The decision day that is asked for: a fifth of the rows is not known yet. */
    static int asOf() {
        return FIRST + PERIODS * 4 / 5;
    }

    /** The series that are read: every fourth. */
    static int read(int i) {
        return i * (SERIES / READ);
    }

    /** Fills the columns of a series, in the order in which rows became known. */
    static void fill(int series, int[] period, long[] known, double[] value) {
        int row = 0;
        for (int i = 0; i < PERIODS + 40; i++) {
            if (i < PERIODS) {
                period[row] = FIRST + i;
                known[row] = (FIRST + i + 1L) * DAY;
                value[row++] = value(series, i, 0);
            }
            int old = i - 30;
            if (old >= 0 && old < PERIODS && old % REVISED == 0 && row < ROWS) {
                period[row] = FIRST + old;
                known[row] = (FIRST + old + 31L) * DAY + 1;
                value[row++] = value(series, old, 1);
            }
        }
        if (row != ROWS) {
            throw new IllegalStateException(row + " rows");
        }
    }

    private static double value(int series, int period, int revision) {
        return ((series * 7_919L + period * 104_729L + revision * 1_299_709L) % 1_000_003) / 1_000.0;
    }
}
