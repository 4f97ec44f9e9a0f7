package dev.tidemark.store;

import static dev.tidemark.store.Rows.LAG;
import static dev.tidemark.store.Rows.NOW;
import static dev.tidemark.store.Rows.batch;
import static dev.tidemark.store.Rows.days;
import static dev.tidemark.store.Rows.lagged;
import static dev.tidemark.store.Rows.stated;
import static dev.tidemark.store.Rows.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.Vintages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of rows of series: which are new, what is known when, and what is read on a day. */
class SeriesStoreTest {
    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() throws StoreFailure {
        store = Store.open(folder.resolve("s.duckdb"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> rows(String id) throws StoreFailure {
        return text(store.series(List.of(id)).get(id));
    }

    @Test
    void theSameOnceMoreAddsNothingAndLeavesNoBatch() throws StoreFailure {
        Batch batch = batch(lagged("A", days(10, 11, 12), 1, 2, 3));

        assertThat(store.append(batch)).isEqualTo(new Appended(1, 3, 0, 0, 0));
        List<String> before = rows("A");
        assertThat(store.append(batch)).isEqualTo(new Appended(0, 0, 0, 3, 0));

        assertThat(rows("A"))
                .isEqualTo(before)
                .containsExactly(
                        "10@" + LAG.knownAt(10) + "=1.0",
                        "11@" + LAG.knownAt(11) + "=2.0",
                        "12@" + LAG.knownAt(12) + "=3.0");
        assertThat(store.batches()).hasSize(1);
    }

    @Test
    void aNumberThatChangedIsKnownWhenItWasFetched() throws StoreFailure {
        store.append(batch(lagged("A", days(10, 11), 1, 2)));

        Appended result = store.append(batch(lagged("A", days(10, 11, 12), 1, 2.5, 3)));

        assertThat(result).isEqualTo(new Appended(2, 1, 1, 1, 0));
        assertThat(rows("A")).contains("11@" + LAG.knownAt(11) + "=2.0", "11@" + NOW + "=2.5");
        // Before it was fetched nobody sees it.
        int day = DecisionDay.firstSeen(NOW);
        assertThat(store.series(List.of("A"), day - 1).get("A").asOf(day - 1).value())
                .containsExactly(1, 2, 3);
        assertThat(store.series(List.of("A"), day).get("A").asOf(day).value()).containsExactly(1, 2.5, 3);
    }

    @Test
    void aChangeBackIsAVintageToo() throws StoreFailure {
        for (double value : new double[] {1, 2, 1, 1}) {
            store.append(batch(lagged("A", days(10), value)));
        }

        assertThat(rows("A"))
                .containsExactly("10@" + LAG.knownAt(10) + "=1.0", "10@" + NOW + "=2.0", "10@" + (NOW + 1) + "=1.0");
    }

    @Test
    void whatWasFetchedEarlierThanTheLagSaysIsKnownThen() throws StoreFailure {
        long early = LAG.knownAt(10) - 3600;

        store.append(Batch.of("tests", "early", early).with(lagged("A", days(9, 10), 1, 2)));

        assertThat(rows("A")).containsExactly("9@" + LAG.knownAt(9) + "=1.0", "10@" + early + "=2.0");
    }

    @Test
    void aSourceThatStatesItsVintagesIsTakenAtItsWord() throws StoreFailure {
        NewSeries vintages = stated(
                "GDP",
                Known.STATED,
                days(10, 10, 10, 11),
                new long[] {5_000_000, 6_000_000, 7_000_000, 6_500_000},
                1,
                1,
                2,
                9);

        assertThat(store.append(batch(vintages))).isEqualTo(new Appended(1, 2, 1, 1, 0));
        assertThat(rows("GDP")).containsExactly("10@5000000=1.0", "11@6500000=9.0", "10@7000000=2.0");
        assertThat(store.append(batch(vintages)).rows()).isZero();
        // A vintage between two that are there, and one that is said again for another instant.
        store.append(batch(stated("GDP", Known.STATED, days(10, 10), new long[] {6_200_000, 8_000_000}, 1.5, 2)));
        assertThat(rows("GDP")).containsExactly("10@5000000=1.0", "10@6200000=1.5", "11@6500000=9.0", "10@7000000=2.0");
    }

    @Test
    void whatIsCopiedIsThereAgainRowForRow() throws StoreFailure {
        NewSeries copy =
                stated("A", Known.EVERY, days(10, 10, 11), new long[] {5_000_000, 6_000_000, 5_500_000}, 1, 1, 2);

        store.append(batch(copy));

        assertThat(rows("A")).containsExactly("10@5000000=1.0", "11@5500000=2.0", "10@6000000=1.0");
        assertThat(store.append(batch(copy)).rows()).isZero();
    }

    @Test
    void anotherNumberForTheSameInstantIsACorrectionOrPutAside() throws StoreFailure {
        long[] known = {5_000_000, 6_000_000};
        store.append(batch(stated("A", Known.STATED, days(10, 10), known, 1, 2)));

        Appended result = store.append(batch(stated("A", Known.STATED, days(10, 10), known, 7, 8)));

        assertThat(result).isEqualTo(new Appended(2, 0, 1, 0, 1));
        assertThat(rows("A")).containsExactly("10@5000000=1.0", "10@6000000=2.0", "10@" + NOW + "=8.0");
        assertThat(store.quarantine()).singleElement().satisfies(q -> {
            assertThat(q.value()).isEqualTo("7.0");
            assertThat(q.reason()).contains("another number");
        });
        assertThat(store.append(batch(stated("A", Known.STATED, days(10, 10), known, 7, 8))))
                .isEqualTo(new Appended(0, 0, 0, 1, 0));
    }

    @Test
    void theLagGivesWayToWhatTheSourceStates() throws StoreFailure {
        // Without a key only the latest number was to be had, and it seemed known by the lag.
        store.append(batch(lagged("GDP", days(10, 11), 2, 3)));
        long published = LAG.knownAt(10) + 86_400;
        long revised = LAG.knownAt(10) + 30 * 86_400;

        store.append(batch(stated("GDP", Known.STATED, days(10, 10), new long[] {published, revised}, 1, 2)));

        assertThat(rows("GDP"))
                .containsExactlyInAnyOrder(
                        "11@" + LAG.knownAt(11) + "=3.0", "10@" + published + "=1.0", "10@" + revised + "=2.0");
        int before = DecisionDay.firstSeen(published) - 1;
        assertThat(store.series(List.of("GDP"), before).get("GDP").asOf(before).date())
                .doesNotContain(10);
    }

    @Test
    void whatABarDoesNotHaveIsMissingInThatField() throws StoreFailure {
        double none = Double.NaN;
        double[][] bars = {{1, none, 3}, {3, none, 4}, {0.5, none, 1}, {2, 3, none}, {none, none, 9}};
        int[] days = days(10, 11, 12);
        NewSeries rows = new NewSeries(Rows.info("RUT"), Known.BY_LAG, days, LAG.knownAt(days), bars);

        assertThat(store.append(batch(rows))).isEqualTo(new Appended(1, 2, 0, 0, 1));
        Map<String, Vintages> read = store.series(List.of("RUT", "RUT.high", "RUT.volume"));
        assertThat(read.get("RUT").asOf(50).value()).containsExactly(2, 3);
        assertThat(read.get("RUT.high").asOf(50).value()).containsExactly(3);
        assertThat(read.get("RUT.volume").size()).isZero();
        assertThat(store.quarantine().getFirst().reason()).isEqualTo("not a finite number");

        assertThat(store.append(batch(rows)).rows()).as("the same once more").isZero();
        bars[4][1] = 100;
        assertThat(store.append(batch(rows)).revised()).isEqualTo(1);
        assertThat(store.series(List.of("RUT.volume"))
                        .get("RUT.volume")
                        .asOf(DecisionDay.firstSeen(NOW))
                        .value())
                .containsExactly(100);
        bars[0][0] = Double.POSITIVE_INFINITY;
        assertThat(store.append(batch(rows)).quarantined()).isEqualTo(1);
    }

    @Test
    void barsAreOneRowAndHaveFields() throws StoreFailure {
        double[][] bars = {{1, 2}, {3, 4}, {0.5, 1}, {2, 3}, {100, 200}};
        NewSeries rows = new NewSeries(Rows.info("RUT"), Known.BY_LAG, days(10, 11), LAG.knownAt(days(10, 11)), bars);
        store.append(batch(rows));

        Map<String, Vintages> read = store.series(List.of("RUT", "RUT.high", "RUT.volume", "RUT.nothing", "NONE"));

        assertThat(read.keySet()).containsExactly("RUT", "RUT.high", "RUT.volume");
        assertThat(read.get("RUT").asOf(50).value()).containsExactly(2, 3);
        assertThat(read.get("RUT.high").asOf(50).value()).containsExactly(3, 4);
        assertThat(read.get("RUT.volume").info().scale().word()).isEqualTo("number");
        assertThat(store.catalogue().seriesIds()).containsExactly("RUT");
        assertThat(store.catalogue().series("RUT.low")).isPresent();
        // One changed field is a new vintage of the bar.
        bars[4][1] = 300;
        assertThat(store.append(batch(rows))).isEqualTo(new Appended(2, 0, 1, 1, 0));
        assertThatThrownBy(() -> store.append(batch(lagged("RUT", days(10), 1))))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("has bars");
    }

    @Test
    void whatIsNoNumberIsPutAsideOnce() throws StoreFailure {
        Batch batch = batch(lagged("A", days(10, 11), 1, Double.NaN))
                .with(new Quarantined("A", 12, "-5", "a price is not negative"));

        assertThat(store.append(batch)).isEqualTo(new Appended(1, 1, 0, 0, 2));
        assertThat(store.append(batch)).isEqualTo(new Appended(0, 0, 0, 1, 0));
        assertThat(store.quarantine()).hasSize(2);
        assertThat(rows("A")).hasSize(1);
    }

    @Test
    void aBatchThatContradictsItselfLeavesNothing() throws StoreFailure {
        store.append(batch(lagged("A", days(10), 1)));

        assertThatThrownBy(() -> store.append(batch(lagged("A", days(11), 2), lagged("B", days(10, 10), 1, 2))
                        .with(SyncState.none("A", "tests"))))
                .isInstanceOfSatisfying(
                        StoreFailure.class, e -> assertThat(e.fault()).isEqualTo(StoreFailure.Fault.BAD_BATCH))
                .hasMessageContaining("stands twice");

        assertThat(rows("A")).hasSize(1);
        assertThat(store.catalogue().seriesIds()).containsExactly("A");
        assertThat(store.states()).isEmpty();
        assertThat(store.batches()).hasSize(1);
    }

    @Test
    void whatIsSaidOfASeriesIsWhatWasSaidLast() throws StoreFailure {
        store.append(batch(lagged("B", days(10), 1), lagged("A", days(10), 1)));
        NewSeries later = NewSeries.of(
                Rows.info("A")
                        .as(
                                "A",
                                "Another name",
                                dev.tidemark.series.Scale.parse("USD bn").orElseThrow()),
                Known.BY_LAG,
                days(10),
                LAG.knownAt(days(10)),
                new double[] {1});

        assertThat(store.append(batch(later)).rows()).isZero();

        assertThat(store.catalogue().series("A")).contains(later.info());
        assertThat(store.catalogue().series("B")).contains(Rows.info("B"));
        assertThat(store.catalogue().seriesIds()).containsExactly("B", "A");
    }

    @Test
    void statesAndBatchesAreRemembered() throws StoreFailure {
        SyncState state = new SyncState("A", "tests", "\"tag\"", "yesterday", 12, NOW, SyncState.NEVER, "");
        store.append(batch(lagged("A", days(10), 1)).with(state).noted("abc", "a note"));
        store.append(batch().with(SyncState.none("B", "tests")));
        store.append(batch().with(new SyncState("A", "tests", "", "", 12, NOW, NOW + 5, "unavailable")));

        assertThat(store.states())
                .containsExactly(
                        new SyncState("A", "tests", "", "", 12, NOW, NOW + 5, "unavailable"),
                        SyncState.none("B", "tests"));
        assertThat(store.state("A", "other")).isEmpty();
        assertThat(store.batches()).containsExactly(new BatchInfo(1, "tests", "rows", NOW, 1, "abc", "a note"));
    }

    /** The rules once more, as slowly and simply as can be, on random fetches. */
    @Test
    void randomFetchesGiveWhatTheRulesSay() throws StoreFailure {
        SplittableRandom random = new SplittableRandom(7);
        TreeMap<Integer, TreeMap<Long, Double>> model = new TreeMap<>();
        for (int round = 0; round < 40; round++) {
            long now = NOW + round * 100_000L;
            List<Integer> period = new ArrayList<>();
            List<Double> value = new ArrayList<>();
            for (int day = 100; day < 160; day++) {
                if (random.nextInt(3) > 0) {
                    period.add(day);
                    value.add((double) random.nextInt(3));
                }
            }
            int[] days = period.stream().mapToInt(Integer::intValue).toArray();
            double[] values = value.stream().mapToDouble(Double::doubleValue).toArray();
            store.append(Batch.of("tests", "round", now).with(lagged("A", days, values)));
            for (int i = 0; i < days.length; i++) {
                TreeMap<Long, Double> vintages = model.computeIfAbsent(days[i], day -> new TreeMap<>());
                if (vintages.isEmpty()) {
                    vintages.put(LAG.knownAt(days[i]), values[i]);
                } else if (vintages.lastEntry().getValue() != values[i]) {
                    vintages.put(now, values[i]);
                }
            }
        }
        List<String> expected = new ArrayList<>();
        model.forEach((day, vintages) -> vintages.forEach((known, v) -> expected.add(day + "@" + known + "=" + v)));

        assertThat(rows("A")).containsExactlyInAnyOrderElementsOf(expected);
        for (int day : new int[] {130, DecisionDay.firstSeen(NOW + 2_000_000)}) {
            long instant = DecisionDay.instant(day);
            double[] seen = store.series(List.of("A"), day).get("A").asOf(day).value();
            assertThat(seen)
                    .containsExactly(model.values().stream()
                            .filter(v -> v.firstKey() <= instant)
                            .mapToDouble(v -> v.floorEntry(instant).getValue())
                            .toArray());
        }
    }

    @Test
    void aStoreIsTheSameAfterItWasClosed() throws StoreFailure {
        store.append(batch(lagged("A", days(10, 11), 0.1, 1e-300)));
        List<String> before = rows("A");
        Path file = store.file();
        store.close();

        store = Store.read(file);

        assertThat(rows("A")).isEqualTo(before);
        assertThatThrownBy(() -> store.append(batch(lagged("A", days(12), 1))))
                .isInstanceOfSatisfying(
                        StoreFailure.class, e -> assertThat(e.fault()).isEqualTo(StoreFailure.Fault.READ_ONLY));
    }
}
