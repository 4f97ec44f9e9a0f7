package dev.tidemark.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.fixtures.MarketBuilder;
import dev.tidemark.fixtures.SyntheticMarket;
import dev.tidemark.fixtures.SyntheticUniverses;
import dev.tidemark.series.AssetLists;
import dev.tidemark.series.AssetLists.Exclusion;
import dev.tidemark.series.AssetLists.Identity;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Universe functions against the definitions written down once more with maps and loops. */
class UniverseFunctionsTest {
    private static final long SEED = 31;
    private static final MarketBuilder MARKET = SyntheticMarket.plain(SEED);

    /** One member on one date. */
    private record Member(String id, double price, double cap, boolean counts) {}

    /** The universe as a map from dates to members, best first. */
    private static final class Plain {
        private final UniverseInfo info;
        private final TreeMap<Integer, List<Member>> dates = new TreeMap<>();

        Plain(UniverseInfo info, List<Universe.Row> rows, AssetLists lists) {
            this.info = info;
            List<Universe.Row> sorted = new ArrayList<>(rows);
            sorted.sort(Comparator.comparingInt(Universe.Row::date)
                    .thenComparingInt(Universe.Row::rank)
                    .thenComparing(Universe.Row::symbol));
            for (Universe.Row row : sorted) {
                List<Member> members = dates.computeIfAbsent(row.date(), day -> new ArrayList<>());
                String id = lists.idOf(row.symbol(), row.name(), row.date());
                boolean counts =
                        lists.excluded(row.symbol(), row.name(), row.date()).isEmpty() && !id.equals("BTC");
                if (members.stream().noneMatch(member -> member.id().equals(id))) {
                    members.add(new Member(id, row.price(), row.marketCap(), counts));
                }
            }
        }

        Map<String, Double> prices(int date) {
            Map<String, Double> prices = new LinkedHashMap<>();
            dates.get(date).forEach(member -> prices.put(member.id(), member.price()));
            return prices;
        }

        /** The date nearest to so many days before, at most five days off, the earlier of two; or MIN_VALUE. */
        int start(int end, int over) {
            int best = Integer.MIN_VALUE;
            for (int date : dates.headMap(end).keySet()) {
                int off = Math.abs(date - (end - over));
                if (off <= 5 && (best == Integer.MIN_VALUE || off < Math.abs(best - (end - over)))) {
                    best = date;
                }
            }
            return best;
        }

        /** Returns of the members from start to end; a lost one is -1, or left out. */
        List<Double> returns(int end, int over, int top, boolean rankAtEnd, boolean skip) {
            int start = start(end, over);
            Map<String, Double> before = prices(start);
            Map<String, Double> after = prices(end);
            List<Double> returns = new ArrayList<>();
            int members = 0;
            for (Member member : dates.get(rankAtEnd ? end : start)) {
                double from = before.getOrDefault(member.id(), Double.NaN);
                if (!member.counts() || Double.isNaN(from) || members == top) {
                    continue;
                }
                members++;
                double to = after.getOrDefault(member.id(), Double.NaN);
                if (!Double.isNaN(to)) {
                    returns.add(to / from - 1);
                } else if (!skip) {
                    returns.add(-1.0);
                }
            }
            return returns;
        }

        double bitcoin(int end, int over) {
            return prices(end).getOrDefault("BTC", Double.NaN)
                            / prices(start(end, over)).getOrDefault("BTC", Double.NaN)
                    - 1;
        }

        /** On each decision day the value of the last date known, if that is fresh and {@code over} days reach a date. */
        double on(int day, int over, IntToDoubleFunction value) {
            Integer last = null;
            for (int date : dates.keySet()) {
                last = DecisionDay.firstSeen(info.lag().knownAt(date)) <= day ? Integer.valueOf(date) : last;
            }
            if (last == null
                    || DecisionDay.stale(info.lag().knownAt(last), info.staleAfterDays(), day)
                    || (over > 0 && start(last, over) == Integer.MIN_VALUE)) {
                return Double.NaN;
            }
            return value.applyAsDouble(last);
        }
    }

