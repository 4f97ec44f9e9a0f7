package dev.tidemark.source.simulated;

import java.time.LocalDate;

/** Which years a simulated market covers. */
public enum Span {
    /** The spans of the real bundle, from 1990 at the earliest. */
    REAL(LocalDate.of(1990, 1, 1), LocalDate.of(2010, 7, 18)),

    /**
     * More than a century: RUT and SPX from 1901 with more frequent regimes; BTC, ETH, ALTSEASON_3P and the monthly
     * universe from 1902. So there are enough breakouts for tests of the statistics.
     */
    LONG(LocalDate.of(1901, 1, 1), LocalDate.of(1901, 1, 1));

    /** The last day of any series. */
    static final int END = (int) LocalDate.of(2026, 8, 21).toEpochDay();

    private final int equitiesFrom;
    private final int coinsFrom;

    Span(LocalDate equitiesFrom, LocalDate coinsFrom) {
        this.equitiesFrom = (int) equitiesFrom.toEpochDay();
        this.coinsFrom = (int) coinsFrom.toEpochDay();
    }

    /** The day on which the simulation of equities begins. */
    int equitiesFrom() {
        return equitiesFrom;
    }

    /** The day on which the simulation of coins begins. */
    int coinsFrom() {
        return coinsFrom;
    }

    /** How many days the simulation of coins has. */
    int coinDays() {
        return END - coinsFrom + 1;
    }
}
