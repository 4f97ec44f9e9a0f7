package dev.tidemark.store;

import static dev.tidemark.store.Rows.LAG;
import static dev.tidemark.store.Rows.NOW;
import static dev.tidemark.store.Rows.coins;
import static dev.tidemark.store.Rows.hearing;
import static dev.tidemark.store.Rows.hearings;
import static dev.tidemark.store.Rows.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.series.AssetLists;
import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Universe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the snapshots of universes and of the rows of event tables. */
class UniverseStoreTest {
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

    private Appended append(long now, NewUniverse.Member... members) throws StoreFailure {
        return store.append(
                Batch.of("tests", "coins", now).with(new NewUniverse(coins(), Known.BY_LAG, Arrays.asList(members))));
    }

    private Appended append(long now, int from, int to, EventTable.Row... rows) throws StoreFailure {
        return store.append(Batch.of("tests", "hearings", now)
                .with(new NewEvents(hearings(), Known.BY_LAG, Arrays.asList(rows), from, to)));
    }

    private Universe coinsOf(int day) throws StoreFailure {
        return store.universe("coins", AssetLists.NONE, day).orElseThrow();
    }

    @Test
    void aSnapshotIsReadAsItWas() throws StoreFailure {
        NewUniverse.Member[] members = {
            member(11, 2, "ETH", Double.NaN), member(11, 1, "BTC", 50), member(10, 1, "BTC", 40)
        };

        assertThat(append(NOW, members)).isEqualTo(new Appended(1, 3, 0, 0, 0));
        assertThat(append(NOW, members)).isEqualTo(new Appended(0, 0, 0, 3, 0));

        assertThat(store.members("coins", Store.ALWAYS)).containsExactly(members[2], members[1], members[0]);
        Universe read = coinsOf(Store.ALWAYS);
        Universe direct =
                Universe.of(coins(), List.of(members[2].row(), members[1].row(), members[0].row()), AssetLists.NONE);
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(direct);
        assertThat(coinsOf(10).snapshots()).hasSize(1);
        assertThat(store.universe("none", AssetLists.NONE, 10)).isEmpty();
    }

    @Test
    void aCorrectionOfASnapshotDoesNotChangeThePast() throws StoreFailure {
        append(NOW, member(10, 1, "BTC", 40), member(10, 2, "ETH", 4));

        Appended result = append(NOW + 10, member(10, 1, "BTC", 40), member(10, 2, "XRP", 4), member(11, 1, "BTC", 41));

        assertThat(result).isEqualTo(new Appended(2, 1, 2, 0, 0));
        assertThat(coinsOf(Store.ALWAYS).snapshots().getFirst().symbol()).containsExactly("BTC", "ETH");
        assertThat(append(NOW + 20, member(10, 1, "BTC", 40), member(10, 2, "XRP", 4))
                        .rows())
                .isZero();
    }

    @Test
    void aSnapshotTakenTodayIsKnownWhenItWasTaken() throws StoreFailure {
        long noon = LAG.knownAt(10) - 43_200;

        append(noon, member(9, 1, "BTC", 39), member(10, 1, "BTC", 40));

        assertThat(coinsOf(Store.ALWAYS).snapshots())
                .extracting(Universe.Snapshot::known)
                .containsExactly(LAG.knownAt(9), noon);
    }

    @Test
    void theSourceTellsAssetsOfOneTickerApart() throws StoreFailure {
        NewUniverse.Member old = new NewUniverse.Member(new Universe.Row(10, 1, "LUNA", "Terra", 80, 1), "terra-luna");
        NewUniverse.Member other = new NewUniverse.Member(new Universe.Row(11, 1, "LUNA", "Terra", 2, 1), "terra-2");
        append(NOW, old, other);

        Universe universe = coinsOf(Store.ALWAYS);

        assertThat(universe.assetCount()).isEqualTo(2);
        AssetLists own = new AssetLists(
                List.of(),
                List.of(new AssetLists.Identity(
                        "LUNA", "", Integer.MIN_VALUE, Integer.MAX_VALUE, "LUNA", "one to me")));
        assertThat(store.universe("coins", own, Store.ALWAYS).orElseThrow().assetCount())
                .isEqualTo(1);
    }

    @Test
    void aSnapshotWithOneRankTwiceIsRefused() {
        assertThatThrownBy(() -> append(NOW, member(10, 1, "BTC", 1), member(10, 1, "ETH", 1)))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("stands twice on 1970-01-11");
    }

