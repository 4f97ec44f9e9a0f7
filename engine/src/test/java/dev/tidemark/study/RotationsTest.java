package dev.tidemark.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.expr.Evaluator;
import dev.tidemark.expr.transform.Transforms;
import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Lag;
import dev.tidemark.series.PointInTime;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.stat.Seeds;
import dev.tidemark.stat.Trials;
import dev.tidemark.thesis.Planner;
import dev.tidemark.thesis.SmallMarket;
import dev.tidemark.thesis.States;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.ThesisPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotations against accounts that are kept by hand, and the laws they obey. */
class RotationsTest {
    private static final int START = Days.day("2020-01-01");
    private static final int DAYS = 400;
    private static final SeriesInfo STATE = Infos.coin("STATE");
    private static final SeriesInfo COIN = Infos.coin("COIN");
    private static final SeriesInfo STOCK = Infos.nyse("STOCK");
    /** Known three days after its date: its first news after a decision is about a day before. */
    private static final SeriesInfo SLOW = Infos.series(
            "SLOW",
            "USD",
            "daily",
            "24x7",
            new Lag(3, Lag.Count.DAY, java.time.LocalTime.NOON, java.time.ZoneOffset.UTC),
            6);

    private static final SeriesInfo RATE = Infos.rate("RATE");
    private static final UniverseInfo COINS =
            Infos.universe("coins", "monthly", 6, 35, "2020-01-01", "2021-12-31", true);

    /** One price as it came out. */
    private record Price(int date, int seen, double price) {}

    /** A market with everything by hand beside it. */
    private static final class World {
        private final MarketBuilder market = new MarketBuilder();
        private final Map<String, List<Price>> prices = new HashMap<>();
        private final TreeMap<Integer, Map<String, double[]>> coins = new TreeMap<>();

        World(long seed, int shockFrom) {
            SplittableRandom random = Seeds.stream(seed, 1);
            TreeMap<Integer, Double> state = new TreeMap<>();
            boolean on = false;
            for (int d = START; d < START + DAYS; d++) {
                on ^= random.nextInt(9) == 0;
                if (random.nextInt(12) > 0) {
                    state.put(d, on ? 1.0 : 0.0);
                } else {
                    d += random.nextInt(6);
                }
            }
            market.series(STATE, shocked(state, shockFrom, 1));
            walk(COIN, random, false, shockFrom);
            walk(STOCK, random, true, shockFrom);
            walk(SLOW, random, false, shockFrom);
            walk(RATE, random, true, shockFrom);
            coins(random, shockFrom);
        }

        private static SortedMap<Integer, Double> shocked(Map<Integer, Double> values, int from, double value) {
            TreeMap<Integer, Double> all = new TreeMap<>(values);
            all.replaceAll((day, v) -> day >= from ? Double.valueOf(value) : v);
            return all;
        }

        private void walk(SeriesInfo info, SplittableRandom random, boolean weekdays, int shockFrom) {
            TreeMap<Integer, Double> values = new TreeMap<>();
            double price = info.id().equals("RATE") ? 0.04 : 100;
            for (int d = START + random.nextInt(5); d < START + DAYS; d++) {
                price *= Math.exp(0.03 * random.nextGaussian());
                boolean weekend = LocalDate.ofEpochDay(d).getDayOfWeek().getValue() > 5;
                if ((!weekdays || !weekend) && random.nextInt(15) > 0) {
                    values.put(d, price);
                }
            }
            SortedMap<Integer, Double> all = shocked(values, shockFrom, 7);
            market.series(info, all);
            List<Price> out = new ArrayList<>();
            all.forEach((day, v) ->
                    out.add(new Price(day, DecisionDay.firstSeen(info.lag().knownAt(day)), v)));
            prices.put(info.id(), out);
        }

        private void coins(SplittableRandom random, int shockFrom) {
            List<String> lines = new ArrayList<>();
            double[] price = new double[9];
            Arrays.fill(price, 10);
            for (LocalDate date = LocalDate.of(2020, 1, 1);
                    date.toEpochDay() < START + DAYS;
                    date = date.plusMonths(1)) {
                Map<String, double[]> members = new java.util.LinkedHashMap<>();
                int rank = 1;
                for (int c = 0; c < price.length; c++) {
                    price[c] *= Math.exp(0.3 * random.nextGaussian());
                    if ((c > 1 && random.nextInt(6) == 0) || rank > 6) {
                        continue;
                    }
                    boolean none = c > 1 && random.nextInt(8) == 0; // one always lives
                    double now = date.toEpochDay() >= shockFrom ? 3 : price[c];
                    String name = c == 0 ? "BTC" : "C" + c;
                    double cap = 100 + random.nextInt(100);
                    lines.add(date + "," + rank++ + "," + name + ",," + (none ? "" : Double.toString(now)) + "," + cap);
                    members.put(name, new double[] {none ? Double.NaN : now, cap});
                }
                coins.put((int) date.toEpochDay(), members);
            }
            market.universe(COINS, AssetLists.NONE, lines.toArray(String[]::new));
        }

