package dev.tidemark.source.simulated;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Bitcoin and the altcoins: daily prices, and the index over the panel of the fifty large slots. */
final class Crypto {
    private static final int WINDOW = 90;
    private static final double MOST_BITCOINS = 21e6;
    private static final double HALVING_DAYS = 1461;
    private static final int GENESIS = (int) LocalDate.of(2009, 1, 3).toEpochDay();
    private static final double FIRST_PRICE = 0.08;
    private static final double GROWTH = 13.6; // log of the last over the first price along the trend

    private final Simulation simulation;
    private final int start;
    private final int days;
    private final List<Slot> slots;
    private final Supplier<double[]> factor;
    private final Supplier<double[]> bitcoin = new Once<>(this::drawBitcoin);
    private final Supplier<double[]> altseason = new Once<>(this::countWinners);

    Crypto(Simulation simulation, Equities equities) {
        this.simulation = simulation;
        this.start = simulation.span().coinsFrom();
        this.days = simulation.span().coinDays();
        this.slots = IntStream.range(0, Slot.COUNT)
                .mapToObj(index -> Slot.of(simulation, index))
                .toList();
        this.factor = new Once<>(() -> Seasons.factor(simulation, equities));
    }

    /** All slots, the large ones first. */
    List<Slot> slots() {
        return slots;
    }

    /** The log prices in Bitcoin of a slot, from {@link #start()} on. */
    double[] relative(Slot slot, int until) {
        return slot.prices(factor.get(), until);
    }

    /** The first day of coins. */
    int start() {
        return start;
    }

    /** The log of Bitcoin's price on every day. */
    double[] bitcoin() {
        return bitcoin.get();
    }

    /** The log of Bitcoin's price along its trend alone: a power law of its age. */
    double trend(int t) {
        double young = simulation.span() == Span.REAL ? start - GENESIS : days / 11.0;
        double whole = StrictMath.log((young + days) / young);
        return StrictMath.log(FIRST_PRICE) + GROWTH * StrictMath.log((young + t) / young) / whole;
    }

    /** How many bitcoins there are on a day. */
    double bitcoins(int t) {
        int age = simulation.span() == Span.REAL ? start + t - GENESIS : t + 561;
        return MOST_BITCOINS * (1 - StrictMath.pow(2, -age / HALVING_DAYS));
    }

    private double[] drawBitcoin() {
        Draws draws = Draws.of(simulation, "crypto.bitcoin");
        Draws cycle = Draws.of(simulation, "crypto.cycle");
        double[] log = new double[days];
        double apart = 0;
        double variance = 1;
        boolean up = true;
        double left = 300;
        for (int t = 0; t < days; t++) {
            while (left <= 0) {
                up = !up;
                left = up ? 150 + cycle.exponential(300) : 100 + cycle.exponential(170);
            }
            left--;
            double calm = simulation.span() == Span.REAL ? 0.021 + 0.03 * StrictMath.exp(-t / 1200.0) : 0.026;
            double z = draws.student();
            apart += (up ? 0.0026 : -0.0042) - 0.0018 * apart + calm * Math.sqrt(variance) * z;
            variance = Math.max(0.25, Math.min(5, 0.05 + 0.11 * variance * z * z + 0.84 * variance));
            log[t] = trend(t) + apart;
        }
        return log;
    }

    /** The share of large coins that did better than Bitcoin over 90 days, from day 90 on; NaN before. */
    double[] altseason() {
        return altseason.get();
    }

    private double[] countWinners() {
        int[] members = new int[days];
        int[] winners = new int[days];
        for (Slot slot : slots.subList(0, Slot.CORE)) {
            double[] path = relative(slot, Span.END);
            for (Coin coin : slot.coins()) {
                int last = Math.min(coin.to() - start, days - 1);
                for (int t = coin.from() - start + WINDOW; t <= last; t++) {
                    members[t]++;
                    winners[t] += path[t] > path[t - WINDOW] ? 1 : 0;
                }
            }
        }
        double[] share = new double[days];
        Arrays.setAll(share, t -> members[t] == 0 ? Double.NaN : Rounded.decimals((double) winners[t] / members[t], 4));
        return share;
    }

    /** The prices of a slot's coin on the days of its life, from its first day on. */
    double[] dollars(Slot slot, Coin coin, int until) {
        double[] path = relative(slot, until);
        int from = coin.from() - start;
        double[] price = new double[Math.min(coin.to(), until) - coin.from() + 1];
        Arrays.setAll(price, i -> price(bitcoin()[from + i] + path[from + i]));
        return price;
    }

    /** A price from its log, as it is printed. */
    static double price(double log) {
        double price = StrictMath.exp(log);
        return price >= 1000 ? Rounded.decimals(price, 2) : Rounded.digits(price, 6);
    }

    /** Bitcoin's capitalisation, that of Ether, and that of Bitcoin with all large coins, on a day and the following. */
    double[][] capitalisations(int first, int last) {
        double[][] caps = new double[3][last - first + 1];
        for (int i = 0; i < caps[0].length; i++) {
            int t = first + i - start;
            caps[0][i] = StrictMath.exp(bitcoin()[t]) * bitcoins(t);
            caps[2][i] = caps[0][i];
        }
        for (Slot slot : slots.subList(0, Slot.CORE)) {
            double[] path = relative(slot, last);
            for (Coin coin : slot.coins()) {
                for (int day = Math.max(coin.from(), first); day <= Math.min(coin.to(), last); day++) {
                    double log = bitcoin()[day - start] + path[day - start] + coin.supply();
                    double cap = StrictMath.exp(log);
                    caps[2][day - first] += cap;
                    caps[1][day - first] += slot.index() == 0 ? cap : 0;
                }
            }
        }
        return caps;
    }
}
