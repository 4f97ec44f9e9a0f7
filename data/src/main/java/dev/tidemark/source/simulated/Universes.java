package dev.tidemark.source.simulated;

import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Takes the snapshots of the universes from the daily prices of the coins, those included that are no altcoins. */
final class Universes {
    private static final int TWINS_UNTIL = day(2025, 3, 15);
    private static final int CAP_DECIMALS = 2;

    private final Simulation simulation;
    private final Crypto crypto;
    private final Supplier<double[]> gold;

    /**
     * A coin that follows something else.
     *
     * @param symbol its ticker
     * @param name its name
     * @param from first day
     * @param to last day
     * @param anchor what it follows
     * @param cap the log of its usual capitalisation, in Bitcoin's along the trend
     */
    private record Pegged(String symbol, String name, int from, int to, Anchor anchor, double cap) {}

    private enum Anchor {
        DOLLAR,
        BITCOIN,
        ETHER,
        GOLD
    }

    /** A ticker that changed: the coin's name before and after, the new one's first day, the old one's last. */
    private record Renamed(String before, String after, String name, int first, int last) {}

    private static final List<Pegged> PEGGED = List.of(
            new Pegged("USDT", "Tether", day(2015, 3, 1), Span.END, Anchor.DOLLAR, -2.7),
            new Pegged("USDC", "USD Coin", day(2018, 10, 8), Span.END, Anchor.DOLLAR, -3.6),
            new Pegged("DAI", "Dai", day(2019, 11, 20), Span.END, Anchor.DOLLAR, -5.4),
            new Pegged("BUSD", "Binance USD", day(2019, 9, 20), day(2023, 12, 20), Anchor.DOLLAR, -4.8),
            new Pegged("UST", "TerraUSD", day(2020, 10, 1), day(2022, 5, 16), Anchor.DOLLAR, -4.4),
            new Pegged("WBTC", "Wrapped Bitcoin", day(2019, 1, 31), Span.END, Anchor.BITCOIN, -5),
            new Pegged("STETH", "Lido Staked ETH", day(2020, 12, 23), Span.END, Anchor.ETHER, -4.4),
            new Pegged("PAXG", "PAX Gold", day(2019, 9, 26), Span.END, Anchor.GOLD, -7.6));

    private static final List<Renamed> RENAMED = List.of(
            new Renamed("MATIC", "POL", "POL (prev. MATIC)", day(2024, 9, 4), TWINS_UNTIL),
            new Renamed("EOS", "A", "Vaulta", day(2025, 5, 14), day(2025, 5, 13)));

    Universes(Simulation simulation, Crypto crypto, Supplier<double[]> goldByDay) {
        this.simulation = simulation;
        this.crypto = crypto;
        this.gold = goldByDay;
    }

    private static int day(int year, int month, int day) {
        return (int) LocalDate.of(year, month, day).toEpochDay();
    }

    /** The rows of a universe, by date and rank. */
    List<Universe.Row> rows(UniverseInfo info) {
        int[] dates = dates(info);
        return switch (info.frequency()) {
            case "monthly" -> ranked(dates, info.ranks(), Slot.COUNT);
            case "weekly" -> ranked(dates, info.ranks(), Slot.CORE);
            default -> survivors(dates);
        };
    }

    private static int[] dates(UniverseInfo info) {
        IntPredicate wanted = switch (info.frequency()) {
            case "monthly" -> day -> LocalDate.ofEpochDay(day).getDayOfMonth() == 1;
            case "weekly" -> day -> Math.floorMod(day + 3, 7) == 6;
            default -> day -> true;
        };
        return IntStream.rangeClosed(info.coveredFrom(), info.coveredTo())
                .filter(wanted)
                .toArray();
    }

    private List<Universe.Row> ranked(int[] dates, int ranks, int slots) {
        List<List<Universe.Row>> byDate = IntStream.range(0, dates.length)
                .mapToObj(i -> new ArrayList<Universe.Row>())
                .collect(java.util.stream.Collectors.toList());
        int start = crypto.start();
        double[] bitcoin = crypto.bitcoin();
        int until = dates[dates.length - 1];
        double[] ether = new double[dates.length];
        for (Slot slot : crypto.slots().subList(0, slots)) {
            double[] path = crypto.relative(slot, until);
            for (int i = 0; i < dates.length; i++) {
                int t = dates[i] - start;
                if (Double.isNaN(path[t])) {
                    continue;
                }
                double log = bitcoin[t] + path[t];
                ether[i] = slot.index() == 0 ? log : ether[i];
                Coin coin = coinOn(slot, dates[i]);
                add(byDate.get(i), coin, dates[i], Crypto.price(log), StrictMath.exp(log + coin.supply()));
            }
        }
        List<Universe.Row> rows = new ArrayList<>();
        for (int i = 0; i < dates.length; i++) {
            int t = dates[i] - start;
            double price = Crypto.price(bitcoin[t]);
            double cap = StrictMath.exp(bitcoin[t]) * crypto.bitcoins(t);
            byDate.get(i).add(row(dates[i], "BTC", "Bitcoin", price, cap));
            addPegged(byDate.get(i), dates[i], ether[i]);
            rows.addAll(best(byDate.get(i), ranks));
        }
        return rows;
    }

