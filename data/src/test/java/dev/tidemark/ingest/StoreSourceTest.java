package dev.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.Market;
import dev.tidemark.series.Scale;
import dev.tidemark.source.BundleText;
import dev.tidemark.source.bundle.KeptFiles;
import dev.tidemark.store.Appended;
import dev.tidemark.store.Batch;
import dev.tidemark.store.Known;
import dev.tidemark.store.NewEvents;
import dev.tidemark.store.NewUniverse;
import dev.tidemark.store.Store;
import dev.tidemark.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store as a data place, and the ways into it and out of it. */
class StoreSourceTest {
    private static final long NOW = 1_790_000_000L;
    private static final int DAY = (int) LocalDate.of(2025, 6, 30).toEpochDay();

    @TempDir
    private Path temp;

    private Path bundle;
    private Path store;

    @BeforeEach
    void write() {
        bundle = temp.resolve("bundle");
        store = temp.resolve("s.duckdb");
        new BundleFolder(bundle)
                .listed("RATE,percent,daily,FRED,1,business,16:15,America/New_York,7")
                .file("series/RATE.csv", "date,value", "2025-01-02,4.25", "2025-01-03,3.6", "2025-01-06,-0.07")
                .listed("DEBT,USD bn,monthly,FRED,30,day,13:00,America/New_York,45")
                .file("series/DEBT.csv", "date,value", "2025-01-01,36123.456789", "2025-02-01,0")
                .series("PLAIN", "date,value", "2025-01-01,1e-7", "2025-01-02,123456789.125", "2025-01-03,0.1")
                .series(
                        "GDP",
                        "date,value,known_at",
                        "2025-01-01,10,2025-04-30T12:30:00Z",
                        "2025-01-01,10,2025-05-29T12:30:00Z",
                        "2025-01-01,11.5,2025-06-26T12:30:00Z",
                        "2025-04-01,12,2025-07-30T12:30:00Z")
                .series("BAR", "date,open,high,low,close,volume", "2025-01-01,1,3,0.5,2,1000", "2025-01-02,2,4,1,3,0")
                .universe(
                        "coins", "date,symbol,price_usd", "2025-01-01,BTC,94000", "2025-01-01,ETH,", "2025-01-02,BTC,1")
                .table(
                        "hearings",
                        "date,who,fees_usd",
                        "2025-02-01,\"Smith, \"\"J\"\"\",12.5",
                        "2025-01-15,Jones,",
                        "2025-02-01,\"Smith, \"\"J\"\"\",12.5");
    }

    private Appended fill(Path from) throws StoreFailure {
        BundleImport read = BundleImport.read(from, NOW);
        assertThat(read.failures()).isEmpty();
        try (Store opened = Store.open(store)) {
            return opened.append(read.batch());
        }
    }

    private static Market market(DataPlace place) {
        assertThat(place.failures()).isEmpty();
        Market market = place.load(place.everything()).market();
        assertThat(market.missing()).isEmpty();
        return market;
    }

    private static Market ofBundle(Path folder) {
        return market(DataPlace.open(List.of(folder), List.of()));
    }

    private static DataPlace over(Path store, Path... folders) {
        return DataPlace.open(Optional.of(store), List.of(folders), List.of(), KeptFiles.NONE);
    }

    private static void same(Market a, Market b) {
        for (int day : new int[] {DAY - 150, DAY - 30, DAY, DAY + 400}) {
            assertThat(Fingerprint.of(a, day)).as(DecisionDay.iso(day)).isEqualTo(Fingerprint.of(b, day));
        }
    }

