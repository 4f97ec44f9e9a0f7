package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.town.MarketRows;
import dev.tidemark.town.MarketRows.Coin;
import dev.tidemark.town.Town;
import dev.tidemark.town.TownMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The altcoin season index from a store, against a second calculation straight from the rows that the town served and
 * nothing else of the product.
 */
class TownSeasonTest {
    private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
    private static final int DAYS = 330;
    private static final int COINS = 40;
    private static final int TOP = 20;

    @TempDir
    private Path temp;

    /**
     * Coins that wander, every day: one that dies, one whose ticker passes to another coin, one that is renamed and listed
     * twice for a while, and some that are no altcoins.
     */
    private static NavigableMap<LocalDate, List<Coin>> coins() {
        SplittableRandom random = new SplittableRandom(20220101);
        double[] price = new double[COINS];
        double[] supply = new double[COINS];
        for (int i = 0; i < COINS; i++) {
            price[i] = Math.exp(random.nextDouble() * 8 - 4);
            supply[i] = 1e9 / (i + 1.0) / price[i];
        }
        NavigableMap<LocalDate, List<Coin>> all = new TreeMap<>();
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST.plusDays(day);
            List<Coin> members = new ArrayList<>();
            for (int i = 0; i < COINS; i++) {
                price[i] *= Math.exp((random.nextDouble() - 0.5) * (i == 0 ? 0.05 : 0.15));
                String symbol = symbol(i, date);
                if (!symbol.isEmpty()) {
                    members.add(coin(symbol, price[i], supply[i]));
                }
            }
            if (date.isAfter(LocalDate.of(2022, 7, 1)) && date.isBefore(LocalDate.of(2022, 9, 1))) {
                members.add(coin("POL", price[6], supply[6] * 0.1));
            }
            members.sort(Comparator.comparingDouble((Coin coin) -> -Double.parseDouble(coin.cap())));
            all.put(date, members);
        }
        return all;
    }

    private static Coin coin(String symbol, double price, double supply) {
        String id = symbol.toLowerCase(Locale.ROOT);
        return new Coin(0, id, symbol, "", Double.toString(price), Double.toString(price * supply));
    }

    private static String symbol(int i, LocalDate date) {
        return switch (i) {
            case 0 -> "BTC";
            case 1 -> "USDT_ETH";
            case 2 -> "WBTC";
            case 3 -> date.isAfter(LocalDate.of(2022, 5, 12)) ? "" : "LUNA";
            case 4 -> date.isBefore(LocalDate.of(2022, 5, 31)) ? "" : "LUNA";
            case 5 -> date.isAfter(LocalDate.of(2022, 8, 20)) ? "" : "GONER";
            case 6 -> "MATIC";
            default -> "COIN" + i;
        };
    }

    /** What the lists say of these coins, by hand. */
    private static String asset(String symbol, LocalDate date) {
        return switch (symbol) {
            case "MATIC" -> "POL";
            case "LUNA" -> date.isBefore(LocalDate.of(2022, 5, 28)) ? "LUNC" : "LUNA";
            default -> symbol;
        };
    }

    private static Map<String, Double> prices(List<Coin> coins, LocalDate date) {
        Map<String, Double> prices = new LinkedHashMap<>();
        coins.forEach(coin -> prices.putIfAbsent(asset(coin.symbol(), date), Double.parseDouble(coin.price())));
        return prices;
    }

    /** The share of the members that beat Bitcoin over the ninety days to a date, or NaN. */
    private static double index(NavigableMap<LocalDate, List<Coin>> all, LocalDate end, boolean rankedAtEnd) {
        LocalDate start = end.minusDays(90);
        if (!all.containsKey(start)) {
            start = all.firstKey().minusDays(5).isAfter(start) ? null : all.firstKey();
        }
        if (start == null || !start.isBefore(end)) {
            return Double.NaN;
        }
        Map<String, Double> before = prices(all.get(start), start);
        Map<String, Double> after = prices(all.get(end), end);
        double bitcoin = after.get("BTC") / before.get("BTC");
        int members = 0;
        int better = 0;
        for (String id : (rankedAtEnd ? after : before).keySet()) {
            boolean counts = !List.of("BTC", "WBTC", "USDT_ETH").contains(id);
            if (members < TOP && counts && before.containsKey(id)) {
                members++;
                better += after.containsKey(id) && after.get(id) / before.get(id) > bitcoin ? 1 : 0;
            }
        }
        return (double) better / members;
    }

    private static Map<LocalDate, Double> rows(TownUser user, String expression) {
        Terminal.Result result = user.over("eval", expression, "--grid", "own");
        assertThat(result.code()).as(result.err()).isZero();
        Map<LocalDate, Double> rows = new HashMap<>();
        for (String line : result.lines().subList(1, result.lines().size())) {
            String[] cells = line.split(",", -1);
            rows.put(LocalDate.parse(cells[0]), cells[1].isEmpty() ? Double.NaN : Double.parseDouble(cells[1]));
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "end"})
    void everyDayAgreesWithTheSecondCalculation(String rank) {
        MarketRows market = MarketRows.of(TownMarket.folder(temp));
        NavigableMap<LocalDate, List<Coin>> coins = coins();
        market.populate("cmc_monthly_top200", coins);
        try (Town town = Town.of(market)) {
            TownUser user = new TownUser(temp.resolve("user"), town, "");
            assertThat(user.sync("--only", "coinmetrics_daily").code()).isZero();

            Map<LocalDate, Double> product = rows(user, "altseason(top=" + TOP + ", over=90d, rank=" + rank + ")");

            assertThat(product).hasSize(DAYS);
            coins.keySet()
                    .forEach(day -> assertThat(product.get(day))
                            .as(rank + " " + day)
                            .isEqualTo(Double.valueOf(index(coins, day, rank.equals("end")))));
            assertThat(product.values().stream().filter(value -> !value.isNaN()).distinct())
                    .hasSizeGreaterThan(5);
        }
    }

    @Test
    void aUsersOwnListsHoldForAStore() throws IOException {
        MarketRows market = MarketRows.of(TownMarket.folder(temp));
        market.populate("cmc_monthly_top200", coins());
        Path own = Files.createDirectories(temp.resolve("own"));
        Files.copy(RealMarket.home().resolve("sources.yaml"), own.resolve("sources.yaml"));
        Files.writeString(
                own.resolve("tidemark.yaml"), "lists: [" + RealMarket.home().resolve("lists") + ", mine]\n");
        Files.createDirectories(own.resolve("mine"));
        Files.writeString(
                own.resolve("mine/excluded.csv"),
                "symbol,name,asset,kind,reason\nCOIN7,,coin7,asset,mine\nCOIN8,,another,asset,of another asset\n");
        try (Town town = Town.of(market)) {
            TownUser user = new TownUser(temp.resolve("user"), town, "");
            assertThat(user.sync("--only", "coinmetrics_daily").code()).isZero();
            LocalDate day = LocalDate.of(2022, 10, 3);

            double shipped = rows(user, "members(top=30)").get(day);
            double mine = rows(user.at(own), "members(top=30)").get(day);

            assertThat(mine).isEqualTo(shipped - 1);
        }
    }

    /** CoinGecko's coins of two days: one is renamed, and its ticker passes to another. */
    @Test
    void coinsThatShareATickerAreToldApartByTheirIds() {
        MarketRows market = MarketRows.of(TownMarket.folder(temp));
        NavigableMap<LocalDate, List<Coin>> days = new TreeMap<>();
        Coin bitcoin = new Coin(1, "bitcoin", "BTC", "Bitcoin", "100", "1000");
        days.put(LocalDate.of(2026, 3, 2), List.of(bitcoin, new Coin(2, "old-thing", "THING", "Thing", "8", "100")));
        days.put(
                LocalDate.of(2026, 3, 3),
                List.of(
                        bitcoin,
                        new Coin(2, "new-thing", "THING", "Thing", "5", "200"),
                        new Coin(3, "old-thing", "THINGOLD", "Thing Classic", "4", "50")));
        market.populate("cmc_monthly_top200", days);
        try (Town town = Town.of(market)) {
            TownUser user = new TownUser(temp.resolve("user"), town, "");
            for (LocalDate day : days.keySet()) {
                town.on(day);
                Terminal.Result sync = user.on(day.toString()).sync("--only", "coingecko_daily");
                assertThat(sync.code()).as(sync.out()).isZero();
            }
            user.on("2026-03-05");
            assertThat(rows(user, "dominance(THING)").values()).containsExactlyInAnyOrder(100 / 1100.0, 50 / 1250.0);
            assertThat(rows(user, "dominance(\"THING@new-thing\")").values())
                    .containsExactlyInAnyOrder(Double.NaN, 200 / 1250.0);
        }
    }

    /** The months of the story, whatever the place is: 52%, 64%, and 74% with hindsight on the real market. */
    @Test
    void theMonthsOfTheBundleGiveItsNumbers() {
        Path market = TownMarket.folder(temp);
        try (Town town = Town.of(MarketRows.of(market))) {
            TownUser user = new TownUser(temp.resolve("user"), town, TownUser.MONTHLY_COINS);
            assertThat(user.sync("--only", "coinmetrics_daily").code()).isZero();

            Map<LocalDate, Double> start = rows(user, "altseason(top=50, over=90d)");
            Map<LocalDate, Double> end = rows(user, "altseason(top=50, over=90d, rank=end)");

            if (TownMarket.real().isPresent()) {
                assertThat(start.get(LocalDate.of(2025, 9, 1))).isEqualTo(0.52);
                assertThat(start.get(LocalDate.of(2025, 10, 1))).isEqualTo(0.64);
                assertThat(end.get(LocalDate.of(2025, 10, 1))).isEqualTo(0.74);
            }
            for (Map.Entry<LocalDate, Double> bundled : bundled(market).entrySet()) {
                assertThat(start.get(bundled.getKey()))
                        .as(bundled.getKey().toString())
                        .isEqualTo(bundled.getValue());
            }
        }
    }

    private static Map<LocalDate, Double> bundled(Path market) {
        Terminal.Result result = new Terminal(RealMarket.home())
                .with("TIDEMARK_CACHE", "off")
                .run("eval", "altseason(top=50, over=90d)", "--grid", "own", "--data", market.toString());
        Map<LocalDate, Double> rows = new HashMap<>();
        for (String line : result.lines().subList(1, result.lines().size())) {
            String[] cells = line.split(",", -1);
            rows.put(LocalDate.parse(cells[0]), cells[1].isEmpty() ? Double.NaN : Double.parseDouble(cells[1]));
        }
        return rows;
    }
}