    private static Coin coinOn(Slot slot, int day) {
        return slot.coins().stream()
                .filter(coin -> coin.listed(day))
                .findFirst()
                .orElseThrow();
    }

    private static Universe.Row row(int day, String symbol, String name, double price, double cap) {
        return new Universe.Row(day, 0, symbol, name, price, Rounded.decimals(cap, CAP_DECIMALS));
    }

    /** Adds the row of a coin; one that changed its ticker may stand there twice. */
    private static void add(List<Universe.Row> rows, Coin coin, int day, double price, double cap) {
        for (Renamed renamed : RENAMED) {
            if (renamed.before.equals(coin.symbol()) && day >= renamed.first) {
                rows.add(row(day, renamed.after, renamed.name, price, cap));
                if (day <= renamed.last) {
                    rows.add(row(day, coin.symbol(), coin.name(), price, 0.3 * cap));
                }
                return;
            }
        }
        rows.add(row(day, coin.symbol(), coin.name(), price, cap));
    }

    private void addPegged(List<Universe.Row> rows, int day, double ether) {
        int t = day - crypto.start();
        boolean longer = simulation.span() == Span.LONG;
        double trend = StrictMath.exp(crypto.trend(t)) * crypto.bitcoins(t);
        for (Pegged coin : PEGGED) {
            if ((day < coin.from && !longer) || day > coin.to) {
                continue;
            }
            double noise =
                    Draws.of(simulation, "coins.pegs." + coin.symbol, day).student();
            double exact = switch (coin.anchor) {
                case DOLLAR -> 1;
                case BITCOIN -> StrictMath.exp(crypto.bitcoin()[t]);
                case ETHER -> StrictMath.exp(ether);
                case GOLD -> gold.get()[t];
            };
            double price = Rounded.digits(exact * (1 + 0.0008 * noise), 6);
            rows.add(row(day, coin.symbol, coin.name, price, trend * StrictMath.exp(coin.cap)));
        }
    }

    private static List<Universe.Row> best(List<Universe.Row> rows, int ranks) {
        rows.sort(Comparator.comparingDouble(Universe.Row::marketCap).reversed().thenComparing(Universe.Row::symbol));
        List<Universe.Row> best = new ArrayList<>();
        for (Universe.Row row : rows.subList(0, Math.min(ranks, rows.size()))) {
            int rank = best.size() + 1;
            best.add(new Universe.Row(row.date(), rank, row.symbol(), row.name(), row.price(), row.marketCap()));
        }
        return best;
    }

    /** Only coins that are still there on the last date, as an exchange's own history has it. */
    private List<Universe.Row> survivors(int[] dates) {
        int first = dates[0];
        int last = dates[dates.length - 1];
        List<Universe.Row> rows = new ArrayList<>();
        double[] bitcoin = crypto.bitcoin();
        for (int day : dates) {
            rows.add(bare(day, "BTC", Crypto.price(bitcoin[day - crypto.start()])));
        }
        for (Slot slot : crypto.slots()) {
            for (Coin coin : slot.coins()) {
                if (coin.listed(last)) {
                    int listed = Math.max(first, coin.from());
                    double[] price = crypto.dollars(slot, coin, last);
                    for (int day = listed; day <= last; day++) {
                        rows.add(bare(day, tickerOn(coin, day), price[day - coin.from()]));
                    }
                }
            }
        }
        rows.sort(Comparator.comparingInt(Universe.Row::date).thenComparing(Universe.Row::symbol));
        return rows;
    }

    private static Universe.Row bare(int day, String symbol, double price) {
        return new Universe.Row(day, 0, symbol, "", price, Double.NaN);
    }

    private static String tickerOn(Coin coin, int day) {
        return RENAMED.stream()
                .filter(renamed -> renamed.before.equals(coin.symbol()) && day >= renamed.first)
                .map(Renamed::after)
                .findFirst()
                .orElse(coin.symbol());
    }

    /** The values of a series on every day from {@code start} on: the last on or before the day, the first before that. */
    static double[] byDay(int[] date, double[] value, int start, int days) {
        double[] out = new double[days];
        Arrays.fill(out, value[0]);
        int at = 0;
        for (int t = 0; t < days; t++) {
            while (at + 1 < date.length && date[at + 1] <= start + t) {
                at++;
            }
            out[t] = value[at];
        }
        return out;
    }
}
