package dev.tidemark.doctor;

import java.util.List;

/**
 * One thing that a check found. Why it matters and what to do says the {@link Check}.
 *
 * @param severity how bad it is
 * @param check the id of the check
 * @param of what it is about: a series, a universe, or a coin of one as {@code universe:SYMBOL}
 * @param from the first date concerned, an epoch day
 * @param to the last date concerned
 * @param what what was found, a sentence without a full stop
 */
public record Finding(Severity severity, String check, List<String> of, int from, int to, String what) {
    /** Copies what it is about. */
    public Finding {
        of = List.copyOf(of);
    }
}
