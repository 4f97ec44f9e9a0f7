package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Values that `eval` prints against plain readings of the files, each as known on its day. */
class RealValuesTest {
    /** Every 97th day: all weekdays, holidays and months turn up. */
    private static final int STEP = 97;

    private static NavigableMap<LocalDate, Double> read(String id, int column, double divisor) {
        TreeMap<LocalDate, Double> values = new TreeMap<>();
        for (String line : RealMarket.lines(RealMarket.folder().resolve("series/" + id + ".csv"))) {
            String[] cells = line.split(",", -1);
            values.put(LocalDate.parse(cells[0]), Double.parseDouble(cells[column]) / divisor);
        }
        return values;
    }

    private static NavigableMap<LocalDate, Double> closes(String id) {
        return read(id, 4, 1);
    }

    private static NavigableMap<LocalDate, Double> values(String id) {
        return read(id, 1, 1);
    }

    private static void agrees(String expression, String from, String to, ToDoubleFunction<LocalDate> expected) {
        List<String> rows = RealMarket.run("eval", expression, "--from", from, "--to", to)
                .fine()
                .lines();
        List<String> wrong = new ArrayList<>();
        for (int i = 1; i < rows.size(); i += STEP) {
            LocalDate day = LocalDate.parse(rows.get(i).substring(0, 10));
            String cell = rows.get(i).substring(11);
            double value = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            double wanted = expected.applyAsDouble(day);
            if (!(Double.isNaN(value) && Double.isNaN(wanted))
                    && !(Math.abs(value - wanted) <= 1e-9 * Math.abs(wanted))) {
                wrong.add(day + ": " + value + ", not " + wanted);
            }
        }
        assertThat(rows.size()).isGreaterThan(5 * STEP);
        assertThat(wrong).as(expression).isEmpty();
    }

    /** The last value dated by a day, unless it is older than the limit. */
    private static double last(NavigableMap<LocalDate, Double> values, LocalDate day, int limit) {
        Map.Entry<LocalDate, Double> entry = values.floorEntry(day);
        return entry == null || entry.getKey().plusDays(limit).isBefore(day) ? Double.NaN : entry.getValue();
    }

    @Test
    void closesOfTheRussell2000() {
        NavigableMap<LocalDate, Double> rut = closes("RUT");

        agrees("RUT", "1987-09-01", "2026-08-21", day -> last(rut, day, 7));
        agrees("RUT.high", "2000-01-01", "2026-08-21", day -> last(read("RUT", 2, 1), day, 7));
    }

    @Test
    void pricesOfBitcoin() {
        NavigableMap<LocalDate, Double> btc = values("BTC");

        agrees("BTC", "2010-07-01", "2026-08-21", day -> last(btc, day, 2));
    }

    @Test
    void thePolicyRateADayLater() {
        NavigableMap<LocalDate, Double> rate = read("DFEDTARU", 1, 100);

        agrees("DFEDTARU", "2008-12-01", "2026-08-01", day -> last(rate, day.minusDays(1), 7));
    }

    @Test
    void howFarBitcoinLiesBelowItsRecord() {
        NavigableMap<LocalDate, Double> btc = values("BTC");

        agrees("drawdown(BTC)", "2010-07-18", "2026-08-21", day -> {
            double record = btc.headMap(day, true).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            return btc.floorEntry(day).getValue() / record - 1;
        });
    }

    @Test
    void theMeanOf50Sessions() {
        NavigableMap<LocalDate, Double> spx = closes("SPX");
        List<LocalDate> dates = List.copyOf(spx.keySet());

        agrees("mean(SPX, 50 sessions)", "1990-01-01", "2026-08-21", day -> {
            int end = dates.indexOf(spx.floorKey(day));
            return dates.subList(end - 49, end + 1).stream()
                    .mapToDouble(spx::get)
                    .average()
                    .orElseThrow();
        });
    }

    @Test
    void theReturnOver90Days() {
        NavigableMap<LocalDate, Double> btc = values("BTC");

        agrees("return(BTC, 90d)", "2012-01-01", "2026-08-21", day -> {
            LocalDate newest = btc.floorKey(day);
            return btc.get(newest) / btc.floorEntry(newest.minusDays(90)).getValue() - 1;
        });
    }

    @Test
    void smallCapsAgainstLargeOnes() {
        NavigableMap<LocalDate, Double> rut = closes("RUT");
        NavigableMap<LocalDate, Double> spx = closes("SPX");
        List<LocalDate> common = rut.keySet().stream().filter(spx::containsKey).toList();

        agrees("change(ratio(RUT, SPX), 60 sessions)", "1990-01-01", "2026-07-31", day -> {
            int end = 0;
            for (int i = 0; i < common.size() && !common.get(i).isAfter(day); i++) {
                end = i;
            }
            LocalDate now = common.get(end);
            LocalDate then = common.get(end - 60);
            return rut.get(now) / spx.get(now) - rut.get(then) / spx.get(then);
        });
    }

    @Test
    void buybacksOfAWeek() {
        List<String[]> rows = RealMarket.lines(RealMarket.folder().resolve("events/treasury_buybacks.csv")).stream()
                .map(line -> line.split(",", -1))
                .toList();

        agrees(
                "sum(treasury_buybacks.par_accepted_usd, 7d)",
                "2000-04-01",
                "2025-12-31",
                day -> rows.stream()
                        .filter(row -> !row[4].isEmpty())
                        .filter(row -> !LocalDate.parse(row[0]).isAfter(day))
                        .filter(row -> LocalDate.parse(row[0]).isAfter(day.minusDays(7)))
                        .mapToDouble(row -> Double.parseDouble(row[4]))
                        .sum());
    }

    @Test
    void theSeasonsOfTheOtherIndex() {
        List<String> rows = RealMarket.run("eval", "ALTSEASON_3P >= 75%", "--from", "2020-08-01", "--to", "2025-10-03")
                .fine()
                .lines();
        List<String> firstDays = new ArrayList<>();
        for (int i = 2; i + 6 < rows.size(); i++) {
            boolean week = rows.subList(i, i + 7).stream().allMatch(row -> row.endsWith(",true"));
            if (week && rows.get(i - 1).endsWith(",false")) {
                firstDays.add(rows.get(i).substring(0, 10));
            }
        }

        assertThat(firstDays).containsExactly("2020-08-09", "2021-03-23", "2022-08-09", "2024-12-02", "2025-09-09");
        assertThat(values("ALTSEASON_3P").get(LocalDate.of(2025, 9, 18))).isCloseTo(0.915, within(0.001));
    }
}
