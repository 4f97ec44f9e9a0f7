package dev.tidemark.source.simulated;

import java.util.ArrayList;
import java.util.List;

/**
 * A close above every earlier one.
 *
 * @param row the row that exceeds the record
 * @param stood how many rows before it the record was set
 */
record NewRecord(int row, int stood) {
    /** The rows whose close exceeds a record that had stood for at least so many rows. */
    static List<NewRecord> after(double[] close, int standing) {
        List<NewRecord> found = new ArrayList<>();
        int record = 0;
        for (int k = 1; k < close.length; k++) {
            if (close[k] > close[record]) {
                if (k - record >= standing) {
                    found.add(new NewRecord(k, k - record));
                }
                record = k;
            }
        }
        return found;
    }
}
