package dev.tidemark.store;

import dev.tidemark.series.EventTable;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.series.Vintages;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Rows to put into stores. */
final class Rows {
    /** The next day at 00:00 UTC. */
    static final Lag LAG = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneId.of("UTC"));

    /** Long after everything that the lag says. */
    static final long NOW = 2_000_000_000L;

    private Rows() {}

    static SeriesInfo info(String id) {
        return new SeriesInfo(id, "The " + id, Scale.NUMBER, "daily", "24x7", LAG, 7, "tests", "a note");
    }

    /** Rows known by the lag. */
    static NewSeries lagged(String id, int[] period, double... value) {
        return NewSeries.of(info(id), Known.BY_LAG, period, LAG.knownAt(period), value);
    }

    static NewSeries stated(String id, Known known, int[] period, long[] knownAt, double... value) {
        return NewSeries.of(info(id), known, period, knownAt, value);
    }

    static int[] days(int... days) {
        return days;
    }

    static Batch batch(NewSeries... series) {
        Batch batch = Batch.of("tests", "rows", NOW);
        for (NewSeries rows : series) {
            batch = batch.with(rows);
        }
        return batch;
    }

    static UniverseInfo coins() {
        return new UniverseInfo("coins", "daily", 3, LAG, 2, 10, 20, true, "included", "tests");
    }

    static NewUniverse.Member member(int date, int rank, String symbol, double price) {
        return new NewUniverse.Member(new Universe.Row(date, rank, symbol, symbol + " coin", price, price * 1e6), "");
    }

    static TableInfo hearings() {
        return new TableInfo("hearings", "held", List.of("held", "fees_usd"), LAG, 10, 40, true, "tests", "");
    }

    static EventTable.Row hearing(int date, String fees) {
        double number = fees.isEmpty() ? Double.NaN : Double.parseDouble(fees);
        return new EventTable.Row(
                date, LAG.knownAt(date), List.of("day " + date, fees), new double[] {Double.NaN, number});
    }

    /** The rows of a series as text: {@code period@known=value}. */
    static List<String> text(Vintages vintages) {
        List<String> rows = new ArrayList<>();
        vintages.rows(Store.ALWAYS, (period, known, value) -> rows.add(period + "@" + known + "=" + value));
        return rows;
    }
}
