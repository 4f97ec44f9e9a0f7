package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The altcoin season index against a second calculation, straight from the rows and the lists and nothing else. */
class AltcoinSeasonTest {
    /** A coin on a date, under the id of its asset. */
    private record Coin(int rank, String asset, boolean counts, double price) {}

    private static final TreeMap<LocalDate, List<Coin>> DATES = new TreeMap<>();

    private static List<String[]> excluded;
    private static List<String[]> identities;

    @BeforeAll
    static void read() {
        Path lists = RealMarket.home().resolve("lists");
        excluded = RealMarket.lines(lists.resolve("excluded.csv")).stream()
                .map(AltcoinSeasonTest::cells)
                .toList();
        identities = RealMarket.lines(lists.resolve("identity.csv")).stream()
                .map(AltcoinSeasonTest::cells)
                .toList();
        Map<LocalDate, List<String[]>> rows = new TreeMap<>();
        for (String line : RealMarket.lines(RealMarket.folder().resolve("universe/cmc_monthly_top200.csv"))) {
            String[] row = cells(line);
            rows.computeIfAbsent(LocalDate.parse(row[0]), date -> new ArrayList<>())
                    .add(row);
        }
        DATES.clear();
        rows.forEach((date, all) -> DATES.put(date, coins(date, all)));
    }

