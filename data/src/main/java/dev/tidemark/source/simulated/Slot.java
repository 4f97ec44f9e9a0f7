package dev.tidemark.source.simulated;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A place in the market that one altcoin after another holds: when one dies the next is born. Each slot has two streams
 * of its own, for the lives and for the prices.
 *
 * @param simulation whose slot
 * @param index from 0; the first {@link #CORE} are the large ones
 * @param coins the coins, one after the other
 */
record Slot(Simulation simulation, int index, List<Coin> coins) {
    /** How many slots hold large coins: the panel of ALTSEASON_3P. */
    static final int CORE = 50;

    /** How many slots there are. */
    static final int COUNT = 250;

    private static final double REVERSION = 0.0015;
    private static final double LATE_START = -2;
    private static final double LATE_FADE = 0.006;
    private static final int COLLAPSE_DAYS = 5;
    private static final double COLLAPSE = -0.9;
    private static final int GAP_DAYS = 20;
    private static final double BITCOINS = 16.7; // log of 18 million
    private static final LocalDate TERRA = LocalDate.of(2022, 5, 13);
    private static final LocalDate FTX = LocalDate.of(2022, 11, 14);

    private record Named(String symbol, String name, LocalDate from, LocalDate to, double price, double cap) {}

    private static final LocalDate OPEN = LocalDate.ofEpochDay(Span.END);
    private static final List<Named> NAMED = List.of(
            new Named("ETH", "Ethereum", LocalDate.of(2015, 8, 8), OPEN, -3.3, -1.6),
            new Named("XRP", "XRP", LocalDate.of(2013, 4, 1), OPEN, -10.6, -2.9),
            new Named("LTC", "Litecoin", LocalDate.of(2012, 9, 1), OPEN, -5.2, -3.9),
            new Named("XMR", "Monero", LocalDate.of(2014, 5, 20), OPEN, -5.4, -4.6),
            new Named("BCH", "Bitcoin Cash", LocalDate.of(2017, 8, 1), OPEN, -3.7, -3.8),
            new Named("DOGE", "Dogecoin", LocalDate.of(2014, 1, 23), OPEN, -13, -4),
            new Named("LUNA", "Terra", LocalDate.of(2019, 2, 1), TERRA, -7.5, -4.2),
            new Named("FTT", "FTX Token", LocalDate.of(2019, 3, 1), FTX, -7.2, -5),
            new Named("MATIC", "Polygon", LocalDate.of(2019, 3, 10), OPEN, -10.5, -4.8),
            new Named("EOS", "EOS", LocalDate.of(2017, 7, 1), OPEN, -9, -5));

    /** The slot with this index. */
    static Slot of(Simulation simulation, int index) {
        Draws draws = Draws.of(simulation, "coins.lives", index);
        List<Coin> coins = new ArrayList<>();
        boolean longer = simulation.span() == Span.LONG;
        int from = longer ? simulation.span().coinsFrom() : firstBirth(index, draws);
        if (index < NAMED.size()) {
            Named named = NAMED.get(index);
            int born = longer ? from : (int) named.from.toEpochDay();
            int to = (int) named.to.toEpochDay();
            double supply = BITCOINS + named.cap - named.price;
            double noise = index == 0 ? 0.024 : 0.033;
            coins.add(new Coin(
                    named.symbol,
                    named.name,
                    born,
                    to,
                    to < Span.END,
                    named.price,
                    supply,
                    index == 0 ? 0.8 : 1,
                    noise));
            from = to + GAP_DAYS;
        }
        while (from <= Span.END) {
            Coin coin = drawn(index, coins.size(), from, draws);
            coins.add(coin);
            from = coin.to() + GAP_DAYS;
        }
        return new Slot(simulation, index, List.copyOf(coins));
    }

    private static int firstBirth(int index, Draws draws) {
        LocalDate earliest;
        LocalDate latest;
        if (index < 24) {
            earliest = LocalDate.of(2012, 1, 1);
            latest = LocalDate.of(2013, 4, 20);
        } else if (index < CORE) {
            earliest = LocalDate.of(2014, 1, 1);
            latest = LocalDate.of(2019, 3, 1);
        } else {
            earliest = LocalDate.of(2016, 1, 1);
            latest = LocalDate.of(2019, 12, 1);
        }
        return draws.whole((int) earliest.toEpochDay(), (int) latest.toEpochDay());
    }

    private static Coin drawn(int index, int generation, int from, Draws draws) {
        boolean core = index < CORE;
        double life = 150 + draws.exponential(core ? 9000 : 4500);
        boolean dies = from + life < Span.END;
        int to = dies ? from + (int) life : Span.END;
        double price = draws.between(-15, -5);
        double cap = core ? draws.between(-6.8, -4.2) : draws.between(-9.2, -6.6);
        double beta = draws.between(0.7, 1.3);
        double noise = draws.between(0.028, core ? 0.038 : 0.048);
        int number = index + generation * COUNT;
        String symbol = "SIM" + number;
        return new Coin(symbol, "Simulated Coin " + number, from, to, dies, price, BITCOINS + cap - price, beta, noise);
    }

    /**
     * The log of the price in Bitcoin on every day of coins; NaN while the slot is empty.
     *
     * @param factor what altcoins have in common
     * @param until the last day needed
     */
    double[] prices(double[] factor, int until) {
        int start = simulation.span().coinsFrom();
        double[] path = new double[until - start + 1];
        Arrays.fill(path, Double.NaN);
        Draws draws = Draws.of(simulation, "coins.prices", index);
        boolean late = simulation.span() == Span.REAL;
        for (Coin coin : coins) {
            double own = 0;
            double young = late && index < CORE ? LATE_START : 0;
            int last = Math.min(coin.to(), until);
            for (int day = coin.from(); day <= last; day++) {
                own += coin.noise() * draws.student() - REVERSION * own;
                young -= LATE_FADE * young;
                double fall = coin.dies() && coin.to() - day < COLLAPSE_DAYS ? COLLAPSE : 0;
                own += fall;
                path[day - start] = coin.price() + coin.beta() * factor[day - start] + own + young;
            }
        }
        return path;
    }
}
