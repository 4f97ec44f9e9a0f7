package dev.tidemark.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.fixtures.Days;
import dev.tidemark.fixtures.Infos;
import dev.tidemark.series.AssetLists.Exclusion;
import dev.tidemark.series.AssetLists.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What does not count, and what is one asset. */
class AssetListsTest {
    private static final int DAY = 20_000;

    private static final AssetLists LISTS = new AssetLists(
            List.of(
                    new Exclusion("USDT", "", "stablecoin", "first"),
                    new Exclusion("USDT", "", "stablecoin", "the user's"),
                    new Exclusion("FRAX", "Frax", "stablecoin", "a dollar")),
            List.of(
                    new Identity("LUNA", "", Integer.MIN_VALUE, 100, "LUNC", "old"),
                    new Identity("LUNA", "", 101, Integer.MAX_VALUE, "LUNA2", "new"),
                    new Identity("ACA", "Acash Coin", Integer.MIN_VALUE, Integer.MAX_VALUE, "ACASH", "another"),
                    new Identity("X", "", Integer.MIN_VALUE, Integer.MAX_VALUE, "ONE", "shipped"),
                    new Identity("X", "", 50, 60, "TWO", "the user's")));

    @Test
    void aRowWithoutANameHoldsForEveryNameOneWithANameOnlyForIt() {
        assertThat(LISTS.excluded("USDT", "Tether", DAY)).isPresent();
        assertThat(LISTS.excluded("USDT", "", DAY)).isPresent();
        assertThat(LISTS.excluded("FRAX", "Frax", DAY)).isPresent();
        assertThat(LISTS.excluded("FRAX", "Frax Share", DAY)).isEmpty();
        assertThat(LISTS.excluded("usdt", "", DAY)).isEmpty();
    }

    @Test
    void withoutNamesARowWithANameHoldsForTheTickerUnlessThatIsAnotherAsset() {
        AssetLists lists = new AssetLists(
                List.of(
                        new Exclusion("SUSD", "sUSD", "stablecoin", "a dollar"),
                        new Exclusion("FRAX", "Frax", "stablecoin", "a dollar")),
                List.of(new Identity("FRAX", "", 100, Integer.MAX_VALUE, "FXS", "Frax Share, renamed")));
        assertThat(lists.excluded("SUSD", "", DAY)).isPresent();
        assertThat(lists.excluded("SUSD", "Another", DAY)).isEmpty();
        assertThat(lists.excluded("FRAX", "", 99)).isPresent();
        assertThat(lists.excluded("FRAX", "", 100)).isEmpty();
        assertThat(lists.excluded("ETH", "", DAY)).isEmpty();

        UniverseInfo info = Infos.universe("nameless", "daily", 0, 2, "2020-01-01", "2020-01-31", false);
        Universe universe = Universe.of(
                info,
                List.of(
                        new Universe.Row(99, 0, "FRAX", "", 1, Double.NaN),
                        new Universe.Row(99, 0, "SUSD", "", 1, Double.NaN),
                        new Universe.Row(100, 0, "ETH", "", 9, Double.NaN),
                        new Universe.Row(100, 0, "FRAX", "", 2, Double.NaN)),
                lists);
        assertThat(universe.snapshots().get(0).counts()).containsExactly(false, false);
        assertThat(universe.snapshots().get(1).counts()).containsExactly(true, true);
    }

    @Test
    void laterRowsWinOverEarlierOnes() {
        assertThat(LISTS.excluded("USDT", "", DAY).orElseThrow().reason()).isEqualTo("the user's");
        assertThat(LISTS.idOf("X", "", 49)).isEqualTo("ONE");
        assertThat(LISTS.idOf("X", "", 50)).isEqualTo("TWO");
        assertThat(LISTS.idOf("X", "", 60)).isEqualTo("TWO");
        assertThat(LISTS.idOf("X", "", 61)).isEqualTo("ONE");
    }

    @Test
    void aTickerIsAnAssetAtADateAndUnderAName() {
        assertThat(LISTS.idOf("LUNA", "Terra", 100)).isEqualTo("LUNC");
        assertThat(LISTS.idOf("LUNA", "Terra", 101)).isEqualTo("LUNA2");
        assertThat(LISTS.idOf("ACA", "Acash Coin", 5)).isEqualTo("ACASH");
        assertThat(LISTS.idOf("ACA", "Acala", 5)).isEqualTo("ACA");
        assertThat(LISTS.idOf("ACA", "", 5)).isEqualTo("ACASH");
        assertThat(LISTS.idOf("BTC", "Bitcoin", 5)).isEqualTo("BTC");
    }

