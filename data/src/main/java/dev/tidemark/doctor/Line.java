package dev.tidemark.doctor;

import dev.tidemark.calendar.Calendars;
import dev.tidemark.calendar.Sessions;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.Unit;
import java.util.Arrays;
import java.util.Optional;

/**
 * A series as arrays.
 *
 * @param info the catalogue's entry
 * @param date epoch days, strictly ascending
 * @param value values in base units; of a bar the closes
 * @param bars the rest of the bars, if it has them
 */
public record Line(SeriesInfo info, int[] date, double[] value, Optional<Bars> bars) {
    private static final int LONGEST_STEP = 4;
    private static final double SHARE_OF_WEEKENDS = 0.2;

    /**
     * What bars have beside the close, each in parallel to the dates, NaN where there is nothing.
     *
     * @param open opens
     * @param high highs
     * @param low lows
     * @param volume volumes
     */
    public record Bars(double[] open, double[] high, double[] low, double[] volume) {}

    /** Its id. */
    public String id() {
        return info.id();
    }

    /** The id without the place it is from and without a field: {@code LTC} of {@code LTC_CM.cap}. */
    public String base() {
        return id().split("[_.]", 2)[0];
    }

    /** How many rows. */
    public int size() {
        return date.length;
    }

    /** The first date. */
    public int first() {
        return date[0];
    }

    /** The last date. */
    public int last() {
        return date[date.length - 1];
    }

    /** Whether it has a value a day. */
    public boolean isDaily() {
        return "daily".equals(info.frequency());
    }

    /** Whether it is a price that cannot be below zero. */
    public boolean isNeverBelowZero() {
        return isNeverBelowZero(info, bars.isPresent());
    }

    /**
     * Whether a series is of prices that cannot be below zero: of bars in money, and of indices. Amounts, such as a balance
     * of trade, and single prices, such as that of oil, may be.
     */
    static boolean isNeverBelowZero(SeriesInfo info, boolean bars) {
        return isPrice(info) && (bars || !info.scale().unit().powers().containsKey("USD"));
    }

    /** Whether a series is of prices: money that is not counted in billions, as amounts are. */
    static boolean isPrice(SeriesInfo info) {
        return isMoney(info) && isSingle(info);
    }

    private static boolean isMoney(SeriesInfo info) {
        return info.scale().unit().powers().keySet().stream()
                .anyMatch(unit -> unit.equals("USD") || unit.equals("points"));
    }

    private static boolean isSingle(SeriesInfo info) {
        return info.scale().multiply() == 1 && info.scale().divide() == 1;
    }

    /** Whether it is the price of one thing in dollars. */
    public boolean isDollars() {
        return info.scale().unit().equals(Unit.USD) && info.scale().word().equals("USD") && !id().contains(".");
    }

    /** Whether its daily values are prices or the like, of which returns can be taken; amounts in billions are not. */
    public boolean hasReturns() {
        return isDaily()
                && isSingle(info)
                && !info.scale().unit().plain()
                && Arrays.stream(value).allMatch(v -> v > 0);
    }

    /** The calendar it keeps to, if its days are known; of FRED's series some have a value on weekends too. */
    public Optional<Sessions> sessions() {
        if (!isDaily() || size() == 0) {
            return Optional.empty();
        }
        boolean weekends = Arrays.stream(date).filter(Line::isWeekend).count() > SHARE_OF_WEEKENDS * size();
        return Calendars.named(Calendars.FRED.equals(info.calendar()) && weekends ? Calendars.ALWAYS : info.calendar());
    }

    private static boolean isWeekend(int day) {
        return Math.floorMod(day + 3, 7) > 4;
    }

    /** The log returns, in parallel to the dates; NaN for the first and over more than four days. */
    public double[] returns() {
        return returns(date, value);
    }

    static double[] returns(int[] date, double[] price) {
        double[] returns = new double[price.length];
        for (int i = 0; i < returns.length; i++) {
            returns[i] =
                    i == 0 || date[i] - date[i - 1] > LONGEST_STEP ? Double.NaN : Math.log(price[i] / price[i - 1]);
        }
        return returns;
    }
}
