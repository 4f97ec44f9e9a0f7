package dev.tidemark.run;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Market;
import dev.tidemark.series.Universe;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The as-of of a run.
 *
 * @param day the decision day, an epoch day
 * @param basis where it comes from
 */
public record AsOf(int day, Basis basis) {
    /** Where an as-of comes from. */
    public enum Basis {
        /** The user named it. */
        NAMED(""),
        /** The data used. */
        DATA("the last date on which most of its series go on"),
        /** The clock: the data goes on, or there is none. */
        CLOCK("the last completed day");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        /** What kind of date it is, in words; empty for one that was named. */
        public String words() {
            return words;
        }
    }

    /**
     * The as-of that the user named, or the last decision date on which most of the series used still brought a new
     * value: more than half of them go on at least so long. Where the data goes on it is the last completed day.
     *
     * @param named the date named, if any
     * @param market the data of the run
     * @param live whether the data goes on: a store
     * @param lastCompleted the last decision day whose instant has passed
     * @throws Problems if the date named is not over yet
     */
    public static AsOf of(Optional<LocalDate> named, Market market, boolean live, int lastCompleted) throws Problems {
        if (named.isPresent()) {
            return named("--as-of", named.get(), lastCompleted);
        }
        if (live) {
            return new AsOf(lastCompleted, Basis.CLOCK);
        }
        int[] last = IntStream.concat(
                        market.series().values().stream()
                                .filter(v -> v.size() > 0)
                                .mapToInt(v -> v.lastDay()),
                        market.series().isEmpty()
                                ? market.universes().values().stream().mapToInt(AsOf::lastDay)
                                : IntStream.empty())
                .sorted()
                .toArray();
        int[] ends = last.length > 0
                ? last
                : market.tables().values().stream()
                        .mapToInt(t -> t.info().coveredTo())
                        .sorted()
                        .toArray();
        if (ends.length == 0) {
            return new AsOf(lastCompleted, Basis.CLOCK);
        }
        int day = ends[ends.length - 1 - ends.length / 2];
        return new AsOf(Math.min(day, lastCompleted), Basis.DATA);
    }

    /**
     * An as-of that the user named.
     *
     * @param argument what the user named it with
     * @param date the date
     * @param lastCompleted the last decision day whose instant has passed
     * @throws Problems if it is not over yet
     */
    static AsOf named(String argument, LocalDate date, int lastCompleted) throws Problems {
        int day = (int) date.toEpochDay();
        if (day > lastCompleted) {
            throw Problems.input(argument + " " + date + " is not over yet: the last decision date is "
                    + DecisionDay.iso(lastCompleted));
        }
        return new AsOf(day, Basis.NAMED);
    }

    private static int lastDay(Universe universe) {
        return universe.snapshots().stream()
                .mapToInt(s -> DecisionDay.firstSeen(s.known()))
                .max()
                .orElse(Integer.MIN_VALUE);
    }

    /** The date in ISO form. */
    public String iso() {
        return DecisionDay.iso(day);
    }
}