        ThesisPlan plan(String rotation) {
            return plan("", rotation);
        }

        ThesisPlan plan(String knobs, String rotation) {
            Thesis thesis = SmallMarket.thesis(knobs + """
                    conditions:
                      - {id: on, says: It is on, when: STATE > 0.5 USD}
                    rotation: {on: on, %s}
                    """.formatted(rotation));
            ThesisPlan plan =
                    new Planner(Transforms.vocabulary(), market.catalogue(), "x.yaml").plan(thesis, thesis.defaults());
            assertThat(plan.isBroken()).as(plan.diagnostics().toString()).isFalse();
            return plan;
        }

        Rotations rotations(int asOf) {
            return new Rotations(states(asOf));
        }

        States states(int asOf) {
            return new States(new Evaluator(new PointInTime(market.market(), asOf)));
        }

        /** The members that are bought, with their weights. */
        Map<String, Double> weights(int date, int top, boolean cap) {
            Map<String, Double> weights = new java.util.LinkedHashMap<>();
            coins.get(date).forEach((name, row) -> {
                if (!name.equals("BTC") && !Double.isNaN(row[0]) && weights.size() < top) {
                    weights.put(name, cap ? row[1] : 1.0);
                }
            });
            double sum = weights.values().stream().mapToDouble(w -> w).sum();
            weights.replaceAll((name, w) -> w / sum);
            return weights;
        }
    }

    /** An account with units of things, a price list, and money. */
    private static final class Hand {
        private final World world;
        private final double cost;
        private final int top;
        private final boolean cap;
        private double money = 1;
        private String leg = "";
        private final Map<String, Double> units = new HashMap<>();

        Hand(World world, double cost, int top, boolean cap) {
            this.world = world;
            this.cost = cost;
            this.top = top;
            this.cap = cap;
        }

        Price last(String of, int day) {
            if (of.equals("basket")) {
                int date = world.coins.floorKey(day);
                return new Price(date, date, Double.NaN);
            }
            return world.prices.get(of).stream()
                    .filter(p -> p.seen() <= day)
                    .reduce((a, b) -> b)
                    .orElseThrow();
        }

        private double price(String thing, int day) {
            if (leg.equals("basket")) {
                double[] row = world.coins.get(world.coins.floorKey(day)).get(thing);
                return row == null || Double.isNaN(row[0]) ? 0 : row[0];
            }
            return last(thing, day).price();
        }

        double worth(int day) {
            double worth = money;
            for (Map.Entry<String, Double> held : units.entrySet()) {
                worth += held.getValue() * price(held.getKey(), day);
            }
            return worth;
        }

        /** What a leg became from a date to a later day on which its prices of the date are known. */
        private double growth(String of, int date, int day, double cashSince) {
            if (of.equals("cash")) {
                return cashSince;
            }
            if (!of.equals("basket")) {
                double then = world.prices.get(of).stream()
                        .filter(p -> p.seen() <= day && p.date() <= date)
                        .reduce((a, b) -> b)
                        .orElseThrow()
                        .price();
                return last(of, day).price() / then;
            }
            double growth = 1;
            int row = world.coins.floorKey(date);
            for (int next : world.coins.subMap(row, false, day, true).keySet()) {
                Map<String, Double> weights = world.weights(row, top, cap);
                double became = 0;
                for (Map.Entry<String, Double> w : weights.entrySet()) {
                    double[] now = world.coins.get(next).get(w.getKey());
                    double price = now == null || Double.isNaN(now[0]) ? 0 : now[0];
                    became += w.getValue() * price / world.coins.get(row).get(w.getKey())[0];
                }
                growth *= became;
                row = next;
            }
            return growth;
        }

