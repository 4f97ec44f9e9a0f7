package dev.tidemark.source.simulated;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The policy rate: eight meetings a year move the upper limit of the target range in quarter points towards what the
 * regimes of the economy ask for, in force the day after; projections and yields follow from the same wish.
 */
final class Policy {
    private static final LocalDate FIRST = LocalDate.of(1989, 1, 1);
    private static final double QUARTER = 0.25;
    private static final double INERTIA = 0.75;
    private static final double HURRY = 1.5;
    private static final double YIELD_NOISE = 0.045;

    private final NavigableMap<Integer, Stance> stances = new TreeMap<>();
    private final Simulation simulation;

    /**
     * What holds from a meeting on.
     *
     * @param meeting the day of the announcement
     * @param upper the upper limit of the range, in percent
     * @param wished the rate that the economy asks for, in percent
     * @param neutral the rate of quiet times, in percent
     */
    record Stance(int meeting, double upper, double wished, double neutral) {
        /** The middle of the range. */
        double middle() {
            return upper - QUARTER / 2;
        }
    }

    Policy(Simulation simulation, Equities equities) {
        this.simulation = simulation;
        Draws draws = Draws.of(simulation, "policy");
        int quarters = 33;
        double tilt = 0.5;
        double drift = 0;
        int lastYear = LocalDate.ofEpochDay(Span.END).getYear();
        for (int year = FIRST.getYear(); year <= lastYear; year++) {
            for (LocalDate meeting : meetings(year)) {
                int day = (int) meeting.toEpochDay();
                Equities.Regime regime = regimeOn(equities, day);
                double asked = switch (regime) {
                    case BULL -> 1.2;
                    case SIDEWAYS -> 0.2;
                    case BEAR -> -3;
                    case CRISIS -> -8;
                };
                tilt += (regime == Equities.Regime.CRISIS ? 0.45 : 0.2) * (asked - tilt);
                drift += 0.1 * draws.student() - 0.03 * drift;
                double neutral = 2.6 + 3.6 * StrictMath.exp(-(year - FIRST.getYear()) / 11.0) + drift;
                double wished = neutral + tilt;
                quarters = Math.max(1, quarters + move(wished - (quarters * QUARTER - QUARTER / 2), regime));
                stances.put(day + 1, new Stance(day, quarters * QUARTER, wished, neutral));
            }
        }
    }

    private static int move(double gap, Equities.Regime regime) {
        if (Math.abs(gap) < INERTIA) {
            return 0;
        }
        if (gap < -HURRY) {
            return regime == Equities.Regime.CRISIS ? -3 : -2;
        }
        return gap > 2 * HURRY ? 2 : gap > 0 ? 1 : -1;
    }

    private static Equities.Regime regimeOn(Equities equities, int day) {
        int at = Arrays.binarySearch(equities.date(), day);
        return equities.regime(Math.max(0, at < 0 ? -at - 2 : at));
    }

    /** The days of a year on which a decision is announced; those of March, June, September and December project. */
    static List<LocalDate> meetings(int year) {
        return Map.of(
                        Month.JANUARY,
                        5,
                        Month.MARCH,
                        3,
                        Month.MAY,
                        1,
                        Month.JUNE,
                        3,
                        Month.JULY,
                        5,
                        Month.SEPTEMBER,
                        3,
                        Month.NOVEMBER,
                        1,
                        Month.DECEMBER,
                        3)
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() == 5
                        ? TradingDays.nth(year, entry.getKey(), -1, DayOfWeek.WEDNESDAY)
                        : TradingDays.nth(year, entry.getKey(), entry.getValue(), DayOfWeek.WEDNESDAY))
                .sorted()
                .toList();
    }

    /** What is in force on a day. */
    Stance on(int day) {
        return stances.floorEntry(day).getValue();
    }

    /** The meetings with projections from one day to another, each with the rate that is projected. */
    List<Projection> projections(int first, int last) {
        List<Projection> found = new ArrayList<>();
        for (int year = LocalDate.ofEpochDay(first).getYear();
                year <= LocalDate.ofEpochDay(last).getYear();
                year++) {
            for (LocalDate meeting : meetings(year)) {
                int day = (int) meeting.toEpochDay();
                if (meeting.getMonthValue() % 3 == 0 && day >= first && day <= last) {
                    found.add(projection(meeting));
                }
            }
        }
        return found;
    }

    private Projection projection(LocalDate meeting) {
        Stance stance = on((int) meeting.toEpochDay() + 1);
        boolean december = meeting.getMonth() == Month.DECEMBER;
        int left = december
                ? 8
                : (int) meetings(meeting.getYear()).stream()
                        .filter(later -> later.isAfter(meeting))
                        .count();
        double gap = stance.wished - stance.middle();
        long moves = Math.min(left, (long) Math.floor((Math.abs(gap) + QUARTER / 2) / QUARTER));
        double median = Math.max(QUARTER / 2, stance.middle() + Math.signum(gap) * moves * QUARTER);
        int year = meeting.getYear() + (december ? 1 : 0);
        return new Projection((int) meeting.toEpochDay(), year, Rounded.decimals(median, 1));
    }

    /**
     * One projected rate.
     *
     * @param published the day of the meeting
     * @param forYearEnd the year at whose end it is meant to hold
     * @param percent the median, in percent
     */
    record Projection(int published, int forYearEnd, double percent) {}

    /** The effective rate: in the range since there is one, near the target before. */
    double[] effective(int[] date, int rangeSince) {
        Draws draws = Draws.of(simulation, "policy.effective");
        double[] rate = new double[date.length];
        for (int k = 0; k < rate.length; k++) {
            double upper = on(date[k]).upper;
            double noise = draws.student();
            double now = date[k] >= rangeSince ? upper - 0.13 + 0.012 * noise : upper + 0.05 * noise;
            rate[k] = Rounded.decimals(Math.max(0.04, now), 2);
        }
        return rate;
    }

    /**
     * A yield: the policy rate now, what is wished for, and a premium, each with its weight.
     *
     * @param id names the stream
     * @param date the days
     * @param now the weight of the rate now
     * @param soon the weight of the rate wished for; the rest is the rate of quiet times
     * @param premium added, in percent
     */
    double[] yields(String id, int[] date, double now, double soon, double premium) {
        Draws draws = Draws.of(simulation, "policy.yields." + id);
        Draws common = Draws.of(simulation, "policy.yields");
        double[] percent = new double[date.length];
        double apart = 0;
        double smooth = Double.NaN;
        for (int k = 0; k < percent.length; k++) {
            Stance stance = on(date[k]);
            double anchor = now * stance.middle()
                    + soon * Math.max(0.1, stance.wished)
                    + (1 - now - soon) * stance.neutral
                    + premium;
            smooth = Double.isNaN(smooth) ? anchor : smooth + 0.03 * (anchor - smooth);
            apart += YIELD_NOISE * (0.8 * common.student() + 0.5 * draws.student()) - 0.006 * apart;
            percent[k] = Rounded.decimals(Math.max(0.1, smooth + apart), 2);
        }
        return percent;
    }
}
