package dev.tidemark.source.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Universe;
import dev.tidemark.series.UniverseInfo;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UniverseRowsTest {
    private static final UniverseInfo INFO = new UniverseInfo(
            "coins",
            "monthly",
            5,
            new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC),
            40,
            0,
            30_000,
            true,
            "included",
            "a test");
    private static final String[] NAMES = {
        "Bitcoin", "Ether X", "Handshake ", " Lead", "\u00d8re", "Coin\u00e9", "a-b", "", "100"
    };
    private static final String[] SPOILT = {
        "", " ", "x", ",", "\"", "\u00a0", "\u3000", "0", "-1", "7", "\n", "\r", "1e5"
    };

    private static String file(SplittableRandom random) {
        StringBuilder text = new StringBuilder("date,rank,symbol,name,price_usd,market_cap_usd\n");
        LocalDate day = LocalDate.of(2020, 1, 1);
        for (int date = random.nextInt(1, 5); date > 0; date--) {
            for (int rank = 1; rank <= random.nextInt(1, 7); rank++) {
                text.append(day).append(',').append(rank).append(",C").append(rank);
                text.append(',').append(NAMES[random.nextInt(NAMES.length)]);
                text.append(',').append(random.nextInt(9) == 0 ? 0 : random.nextInt(1, 100_000) / 1000.0);
                text.append(',').append(random.nextLong(1, 1L << 60)).append('\n');
            }
            day = day.plusMonths(1);
        }
        return text.toString();
    }

    private static void same(String text) {
        Findings quickly = new Findings("it.csv");
        Optional<Universe> quick =
                CsvFile.of(text, quickly).flatMap(file -> UniverseRows.read(file, INFO, AssetLists.NONE, quickly));
        Findings slowly = new Findings("it.csv");
        Optional<Universe> careful = CsvFile.of(text, slowly).flatMap(file -> {
            Optional<Columns> columns = Columns.read(file, slowly);
            return columns.flatMap(c -> UniverseRows.oneByOne(file, c, INFO, slowly))
                    .map(rows -> Universe.of(INFO, rows, AssetLists.NONE));
        });

        if (quick.isPresent() || careful.isPresent()) {
            assertThat(quickly.all()).as(text).isEqualTo(slowly.all());
            assertThat(quick.orElseThrow())
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                    .isEqualTo(careful.orElseThrow());
        }
    }

    @Test
    void theUsualFileReadsAsRowByRow() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 300; round++) {
            same(file(random));
        }
    }

    @Test
    void soDoesAFileWithAFault() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 2_000; round++) {
            String text = file(random);
            int header = text.indexOf('\n') + 1;
            int at = random.nextInt(header, text.length());
            int to = Math.min(text.length(), at + random.nextInt(0, 3));
            same(text.substring(0, at) + SPOILT[random.nextInt(SPOILT.length)] + text.substring(to));
        }
    }
}