    @Test
    void theCoveredSpanOnlyWidens() throws StoreFailure {
        append(NOW, member(10, 1, "BTC", 1));
        dev.tidemark.series.UniverseInfo later =
                new dev.tidemark.series.UniverseInfo("coins", "daily", 3, LAG, 2, 15, 30, true, "included", "tests");
        store.append(Batch.of("tests", "x", NOW)
                .with(new NewUniverse(later, Known.BY_LAG, List.of(member(11, 1, "BTC", 1)))));

        assertThat(store.catalogue().universe("coins").orElseThrow().coveredFrom())
                .isEqualTo(10);
        assertThat(store.catalogue().universe("coins").orElseThrow().coveredTo())
                .isEqualTo(30);
    }

    @Test
    void eventsAreReadAsTheyCameAndOnlyOnce() throws StoreFailure {
        EventTable.Row[] rows = {hearing(12, "5"), hearing(10, "1"), hearing(10, "1"), hearing(10, "")};

        assertThat(append(NOW, 0, 100, rows)).isEqualTo(new Appended(1, 4, 0, 0, 0));
        assertThat(append(NOW + 9, 0, 100, rows)).isEqualTo(new Appended(0, 0, 0, 4, 0));

        EventTable read = store.table("hearings", Store.ALWAYS).orElseThrow();
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(new EventTable(hearings(), Arrays.asList(rows)));
        assertThat(store.table("hearings", 10).orElseThrow().rows()).hasSize(3);
        assertThat(store.catalogue().table("hearings")).contains(hearings());
        assertThat(store.table("none", 10)).isEmpty();
    }

    @Test
    void aRowThatIsGoneStaysInThePast() throws StoreFailure {
        append(NOW, 0, 100, hearing(10, "1"), hearing(12, ""));
        long later = NOW + 10 * 86_400;

        // The fees of the second became known; a row outside the span is not gone.
        Appended result = append(later, 11, 100, hearing(12, "7"), hearing(14, "8"));

        assertThat(result).isEqualTo(new Appended(2, 2, 1, 0, 0));
        int day = DecisionDay.firstSeen(later);
        assertThat(store.table("hearings", day).orElseThrow().rows())
                .extracting(row -> row.text().get(1))
                .containsExactly("1", "7", "8");
        assertThat(store.table("hearings", day - 1).orElseThrow().rows())
                .extracting(row -> row.text().get(1))
                .containsExactly("1", "");
        assertThat(store.table("hearings", day).orElseThrow().rows())
                .extracting(EventTable.Row::known)
                .containsExactly(LAG.knownAt(10), later, later);
    }

    @Test
    void aTableWithWhatIsGoneCanBeAskedAsOfAnyDay() throws StoreFailure {
        append(NOW, 0, 100, hearing(10, "1"), hearing(12, "3"));
        long later = NOW + 10 * 86_400;
        append(later, 0, 100, hearing(10, "1"), hearing(12, "7"));

        EventTable all = store.tableWithGone("hearings").orElseThrow();

        assertThat(all.rows())
                .extracting(EventTable.Row::gone)
                .containsExactly(EventTable.Row.NEVER, later, EventTable.Row.NEVER);
        int day = DecisionDay.firstSeen(later);
        for (int asked : new int[] {10, 12, day - 1, day, day + 1, Store.ALWAYS}) {
            assertThat(all.asOf(asked).rows())
                    .as("day " + asked)
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                    .isEqualTo(store.table("hearings", asked).orElseThrow().rows());
        }
        assertThat(all.asOf(day - 1).rows())
                .extracting(row -> row.text().get(1))
                .containsExactly("1", "3");
        assertThat(store.tableWithGone("none")).isEmpty();
    }

    @Test
    void anAnswerWithoutAnyRowMarksNothing() throws StoreFailure {
        append(NOW, 0, 100, hearing(10, "1"));

        assertThat(append(NOW + 10, 0, 100).rows()).isZero();

        assertThat(store.table("hearings", Store.ALWAYS).orElseThrow().rows()).hasSize(1);
    }

    private static EventTable.Row gone(EventTable.Row row, long at) {
        return new EventTable.Row(row.date(), row.known(), at, row.text(), row.number());
    }

    private Appended copied(long now, TableInfo info, EventTable.Row... rows) throws StoreFailure {
        return store.append(Batch.of("bundle", "a folder", now)
                .with(NewEvents.whole(new EventTable(info, Arrays.asList(rows)), Known.EVERY)));
    }

    @Test
    void aCopyOfACompleteTableSpeaksAboutTheDatesThatItCovers() throws StoreFailure {
        append(NOW, 0, 100, hearing(8, "1"), hearing(10, "2"), hearing(41, "3"), hearing(30, "4"));

        assertThat(copied(NOW + 10, hearings(), hearing(10, "2.00")))
                .as("covered are the days 10 to 40; a number is a number")
                .isEqualTo(new Appended(2, 0, 1, 1, 0));

        assertThat(store.table("hearings", Store.ALWAYS).orElseThrow().rows())
                .extracting(EventTable.Row::date)
                .containsExactly(8, 10, 41);
    }

