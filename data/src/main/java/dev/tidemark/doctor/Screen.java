package dev.tidemark.doctor;

import dev.tidemark.calendar.Calendars;
import dev.tidemark.calendar.Sessions;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.SeriesInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Looks at rows of a series before they are stored: what is suspicious is put aside with the reason, never dropped and
 * never stored unseen.
 *
 * <p>Put aside are values that are no number, dates in the future, prices of bars and of indices below zero, prices of
 * zero, second values of one date, dates on which the series' exchange has no session, and prices ten times or a tenth of the one before that the
 * rows after do not confirm. A last row that leaps so waits for the next.
 *
 * <pre>{@code
 * Screen.Screened rows = Screen.of(info, bars, stored, fetched, today);
 * rows.accepted(); // to be stored
 * rows.quarantined(); // to be reported
 * }</pre>
 */
public final class Screen {
    private static final double TENFOLD = Math.log(10) - 1e-9;
    private static final double LIKE = Math.log(3);
    private static final int CONFIRMING = 2;
    private static final int NEAR = 10;
    private static final int FEW = 3;

    private Screen() {}

    /**
     * Rows of a series.
     *
     * @param date epoch days, in any order
     * @param value values in base units
     */
    public record Rows(int[] date, double[] value) {
        /** No rows. */
        public static final Rows NONE = new Rows(new int[0], new double[0]);

        /** Rejects arrays of different lengths. */
        public Rows {
            if (date.length != value.length) {
                throw new IllegalArgumentException("dates and values differ in length");
            }
        }
    }

    /**
     * A row that was put aside.
     *
     * @param date epoch day
     * @param value value in base units
     * @param reason why, without a full stop
     */
    public record Quarantined(int date, double value, String reason) {}

    /**
     * What became of the rows.
     *
     * @param accepted those that may be stored, by date
     * @param quarantined those that were put aside, by date
     */
    public record Screened(Rows accepted, List<Quarantined> quarantined) {
        /** Copies the rows put aside. */
        public Screened {
            quarantined = List.copyOf(quarantined);
        }
    }

    /**
     * Looks at rows.
     *
     * @param info the series they are of
     * @param bars whether they are the closes of bars
     * @param known what is stored already, one row a date
     * @param incoming what came
     * @param today today, an epoch day
     */
    public static Screened of(SeriesInfo info, boolean bars, Rows known, Rows incoming, int today) {
        int[] order = IntStream.range(0, incoming.date.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> incoming.date[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        Optional<Sessions> sessions = calendar(info, known, incoming);
        List<Quarantined> aside = new ArrayList<>();
        TreeMap<Integer, Double> good = new TreeMap<>();
        for (int i : order) {
            int date = incoming.date[i];
            double value = incoming.value[i];
            Optional<String> reason = alone(info, bars, sessions, date, value, today);
            if (reason.isEmpty() && good.containsKey(date)) {
                reason = good.get(date) == value
                        ? Optional.of("the same row twice")
                        : Optional.of("a second value for one date, beside " + Say.number(good.get(date)));
            }
            if (reason.isPresent()) {
                aside.add(new Quarantined(date, value, reason.get()));
            } else {
                good.put(date, value);
            }
        }
        if (Line.isPrice(info)) {
            aside.addAll(leaps(known, good));
            aside.sort(Comparator.comparingInt(Quarantined::date));
        }
        Rows accepted = new Rows(
                good.keySet().stream().mapToInt(Integer::intValue).toArray(),
                good.values().stream().mapToDouble(Double::doubleValue).toArray());
        return new Screened(accepted, aside);
    }

    /** The exchange's calendar, unless the series has several rows that do not keep to it: then it has days of its own. */
    private static Optional<Sessions> calendar(SeriesInfo info, Rows known, Rows incoming) {
        return "daily".equals(info.frequency()) && Calendars.NYSE.equals(info.calendar())
                ? Calendars.named(info.calendar())
                        .filter(sessions ->
                                sessions.strangers(known.date).length + sessions.strangers(incoming.date).length <= FEW)
                : Optional.empty();
    }

    private static Optional<String> alone(
            SeriesInfo info, boolean bars, Optional<Sessions> sessions, int date, double value, int today) {
        if (!Double.isFinite(value)) {
            return Optional.of("no number");
        }
        if (date > today) {
            return Optional.of("dated after today, " + DecisionDay.iso(today));
        }
        if (Line.isNeverBelowZero(info, bars) && value < 0) {
            return Optional.of("below zero");
        }
        if (Line.isPrice(info) && value == 0) {
            return Optional.of("a price of zero");
        }
        if (sessions.isPresent() && sessions.get().strangers(new int[] {date}).length > 0) {
            return Optional.of(info.calendar() + " has no session on the day"
                    + sessions.get().whyClosed(date).map(why -> ": " + why).orElse(""));
        }
        return Optional.empty();
    }

    /** Takes those that leap, and that the rows after do not confirm, out of the good ones. */
    private static List<Quarantined> leaps(Rows known, NavigableMap<Integer, Double> good) {
        TreeMap<Integer, Double> all = new TreeMap<>();
        for (int i = 0; i < known.date.length; i++) {
            all.put(known.date[i], known.value[i]);
        }
        List<Quarantined> aside = new ArrayList<>();
        for (Map.Entry<Integer, Double> row : new TreeMap<>(good).entrySet()) {
            int date = row.getKey();
            double value = row.getValue();
            Double stored = all.get(date);
            double[] before = all.subMap(date - NEAR, true, date, false).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double compared = stored != null ? stored : before.length > 0 ? before[before.length - 1] : Double.NaN;
            // A price may cross zero, as that of oil did: such a step is no multiple. Its logarithm is none either.
            if (Math.abs(Math.log(value / compared)) >= TENFOLD && !isConfirmed(good, date, value)) {
                String what = stored != null ? "stored as " : "after ";
                aside.add(new Quarantined(
                        date, value, "ten times or a tenth of what it was, " + what + Say.number(compared)));
                good.remove(date);
            } else {
                all.put(date, value);
            }
        }
        return aside;
    }

    private static boolean isConfirmed(NavigableMap<Integer, Double> good, int date, double value) {
        double[] next = good.tailMap(date, false).values().stream()
                .limit(CONFIRMING)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return next.length == CONFIRMING && Arrays.stream(next).allMatch(v -> Math.abs(Math.log(v / value)) < LIKE);
    }
}