        /** Puts all money into another leg, both at the prices of a date. */
        void turn(String into, int date, int day, double cashSince) {
            double got = worth(day) / growth(leg, date, day, cashSince);
            double left = leg.equals("cash") ? got : got * (1 - cost);
            units.clear();
            money = left * growth(into, date, day, cashSince);
            buy(into, day, cost);
        }

        /** Puts all money into a leg. */
        void buy(String into, int day, double rate) {
            leg = into;
            if (into.equals("cash")) {
                return;
            }
            double spent = money * (1 - rate);
            money = 0;
            if (into.equals("basket")) {
                int date = world.coins.floorKey(day);
                world.weights(date, top, cap)
                        .forEach((name, w) -> units.put(
                                name, spent * w / world.coins.get(date).get(name)[0]));
            } else {
                units.put(into, spent / last(into, day).price());
            }
        }

        /** Makes the basket anew: what is bought and sold costs its share again and again of what is left. */
        void rebalance(int day) {
            double worth = worth(day);
            Map<String, Double> weights = world.weights(day, top, cap);
            java.util.Set<String> all = new java.util.HashSet<>(units.keySet());
            all.addAll(weights.keySet());
            double traded = 0;
            for (String name : all) {
                double has = units.getOrDefault(name, 0.0) * price(name, day);
                traded += Math.abs(weights.getOrDefault(name, 0.0) * worth - has);
            }
            money = worth * Math.pow(1 - cost, traded / worth);
            units.clear();
            buy("basket", day, 0);
        }
    }

    private static double[] byHand(World world, ThesisPlan plan, String into, String from, int top, boolean cap) {
        States states = world.states(START + DAYS - 1);
        double[] truth = states.of(plan.conditions().getFirst());
        int first0 = states.evaluator().grid().date(0);
        int hold = plan.rotation().orElseThrow().hold();
        double cost = plan.rotation().orElseThrow().cost();
        boolean[] wanted = new boolean[truth.length];
        for (int k = 0; k < wanted.length; k++) {
            for (int j = 0; j <= k; j++) {
                if (hold == 0 && !Double.isNaN(truth[j])) {
                    wanted[k] = truth[j] == 1;
                }
                int at = j;
                double before = IntStream.iterate(j - 1, i -> i >= 0, i -> i - 1)
                        .mapToDouble(i -> truth[i])
                        .filter(t -> !Double.isNaN(t))
                        .findFirst()
                        .orElse(Double.NaN);
                wanted[k] |= hold > 0 && truth[at] == 1 && before == 0 && k - at < hold;
            }
        }
        double[] returns = new double[truth.length];
        Arrays.fill(returns, Double.NaN);
        Hand hand = new Hand(world, cost, top, cap);
        boolean begun = false;
        int first = 0;
        double worth = 1;
        boolean in = false;
        for (int k = 0; k < truth.length; k++) {
            int day = first0 + k;
            if (!begun) {
                boolean priced = List.of(into, from).stream()
                        .allMatch(l -> l.equals("cash")
                                || l.equals("basket")
                                || world.prices.get(l).getFirst().seen() <= day);
                if (priced && !Double.isNaN(truth[k])) {
                    begun = true;
                    first = k;
                    in = wanted[k];
                    hand.buy(in ? into : from, day, 0);
                }
                continue;
            }
            if (hand.leg.equals("cash")) {
                double rate = rate(states, plan, k - 1);
                hand.money *= 1 + rate / 365;
            }
            // Each evening an order for the next prices; the last one that is older than both prices is carried out.
            boolean order = in;
            for (int evening = first; evening < k; evening++) {
                int placed = first0 + evening;
                boolean filled = List.of(into, from).stream()
                        .allMatch(l -> l.equals("cash") || hand.last(l, day).date() > placed);
                order = filled ? wanted[evening] : order;
            }
            if (order != in) {
                int date = List.of(into, from).stream()
                        .mapToInt(
                                l -> l.equals("cash") ? day : hand.last(l, day).date())
                        .min()
                        .orElseThrow();
                double cashSince = 1;
                for (int d = date - first0 + 1; d <= k; d++) {
                    cashSince *= 1 + rate(states, plan, d - 1) / 365;
                }
                in = order;
                hand.turn(in ? into : from, date, day, cashSince);
            } else if (hand.leg.equals("basket") && world.coins.containsKey(day)) {
                hand.rebalance(day);
            }
            returns[k] = hand.worth(day) / worth - 1;
            worth = hand.worth(day);
        }
        return returns;
    }