    private static double share(List<Double> returns, double bar) {
        return returns.isEmpty() || Double.isNaN(bar)
                ? Double.NaN
                : (double) returns.stream().filter(r -> r > bar).count() / returns.size();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n == 0 ? Double.NaN : n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }

    private static void agrees(String text, Plain plain, int over, IntToDoubleFunction value) {
        Column column = new Evaluator(MARKET.at("2021-12-31"))
                .timeline(MARKET.expressions().plan(text));
        int known = 0;
        for (int day = SyntheticMarket.FIRST; day <= SyntheticMarket.LAST; day++) {
            double expected = plain.on(day, over, value);
            String what = text + " on " + DecisionDay.iso(day);
            if (Double.isNaN(expected)) {
                assertThat(column.on(day)).as(what).isNaN();
            } else {
                assertThat(column.on(day))
                        .as(what)
                        .isCloseTo(expected, Offset.offset(1e-12 * Math.max(1, Math.abs(expected))));
                known++;
            }
        }
        assertThat(known).as(text).isGreaterThan(150);
    }

    private static final Plain MONTHLY =
            new Plain(SyntheticUniverses.MONTHLY, SyntheticUniverses.monthly(SEED), SyntheticUniverses.LISTS);
    private static final Plain DAILY =
            new Plain(SyntheticUniverses.DAILY, SyntheticUniverses.daily(SEED), SyntheticUniverses.LISTS);

    @Test
    void altseasonByBothRankings() {
        agrees(
                "altseason(top=50, over=90d)",
                MONTHLY,
                90,
                e -> share(MONTHLY.returns(e, 90, 50, false, false), MONTHLY.bitcoin(e, 90)));
        agrees(
                "altseason(top=50, over=90d, rank=end)",
                MONTHLY,
                90,
                e -> share(MONTHLY.returns(e, 90, 50, true, false), MONTHLY.bitcoin(e, 90)));
        agrees(
                "altseason(top=120, over=180d, gone=skip)",
                MONTHLY,
                180,
                e -> share(MONTHLY.returns(e, 180, 120, false, true), MONTHLY.bitcoin(e, 180)));
        agrees(
                "altseason(over=60d)",
                MONTHLY,
                60,
                e -> share(MONTHLY.returns(e, 60, 1000, false, false), MONTHLY.bitcoin(e, 60)));
    }

    @Test
    void medianReturnBreadthAndTheGone() {
        agrees("median_return(top=50, over=90d)", MONTHLY, 90, e -> median(MONTHLY.returns(e, 90, 50, false, false)));
        agrees(
                "median_return(top=7, over=30d, in=coins_daily_top20, gone=skip)",
                DAILY,
                30,
                e -> median(DAILY.returns(e, 30, 7, false, true)));
        agrees("breadth(top=50, over=90d)", MONTHLY, 90, e -> share(MONTHLY.returns(e, 90, 50, false, false), 0));
        agrees(
                "gone(top=100, over=90d)",
                MONTHLY,
                90,
                e -> MONTHLY.returns(e, 90, 100, false, false).size()
                        - MONTHLY.returns(e, 90, 100, false, true).size());
    }

    @Test
    void breadthAboveTheOwnMean() {
        agrees("breadth(top=10, over=30d, above=mean, in=coins_daily_top20)", DAILY, 0, e -> aboveMean(e, 30, 10));
        agrees("breadth(over=5d, above=mean, in=coins_daily_top20)", DAILY, 0, e -> aboveMean(e, 5, 1000));
    }

    private static double aboveMean(int end, int over, int top) {
        if (DAILY.dates.firstKey() > end - over + 1) {
            return Double.NaN;
        }
        int members = 0;
        int above = 0;
        for (Member member : DAILY.dates.get(end)) {
            double sum = 0;
            for (int date : DAILY.dates.subMap(end - over + 1, end + 1).keySet()) {
                sum += DAILY.prices(date).getOrDefault(member.id(), Double.NaN);
            }
            if (member.counts() && !Double.isNaN(sum) && members < top) {
                members++;
                above += member.price() > sum / over ? 1 : 0;
            }
        }
        return members == 0 ? Double.NaN : (double) above / members;
    }

