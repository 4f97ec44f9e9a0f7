package dev.tidemark.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The past as of a day: a prefix where nothing was revised, else the latest value of each date known by then. */
class VintagesTest {
    private static final SeriesInfo INFO = Infos.rate("GDP");
    private static final int D = Days.day("2025-01-06");

    private record Row(int date, int seen, double value) {}

    private static Vintages of(List<Row> rows) {
        return Vintages.of(
                INFO,
                rows.stream().mapToInt(Row::date).toArray(),
                rows.stream().mapToLong(row -> DecisionDay.instant(row.seen())).toArray(),
                rows.stream().mapToDouble(Row::value).toArray());
    }

    private static final List<Row> REVISED = List.of(
            new Row(D, D + 1, 1),
            new Row(D + 1, D + 2, 2),
            new Row(D, D + 4, 1.5), // revised
            new Row(D + 3, D + 4, 4),
            new Row(D + 2, D + 6, 3), // late
            new Row(D, D + 9, 1.7), // revised again
            new Row(D + 4, D + 9, 5));

    @Test
    void revisionsAndLateRows() {
        Vintages vintages = of(REVISED);
        assertThat(vintages.asOf(D).size()).isZero();
        assertThat(vintages.asOf(D + 1).value()).containsExactly(1);
        assertThat(vintages.asOf(D + 3).value()).containsExactly(1, 2);
        assertThat(vintages.asOf(D + 4).value()).containsExactly(1.5, 2, 4);
        assertThat(vintages.asOf(D + 4).date()).containsExactly(D, D + 1, D + 3);
        assertThat(vintages.asOf(D + 6).date()).containsExactly(D, D + 1, D + 2, D + 3);
        assertThat(vintages.asOf(D + 6).value()).containsExactly(1.5, 2, 3, 4);
        assertThat(vintages.asOf(D + 100).value()).containsExactly(1.7, 2, 3, 4, 5);
        assertThat(vintages.revisionDays()).containsExactly(D + 4, D + 6, D + 9);
        assertThat(vintages.firstDay()).isEqualTo(D + 1);
        assertThat(vintages.lastDay()).isEqualTo(D + 9);
        assertThat(vintages.size()).isEqualTo(7);
    }

    @Test
    void aRevisionDoesNotChangeWhenADateWasFirstKnown() {
        assertThat(of(REVISED).asOf(D + 100).known())
                .containsExactly(
                        DecisionDay.instant(D + 1),
                        DecisionDay.instant(D + 2),
                        DecisionDay.instant(D + 6),
                        DecisionDay.instant(D + 4),
                        DecisionDay.instant(D + 9));
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        List<Row> shuffled = new ArrayList<>(REVISED);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            for (int day = D - 1; day < D + 12; day++) {
                assertThat(of(shuffled).asOf(day).value())
                        .containsExactly(of(REVISED).asOf(day).value());
            }
            assertThat(of(shuffled).revisionDays()).containsExactly(of(REVISED).revisionDays());
        }
    }

    @Test
    void withoutRevisionsThePastIsAPrefix() {
        Vintages vintages = of(List.of(new Row(D, D + 1, 1), new Row(D + 1, D + 1, 2), new Row(D + 2, D + 5, 3)));
        assertThat(vintages.revisionDays()).isEmpty();
        assertThat(vintages.asOf(D + 4).value()).containsExactly(1, 2);
        assertThat(vintages.asOf(D + 5).value()).containsExactly(1, 2, 3);
    }

    @Test
    void twoValuesOfOneDateAtOneInstantAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(List.of(new Row(D, D + 1, 1), new Row(D, D + 1, 2))))
                .withMessageContaining("2025-01-06");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vintages.of(INFO, new int[2], new long[2], new double[1]))
                .withMessageContaining("GDP");
    }

    @Test
    void nothingIsNothing() {
        Vintages empty = of(List.of());
        assertThat(empty.asOf(D).size()).isZero();
        assertThat(empty.firstDay()).isEqualTo(Integer.MAX_VALUE);
        assertThat(empty.lastDay()).isEqualTo(Integer.MIN_VALUE);
        assertThat(empty.revisionDays()).isEmpty();
    }

    @Test
    void whatWasHandedInMayBeWrittenTo() {
        int[] date = {D, D + 1};
        double[] value = {1, 2};
        Vintages vintages =
                Vintages.of(INFO, date, new long[] {DecisionDay.instant(D), DecisionDay.instant(D + 1)}, value);
        value[0] = 99;
        date[0] = 0;
        assertThat(vintages.asOf(D + 1).value()).containsExactly(1, 2);
        assertThat(vintages.asOf(D + 1).date()).containsExactly(D, D + 1);
    }

    @Test
    void asOfAgainstRowByRowAndOnlyGrowing() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Row> rows = new ArrayList<>();
            for (int date = D; date < D + 25; date++) {
                int seen = date + random.nextInt(3);
                for (int again = random.nextInt(3); again >= 0; again--) {
                    rows.add(new Row(date, seen, random.nextDouble()));
                    seen += 1 + random.nextInt(9);
                }
            }
            Collections.shuffle(rows, random);
            Vintages vintages = of(rows);
            List<Integer> before = List.of();
            for (int day = D - 2; day < D + 60; day++) {
                Series series = vintages.asOf(day);
                TreeMap<Integer, Row> known = new TreeMap<>();
                for (Row row : rows) {
                    if (row.seen() <= day) {
                        known.merge(row.date(), row, (a, b) -> a.seen() > b.seen() ? a : b);
                    }
                }
                assertThat(series.value())
                        .containsExactly(
                                known.values().stream().mapToDouble(Row::value).toArray());
                assertThat(series.date())
                        .containsExactly(known.keySet().stream()
                                .mapToInt(Integer::intValue)
                                .toArray());
                assertThat(Arrays.stream(series.date()).boxed().toList()).containsAll(before);
                before = Arrays.stream(series.date()).boxed().toList();
                for (long second : series.known()) {
                    assertThat(second).isLessThanOrEqualTo(DecisionDay.instant(day));
                }
            }
        }
    }
}