    @Test
    void aCopyOfATableThatIsNotCompleteEndsNothing() throws StoreFailure {
        append(NOW, 0, 100, hearing(10, "1"), hearing(30, "4"));
        TableInfo some = new TableInfo("hearings", "held", hearings().columns(), LAG, 10, 40, false, "tests", "");

        assertThat(copied(NOW + 10, some, hearing(12, "5"))).isEqualTo(new Appended(2, 1, 0, 0, 0));

        assertThat(store.table("hearings", Store.ALWAYS).orElseThrow().rows())
                .extracting(EventTable.Row::known)
                .as("and is known when it says so")
                .containsExactly(LAG.knownAt(10), LAG.knownAt(12), LAG.knownAt(30));
    }

    @Test
    void aCopyKeepsWhatIsGoneAndWhen() throws StoreFailure {
        EventTable.Row first = gone(hearing(10, "1"), NOW);
        EventTable.Row[] rows = {first, hearing(10, "2"), hearing(12, "3")};

        assertThat(copied(NOW + 10, hearings(), rows)).isEqualTo(new Appended(1, 3, 0, 0, 0));
        assertThat(copied(NOW + 20, hearings(), rows)).isEqualTo(new Appended(0, 0, 0, 3, 0));
        assertThat(store.tableWithGone("hearings").orElseThrow().rows())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(Arrays.asList(rows));

        copied(NOW + 30, hearings(), first, gone(hearing(10, "2"), NOW + 1), hearing(12, "3"));
        assertThat(store.tableWithGone("hearings").orElseThrow().rows())
                .extracting(EventTable.Row::gone)
                .containsExactly(NOW, NOW + 1, EventTable.Row.NEVER);

        // The row of an old copy that stands there once more: it counts once in the past.
        copied(NOW + 40, hearings(), hearing(10, "1"), hearing(12, "3"));
        assertThat(store.tableWithGone("hearings").orElseThrow().rows())
                .extracting(EventTable.Row::known)
                .containsExactly(LAG.knownAt(10), LAG.knownAt(10), NOW + 40, LAG.knownAt(12));
    }

    /** A day that was covered and had no row: one that comes later was not known then. */
    @Test
    void aRowOfADayThatWasCoveredBeforeIsLateWhereverItStands() throws StoreFailure {
        append(NOW, 10, 40, hearing(12, "1"));

        append(NOW + 10, 10, 50, hearing(12, "1"), hearing(30, "2"), hearing(45, "3"));

        assertThat(store.table("hearings", Store.ALWAYS).orElseThrow().rows())
                .extracting(EventTable.Row::known)
                .as("covered were the days up to 40")
                .containsExactly(LAG.knownAt(12), NOW + 10, LAG.knownAt(45));
    }

    /** Of a table that is not complete nothing is gone, but an event of which more is known now counts once. */
    @Test
    void anEventThatIsNamedCountsOnceAsItWasSaidLast() throws StoreFailure {
        TableInfo filings =
                new TableInfo("filings", "filed", List.of("filed", "funds", "id"), LAG, 10, 40, false, "tests", "");
        Optional<String> key = Optional.of("id");
        filed(filings, NOW, key, filing(12, "1", "a"), filing(12, "1", "b"), filing(12, "1", ""));
        long later = NOW + 86_400;

        assertThat(filed(filings, later, key, filing(12, "3", "a"), filing(13, "1", "c"), filing(12, "2", "")))
                .isEqualTo(new Appended(2, 3, 1, 0, 0));

        assertThat(store.table("filings", Store.ALWAYS).orElseThrow().rows())
                .extracting(row -> String.join(" ", row.text()))
                .containsExactly("day 12 1 b", "day 12 1 ", "day 12 3 a", "day 12 2 ", "day 13 1 c");
        int day = DecisionDay.firstSeen(later);
        assertThat(store.table("filings", day - 1).orElseThrow().rows())
                .extracting(row -> String.join(" ", row.text()))
                .as("and before as it was said then")
                .containsExactly("day 12 1 a", "day 12 1 b", "day 12 1 ");
        assertThat(filed(filings, later + 9, key, filing(12, "3", "a")).rows()).isZero();
    }

    private static EventTable.Row filing(int date, String funds, String id) {
        double[] number = {Double.NaN, Double.parseDouble(funds), Double.NaN};
        return new EventTable.Row(date, LAG.knownAt(date), List.of("day " + date, funds, id), number);
    }

    private Appended filed(TableInfo info, long now, Optional<String> key, EventTable.Row... rows) throws StoreFailure {
        return store.append(Batch.of("edgar", "filings", now)
                .with(new NewEvents(info, Known.BY_LAG, Arrays.asList(rows), 10, 9).keyed(key)));
    }
}
