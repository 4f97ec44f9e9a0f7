package dev.tidemark.store;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.store.StoreFailure.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out what of the rows of a series is new: the rules of {@link Known}. */
final class SeriesMerge {
    private final Path file;
    private final NewSeries rows;
    private final long fetchedAt;
    private final Earlier earlier;
    private final Block there;
    private final int[] thereOrder;
    private final Block fresh;
    private final List<Quarantined> aside = new ArrayList<>();
    private long added;
    private long revised;
    private long unchanged;

    private SeriesMerge(Path file, NewSeries rows, long fetchedAt, Earlier earlier, Block there) {
        this.file = file;
        this.rows = rows;
        this.fetchedAt = fetchedAt;
        this.earlier = earlier;
        this.there = there;
        this.thereOrder = there.byPeriod();
        // Of what was never seen everything is new; else little is.
        this.fresh = there.size() == 0
                ? new Block(rows.columns().length, rows.rows() + 1)
                : new Block(rows.columns().length);
    }

    /**
     * What of some rows is new.
     *
     * @param file the file of the store, for messages
     * @param rows what was fetched
     * @param fetchedAt when
     * @param earlier what an earlier fetch must have seen
     * @param there what the store has of the same periods
     */
    static SeriesMerge of(Path file, NewSeries rows, long fetchedAt, Earlier earlier, Block there) throws StoreFailure {
        SeriesMerge merge = new SeriesMerge(file, rows, fetchedAt, earlier, there);
        merge.run();
        return merge;
    }

    Block fresh() {
        return fresh;
    }

    List<Quarantined> aside() {
        return aside;
    }

    long added() {
        return added;
    }

    long revised() {
        return revised;
    }

    long unchanged() {
        return unchanged;
    }

    private void run() throws StoreFailure {
        boolean lagged = rows.known() == Known.BY_LAG;
        int[] order = Block.order(rows.period(), rows.knownAt(), rows.rows());
        int at = 0;
        for (int from = 0; from < order.length; ) {
            int day = rows.period()[order[from]];
            int to = from;
            while (to < order.length && rows.period()[order[to]] == day) {
                to++;
            }
            while (at < thereOrder.length && there.period(thereOrder[at]) < day) {
                at++;
            }
            int end = at;
            while (end < thereOrder.length && there.period(thereOrder[end]) == day) {
                end++;
            }
            if (lagged) {
                oneByLag(order, from, to, at, end);
            } else {
                stated(order, from, to, at, end);
            }
            from = to;
            at = end;
        }
    }

    /** The one row that was fetched of a period. */
    private void oneByLag(int[] order, int from, int to, int at, int end) throws StoreFailure {
        int row = order[from];
        if (to - from > 1) {
            throw new StoreFailure(
                    Fault.BAD_BATCH,
                    file,
                    rows.info().id() + ": " + DecisionDay.iso(rows.period()[row]) + " stands twice in what was fetched",
                    "");
        }
        if (isAside(row)) {
            return;
        }
        if (at == end) {
            long known = rows.knownAt()[row];
            // What came later than the lag says was not known by it: a fetch in between did not find it.
            boolean late = earlier.hadSeen(rows.period()[row], known);
            add(row, late ? fetchedAt : Math.min(known, fetchedAt), Block.LAG);
            added++;
        } else {
            change(row, thereOrder[end - 1]);
        }
    }

    /** A number that may differ from the newest of its period. */
    private void change(int row, int newest) {
        if (there.same(newest, rows.columns(), row)) {
            unchanged++;
        } else {
            add(row, Math.max(fetchedAt, there.known(newest) + 1), Block.SEEN);
            revised++;
        }
    }