    /** Cells of a line; commas between quotes are no separators. */
    private static String[] cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells.toArray(String[]::new);
    }

    /** One row an asset, the better ranked; a price of zero is none. */
    private static List<Coin> coins(LocalDate date, List<String[]> rows) {
        rows.sort(Comparator.<String[]>comparingInt(row -> Integer.parseInt(row[1]))
                .thenComparing(row -> row[2]));
        Map<String, Coin> byAsset = new LinkedHashMap<>();
        for (String[] row : rows) {
            String asset = asset(row[2], row[3], date);
            double price =
                    row[4].isEmpty() || Double.parseDouble(row[4]) == 0 ? Double.NaN : Double.parseDouble(row[4]);
            byAsset.putIfAbsent(asset, new Coin(Integer.parseInt(row[1]), asset, counts(row[2], row[3]), price));
        }
        return List.copyOf(byAsset.values());
    }

    private static String asset(String symbol, String name, LocalDate date) {
        String id = symbol;
        for (String[] row : identities) {
            boolean from = row[2].isEmpty() || !date.isBefore(LocalDate.parse(row[2]));
            boolean to = row[3].isEmpty() || !date.isAfter(LocalDate.parse(row[3]));
            if (row[0].equals(symbol) && (row[1].isEmpty() || row[1].equals(name)) && from && to) {
                id = row[4];
            }
        }
        return id;
    }

    private static boolean counts(String symbol, String name) {
        return excluded.stream().noneMatch(row -> row[0].equals(symbol) && (row[1].isEmpty() || row[1].equals(name)));
    }

    private static Map<String, Double> prices(LocalDate date) {
        Map<String, Double> prices = new HashMap<>();
        DATES.get(date).forEach(coin -> prices.put(coin.asset(), coin.price()));
        return prices;
    }

    /** The share of the top fifty that beat Bitcoin over the ninety days to a date; empty when there is no start. */
    private static double index(LocalDate end, boolean rankedAtEnd) {
        LocalDate wanted = end.minusDays(90);
        LocalDate start = DATES.keySet().stream()
                .filter(date -> date.isBefore(end))
                .filter(date -> Math.abs(ChronoUnit.DAYS.between(date, wanted)) <= 5)
                .min(Comparator.comparingLong((LocalDate date) -> Math.abs(ChronoUnit.DAYS.between(date, wanted)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
        if (start == null) {
            return Double.NaN;
        }
        Map<String, Double> before = prices(start);
        Map<String, Double> after = prices(end);
        double bitcoin = after.get("BTC") / before.get("BTC") - 1;
        int members = 0;
        int better = 0;
        for (Coin coin : DATES.get(rankedAtEnd ? end : start)) {
            double first = before.getOrDefault(coin.asset(), Double.NaN);
            if (members == 50 || !coin.counts() || coin.asset().equals("BTC") || Double.isNaN(first)) {
                continue;
            }
            members++;
            double last = after.getOrDefault(coin.asset(), Double.NaN);
            double gain = Double.isNaN(last) ? -1 : last / first - 1;
            better += gain > bitcoin ? 1 : 0;
        }
        return better / (double) members;
    }

    private static Map<LocalDate, Double> product(String rank) {
        Map<LocalDate, Double> values = new TreeMap<>();
        for (String row : rows("altseason(top=50, over=90d, rank=" + rank + ")", "--grid", "own")) {
            String[] cells = row.split(",", -1);
            values.put(LocalDate.parse(cells[0]), cells[1].isEmpty() ? Double.NaN : Double.parseDouble(cells[1]));
        }
        return values;
    }

    private static List<String> rows(String expression, String... more) {
        List<String> arguments = new ArrayList<>(List.of("eval", expression));
        arguments.addAll(List.of(more));
        Terminal.Result result = RealMarket.run(arguments.toArray(String[]::new));
        assertThat(result.code()).isZero();
        return result.lines().subList(1, result.lines().size());
    }

    @Test
    void everyMonthAgreesWithTheSecondCalculation() {
        for (String rank : List.of("start", "end")) {
            Map<LocalDate, Double> product = product(rank);
            assertThat(product.keySet())
                    .containsExactlyElementsOf(DATES.keySet())
                    .hasSize(70);
            product.forEach((date, value) ->
                    assertThat(value).as(rank + " " + date).isEqualTo(Double.valueOf(index(date, rank.equals("end")))));
            assertThat(product.values()).filteredOn(value -> !value.isNaN()).hasSize(67);
        }
    }

    @Test
    void theMonthsOfTheStory() {
        Map<LocalDate, Double> start = product("start");
        Map<LocalDate, Double> end = product("end");

        assertThat(start.get(LocalDate.of(2025, 9, 1))).isCloseTo(0.52, within(0.04));
        assertThat(start.get(LocalDate.of(2025, 10, 1))).isCloseTo(0.64, within(0.04));
        assertThat(end.get(LocalDate.of(2025, 10, 1))).isCloseTo(0.74, within(0.04));
        assertThat(start.entrySet().stream().filter(e -> e.getValue() >= 0.75).map(Map.Entry::getKey))
                .containsExactly(
                        LocalDate.of(2021, 4, 1),
                        LocalDate.of(2021, 5, 1),
                        LocalDate.of(2021, 6, 1),
                        LocalDate.of(2022, 9, 1));
    }

    @Test
    void hindsightReadsTooHighEveryMonth() {
        Map<LocalDate, Double> start = product("start");
        Map<LocalDate, Double> end = product("end");
        List<Double> above = start.keySet().stream()
                .filter(date -> !start.get(date).isNaN())
                .map(date -> end.get(date) - start.get(date))
                .toList();

        assertThat(above).hasSize(67).allMatch(points -> points >= 0);
        assertThat(above.stream().mapToDouble(points -> points).average().orElseThrow())
                .isBetween(0.06, 0.12);
    }

    @Test
    void hindsightIsWarnedOf() {
        assertThat(RealMarket.run(
                                "eval",
                                "altseason(top=50, over=90d, rank=end)",
                                "--from",
                                "2025-10-01",
                                "--to",
                                "2025-10-01")
                        .err())
                .contains("warning: rank=end picks members with the hindsight");
    }

    @Test
    void onAnyDayTheLastMonthKnownStands() {
        assertThat(rows("altseason(top=50, over=90d)", "--from", "2025-08-31", "--to", "2025-10-03"))
                .allSatisfy(row -> {
                    LocalDate day = LocalDate.parse(row.substring(0, 10));
                    LocalDate month = DATES.floorKey(day);
                    assertThat(Double.parseDouble(row.substring(11))).as(row).isEqualTo(index(month, false));
                });
    }
}