    @Test
    void dominanceAndMembers() {
        for (String coin : List.of("BTC", "ETH", "POL", "LUNA", "LUNC")) {
            agrees0("dominance(" + coin + ")", e -> dominance(e, coin, 1000));
        }
        agrees("dominance(BTC, top=10)", MONTHLY, 0, e -> dominance(e, "BTC", 10));
        agrees(
                "members(top=100)",
                MONTHLY,
                0,
                e -> MONTHLY.dates.get(e).stream()
                        .limit(100)
                        .filter(Member::counts)
                        .count());
        agrees(
                "members()",
                MONTHLY,
                0,
                e -> MONTHLY.dates.get(e).stream().filter(Member::counts).count());
        agrees(
                "members(in=coins_daily_top20)",
                DAILY,
                0,
                e -> DAILY.dates.get(e).stream().filter(Member::counts).count());
    }

    private static void agrees0(String text, IntToDoubleFunction value) {
        agrees(text, MONTHLY, 0, value);
    }

    private static double dominance(int date, String coin, int top) {
        double sum = 0;
        double own = Double.NaN;
        for (Member member : MONTHLY.dates.get(date).stream().limit(top).toList()) {
            sum += Double.isNaN(member.cap()) ? 0 : member.cap();
            own = member.id().equals(coin) ? member.cap() : own;
        }
        return own / sum;
    }

    /** A basket in units: bought with all the money on each date, worth what its prices say on the next. */
    private static Map<Integer, double[]> held(Plain plain, int top, boolean cap, boolean skip) {
        Map<Integer, double[]> all = new LinkedHashMap<>();
        Map<String, Double> units = new LinkedHashMap<>();
        Map<String, Double> paid = new LinkedHashMap<>();
        double money = 100;
        for (int date : plain.dates.keySet()) {
            Map<String, Double> prices = plain.prices(date);
            double worth = 0;
            double known = 0;
            for (String id : units.keySet()) {
                double price = prices.getOrDefault(id, Double.NaN);
                worth += Double.isNaN(price) ? 0 : units.get(id) * price;
                known += Double.isNaN(price) && skip ? 0 : paid.get(id);
            }
            boolean first = units.isEmpty();
            // What is passed over is worth what the others became on average.
            money = first ? 100 : worth * money / known;
            double scale = first ? 1 : money / worth;
            Map<String, Double> weights = new LinkedHashMap<>();
            for (Member m : plain.dates.get(date)) {
                double weight = cap ? m.cap() : 1;
                if (m.counts() && m.price() > 0 && weight > 0 && weights.size() < top) {
                    weights.put(m.id(), weight);
                }
            }
            double sum = weights.values().stream().mapToDouble(w -> w).sum();
            double traded = 0;
            java.util.Set<String> ids = new java.util.TreeSet<>(units.keySet());
            ids.addAll(weights.keySet());
            for (String id : ids) {
                double price = prices.getOrDefault(id, Double.NaN);
                double has = Double.isNaN(price) ? 0 : units.getOrDefault(id, 0.0) * price * scale;
                traded += Math.abs(weights.getOrDefault(id, 0.0) / sum * money - has);
            }
            all.put(date, new double[] {money, first ? 0 : traded / money});
            units.clear();
            paid.clear();
            for (String id : weights.keySet()) {
                paid.put(id, weights.get(id) / sum * money);
                units.put(id, paid.get(id) / prices.get(id));
            }
        }
        return all;
    }

    private static double part(Map<Integer, double[]> held, int date, int column) {
        return held.get(date)[column];
    }