    @Test
    void aStoreGivesWhatTheBundleGives() throws Exception {
        assertThat(fill(bundle).rows()).isEqualTo(3 + 2 + 3 + 4 + 2 + 3 + 3);
        assertThat(fill(bundle).rows()).isZero();

        DataPlace place = over(store);

        assertThat(place.kind()).isEqualTo("store");
        assertThat(place.isLive()).isTrue();
        assertThat(place.words()).containsExactly(store.toString());
        same(market(place), ofBundle(bundle));
        DataPlace of = DataPlace.open(List.of(bundle), List.of());
        for (String id : of.catalogue().seriesIds()) {
            assertThat(place.catalogue().series(id)).isEqualTo(of.catalogue().series(id));
        }
        assertThat(place.catalogue().seriesIds()).isEqualTo(of.catalogue().seriesIds());
        assertThat(place.catalogue().universe("coins")).isEqualTo(of.catalogue().universe("coins"));
        assertThat(place.catalogue().table("hearings")).isEqualTo(of.catalogue().table("hearings"));
        assertThat(place.catalogue().series("BAR.high"))
                .isEqualTo(of.catalogue().series("BAR.high"))
                .isPresent();
    }

    @Test
    void aBundleThatIsWrittenIsTheOneThatWasRead() throws Exception {
        fill(bundle);
        Path copy = temp.resolve("copy");
        try (Store opened = Store.read(store)) {
            assertThat(BundleExport.write(opened, copy, Store.ALWAYS)).isEmpty();
        }

        same(ofBundle(copy), ofBundle(bundle));
        assertThat(copy.resolve("series/RATE.csv")).hasSameTextualContentAs(bundle.resolve("series/RATE.csv"));
        assertThat(copy.resolve("series/GDP.csv")).hasSameTextualContentAs(bundle.resolve("series/GDP.csv"));
        assertThat(copy.resolve("series/BAR.csv")).hasSameTextualContentAs(bundle.resolve("series/BAR.csv"));
    }