    private static double rate(States states, ThesisPlan plan, int k) {
        return plan.rotation()
                .orElseThrow()
                .cash()
                .flatMap(ThesisPlan.Checked::plan)
                .map(p -> states.evaluator().timeline(p).values()[k])
                .filter(r -> !Double.isNaN(r))
                .orElse(0.0);
    }

    static List<String[]> pairs() {
        return List.of(
                new String[] {"COIN", "STOCK"},
                new String[] {"STOCK", "COIN"},
                new String[] {"SLOW", "STOCK"},
                new String[] {"COIN", "cash"},
                new String[] {"cash", "SLOW"},
                new String[] {"basket(top=3, in=coins)", "COIN"},
                new String[] {"STOCK", "basket(top=2, in=coins)"},
                new String[] {"basket(in=coins, weight=cap)", "cash"});
    }

    /** The whole way from the file to the returns is what somebody with units, prices and money has. */
    @ParameterizedTest
    @MethodSource("pairs")
    void theReturnsAreThoseOfAnAccountKeptByHand(String into, String from) {
        int switches = 0;
        for (long seed = 1; seed <= 12; seed++) {
            World world = new World(seed, Integer.MAX_VALUE);
            ThesisPlan plan = world.plan("into: '" + into + "', from: '" + from + "', costs: 40bp, slippage: "
                    + (seed % 3) + "bp, cash: RATE" + (seed % 2 == 0 ? ", hold: 9d" : ""));
            Rotations rotations = world.rotations(START + DAYS - 1);
            String basket = into.startsWith("basket") ? into : from;
            int top = basket.contains("top=3") ? 3 : basket.contains("top=2") ? 2 : 100;
            double[] expected = byHand(world, plan, plain(into), plain(from), top, basket.contains("weight=cap"));
            double[] returns = rotations.returns(plan);
            assertThat(returns).hasSameSizeAs(expected);
            for (int k = 0; k < returns.length; k++) {
                if (Double.isNaN(expected[k])) {
                    assertThat(returns[k]).isNaN();
                } else {
                    assertThat(returns[k]).as(seed + " day " + k).isCloseTo(expected[k], within(1e-12));
                }
            }
            if (rotations.of(plan, Rotations.Declared.NONE, plan.thesis().trials(), Trials.IN_TURN)
                    instanceof Rotation.Earned e) {
                switches += e.trades().switches().size();
            }
        }
        assertThat(switches).isGreaterThan(12);
    }

    private static String plain(String leg) {
        return leg.startsWith("basket") ? "basket" : leg;
    }

    private static Rotation.Earned earned(World world, ThesisPlan plan, List<ThesisPlan> variants) {
        return (Rotation.Earned) world.rotations(START + DAYS - 1)
                .of(plan, new Rotations.Declared(variants, 4), plan.thesis().trials(), Trials.IN_TURN);
    }

    /** What comes later changes no return: neither that there is more of it, nor that it is another one. */
    @ParameterizedTest
    @ValueSource(strings = {"into: COIN, from: STOCK", "into: 'basket(top=3, in=coins)', from: SLOW, hold: 9d"})
    void theFutureChangesNoReturn(String legs) {
        int cut = START + 250;
        World whole = new World(5, Integer.MAX_VALUE);
        World shocked = new World(5, cut + 1);
        ThesisPlan plan = whole.plan(legs + ", costs: 10bp");
        double[] all = whole.rotations(START + DAYS - 1).returns(plan);
        double[] early = whole.rotations(cut).returns(plan);
        double[] other = shocked.rotations(START + DAYS - 1).returns(shocked.plan(legs + ", costs: 10bp"));

        assertThat(early).isEqualTo(Arrays.copyOf(all, early.length));
        assertThat(Arrays.copyOf(other, early.length)).isEqualTo(early);
        assertThat(other).isNotEqualTo(all);
    }

    @Test
    void whoAlwaysHoldsALegHasWhatTheLegHas() {
        World world = new World(2, START);
        ThesisPlan plan = world.plan("into: STOCK, from: COIN, costs: 10bp");
        World moving = new World(2, Integer.MAX_VALUE);
        ThesisPlan same = SmallMarketState.always(moving, "into: STOCK, from: COIN, costs: 10bp");
        Rotation.Earned e = earned(moving, same, List.of());

        assertThat(earned(world, plan, List.of()).trades().switches()).isEmpty();
        assertThat(e.trades().switches()).isEmpty();
        assertThat(e.trades().turnover()).isZero();
        assertThat(e.trades().costs()).isZero();
        assertThat(e.trades().exposure()).isEqualTo(1);
        assertThat(e.path().net()).isEqualTo(e.path().into());
        assertThat(e.net()).isEqualTo(e.others().getFirst().performance());
        assertThat(e.placebo().pValue()).as("there is no timing").isNaN();
    }

