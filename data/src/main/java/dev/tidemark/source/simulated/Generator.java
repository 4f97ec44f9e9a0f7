package dev.tidemark.source.simulated;

import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Puts the parts of a simulation together: which part a series comes from, and on which dates it stands. */
final class Generator {
    private static final int REPO_DAILY_SINCE = (int) LocalDate.of(2013, 9, 23).toEpochDay();
    private static final int OLDEST_GOLD = (int) LocalDate.of(1990, 1, 2).toEpochDay();

    private final Equities equities;
    private final Crypto crypto;
    private final Supplier<Policy> policy;
    private final Supplier<Macro> macro;
    private final Universes universes;
    private final Tables tables;
    private final int rangeSince;

    Generator(Simulation simulation, SimulatedCatalogue catalogue) {
        this.equities = new Equities(simulation);
        this.crypto = new Crypto(simulation, equities);
        this.policy = new Once<>(() -> new Policy(simulation, equities));
        this.macro = new Once<>(() -> new Macro(simulation, equities, policy.get()));
        this.universes = new Universes(simulation, crypto, new Once<>(this::goldByDay));
        this.tables = new Tables(simulation);
        this.rangeSince = catalogue.entry("DFEDTARU").orElseThrow().first();
    }

    /** The rows of a series. */
    Rows rows(SimulatedCatalogue.Entry entry) {
        String id = entry.info().id();
        int[] date = dates(entry);
        if (SimulatedCatalogue.hasBars(id)) {
            return bars(id, date);
        }
        return switch (id) {
            case "BTC" -> Rows.of(date, bitcoin(date));
            case "ETH" -> Rows.of(date, coin("ETH", date, false));
            case "ALTSEASON_3P" -> Rows.of(date, since(crypto.altseason(), date));
            case "BTC_SHARE", "ETH_SHARE", "CRYPTO_CAP" -> Rows.of(date, shares(id, date));
            case "DFEDTAR", "DFEDTARU" -> Rows.of(date, policyRate(date, 0));
            case "DFEDTARL" -> Rows.of(date, policyRate(date, 0.25));
            case "DFF" -> Rows.of(date, policy.get().effective(date, rangeSince));
            case "DGS2" -> Rows.of(date, policy.get().yields(id, date, 0.45, 0.45, 0.2));
            case "DGS10" -> Rows.of(date, policy.get().yields(id, date, 0.2, 0.25, 1));
            default ->
                id.contains("_CM")
                        ? Rows.of(date, coin(id.substring(0, id.indexOf('_')), date, id.endsWith(".cap")))
                        : Rows.of(date, macro.get().values(id, date));
        };
    }

    private static int[] dates(SimulatedCatalogue.Entry entry) {
        int first = entry.first();
        int last = entry.last();
        return switch (entry.info().frequency()) {
            case "weekly" ->
                IntStream.iterate(first, day -> day <= last, day -> day + 7).toArray();
            case "monthly" ->
                IntStream.rangeClosed(first, last)
                        .filter(day -> LocalDate.ofEpochDay(day).getDayOfMonth() == 1)
                        .toArray();
            default -> {
                int[] days = daily(entry).between(first, last);
                yield "RRPONTSYD".equals(entry.info().id()) ? rareBefore(REPO_DAILY_SINCE, days) : days;
            }
        };
    }

    /** Only every fifth of the days before a day, as before a thing became usual. */
    private static int[] rareBefore(int since, int[] days) {
        return IntStream.range(0, days.length)
                .filter(k -> days[k] >= since || k % 5 == 0)
                .map(k -> days[k])
                .toArray();
    }

    private static TradingDays daily(SimulatedCatalogue.Entry entry) {
        return switch (entry.info().calendar()) {
            case "NYSE" -> TradingDays.NYSE;
            case "London" -> TradingDays.LONDON;
            case "24x7" -> TradingDays.DAILY;
            default -> entry.info().id().startsWith("DF") ? TradingDays.DAILY : TradingDays.BONDS;
        };
    }

    private Rows bars(String id, int[] date) {
        double[][] all = equities.bars(id);
        int from = Arrays.binarySearch(equities.date(), date[0]);
        double[][] cut = Arrays.stream(all)
                .map(column -> Arrays.copyOfRange(column, from, from + date.length))
                .toArray(double[][]::new);
        return new Rows(SimulatedCatalogue.BARS, date, cut);
    }

    private double[] bitcoin(int[] date) {
        double[] log = crypto.bitcoin();
        return Arrays.stream(date)
                .mapToDouble(day -> Crypto.price(log[day - crypto.start()]))
                .toArray();
    }

    private double[] since(double[] byDay, int[] date) {
        return Arrays.stream(date)
                .mapToDouble(day -> byDay[day - crypto.start()])
                .toArray();
    }

    private double[] coin(String symbol, int[] date, boolean cap) {
        Slot slot = crypto.slots().stream()
                .filter(one -> one.coins().getFirst().symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
        Coin coin = slot.coins().getFirst();
        double[] price = crypto.dollars(slot, coin, date[date.length - 1]);
        double units = cap ? StrictMath.exp(coin.supply()) : 1;
        return Arrays.stream(date)
                .mapToDouble(day -> price[day - coin.from()] * units)
                .map(value -> cap ? Rounded.decimals(value, 0) : value)
                .toArray();
    }

    private double[] shares(String id, int[] date) {
        double[][] caps = crypto.capitalisations(date[0], date[date.length - 1]);
        double[] out = new double[date.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = switch (id) {
                case "BTC_SHARE" -> Rounded.decimals(caps[0][k] / caps[2][k], 4);
                case "ETH_SHARE" -> Rounded.decimals(caps[1][k] / caps[2][k], 4);
                default -> Rounded.decimals(caps[2][k], 0);
            };
        }
        return out;
    }

    private double[] policyRate(int[] date, double below) {
        return Arrays.stream(date)
                .mapToDouble(day -> policy.get().on(day).upper() - below)
                .toArray();
    }

    private double[] goldByDay() {
        int[] date = TradingDays.LONDON.between(OLDEST_GOLD, Span.END);
        double[] value = macro.get().values("GOLD", date);
        return Universes.byDay(date, value, crypto.start(), Span.END - crypto.start() + 1);
    }

    /** The rows of a universe. */
    List<Universe.Row> universe(UniverseInfo info) {
        return universes.rows(info);
    }

    /** The rows of an event table. */
    List<EventTable.Row> table(TableInfo info) {
        return tables.rows(info, policy.get());
    }
}