    @Test
    void whatABarLacksIsAnEmptyCell() throws Exception {
        Path bars = bundle.resolve("series/BAR.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(bars));
        String[] cells = lines.getLast().split(",", -1);
        int from = lines.getFirst().split(",").length - 6;
        cells[from + 2] = "";
        cells[from + 5] = "";
        lines.set(lines.size() - 1, String.join(",", cells));
        Files.write(bars, lines);
        fill(bundle);
        Path copy = temp.resolve("copy");
        try (Store opened = Store.read(store)) {
            BundleExport.write(opened, copy, Store.ALWAYS);
            int whole = opened.series(List.of("BAR")).get("BAR").size();
            assertThat(opened.series(List.of("BAR.volume")).get("BAR.volume").size())
                    .isEqualTo(whole - 1);
        }

        assertThat(copy.resolve("series/BAR.csv")).hasSameTextualContentAs(bars);
        same(market(over(store)), ofBundle(bundle));
        same(ofBundle(copy), ofBundle(bundle));
    }

    @Test
    void parquetBringsEverythingBack() throws Exception {
        fill(bundle);
        correct();
        Path parquet = Files.createDirectories(temp.resolve("parquet"));
        Path second = temp.resolve("second.duckdb");
        try (Store opened = Store.read(store)) {
            opened.exportParquet(parquet, Store.ALWAYS);
        }
        List<Path> files = files(parquet);
        try (Store opened = Store.open(second)) {
            opened.append(opened.readParquet(files, NOW));
            assertThat(opened.append(opened.readParquet(files, NOW)).rows()).isZero();
        }

        same(market(over(second)), market(over(store)));
        int day = DecisionDay.firstSeen(NOW);
        assertThat(Fingerprint.of(market(over(second)), day)).isEqualTo(Fingerprint.of(market(over(store)), day));
        assertThat(over(second).catalogue().seriesIds())
                .isEqualTo(over(store).catalogue().seriesIds());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    /** What is written as of a day says nothing of the days after it. */
    @Test
    void whatIsWrittenAsOfADayCoversNothingLater() throws Exception {
        fill(bundle);
        Path then = temp.resolve("then");
        Path parquet = Files.createDirectories(temp.resolve("parquet"));
        int day = (int) LocalDate.of(2025, 5, 1).toEpochDay();
        try (Store opened = Store.read(store)) {
            BundleExport.write(opened, then, day);
            opened.exportParquet(parquet, day);
        }
        Path second = temp.resolve("second.duckdb");
        try (Store opened = Store.open(second)) {
            opened.append(opened.readParquet(files(parquet), NOW));
        }

        for (DataPlace place : List.of(DataPlace.open(List.of(then), List.of()), over(second))) {
            assertThat(place.catalogue().table("hearings").orElseThrow().coveredTo())
                    .isEqualTo(day);
            assertThat(place.catalogue().universe("coins").orElseThrow().coveredTo())
                    .isEqualTo(day);
        }
    }

    @Test
    void whatBeganLaterIsNotWrittenAsOfADay() throws Exception {
        fill(bundle);
        Path then = temp.resolve("then");
        Path parquet = Files.createDirectories(temp.resolve("parquet"));
        int day = (int) LocalDate.of(2024, 12, 1).toEpochDay();
        try (Store opened = Store.read(store)) {
            BundleExport.write(opened, then, day);
            opened.exportParquet(parquet, day);
        }
        Path second = temp.resolve("second.duckdb");
        try (Store opened = Store.open(second)) {
            opened.append(opened.readParquet(files(parquet), NOW));
            assertThat(opened.catalogue().tableIds()).isEmpty();
        }

        assertThat(then.resolve("events.csv")).doesNotExist();
    }

    /** As of a day before a correction the row stands, and nobody knows yet that it will not. */
    @Test
    void parquetAsOfADayDoesNotTellWhatIsGoneLater() throws Exception {
        fill(bundle);
        correct();
        Path parquet = Files.createDirectories(temp.resolve("parquet"));
        Path copy = temp.resolve("copy");
        Path second = temp.resolve("second.duckdb");
        int day = DecisionDay.firstSeen(NOW) - 1;
        try (Store opened = Store.read(store)) {
            opened.exportParquet(parquet, day);
            assertThat(BundleExport.write(opened, copy, Store.ALWAYS))
                    .anyMatch(note -> note.startsWith("hearings: 3 rows that were corrected or withdrawn"));
        }
        try (Store opened = Store.open(second)) {
            opened.append(opened.readParquet(files(parquet), NOW));
            assertThat(opened.tableWithGone("hearings").orElseThrow().rows())
                    .hasSize(3)
                    .allMatch(row -> row.gone() == EventTable.Row.NEVER);
        }
    }

    @Test
    void namesOfAssetsTravelWithTheBundle() throws Exception {
        new BundleFolder(bundle)
                .universe(
                        "reused",
                        "date,symbol,price_usd,asset",
                        "2025-01-01,LUNA,80,terra-luna",
                        "2025-01-01,BTC,94000,",
                        "2025-01-02,LUNA,5,\"terra, luna 2\"");
        fill(bundle);
        Path copy = temp.resolve("copy");
        try (Store opened = Store.read(store)) {
            assertThat(opened.members("reused", Store.ALWAYS).stream().map(NewUniverse.Member::asset))
                    .containsExactlyInAnyOrder("", "terra-luna", "terra, luna 2");
            assertThat(BundleExport.write(opened, copy, Store.ALWAYS)).isEmpty();
        }

        assertThat(fill(copy).rows()).as("new in the copy").isZero();
        same(ofBundle(copy), ofBundle(bundle));
        same(ofBundle(copy), market(over(store)));
        assertThat(ofBundle(bundle).universes().get("reused").assetIds())
                .as("one ticker, two assets")
                .hasSize(3);
        assertThat(copy.resolve("universe/coins.csv")).content().startsWith("date,symbol,price_usd\n");
    }

    @Test
    void whatIsOnRecordOfAPublicationTravelsWithTheBundle() throws Exception {
        new BundleFolder(bundle)
                .file(
                        "vintages/RATE.csv",
                        "date,value,known_at",
                        "2025-01-02,4.5,2025-01-04T12:00:00Z",
                        "2025-01-02,4.25,2025-01-09T12:00:00Z",
                        "2025-01-03,3.6,2025-01-09T12:00:00Z")
                .file("vintages/BAR.csv", "date,value,known_at", "2025-01-01,2,2025-01-05T00:00:00Z")
                .series("BARS", "date,open,high,low,close,volume", "2025-01-01,1,3,0.5,2,1000")
                .file(
                        "vintages/BARS.csv",
                        "date,open,high,low,close,volume,known_at",
                        "2025-01-01,,3,0.5,2,900,2025-01-03T00:00:00Z");
        long rows = fill(bundle).rows();
        assertThat(fill(bundle).rows()).as("new once more").isZero();
        Path copy = temp.resolve("copy");
        Path early = temp.resolve("early");
        try (Store opened = Store.read(store)) {
            assertThat(BundleExport.write(opened, copy, Store.ALWAYS)).isEmpty();
            BundleExport.write(opened, early, (int) LocalDate.of(2025, 1, 6).toEpochDay());
            assertThat(opened.hasPublished()).isTrue();
        }

        assertThat(rows).isEqualTo(3 + 2 + 3 + 4 + 2 + 3 + 3 + 1 + 5);
        for (String file : List.of("vintages/RATE.csv", "vintages/BAR.csv", "vintages/BARS.csv", "series/RATE.csv")) {
            assertThat(copy.resolve(file)).hasSameTextualContentAs(bundle.resolve(file));
        }
        assertThat(early.resolve("vintages/RATE.csv"))
                .as("what was published by then")
                .hasContent("date,value,known_at\n2025-01-02,4.5,2025-01-04T12:00:00Z\n");
        assertThat(copy.resolve("vintages/PLAIN.csv")).doesNotExist();
        same(ofBundle(copy), ofBundle(bundle));
        // A run sees what it saw, and an audit what was published: the same in the store as in the folder.
        Set<String> ids = Set.of("RATE", "BAR", "BAR.high", "BARS.open", "BARS.volume", "PLAIN");
        Market record =
                DataPlace.open(List.of(bundle), List.of()).loadPublished(ids).market();
        assertThat(record.series().keySet()).doesNotContain("PLAIN").hasSize(5);
        same(over(store).loadPublished(ids).market(), record);
        same(market(over(store)), ofBundle(bundle));
    }

    @Test
    void aRecordOfAPublicationThatCannotBeReadStopsTheImport() {
        new BundleFolder(bundle).file("vintages/RATE.csv", "date,value", "2025-01-02,4.5");
        BundleImport read = BundleImport.read(bundle, NOW);
        assertThat(read.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("known_at"));
    }

    @Test
    void whatIsWrittenAsOfADayIsWhatWasKnownThen() throws Exception {
        fill(bundle);
        Path then = temp.resolve("then");
        int day = (int) LocalDate.of(2025, 5, 1).toEpochDay();
        try (Store opened = Store.read(store)) {
            BundleExport.write(opened, then, day);
        }

        assertThat(Fingerprint.of(ofBundle(then), DAY + 400)).isEqualTo(Fingerprint.of(ofBundle(bundle), day));
    }

    /** A later fetch corrects a row and withdraws another: the run sees both until then. */
    @Test
    void aRowThatWasCorrectedIsInThePastOfARun() throws Exception {
        fill(bundle);
        correct();

        Market read = market(over(store));

        int day = DecisionDay.firstSeen(NOW);
        for (int asked : new int[] {DAY - 150, DAY, day - 1}) {
            assertThat(Fingerprint.of(read, asked))
                    .as(DecisionDay.iso(asked))
                    .isEqualTo(Fingerprint.of(ofBundle(bundle), asked));
        }
        assertThat(read.tables().get("hearings").asOf(day).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.text()).contains("7"));
    }

    private void correct() throws StoreFailure {
        try (Store opened = Store.open(store)) {
            EventTable table = opened.table("hearings", Store.ALWAYS).orElseThrow();
            EventTable.Row row = table.rows().getFirst();
            EventTable.Row corrected =
                    new EventTable.Row(row.date(), row.known(), List.of("2025-01-15", "Jones", "7"), row.number());
            opened.append(Batch.of("tests", "hearings", NOW)
                    .with(new NewEvents(table.info(), Known.BY_LAG, List.of(corrected), row.date(), row.date() + 300)));
        }
    }

    @Test
    void aFolderLiesOverTheStore() throws Exception {
        fill(bundle);
        Path own = temp.resolve("own");
        new BundleFolder(own).series("PLAIN", "date,value", "2025-01-01,7");

        DataPlace place = over(store, own);

        assertThat(place.words()).containsExactly(store.toString(), own.toString());
        Market market = market(place);
        assertThat(market.series().get("PLAIN").asOf(DAY).value()).containsExactly(7);
        assertThat(market.series().get("RATE").size()).isEqualTo(3);
    }

    @Test
    void aSimulatedMarketMeetsNoStore() throws Exception {
        fill(bundle);
        Path madeUp = temp.resolve("made-up");
        new BundleFolder(madeUp)
                .file(
                        "series.csv",
                        "id,unit,frequency,calendar,known_lag,known_lag_unit,known_time,known_zone,stale_after_days,source",
                        "X,USD,daily,24x7,1,day,00:00,UTC,2,simulated")
                .file("series/X.csv", "date,value", "2025-01-01,1");

        assertThat(over(store, madeUp).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason())
                        .contains("is a simulated market and the store " + store + " is not"));
        assertThat(BundleImport.read(madeUp, NOW).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("does not belong into a store"));
    }