    @Test
    void ofTwoRowsOfOneAssetTheBetterRankedIsKept() {
        UniverseInfo info = Infos.universe("u", "daily", 9, 2, "2020-01-01", "2020-01-31", true);
        int day = Days.day("2020-01-01");
        AssetLists lists = new AssetLists(
                List.of(), List.of(new Identity("OLD", "", Integer.MIN_VALUE, Integer.MAX_VALUE, "NEW", "renamed")));
        Universe universe = Universe.of(
                info,
                List.of(
                        new Universe.Row(day, 7, "OLD", "", 1, 10),
                        new Universe.Row(day, 3, "NEW", "", 2, 30),
                        new Universe.Row(day, 1, "BTC", "", 3, 50),
                        new Universe.Row(day + 1, 2, "OLD", "", 4, 40)),
                lists);
        Universe.Snapshot first = universe.snapshots().getFirst();
        assertThat(first.symbol()).containsExactly("BTC", "NEW");
        assertThat(first.rank()).containsExactly(1, 3);
        assertThat(first.price()).containsExactly(3, 2);
        assertThat(first.known()).isEqualTo(DecisionDay.instant(day));
        int asset = universe.asset("NEW").orElseThrow();
        assertThat(universe.snapshots().get(1).pricesByAsset(universe.assetCount())[asset])
                .isEqualTo(4);
        assertThat(universe.asset("OLD")).isEmpty();
        assertThat(universe.asOf(day).snapshots()).hasSize(1);
        assertThat(universe.asOf(day - 1).snapshots()).isEmpty();
        assertThat(universe.asOf(day + 1)).isSameAs(universe);
    }

    private static Universe ofAssets(AssetLists lists, Universe.Row... rows) {
        return Universe.of(Infos.universe("u", "daily", 9, 2, "2020-01-01", "2020-01-31", true), List.of(rows), lists);
    }

    private static Universe.Row row(int day, int rank, String symbol, String asset) {
        return new Universe.Row(day, rank, symbol, "", 1, 10).of(asset);
    }

    @Test
    void anAssetThatItsSourceKnowsKeepsItsIdWhateverItsTicker() {
        Universe universe = ofAssets(
                AssetLists.NONE,
                row(1, 1, "BTC", "bitcoin"),
                row(1, 2, "MIOTA", "iota"),
                row(2, 1, "BTC", "bitcoin"),
                row(2, 2, "IOTA", "iota"));
        assertThat(universe.assetIds()).containsExactly("BTC", "MIOTA");
    }

    @Test
    void aTickerStaysWithTheFirstAssetThatBoreIt() {
        Universe universe = ofAssets(
                AssetLists.NONE,
                row(1, 1, "LUNA", "terra-luna"),
                row(2, 1, "LUNC", "terra-luna"),
                row(2, 2, "LUNA", "terra-luna-2"),
                row(3, 1, "LUNA", "terra-luna-2"));
        assertThat(universe.assetIds()).containsExactly("LUNA", "LUNA@terra-luna-2");
        assertThat(universe.snapshots()).extracting(Universe.Snapshot::size).containsExactly(1, 2, 1);
    }

    @Test
    void theListWinsOverTheSourceAndItsRowsOfAnAssetOverItsOthers() {
        AssetLists lists = new AssetLists(
                List.of(
                        new Exclusion("ABC", "", "fund", "asset", "a fund"),
                        new Exclusion("USDT", "", "stablecoin", "a dollar")),
                List.of(
                        new Identity("LUNA", "", "terra-luna-2", Integer.MIN_VALUE, Integer.MAX_VALUE, "LUNA2", "new"),
                        new Identity("LUNA", "", Integer.MIN_VALUE, Integer.MAX_VALUE, "LUNC", "old")));
        Universe universe = ofAssets(
                lists,
                row(1, 1, "LUNA", "terra-luna"),
                row(2, 1, "LUNA", "terra-luna-2"),
                row(2, 2, "LUNC", "terra-luna"),
                row(2, 3, "ABC", "fund"),
                row(2, 4, "ABC", "coin"),
                row(2, 5, "USDT", "usdt_eth"));
        assertThat(universe.assetIds()).containsExactly("LUNC", "LUNA2", "ABC", "ABC@coin", "USDT");
        assertThat(universe.snapshots().get(1).counts()).containsExactly(true, true, false, true, false);
        assertThat(lists.idOf("LUNA", "", 2)).isEqualTo("LUNC");
        assertThat(lists.excluded("ABC", "", 2)).isEmpty();
    }
}