    /** A condition that is met from the first day on. */
    private static final class SmallMarketState {
        static ThesisPlan always(World world, String rotation) {
            Thesis thesis = SmallMarket.thesis("""
                    conditions:
                      - {id: on, says: It is on, when: year() > 2000}
                    rotation: {on: on, %s}
                    """.formatted(rotation));
            return new Planner(Transforms.vocabulary(), world.market.catalogue(), "x.yaml")
                    .plan(thesis, thesis.defaults());
        }
    }

    @Test
    void higherCostsNeverEarnMore() {
        World world = new World(3, Integer.MAX_VALUE);
        for (String legs : List.of("into: COIN, from: STOCK", "into: 'basket(top=3, in=coins)', from: cash")) {
            double before = Double.POSITIVE_INFINITY;
            for (String cost : List.of("0bp", "5bp", "50bp", "5%")) {
                Rotation.Earned e = earned(world, world.plan(legs + ", costs: " + cost), List.of());
                assertThat(e.net().total()).as(cost).isLessThan(before);
                before = e.net().total();
            }
        }
    }

    @Test
    void costsAndTurnoverAreThoseOfItsSwitches() {
        World world = new World(3, Integer.MAX_VALUE);
        Rotation.Earned e = earned(world, world.plan("into: COIN, from: STOCK, costs: 1%"), List.of());
        int n = e.trades().switches().size();
        assertThat(n).isGreaterThan(5);
        assertThat(e.trades().costs()).isCloseTo(n * (1 - 0.99 * 0.99), within(1e-12));
        assertThat(e.trades().turnover()).isCloseTo(2.0 * n * 365.25 / e.days(), within(1e-12));
        Rotation.Earned cash = earned(world, world.plan("into: COIN, from: cash, costs: 1%"), List.of());
        int m = cash.trades().switches().size();
        assertThat(cash.trades().costs()).isCloseTo(m * 0.01, within(1e-12));
        assertThat(cash.trades().turnover()).isCloseTo(m * 365.25 / cash.days(), within(1e-12));
        for (Rotation.Switch s : e.trades().switches()) {
            assertThat(s.traded()).isGreaterThan(s.decided());
        }
    }

    @Test
    void unknownDaysKeepThePositionAndAreCounted() {
        World world = new World(4, Integer.MAX_VALUE);
        ThesisPlan plan = world.plan("into: COIN, from: cash, costs: 0bp");
        Rotation.Earned e = earned(world, plan, List.of());
        States states = world.states(START + DAYS - 1);
        double[] truth = states.of(plan.conditions().getFirst());
        int grid = states.evaluator().grid().date(0);
        long unknown = IntStream.rangeClosed(e.from() + 1, e.to())
                .filter(d -> Double.isNaN(truth[d - grid]))
                .count();
        assertThat(unknown).isGreaterThan(3);
        assertThat(e.trades().unknownDays()).isEqualTo((int) unknown);
        for (Rotation.Switch s : e.trades().switches()) {
            assertThat(truth[s.decided() - grid])
                    .as("no switch is decided by an unknown day")
                    .isNotNaN();
        }
    }

    /** A pure timing rule that knows tomorrow would be found; this one trades after its signal. */
    @Test
    void thePriceThatMadeTheSignalIsNeverPaid() {
        TreeMap<Integer, Double> jump = new TreeMap<>();
        for (int d = 0; d < 100; d++) {
            jump.put(START + d, d < 50 ? 100.0 : d == 50 ? 200.0 : 300.0);
        }
        MarketBuilder market = new MarketBuilder().series(COIN, jump);
        Thesis thesis = SmallMarket.thesis("""
                conditions:
                  - {id: on, says: It jumped, when: COIN > 150 USD}
                rotation: {on: on, into: COIN, from: cash, costs: 0bp}
                """);
        ThesisPlan plan =
                new Planner(Transforms.vocabulary(), market.catalogue(), "x.yaml").plan(thesis, thesis.defaults());
        Rotations rotations = new Rotations(new States(new Evaluator(new PointInTime(market.market(), START + 99))));
        Rotation.Earned e = (Rotation.Earned)
                rotations.of(plan, Rotations.Declared.NONE, plan.thesis().trials(), Trials.IN_TURN);

        assertThat(e.net().total()).as("neither 100 nor 200 is paid").isZero();
        assertThat(e.trades().switches()).containsExactly(new Rotation.Switch(START + 50, START + 51, true));
    }

