package dev.tidemark.source.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Lag;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainRowsTest {
    private static final Lag LAG = new Lag(1, Lag.Count.BUSINESS, LocalTime.of(16, 15), ZoneId.of("America/New_York"));
    private static final String[] SPOILT = {
        "",
        " ",
        "x",
        "-",
        ".",
        "1.2.3",
        "\"5\"",
        "1,5",
        "+3",
        "1e3",
        "\n",
        "\u00e9",
        "nan",
        "99999999999999999999",
        "0x1"
    };

    /** A file of values or of bars, in order and whole. */
    private static String file(SplittableRandom random) {
        boolean bars = random.nextBoolean();
        StringBuilder text = new StringBuilder(bars ? "date,open,high,low,close,volume\n" : "date,value\n");
        LocalDate day = LocalDate.of(random.nextInt(1901, 2030), random.nextInt(1, 13), random.nextInt(1, 29));
        for (int row = random.nextInt(1, 60); row > 0; row--) {
            text.append(day);
            if (bars) {
                double low = random.nextInt(1, 10_000) / 64.0;
                double high = low + random.nextInt(0, 1000) / 32.0;
                double close = low + (high - low) * random.nextInt(0, 5) / 4;
                text.append(',')
                        .append(low)
                        .append(',')
                        .append(high)
                        .append(',')
                        .append(low);
                text.append(',').append(close).append(',').append(random.nextInt(0, 1_000_000_000));
            } else {
                text.append(',').append((random.nextLong() >> random.nextInt(1, 63)) / Math.pow(10, random.nextInt(9)));
            }
            text.append('\n');
            day = day.plusDays(random.nextInt(1, 5));
        }
        return text.toString();
    }

    private static void same(String text) {
        Findings findings = new Findings("it.csv");
        Optional<SeriesFile> careful =
                CsvFile.of(text, findings).flatMap(file -> SeriesRows.oneByOne(file, LAG, findings));
        Optional<SeriesFile> quick = PlainRows.read(text.getBytes(StandardCharsets.UTF_8), LAG);
        if (quick.isEmpty()) {
            return;
        }
        assertThat(findings.all()).as(text).isEmpty();
        assertThat(quick.get().names()).isEqualTo(careful.orElseThrow().names());
        assertThat(quick.get().date()).isEqualTo(careful.get().date());
        assertThat(quick.get().known()).isEqualTo(careful.get().known());
        assertThat(quick.get().numbers()).isDeepEqualTo(careful.get().numbers());
    }

    @Test
    void givesWhatReadingRowByRowGives() {
        SplittableRandom random = new SplittableRandom(5);
        int read = 0;
        for (int round = 0; round < 400; round++) {
            String text = file(random);
            same(text);
            read += PlainRows.read(text.getBytes(StandardCharsets.UTF_8), LAG).isPresent() ? 1 : 0;
        }
        assertThat(read).isGreaterThan(350);
    }

    @Test
    void leavesAFileAloneOfWhichThereIsAnythingToSay() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 3_000; round++) {
            String text = file(random);
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(0, 12));
            same(text.substring(0, at) + SPOILT[random.nextInt(SPOILT.length)] + text.substring(to));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date,value\n",
                "date,value\n2025-01-01",
                "date,value\n2025-01-01,",
                "date,value\n2025-01-01,1",
                "date,value\n2025-01-01,1,2\n",
                "date,value\n2025-01-02,1\n2025-01-01,2\n",
                "date,value\n2025-01-01,1\n2025-01-01,2\n",
                "date,value\n2025-02-29,1\n",
                "date,value\n2025-01-01,1\n\n",
                "date,value\r\n2025-01-01,1\r\n",
                "Date,value\n2025-01-01,1\n",
                "date,value,known_at\n2025-01-01,1,2025-01-01\n",
                "date,open,high,low,close,volume\n2025-01-01,1,1,2,1,0\n",
                "date,open,high,low,close,volume\n2025-01-01,1,2,1,3,0\n"
            })
    void isForTheUsualFileOnly(String text) {
        assertThat(PlainRows.read(text.getBytes(StandardCharsets.UTF_8), LAG)).isEmpty();
    }
}
