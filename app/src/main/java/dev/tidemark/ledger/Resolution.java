package dev.tidemark.ledger;

import dev.tidemark.study.Followed;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What came of a claim, written down once.
 *
 * @param of the number of the entry that registered it
 * @param result a hit, a miss, or already: nothing else is written down
 * @param hitOn the day on which the outcome became true, of a hit
 * @param seen the data that says so
 * @param version the version of Tidemark
 */
public record Resolution(int of, Followed result, Optional<LocalDate> hitOn, Seen seen, String version)
        implements Entry.Content {}
