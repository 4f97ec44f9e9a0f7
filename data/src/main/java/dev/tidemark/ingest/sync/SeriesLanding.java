package dev.tidemark.ingest.sync;

import dev.tidemark.doctor.Screen;
import dev.tidemark.series.Scale;
import dev.tidemark.series.Series;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Vintages;
import dev.tidemark.source.Delivery;
import dev.tidemark.store.Batch;
import dev.tidemark.store.Known;
import dev.tidemark.store.NewSeries;
import dev.tidemark.store.Quarantined;
import dev.tidemark.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes what a service says of a series ready for the store: base units, known-at, what is suspicious put aside. */
final class SeriesLanding {
    private static final List<String> VALUES = List.of("value", "close", "priceusd", "price");
    private static final String CLOSE = "close";
    private static final String VOLUME = "volume";
    private static final String SPLIT = "split";

    private final Wish.OfSeries wish;
    private final Step.Try asked;
    private final Delivery.Series came;
    private final Screen.Rows stored;
    private final int today;
    private final List<String> notes;

    private SeriesLanding(
            Wish.OfSeries wish, Step.Try asked, Delivery.Series came, Optional<Vintages> there, int today) {
        this.wish = wish;
        this.asked = asked;
        this.came = came;
        this.stored = there.map(SeriesLanding::latest).orElse(Screen.Rows.NONE);
        this.today = today;
        this.notes = new ArrayList<>(came.notes());
    }

    /**
     * Makes an answer ready.
     *
     * @param there what the store has of the series
     * @param now epoch second of the asking
     * @throws NotTaken if it is not what was mapped, or a stand-in does not agree with what is there
     */
    static Landed land(
            Wish.OfSeries wish, Step.Try asked, Delivery.Series came, Optional<Vintages> there, int today, long now)
            throws NotTaken {
        return new SeriesLanding(wish, asked, came, there, today).land(now);
    }

    /** Whether a service restates all of its history because of a split among these dates. */
    static boolean restated(Delivery.Series came) {
        return came.field(SPLIT).map(splits -> splits.size() > 0).orElse(false);
    }

    private static Screen.Rows latest(Vintages vintages) {
        Series series = vintages.asOf(Store.ALWAYS);
        return new Screen.Rows(series.date(), series.value());
    }

    private Landed land(long now) throws NotTaken {
        Delivery.Field main = main();
        Scale scale = scale(main);
        double[] base = Arrays.stream(main.value()).map(scale::toBase).toArray();
        int[] rows = all(main);
        OptionalInt last = rows.length == 0 ? OptionalInt.empty() : OptionalInt.of(main.date()[rows.length - 1]);
        if (asked.standIn()) {
            int newest = Arrays.stream(stored.date()).max().orElse(Integer.MIN_VALUE);
            Agreement.check(
                    wish.id(),
                    asked.symbol(),
                    since(newest - Planning.compared(wish)),
                    new Screen.Rows(main.date(), base));
            rows = IntStream.of(rows).filter(row -> main.date()[row] > newest).toArray();
        }
        Batch batch = Batch.of(asked.symbol().provider(), wish.id(), now);
        Screen.Rows incoming = newest(main, base, rows);
        boolean rescaled = !published(main) && whole() && Rescaled.is(stored, incoming);
        Map<Integer, Screen.Quarantined> aside = screened(incoming, rescaled ? Screen.Rows.NONE : stored);
        for (Screen.Quarantined each : aside.values()) {
            batch = batch.with(new Quarantined(wish.id(), each.date(), Double.toString(each.value()), each.reason()));
        }
        int[] good = IntStream.of(rows)
                .filter(row -> !aside.containsKey(main.date()[row]))
                .toArray();
        if (asked.standIn()) {
            notes.add(asked.symbol() + " stands in: it agrees with what is there, and added what is later");
        }
        if (good.length > 0) {
            // With what was restated the store would have two scales at one time: the new dates are known when it is.
            batch = batch.with(newSeries(main, base, good, rescaled ? now : Long.MIN_VALUE));
        }
        return new Landed(batch.noted("", note()), last, notes);
    }

    /** What is stored from a date on. */
    private Screen.Rows since(int first) {
        int[] recent = IntStream.range(0, stored.date().length)
                .filter(i -> stored.date()[i] >= first)
                .toArray();
        return new Screen.Rows(
                IntStream.of(recent).map(i -> stored.date()[i]).toArray(),
                IntStream.of(recent).mapToDouble(i -> stored.value()[i]).toArray());
    }

    private String note() {
        List<String> all = new ArrayList<>(List.of(asked.symbol().toString()));
        all.addAll(notes);
        return String.join("; ", all);
    }

    private static int[] all(Delivery.Field field) {
        return IntStream.range(0, field.size()).toArray();
    }

    /** The field that is the series: the close of bars. */
    private Delivery.Field main() throws NotTaken {
        String mapped = wish.fields().get(wish.bars() ? CLOSE : "value");
        List<String> names = mapped != null ? List.of(mapped) : wish.bars() ? List.of(CLOSE) : VALUES;
        for (String name : names) {
            Optional<Delivery.Field> field = came.field(name);
            if (field.isPresent()) {
                return field.get();
            }
        }
        List<String> has = came.fields().stream().map(Delivery.Field::name).toList();
        throw new NotTaken(
                asked.symbol(),
                asked.symbol() + " has no field " + String.join(" or ", names) + ", it has " + String.join(", ", has)
                        + "; map it under fields: in sources.yaml");
    }