    @Test
    void aSwitchThatIsTakenBackBeforeItsPricesIsNone() {
        TreeMap<Integer, Double> state = new TreeMap<>();
        TreeMap<Integer, Double> price = new TreeMap<>();
        for (int d = 0; d < 80; d++) {
            state.put(START + d, d == 41 || d >= 78 ? 1.0 : 0.0);
            if (d % 10 == 0) {
                price.put(START + d, 100.0 + d);
            }
        }
        SeriesInfo rare = Infos.series("RARE", "USD", "weekly", "24x7", Infos.END_OF_DAY, 20);
        MarketBuilder market = new MarketBuilder().series(STATE, state).series(rare, price);
        Thesis thesis = SmallMarket.thesis("""
                conditions:
                  - {id: on, says: It is on, when: STATE > 0.5 USD}
                rotation: {on: on, into: RARE, from: cash, costs: 0bp}
                """);
        ThesisPlan plan =
                new Planner(Transforms.vocabulary(), market.catalogue(), "x.yaml").plan(thesis, thesis.defaults());
        Rotations rotations = new Rotations(new States(new Evaluator(new PointInTime(market.market(), START + 79))));
        Rotation.Earned e = (Rotation.Earned)
                rotations.of(plan, Rotations.Declared.NONE, plan.thesis().trials(), Trials.IN_TURN);

        assertThat(e.trades().switches()).isEmpty();
        assertThat(e.trades().pending()).hasValue(START + 78);
    }

    /** A price published three days late is paid by who wanted it on the day before its date, whatever came since. */
    @Test
    void newsYoungerThanThePriceCallsNothingOff() {
        TreeMap<Integer, Double> state = new TreeMap<>();
        TreeMap<Integer, Double> price = new TreeMap<>();
        for (int d = 0; d < 80; d++) {
            state.put(START + d, d == 40 ? 1.0 : 0.0);
            price.put(START + d, d < 41 ? 100.0 : d == 41 ? 50.0 : 200.0);
        }
        MarketBuilder market = new MarketBuilder().series(STATE, state).series(SLOW, price);
        Thesis thesis = SmallMarket.thesis("""
                conditions:
                  - {id: on, says: It is on, when: STATE > 0.5 USD}
                rotation: {on: on, into: SLOW, from: cash, costs: 0bp}
                """);
        ThesisPlan plan =
                new Planner(Transforms.vocabulary(), market.catalogue(), "x.yaml").plan(thesis, thesis.defaults());
        Rotations rotations = new Rotations(new States(new Evaluator(new PointInTime(market.market(), START + 79))));
        Rotation.Earned e = (Rotation.Earned)
                rotations.of(plan, Rotations.Declared.NONE, plan.thesis().trials(), Trials.IN_TURN);

        int late = DecisionDay.firstSeen(SLOW.lag().knownAt(START)) - START;
        assertThat(late).isEqualTo(3);
        assertThat(e.trades().switches())
                .containsExactly(
                        new Rotation.Switch(START + 40, START + 41 + late, true),
                        new Rotation.Switch(START + 41, START + 42 + late, false));
        assertThat(e.net().total())
                .as("bought at the 50 of day 41, sold at the 200 of day 42")
                .isEqualTo(3);
    }

