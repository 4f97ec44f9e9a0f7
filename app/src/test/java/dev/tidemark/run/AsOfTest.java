package dev.tidemark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.series.EventTable;
import dev.tidemark.series.Lag;
import dev.tidemark.series.Market;
import dev.tidemark.series.Scale;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Vintages;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AsOfTest {
    private static final Lag LAG = new Lag(1, Lag.Count.DAY, LocalTime.MIDNIGHT, ZoneOffset.UTC);

    /** A market whose series end on the given days. */
    private static Market ending(int... days) {
        Map<String, Vintages> series = new TreeMap<>();
        for (int i = 0; i < days.length; i++) {
            SeriesInfo info = new SeriesInfo("S" + i, "", Scale.NUMBER, "daily", "24x7", LAG, 2, "a test", "");
            series.put(
                    "S" + i,
                    Vintages.of(info, new int[] {days[i]}, new long[] {LAG.knownAt(days[i])}, new double[] {1}));
        }
        return Market.ofSeries(series);
    }

    private static AsOf of(Market market, int lastCompleted) throws Problems {
        return AsOf.of(Optional.empty(), market, false, lastCompleted);
    }

    @Test
    void itIsTheLastDayOnWhichMostSeriesGoOn() throws Problems {
        assertThat(of(ending(20), 1_000)).isEqualTo(new AsOf(20, AsOf.Basis.DATA));
        assertThat(of(ending(10, 20), 1_000).day()).isEqualTo(10);
        assertThat(of(ending(10, 30, 20), 1_000).day()).isEqualTo(20);
        assertThat(of(ending(10, 20, 30, 40), 1_000).day()).isEqualTo(20);
        assertThat(of(ending(10, 20, 30, 40, 50), 1_000).day()).isEqualTo(30);
    }

    @Test
    void itIsNeverInTheFuture() throws Problems {
        assertThat(of(ending(10, 30, 20), 15).day()).isEqualTo(15);
    }

    @Test
    void withoutSeriesATableDecides() throws Problems {
        TableInfo info = new TableInfo("T", "on", List.of("on"), LAG, 5, 70, true, "a test", "");
        Market market = new Market(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(Map.of("T", new EventTable(info, List.of()))),
                new TreeMap<>());

        assertThat(of(market, 1_000).day()).isEqualTo(70);
    }

    @Test
    void withoutAnythingItIsTheLastCompletedDay() throws Problems {
        assertThat(of(ending(), 1_000)).isEqualTo(new AsOf(1_000, AsOf.Basis.CLOCK));
    }

    @Test
    void aDateThatIsNamedIsTakenUnlessItIsNotOver() throws Problems {
        LocalDate day = LocalDate.ofEpochDay(1_000);

        assertThat(AsOf.of(Optional.of(day), ending(10), false, 1_000)).isEqualTo(new AsOf(1_000, AsOf.Basis.NAMED));
        assertThat(AsOf.of(Optional.of(day), ending(10), false, 1_000).iso()).isEqualTo(day.toString());
        assertThatThrownBy(() -> AsOf.of(Optional.of(day), ending(10), false, 999))
                .isInstanceOf(Problems.class)
                .hasMessage("--as-of 1972-09-27 is not over yet: the last decision date is 1972-09-26");
    }
}