    @Test
    void aBundleWithAnErrorIsNotImportedAtAll() throws IOException {
        Files.writeString(bundle.resolve("series/RATE.csv"), "date,value\n2025-01-02,four\n");

        BundleImport read = BundleImport.read(bundle, NOW);

        assertThat(read.failures()).hasSize(1);
        assertThat(read.batch().series()).isEmpty();
        assertThat(read.diagnostics()).anyMatch(found -> found.toString().contains("RATE.csv:2:12"));
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(over(store).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("there is no store " + store));
    }

    @Test
    void theRealMarketComesBack() throws Exception {
        Path market = RealMarket.folder();
        fill(market);
        Path copy = temp.resolve("copy");
        try (Store opened = Store.read(store)) {
            assertThat(BundleExport.write(opened, copy, Store.ALWAYS)).isEmpty();
        }

        Market direct = ofBundle(market);
        same(market(over(store)), direct);
        same(ofBundle(copy), direct);
    }

    /** Whatever can be written in a scale can be written again. */
    @Test
    void aNumberInAScaleIsFoundAgain() {
        SplittableRandom random = new SplittableRandom(5);
        for (String word : List.of("percent", "bp", "USD bn", "USD tn", "weeks", "points")) {
            Scale scale = Scale.parse(word).orElseThrow();
            for (int i = 0; i < 20_000; i++) {
                double written = random.nextInt(4) == 0
                        ? Double.longBitsToDouble(random.nextLong())
                        : random.nextInt(-1_000_000, 1_000_000) / Math.pow(10, random.nextInt(6));
                double base = scale.toBase(written);
                if (!Double.isFinite(base) || Math.abs(base) < 1e-290 || Math.abs(written) > 1e290) {
                    continue;
                }
                double again = Written.inScale(base, scale);
                assertThat(scale.toBase(again)).as(written + " " + word).isEqualTo(base);
                assertThat(Double.parseDouble(BundleText.number(again))).isEqualTo(again);
            }
        }
    }
}