    @Test
    void basketsAndTheirTurnover() {
        Map<Integer, double[]> equal = held(MONTHLY, 50, false, false);
        Map<Integer, double[]> cap = held(MONTHLY, 20, true, true);
        Map<Integer, double[]> daily = held(DAILY, 7, false, true);
        agrees("basket(top=50)", MONTHLY, 0, e -> part(equal, e, 0));
        agrees("basket_turnover(top=50)", MONTHLY, 0, e -> part(equal, e, 1));
        agrees("basket(top=20, weight=cap, gone=skip)", MONTHLY, 0, e -> part(cap, e, 0));
        agrees("basket_turnover(top=20, weight=cap, gone=skip)", MONTHLY, 0, e -> part(cap, e, 1));
        agrees("basket(top=7, in=coins_daily_top20, gone=skip)", DAILY, 0, e -> part(daily, e, 0));
    }

    @Test
    void aBasketOfTwoByHand() {
        MarketBuilder market = new MarketBuilder()
                .universe(
                        SMALL,
                        AssetLists.NONE,
                        "2020-01-01,1,BTC,,100,9",
                        "2020-01-01,2,A,,10,6",
                        "2020-01-01,3,B,,10,3",
                        "2020-01-01,4,C,,,2",
                        "2020-02-01,1,BTC,,110,9",
                        "2020-02-01,2,A,,20,8",
                        "2020-02-01,3,C,,5,7",
                        "2020-03-01,1,A,,30,8",
                        "2020-03-01,2,C,,10,7");
        assertThat(on(market, "2020-01-15", "basket(top=2, in=small)")).isEqualTo(100);
        // A doubled, B is gone; equally weighed and by capitalisation.
        assertThat(on(market, "2020-02-01", "basket(top=2, in=small)")).isEqualTo(100);
        assertThat(on(market, "2020-02-01", "basket(top=2, in=small, weight=cap)"))
                .isCloseTo(400.0 / 3, Offset.offset(1e-12));
        assertThat(on(market, "2020-02-01", "basket(top=2, in=small, gone=skip)"))
                .isEqualTo(200);
        // All of it is A then; half is sold for C.
        assertThat(on(market, "2020-02-01", "basket_turnover(top=2, in=small)")).isEqualTo(1);
        assertThat(on(market, "2020-03-01", "basket(top=2, in=small)")).isEqualTo(175);
        assertThat(on(market, "2020-06-01", "basket(top=2, in=small)"))
                .as("stale")
                .isNaN();
    }

    @Test
    void theMadeUpUniverseHasWhatTheDefinitionsAreAbout() {
        int lost = 0;
        int withoutPrice = 0;
        for (int date : MONTHLY.dates.keySet()) {
            if (MONTHLY.start(date, 90) != Integer.MIN_VALUE) {
                lost += (int) MONTHLY.returns(date, 90, 50, false, false).stream()
                        .filter(r -> r == -1)
                        .count();
                withoutPrice += (int) MONTHLY.dates.get(date).stream()
                        .limit(50)
                        .filter(member -> Double.isNaN(member.price()))
                        .count();
            }
        }
        assertThat(lost).isGreaterThan(20);
        assertThat(withoutPrice).isGreaterThan(10);
        assertThat(SyntheticUniverses.monthly(SEED).stream()
                        .filter(row -> row.date() == Days.day("2021-01-01"))
                        .map(Universe.Row::symbol))
                .contains("MATIC", "POL");
    }

    // Small universes by hand.

    private static final UniverseInfo SMALL =
            Infos.universe("small", "monthly", 5, 35, "2020-01-01", "2020-06-01", true);

    private static double on(MarketBuilder market, String day, String text) {
        return new Evaluator(market.at("2020-09-01"))
                .timeline(market.expressions().plan(text))
                .on(Days.day(day));
    }