    /** How the service writes the numbers; it must be the unit that was mapped. */
    private Scale scale(Delivery.Field field) throws NotTaken {
        Scale mapped = wish.info().scale();
        Scale told = field.scale().orElse(mapped);
        if (!told.unit().equals(mapped.unit())) {
            throw new NotTaken(
                    asked.symbol(),
                    asked.symbol() + " is in " + told.word() + " and not in " + mapped.word() + "; correct the unit of "
                            + wish.id() + " in sources.yaml, or its symbol");
        }
        return told;
    }

    /** Whether all of the history was asked for, of the service that it came from. */
    private boolean whole() {
        return !asked.standIn() && !asked.from().isAfter(wish.since());
    }

    /** Whether the service dates each publication; else the instant that it tells is the close of a bar. */
    private boolean published(Delivery.Field main) {
        int dates = (int) Arrays.stream(main.date()).distinct().count();
        return told(main) && ((asked.keyed() && wish.revised()) || dates < main.size());
    }

    private static boolean told(Delivery.Field main) {
        return Arrays.stream(main.known()).noneMatch(instant -> instant == Delivery.UNTOLD);
    }

    /** Of each date the newest number. */
    private static Screen.Rows newest(Delivery.Field main, double[] base, int[] rows) {
        TreeMap<Integer, Double> newest = new TreeMap<>();
        for (int row : rows) {
            // A number that was withdrawn says nothing of those before it.
            if (Double.isFinite(base[row]) || !newest.containsKey(main.date()[row])) {
                newest.put(main.date()[row], base[row]);
            }
        }
        return new Screen.Rows(
                newest.keySet().stream().mapToInt(Integer::intValue).toArray(),
                newest.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What is suspicious, by date. */
    private Map<Integer, Screen.Quarantined> screened(Screen.Rows incoming, Screen.Rows before) {
        Map<Integer, Screen.Quarantined> aside = new TreeMap<>();
        Screen.of(wish.info(), wish.bars(), before, incoming, today)
                .quarantined()
                .forEach(each -> aside.put(each.date(), each));
        return aside;
    }

    /** The rows; none of a date that the store does not have is known before an instant. */
    private NewSeries newSeries(Delivery.Field main, double[] base, int[] rows, long earliest) throws NotTaken {
        int[] date = IntStream.of(rows).map(row -> main.date()[row]).toArray();
        long[] byLag = told(main) ? new long[0] : wish.info().lag().knownAt(date);
        long[] known = new long[rows.length];
        for (int i = 0; i < known.length; i++) {
            long instant = main.known()[rows[i]];
            known[i] = Math.max(earliest, instant == Delivery.UNTOLD ? byLag[i] : instant);
        }
        double[] value = IntStream.of(rows).mapToDouble(row -> base[row]).toArray();
        double[][] columns = wish.bars() ? bars(date, value) : new double[][] {value};
        return new NewSeries(info(), published(main) ? Known.STATED : Known.BY_LAG, date, known, columns);
    }

    private SeriesInfo info() {
        SeriesInfo info = wish.info();
        String title = Titles.of(asked.symbol());
        String source = asked.keyed() && wish.revised() ? title + ", all vintages" : title;
        boolean latestOnly = wish.revised() && !asked.keyed();
        String note = latestOnly
                ? (info.note().isEmpty() ? "" : info.note() + "; ") + "revised later: latest vintage only"
                : info.note();
        return new SeriesInfo(
                info.id(),
                info.name(),
                info.scale(),
                info.frequency(),
                info.calendar(),
                info.lag(),
                info.staleAfterDays(),
                source,
                note);
    }

    /** The columns of bars; NaN is what a service leaves out. */
    private double[][] bars(int[] date, double[] close) throws NotTaken {
        double[][] columns = new double[NewSeries.BAR.size()][];
        int absent = 0;
        for (int c = 0; c < columns.length; c++) {
            String name = NewSeries.BAR.get(c);
            if (name.equals(CLOSE)) {
                columns[c] = close;
                continue;
            }
            Map<Integer, Double> values = values(name);
            columns[c] = new double[date.length];
            for (int i = 0; i < date.length; i++) {
                double value = values.getOrDefault(date[i], Double.NaN);
                boolean there = Double.isFinite(value) && (name.equals(VOLUME) || value > 0);
                columns[c][i] = there ? value : Double.NaN;
                absent += there ? 0 : 1;
            }
        }
        if (absent > 0) {
            notes.add("the service leaves out " + absent + " numbers of bars, beside their closes");
        }
        return columns;
    }

    private Map<Integer, Double> values(String name) throws NotTaken {
        Map<Integer, Double> values = new HashMap<>();
        Optional<Delivery.Field> field = came.field(wish.fields().getOrDefault(name, name));
        if (field.isPresent()) {
            Scale scale = name.equals(VOLUME) ? field.get().scale().orElse(Scale.NUMBER) : scale(field.get());
            for (int i = 0; i < field.get().size(); i++) {
                values.put(field.get().date()[i], scale.toBase(field.get().value()[i]));
            }
        }
        return values;
    }
}