    /** The vintages that were fetched of a period, beside those that are there. */
    private void stated(int[] order, int from, int to, int at, int end) throws StoreFailure {
        boolean every = rows.known() == Known.EVERY;
        boolean first = at == end;
        boolean lagged = !first && there.basis(thereOrder[at]) == Block.LAG;
        int before = -1;
        int next = at;
        for (int i = from; i < to; i++) {
            int row = order[i];
            if (isAside(row)) {
                continue;
            }
            long known = rows.knownAt()[row];
            // The last vintage before this one, among those that are there and those that were just found.
            while (next < end && there.known(thereOrder[next]) < known) {
                before = counts(thereOrder[next]) ? thereOrder[next] : before;
                next++;
            }
            int same = sameInstant(next, end, known);
            if (twin(order, from, i)) {
                unchanged++;
            } else if (same >= 0) {
                conflict(row, same, i == to - 1, end);
            } else if (!every && repeats(order, from, i, before)) {
                unchanged++;
            } else {
                lagged |= every && first && known == rows.info().lag().knownAt(rows.period()[row]);
                // What was copied goes on as it was: known by the lag at first, and then when it was seen to have
                // changed.
                add(row, known, !every || !lagged ? Block.STATED : first ? Block.LAG : Block.SEEN);
                added += first ? 1 : 0;
                revised += first ? 0 : 1;
                first = false;
            }
        }
    }

    /** Whether a row is the one before once more; two numbers for one instant are refused. */
    private boolean twin(int[] order, int from, int i) throws StoreFailure {
        if (i == from || rows.knownAt()[order[i]] != rows.knownAt()[order[i - 1]]) {
            return false;
        }
        if (!equal(order[i], order[i - 1])) {
            throw new StoreFailure(
                    Fault.BAD_BATCH,
                    file,
                    rows.info().id() + ": two numbers for " + DecisionDay.iso(rows.period()[order[i]])
                            + " known at one instant",
                    "");
        }
        return true;
    }

    private boolean equal(int row, int other) {
        for (double[] column : rows.columns()) {
            if (Double.doubleToLongBits(column[row]) != Double.doubleToLongBits(column[other])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a vintage stands beside those that a source states: one by the lag is replaced by them. */
    private boolean counts(int stored) {
        return rows.known() == Known.EVERY || there.basis(stored) != Block.LAG;
    }

    /** The vintage of that very instant which the source itself stated, or -1. */
    private int sameInstant(int next, int end, long known) {
        for (int i = next; i < end && there.known(thereOrder[i]) == known; i++) {
            if (counts(thereOrder[i])) {
                return thereOrder[i];
            }
        }
        return -1;
    }

    /** Whether a row says what was said just before, by the store or by an earlier row of the batch. */
    private boolean repeats(int[] order, int from, int i, int before) {
        int row = order[i];
        boolean nearer = i > from && (before < 0 || rows.knownAt()[order[i - 1]] >= there.known(before));
        if (nearer) {
            return equal(row, order[i - 1]);
        }
        return before >= 0 && there.same(before, rows.columns(), row);
    }

    /** A row for the very instant of one that is there: the same, a correction, or a history that was rewritten. */
    private void conflict(int row, int same, boolean newest, int end) {
        if (there.same(same, rows.columns(), row)) {
            unchanged++;
        } else if (newest) {
            change(row, thereOrder[end - 1]);
        } else {
            setAside(row, "the source once gave another number for the same instant");
        }
    }

    private boolean isAside(int row) {
        for (int c = 0; c < rows.columns().length; c++) {
            double number = rows.columns()[c][row];
            // What a bar does not have is NaN; its close it must have.
            boolean absent = Double.isNaN(number) && rows.bars() && c != NewSeries.BAR.indexOf("close");
            if (!absent && !Double.isFinite(number)) {
                setAside(row, "not a finite number");
                return true;
            }
        }
        return false;
    }

    private void setAside(int row, String reason) {
        StringBuilder value = new StringBuilder();
        for (double[] column : rows.columns()) {
            value.append(value.isEmpty() ? "" : " ").append(column[row]);
        }
        aside.add(new Quarantined(rows.info().id(), rows.period()[row], value.toString(), reason));
    }

    private void add(int row, long known, byte basis) {
        fresh.add(rows.period()[row], known, basis);
        for (int c = 0; c < rows.columns().length; c++) {
            fresh.set(c, rows.columns()[c][row]);
        }
    }
}
