package dev.tidemark.ingest.sync;

import dev.tidemark.source.Validators;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done for one thing: services that are asked in turn, until one of them gives it.
 *
 * @param wish the thing
 * @param tries the services, the first first
 * @param nothing why nobody is asked; empty where somebody is
 */
public record Step(Wish wish, List<Try> tries, String nothing) {
    /** Copies the tries. */
    public Step {
        tries = List.copyOf(tries);
    }

    /**
     * One question to one service.
     *
     * @param symbol whom for what
     * @param from the first date
     * @param until the last date
     * @param known what tells whether anything has changed since the same question
     * @param keyed whether every vintage is asked for with the key
     * @param standIn whether the store has the thing from another source, so that this one may only add dates that are
     *     new, and only where both agree on those before
     */
    public record Try(
            Symbol symbol, LocalDate from, LocalDate until, Validators known, boolean keyed, boolean standIn) {
        /** The service that takes a request for each row, so that all years may be more than one question may take. */
        private static final String REQUEST_A_ROW = "edgar";

        /** The same as questions of their own, the earliest dates first: by years where it takes many requests. */
        List<Try> spans() {
            if (!symbol.provider().equals(REQUEST_A_ROW)) {
                return List.of(this);
            }
            List<Try> spans = new ArrayList<>();
            for (LocalDate start = from;
                    !start.isAfter(until);
                    start = start.plusYears(1).withDayOfYear(1)) {
                LocalDate end = LocalDate.of(start.getYear(), 12, 31);
                spans.add(new Try(symbol, start, end.isBefore(until) ? end : until, known, keyed, standIn));
            }
            return spans;
        }

        /** Under which name the store remembers how far it has come. */
        String source() {
            return keyed ? symbol.provider() + "+key" : symbol.provider();
        }
    }
}
