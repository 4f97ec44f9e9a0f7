package dev.tidemark.ingest.sync;

import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import dev.tidemark.source.Delivery;
import dev.tidemark.store.Batch;
import dev.tidemark.store.Known;
import dev.tidemark.store.NewEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the rows of an event table ready for the store. */
final class TableLanding {
    private TableLanding() {}

    /**
     * Makes an answer ready: the columns that were mapped, by their names.
     *
     * @param now epoch second of the asking
     * @throws NotTaken if the service does not have one of them
     */
    static Landed land(Wish.OfTable wish, Step.Try asked, Delivery.Events came, long now) throws NotTaken {
        List<Integer> places = new ArrayList<>();
        for (String column : wish.info().columns()) {
            int at = came.columns().indexOf(column);
            if (at < 0) {
                throw new NotTaken(
                        asked.symbol(),
                        asked.symbol() + " has no column " + column + ", it has " + String.join(", ", came.columns())
                                + "; correct the columns of " + wish.id() + " in sources.yaml");
            }
            places.add(at);
        }
        List<EventTable.Row> rows = new ArrayList<>();
        for (Delivery.Event event : came.rows()) {
            List<String> cells = places.stream().map(event.cells()::get).toList();
            rows.add(row(wish.info(), event.date(), event.known(), cells));
        }
        return landed(wish, asked, rows, came.covered(), came.key(), came.notes(), now);
    }

    static Landed landed(
            Wish.OfTable wish,
            Step.Try asked,
            List<EventTable.Row> rows,
            Delivery.Covered covered,
            Optional<String> key,
            List<String> notes,
            long now) {
        TableInfo info = new TableInfo(
                wish.id(),
                wish.info().dateColumn(),
                wish.info().columns(),
                wish.info().lag(),
                covered.from(),
                covered.to(),
                covered.complete(),
                Titles.of(asked.symbol()),
                wish.info().note());
        List<String> all = new ArrayList<>(List.of(asked.symbol().toString()));
        all.addAll(notes);
        // Only where everything is there does a row that is not mean that it is gone.
        int to = covered.complete() ? covered.to() : covered.from() - 1;
        Batch batch = Batch.of(asked.symbol().provider(), wish.id(), now)
                .noted("", String.join("; ", all))
                .with(new NewEvents(info, Known.BY_LAG, rows, covered.from(), to).keyed(key));
        OptionalInt last = rows.stream().mapToInt(EventTable.Row::date).max();
        return new Landed(batch, last, notes);
    }

    /** A row with its numbers in base units; it is known by the lag where the service does not tell. */
    static EventTable.Row row(TableInfo info, int date, long known, List<String> cells) {
        double[] numbers = new double[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = TableInfo.scaleOf(info.columns().get(i)).toBase(number(cells.get(i)));
        }
        return new EventTable.Row(
                date, known == Delivery.UNTOLD ? info.lag().knownAt(date) : known, List.copyOf(cells), numbers);
    }

    private static double number(String text) {
        try {
            return text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?") ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
