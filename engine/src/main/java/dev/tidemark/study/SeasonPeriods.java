package dev.tidemark.study;

import dev.tidemark.expr.Column;
import dev.tidemark.thesis.Claim;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The complete periods of all parts of the year, in time order; those that are missing in between are closed up.
 *
 * @param returns one simple return a period
 * @param part the part of the year of each, from 0
 * @param years the year in which each begins
 * @param since the first day of the first one; the first day considered if there is none
 * @param spans how many spans were tried: two where periods that the data have are left out
 * @param withoutReturn how many periods of the named part are left out because the price before them was 0 or below
 */
record SeasonPeriods(double[] returns, int[] part, int[] years, int since, int spans, int withoutReturn) {
    private record Period(int start, int part, int year, double change) {}

    static SeasonPeriods of(Column prices, Claim.Period named, int since, int asOf) {
        List<Period> periods = new ArrayList<>();
        boolean earlier = false;
        int withoutReturn = 0;
        int n = prices.size();
        int firstYear = n == 0 ? 1 : LocalDate.ofEpochDay(prices.axis().date(0)).getYear() - 1;
        int lastYear = n == 0 ? 0 : LocalDate.ofEpochDay(asOf).getYear();
        int over = n == 0 ? asOf : over(prices, asOf);
        for (int year = firstYear; year <= lastYear; year++) {
            for (int index = 1; index <= parts(named.length()); index++) {
                int start = (int) start(named.length(), index, year).toEpochDay();
                int end = (int) end(named.length(), index, year).toEpochDay();
                double before = last(prices, Integer.MIN_VALUE, start - 1);
                double after = last(prices, start, end);
                if (end > over || Double.isNaN(before) || Double.isNaN(after)) {
                    continue;
                }
                if (start < since) {
                    earlier |= before > 0;
                } else if (!(before > 0)) {
                    withoutReturn += index == named.index() ? 1 : 0;
                } else {
                    periods.add(new Period(start, index - 1, year, after / before - 1));
                }
            }
        }
        // The half from November begins after that from May of the same year.
        periods.sort((a, b) -> Integer.compare(a.start(), b.start())); // written out: it is on the way of every start
        return new SeasonPeriods(
                periods.stream().mapToDouble(Period::change).toArray(),
                periods.stream().mapToInt(Period::part).toArray(),
                periods.stream().mapToInt(Period::year).toArray(),
                periods.isEmpty() ? since : periods.getFirst().start(),
                earlier ? 2 : 1,
                withoutReturn);
    }

    /** The last day on which a period may end that is over. */
    private static int over(Column prices, int asOf) {
        int last = prices.axis().date(prices.size() - 1);
        return Math.min(asOf, Math.max(last, asOf - prices.axis().staleAfterDays()));
    }

    static int parts(Claim.Period.Length length) {
        return switch (length) {
            case MONTH -> 12;
            case QUARTER -> 4;
            case HALF, SEASON_HALF -> 2;
        };
    }

    /** The first day of a part of the year; the half from November belongs to the year in which it begins. */
    static LocalDate start(Claim.Period.Length length, int index, int year) {
        return switch (length) {
            case MONTH -> LocalDate.of(year, index, 1);
            case QUARTER -> LocalDate.of(year, 3 * index - 2, 1);
            case HALF -> LocalDate.of(year, 6 * index - 5, 1);
            case SEASON_HALF -> LocalDate.of(year, index == 1 ? 11 : 5, 1);
        };
    }

    static LocalDate end(Claim.Period.Length length, int index, int year) {
        int months = switch (length) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case HALF, SEASON_HALF -> 6;
        };
        return start(length, index, year).plusMonths(months).minusDays(1);
    }

    /** The last price dated within some days, if it is near their end. */
    private static double last(Column prices, int from, int to) {
        int at = Arrays.binarySearch(prices.axis().dates(), to);
        int index = at >= 0 ? at : -at - 2;
        boolean near = index >= 0
                && prices.axis().date(index) >= from
                && to - prices.axis().date(index) <= prices.axis().staleAfterDays();
        return near ? prices.values()[index] : Double.NaN;
    }

    /** The positions of the periods of one part, in order. */
    int[] of(int wanted) {
        return IntStream.range(0, part.length).filter(i -> part[i] == wanted).toArray();
    }

    /** The returns of one part, in order. */
    double[] returns(int wanted) {
        return Arrays.stream(of(wanted)).mapToDouble(i -> returns[i]).toArray();
    }
}