    /** Of one thing published at once and late, no signal can make more than the thing itself. */
    @Test
    void theSameThingPublishedLateIsNothingToGainFrom() {
        SplittableRandom random = new SplittableRandom(71);
        TreeMap<Integer, Double> price = new TreeMap<>();
        TreeMap<Integer, Double> state = new TreeMap<>();
        double p = 100;
        for (int d = 0; d < 600; d++) {
            double fall = d % 20 == 10 ? -0.06 : d % 20 > 10 && d % 20 < 14 ? 0.02 : 0.0005 * random.nextGaussian();
            p *= 1 + fall;
            price.put(START + d, p);
            // Out of the late one after each fall: its days are those of the fall, the other's those after it.
            state.put(START + d, d % 20 >= 10 ? 0.0 : 1.0);
        }
        MarketBuilder market =
                new MarketBuilder().series(STATE, state).series(SLOW, price).series(COIN, price);
        for (String legs : List.of("into: SLOW, from: COIN", "into: COIN, from: SLOW")) {
            Thesis thesis = SmallMarket.thesis("""
                    conditions:
                      - {id: on, says: It is on, when: STATE > 0.5 USD}
                    rotation: {on: on, %s, costs: 0bp}
                    """.formatted(legs));
            ThesisPlan plan =
                    new Planner(Transforms.vocabulary(), market.catalogue(), "x.yaml").plan(thesis, thesis.defaults());
            Rotations rotations =
                    new Rotations(new States(new Evaluator(new PointInTime(market.market(), START + 599))));
            Rotation.Earned e = (Rotation.Earned)
                    rotations.of(plan, Rotations.Declared.NONE, plan.thesis().trials(), Trials.IN_TURN);

            assertThat(e.trades().switches()).hasSizeGreaterThan(40);
            double held = price.get(START + 599) / price.get(START + 3);
            assertThat(e.net().total()).as(legs).isBetween(0.9 * held - 1, 1.1 * held - 1);
        }
    }

    /** A basket whose turnover times the cost is more than it is worth is worth less, never nothing or a debt. */
    @Test
    void costsNeverTakeMoreThanThereIs() {
        assertThat(Account.kept(0.6, 1.9)).isCloseTo(Math.pow(0.4, 1.9), within(1e-15));
        assertThat(Account.kept(0.6, 2)).isCloseTo(0.16, within(1e-15));
        assertThat(Account.kept(0.6, 0)).isEqualTo(1);
        World world = new World(3, Integer.MAX_VALUE);
        Rotation.Earned e =
                earned(world, world.plan("into: 'basket(top=3, in=coins)', from: cash, costs: 90%"), List.of());
        assertThat(Arrays.stream(e.path().net())).allMatch(r -> r > -1);
        assertThat(Arrays.stream(e.path().into())).allMatch(r -> r > -1);
        assertThat(e.net().total()).isGreaterThan(-1);
    }

    @Test
    void whatCannotBeReckonedSaysWhy() {
        World world = new World(1, Integer.MAX_VALUE);
        Rotations late = world.rotations(START + 20);
        assertThat(late.of(
                        world.plan("into: COIN, from: cash, costs: 0bp"), Rotations.Declared.NONE, 1, Trials.IN_TURN))
                .isInstanceOfSatisfying(
                        Rotation.Nothing.class, n -> assertThat(n.reason()).contains("30 are needed"));
        assertThat(late.returns(world.plan("into: COIN, from: cash, costs: 0bp, since: 2022-01-01")))
                .containsOnly(Double.NaN);
        World shocked = new World(1, Integer.MAX_VALUE);
        TreeMap<Integer, Double> zero = new TreeMap<>();
        IntStream.range(0, 100).forEach(d -> zero.put(START + d, d < 60 ? 5.0 : 0.0));
        shocked.market.series(Infos.coin("DEAD"), zero);
        assertThat(shocked.rotations(START + 99)
                        .of(
                                shocked.plan("into: DEAD, from: cash, costs: 0bp"),
                                Rotations.Declared.NONE,
                                1,
                                Trials.IN_TURN))
                .isInstanceOfSatisfying(
                        Rotation.Nothing.class,
                        n -> assertThat(n.reason()).contains("DEAD has a price of 0 or below on 2020-03-01"));
    }

    /** What happened to a leg whose prices ended is not known: no account goes on in the other leg's race against it. */
    @ParameterizedTest
    @ValueSource(strings = {"into: SHORT, from: COIN", "into: COIN, from: SHORT", "into: SHORT, from: cash, hold: 9d"})
    void theAccountEndsWithThePricesOfALeg(String legs) {
        World world = new World(3, Integer.MAX_VALUE);
        TreeMap<Integer, Double> prices = new TreeMap<>();
        IntStream.range(0, 200)
                .filter(d -> d < 90 || d > 110) // a hole that closes again ends nothing
                .forEach(d -> prices.put(START + d, 5 + Math.sin(d)));
        world.market.series(Infos.coin("SHORT"), prices);
        ThesisPlan plan = world.plan(legs + ", costs: 10bp");
        Rotation.Earned whole = earned(world, plan, List.of());
        int last = START + 199;
        Rotation.Earned then =
                (Rotation.Earned) world.rotations(last).of(plan, Rotations.Declared.NONE, 1, Trials.IN_TURN);

        assertThat(whole.ended()).hasValue(new Rotation.Ended("SHORT", last));
        // A price of this kind stands for two days.
        assertThat(whole.to()).isEqualTo(last + 2);
        assertThat(whole.path().net()).hasSize(whole.to() - whole.from());
        assertThat(then.ended()).isEmpty();
        assertThat(then.to()).isEqualTo(last);
        assertThat(then.from()).isEqualTo(whole.from());
        assertThat(Arrays.copyOf(whole.path().net(), then.path().net().length))
                .isEqualTo(then.path().net());
        assertThat(whole.placebo().shifts()).isEqualTo(whole.days() - 1);
        double[] returns = world.rotations(START + DAYS - 1).returns(plan);
        int grid = START + DAYS - returns.length;
        assertThat(returns[last + 2 - grid]).isNotNaN();
        assertThat(Arrays.copyOfRange(returns, last + 3 - grid, returns.length)).containsOnly(Double.NaN);
    }