    @Test
    void aMemberThatIsGoneLostEverythingUnlessPassedOver() {
        MarketBuilder market = new MarketBuilder()
                .universe(
                        SMALL,
                        AssetLists.NONE,
                        "2020-01-01,1,BTC,,100,9",
                        "2020-01-01,2,DIES,,10,8",
                        "2020-01-01,3,UP,,10,7",
                        "2020-01-01,4,DOWN,,10,6",
                        "2020-04-01,1,BTC,,110,9",
                        "2020-04-01,2,UP,,20,8",
                        "2020-04-01,3,NEW,,20,7",
                        "2020-04-01,4,DOWN,,10,6",
                        "2020-04-01,5,DIES,,,5");
        assertThat(on(market, "2020-04-01", "altseason(over=90d, in=small)")).isEqualTo(1.0 / 3);
        assertThat(on(market, "2020-04-01", "altseason(over=90d, gone=skip, in=small)"))
                .isEqualTo(0.5);
        assertThat(on(market, "2020-04-01", "altseason(over=90d, top=1, in=small)"))
                .isZero();
        assertThat(on(market, "2020-04-01", "gone(over=90d, in=small)")).isEqualTo(1);
        assertThat(on(market, "2020-04-01", "median_return(over=90d, in=small)"))
                .isZero();
        assertThat(on(market, "2020-04-01", "median_return(over=90d, top=1, in=small)"))
                .isEqualTo(-1);
        // Ranked at the end: NEW has no price at the start and is passed over for the next rank.
        assertThat(on(market, "2020-04-01", "median_return(over=90d, top=2, rank=end, in=small)"))
                .isEqualTo(0.5);
        assertThat(on(market, "2020-04-01", "median_return(over=90d, top=1, gone=skip, in=small)"))
                .isNaN();
    }

    @Test
    void theNearestDateCountsIfItIsAtMostFiveDaysOff() {
        MarketBuilder market = new MarketBuilder()
                .universe(
                        SMALL,
                        AssetLists.NONE,
                        "2020-01-01,1,BTC,,100,9",
                        "2020-01-01,2,X,,10,8",
                        "2020-01-05,1,BTC,,100,9",
                        "2020-01-05,2,X,,20,8",
                        "2020-04-01,1,BTC,,100,9",
                        "2020-04-01,2,X,,40,8");
        // 91 days separate 2020-01-01 from 2020-04-01, 87 days 2020-01-05.
        assertThat(on(market, "2020-04-01", "median_return(over=97d, in=small)"))
                .isNaN();
        assertThat(on(market, "2020-04-01", "median_return(over=96d, in=small)"))
                .isEqualTo(3);
        assertThat(on(market, "2020-04-01", "median_return(over=90d, in=small)"))
                .isEqualTo(3);
        assertThat(on(market, "2020-04-01", "median_return(over=89d, in=small)"))
                .isEqualTo(3); // as near: the earlier
        assertThat(on(market, "2020-04-01", "median_return(over=88d, in=small)"))
                .isEqualTo(1);
        assertThat(on(market, "2020-04-01", "median_return(over=82d, in=small)"))
                .isEqualTo(1);
        assertThat(on(market, "2020-04-01", "median_return(over=81d, in=small)"))
                .isNaN();
        // A window never starts where it ends.
        assertThat(on(market, "2020-04-01", "median_return(over=3d, in=small)")).isNaN();
    }

    @Test
    void aValueIsCarriedUntilTheNextDateOrStaleness() {
        MarketBuilder market = new MarketBuilder()
                .universe(
                        SMALL,
                        AssetLists.NONE,
                        "2020-01-01,1,BTC,,100,6",
                        "2020-01-01,2,X,,10,2",
                        "2020-02-01,1,BTC,,100,9",
                        "2020-02-01,2,X,,40,1");
        assertThat(on(market, "2020-01-01", "dominance(BTC, in=small)")).isEqualTo(0.75);
        assertThat(on(market, "2020-01-31", "dominance(BTC, in=small)")).isEqualTo(0.75);
        assertThat(on(market, "2020-02-01", "dominance(BTC, in=small)")).isEqualTo(0.9);
        assertThat(on(market, "2020-03-07", "dominance(BTC, in=small)")).isEqualTo(0.9);
        assertThat(on(market, "2020-03-08", "dominance(BTC, in=small)")).isNaN();
        assertThat(on(market, "2020-01-01", "dominance(NEVER, in=small)")).isNaN();
    }

