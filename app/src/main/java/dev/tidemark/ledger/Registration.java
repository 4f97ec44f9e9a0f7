package dev.tidemark.ledger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;

/**
 * A thesis frozen: from which day on it is scored, by what, and what was thought of it then.
 *
 * @param thesis the name of the thesis
 * @param title its title
 * @param claimant who claims it
 * @param text the file in full, with line feeds as line ends and without a byte-order mark
 * @param sha256 SHA-256 of the UTF-8 bytes of the text, 64 hexadecimal digits
 * @param scoredFrom the decision day on which the claim stands as an event; the horizon begins after it
 * @param backdated whether that lies before the day it was written on: then it enters no score
 * @param outcome the id of the outcome that it is scored by
 * @param ends the last day of the horizon
 * @param forecast how probable the outcome was held to be
 * @param base how often it follows any day, as the study said: the forecast to beat
 * @param seen the data of that study
 * @param version the version of Tidemark
 */
public record Registration(
        String thesis,
        String title,
        String claimant,
        String text,
        String sha256,
        LocalDate scoredFrom,
        boolean backdated,
        String outcome,
        LocalDate ends,
        Forecast forecast,
        Reference base,
        Seen seen,
        String version)
        implements Entry.Content {
    /** Where a probability comes from. */
    public enum Basis {
        /** Whoever registered it said so. */
        STATED,
        /** It is the hit rate of the alignment's independent events, of which there were enough, with the alignment complete. */
        IMPLIED,
        /** There is none. */
        NONE
    }

    /**
     * How probable an outcome was held to be.
     *
     * @param probability from 0 to 1; NaN if there is none
     * @param basis where it comes from
     */
    public record Forecast(double probability, Basis basis) {
        /** No probability. */
        static final Forecast NONE = new Forecast(Double.NaN, Basis.NONE);
    }

    /**
     * The base rate: the share of eligible days that the outcome followed, as {@code check} prints it.
     *
     * @param rate from 0 to 1; NaN if no day was eligible
     * @param days how many days were eligible
     * @param of in whose history: {@code alignment}, or where that is known on no eligible day the id of the condition that
     *     has the most
     */
    public record Reference(double rate, int days, String of) {}

    /** The probability, if there is one. */
    public OptionalDouble probability() {
        return Double.isNaN(forecast.probability())
                ? OptionalDouble.empty()
                : OptionalDouble.of(forecast.probability());
    }

    /** Whether it is the same claim of the same person: the same text, claimant and outcome, back-dated or not. */
    boolean repeats(Registration other) {
        return sha256.equals(other.sha256)
                && claimant.equals(other.claimant)
                && outcome.equals(other.outcome)
                && backdated == other.backdated
                && (!backdated || scoredFrom.equals(other.scoredFrom));
    }

    /** The same, scored from another day on. */
    Registration from(LocalDate day) {
        return new Registration(
                thesis,
                title,
                claimant,
                text,
                sha256,
                day,
                backdated,
                outcome,
                day.plusDays(ChronoUnit.DAYS.between(scoredFrom, ends)),
                forecast,
                base,
                seen,
                version);
    }
}