    /** The deflated ratio takes its variance from every rotation that the knobs make, and its number from the thesis. */
    @Test
    void theTrialsAreCounted() {
        World world = new World(6, Integer.MAX_VALUE);
        String knobs = "knobs: {hold: [5d, 9d, 20d], other: [1, 2]}\n";
        ThesisPlan plan = world.plan(knobs, "into: COIN, from: STOCK, hold: $hold, costs: 10bp");
        Planner planner = new Planner(Transforms.vocabulary(), world.market.catalogue(), "x.yaml");
        List<ThesisPlan> variants = planner.rotations(plan.thesis(), 500);
        assertThat(variants).hasSize(3);
        Rotations rotations = world.rotations(START + DAYS - 1);
        double[] ratios = variants.stream()
                .mapToDouble(v -> ratio(rotations.returns(v), rotations.cash(v)))
                .toArray();
        double mean = Arrays.stream(ratios).average().orElseThrow();
        double variance =
                Arrays.stream(ratios).map(r -> (r - mean) * (r - mean)).sum() / 2;
        Rotation.Deflated d = earned(world, plan, variants).deflated();
        assertThat(d.trials()).isEqualTo(6);
        assertThat(d.variants()).isEqualTo(3);
        assertThat(d.leftOut()).as("said as it was given").isEqualTo(4);
        double best = dev.tidemark.study.test.DeflatedSharpe.expectedBest(6, variance);
        assertThat(d.expectedBest()).isCloseTo(best * Math.sqrt(365.25), within(1e-9));
        assertThat(earned(world, plan, List.of()).deflated().variants()).isZero();
    }

    private static double ratio(double[] returns, double[] cash) {
        double[] x = IntStream.range(0, returns.length)
                .filter(k -> !Double.isNaN(returns[k]))
                .mapToDouble(k -> returns[k] - cash[k])
                .toArray();
        double mean = Arrays.stream(x).average().orElseThrow();
        return mean
                / Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1));
    }

    /** Each shift is the same positions on other days, with the same costs. */
    @Test
    void thePlaceboMovesThePositionsAroundTheCircle() {
        World world = new World(7, Integer.MAX_VALUE);
        Rotation.Earned e = earned(world, world.plan("into: COIN, from: STOCK, costs: 20bp"), List.of());
        boolean[] held = e.path().held();
        int n = held.length;
        double real = 1;
        double[] worths = new double[n];
        for (int s = 0; s < n; s++) {
            double worth = 1;
            for (int t = 0; t < n; t++) {
                boolean in = held[Math.floorMod(t - s, n)];
                worth *= 1 + (in ? e.path().into()[t] : e.path().from()[t]);
            }
            worths[s] = worth;
            real = s == 0 ? worth : real;
        }
        int asMuch = 0;
        for (int s = 1; s < n; s++) {
            asMuch += worths[s] >= real * (1 - 1e-12) ? 1 : 0;
        }
        assertThat(e.placebo().shifts()).isEqualTo(n - 1);
        assertThat(e.placebo().pValue()).isEqualTo((1.0 + asMuch) / n);
        double factor = (1 + e.net().total()) / real;
        Distribution expected = Distribution.of(Arrays.stream(worths)
                .skip(1)
                .map(w -> Math.pow(w * factor, 365.25 / n) - 1)
                .toArray());
        assertThat(e.placebo().yearly().median()).isCloseTo(expected.median(), within(1e-9));
        assertThat(e.placebo().yearly().p90()).isCloseTo(expected.p90(), within(1e-9));
    }
}