    @Test
    void renamesDoublesAndReusedTickers() {
        AssetLists lists = new AssetLists(
                List.of(new Exclusion("USDT", "", "stablecoin", "a dollar"), new Exclusion("ABC", "Fund", "asset", "")),
                List.of(
                        new Identity("MATIC", "", Integer.MIN_VALUE, Integer.MAX_VALUE, "POL", "renamed"),
                        new Identity("LUNA", "", Integer.MIN_VALUE, Days.day("2020-02-15"), "LUNC", "the old one")));
        MarketBuilder market = new MarketBuilder()
                .universe(
                        SMALL,
                        lists,
                        "2020-01-01,1,BTC,,100,9",
                        "2020-01-01,2,MATIC,,1,8",
                        "2020-01-01,3,LUNA,,50,7",
                        "2020-01-01,4,USDT,,1,6",
                        "2020-01-01,5,ABC,Fund,1,5",
                        "2020-04-01,1,BTC,,100,9",
                        "2020-04-01,2,POL,,3,8",
                        "2020-04-01,3,MATIC,,77,7",
                        "2020-04-01,4,LUNA,,60,6",
                        "2020-04-01,5,ABC,Coin,1,5");
        // MATIC became POL and tripled, whatever the second row says; the old LUNA is gone, the new one is another.
        assertThat(on(market, "2020-04-01", "median_return(over=90d, top=1, in=small)"))
                .isEqualTo(2);
        assertThat(on(market, "2020-04-01", "gone(over=90d, in=small)")).isEqualTo(1);
        assertThat(on(market, "2020-04-01", "altseason(over=90d, in=small)")).isEqualTo(0.5);
        assertThat(on(market, "2020-01-01", "members(in=small)")).isEqualTo(2);
        // The fund is left out, the coin of the same ticker is not; a double is one member.
        assertThat(on(market, "2020-04-01", "members(in=small)")).isEqualTo(3);
        assertThat(on(market, "2020-04-01", "dominance(POL, in=small)")).isEqualTo(8.0 / 28);
        assertThat(on(market, "2020-04-01", "dominance(LUNC, in=small)")).isNaN();
    }

    @Test
    void aUniverseWithoutRanksTakesAllMembers() {
        UniverseInfo info = Infos.universe("unranked", "daily", 0, 2, "2020-01-01", "2020-01-05", false);
        MarketBuilder market = new MarketBuilder()
                .universe(
                        info,
                        AssetLists.NONE,
                        "2020-01-01,0,BTC,,100,",
                        "2020-01-01,0,A,,1,",
                        "2020-01-01,0,B,,1,",
                        "2020-01-02,0,A,,2,",
                        "2020-01-02,0,B,,0.5,",
                        "2020-01-02,0,BTC,,100,");
        assertThat(on(market, "2020-01-02", "breadth(over=1d, in=unranked)")).isEqualTo(0.5);
        assertThat(on(market, "2020-01-02", "members(in=unranked)")).isEqualTo(2);
        assertThat(market.expressions().problems("breadth(top=1, over=1d, in=unranked)"))
                .hasSize(1);
    }

    @Test
    void withoutBitcoinThereIsNoIndex() {
        MarketBuilder market = new MarketBuilder()
                .universe(
                        SMALL,
                        AssetLists.NONE,
                        "2020-01-01,1,A,,1,2",
                        "2020-01-01,2,B,,1,1",
                        "2020-04-01,1,A,,2,2",
                        "2020-04-01,2,B,,1,1");
        assertThat(on(market, "2020-04-01", "altseason(over=90d, in=small)")).isNaN();
        assertThat(on(market, "2020-04-01", "breadth(over=90d, in=small)")).isEqualTo(0.5);
    }
}
