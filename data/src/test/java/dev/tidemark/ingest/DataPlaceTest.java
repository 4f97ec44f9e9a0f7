package dev.tidemark.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.Market;
import dev.tidemark.series.Requirements;
import dev.tidemark.series.Series;
import dev.tidemark.source.SourceFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPlaceTest {
    @TempDir
    Path temp;

    @Test
    void aLaterFolderReplacesASeriesWhole() {
        Path market = folder("market")
                .series("A", "date,value", "2025-01-01,1", "2025-01-02,2")
                .series("B", "date,value", "2025-01-01,10")
                .path();
        Path own = folder("own")
                .series("C", "date,value", "2025-01-01,100")
                .series("A", "date,value", "2025-02-01,7")
                .path();

        DataPlace place = DataPlace.open(List.of(market, own), List.of());

        assertThat(place.catalogue().seriesIds()).containsExactly("A", "B", "C");
        assertThat(known(place, "A").value()).containsExactly(7);
        assertThat(known(place, "B").value()).containsExactly(10);
        assertThat(known(DataPlace.open(List.of(own, market), List.of()), "A").value())
                .containsExactly(1, 2);
        assertThat(place.kind()).isEqualTo("bundle");
        assertThat(place.folders()).containsExactly(market, own);
    }

    @Test
    void aReplacedSeriesHasTheFieldsOfItsReplacement() {
        String bars = "date,open,high,low,close,volume";
        Path market = folder("market").series("A", bars, "2025-01-01,1,3,1,2,0").path();
        Path own = folder("own").series("A", "date,value", "2025-01-01,5").path();

        assertThat(DataPlace.open(List.of(market), List.of()).catalogue().series("A.high"))
                .isPresent();
        assertThat(DataPlace.open(List.of(market, own), List.of()).catalogue().series("A.high"))
                .isEmpty();
        assertThat(DataPlace.open(List.of(own, market), List.of()).catalogue().series("A.high"))
                .isPresent();
    }

    /** A disk that fails for a moment must not turn a field into a word that nobody knows. */
    @Test
    void aFileThatCannotBeReadMayHaveAnyFieldAndIsMissing() throws IOException {
        Path own = folder("own").series("A", "date,value", "2025-01-01,5").path();
        Files.delete(own.resolve("series/A.csv"));
        Files.createDirectory(own.resolve("series/A.csv"));
        DataPlace place = DataPlace.open(List.of(own), List.of());
        assertThat(place.catalogue().series("A.high")).isPresent();
        assertThat(place.load(series("A.high")).market().missing().get("A.high"))
                .isEqualTo(own.resolve("series/A.csv") + ": a folder stands where a file should be");
    }

    @Test
    void whatIsBrokenInALaterFolderIsNotMadeGoodFromAnEarlierOne() {
        Path market = folder("market")
                .series("A", "date,value", "2025-01-01,1")
                .series("B", "date,value", "2025-01-01,1")
                .series("C", "date,value", "2025-01-01,1")
                .path();
        Path own = folder("own")
                .series("A", "date,value", "2025-01-01,x")
                .listed("B,USD,hourly,24x7,1,day,00:00,UTC,2")
                .path();

        DataPlace place = DataPlace.open(List.of(market, own), List.of());
        Market loaded = place.load(place.everything()).market();

        assertThat(place.catalogue().seriesIds()).containsExactly("A", "C");
        assertThat(loaded.series()).containsOnlyKeys("C");
        assertThat(loaded.missing().get("A")).isEqualTo(own.resolve("series/A.csv") + ":2: not a number: 'x'");
        assertThat(loaded.missing().get("B"))
                .isEqualTo(own.resolve("series.csv") + ":3: the row of B in the catalogue has errors");
    }

    @Test
    void aFileThatNoHealthyRowNamesHidesTheOneOfAnEarlierFolder() {
        Path market = folder("market").series("A", "date,value", "2025-01-01,1").path();
        Path unlisted = folder("unlisted")
                .series("B", "date,value", "2025-01-01,2")
                .file("series/A.csv", "date,value", "2025-01-01,2")
                .path();
        Path unreadable = folder("unreadable")
                .file("series.csv", "id;unit", "A;USD")
                .file("series/A.csv", "date,value", "2025-01-01,2")
                .path();

        Market overUnlisted = all(market, unlisted);
        Market overUnreadable = all(market, unreadable);

        assertThat(overUnlisted.series()).containsOnlyKeys("B");
        assertThat(overUnlisted.missing().get("A"))
                .isEqualTo(unlisted.resolve("series/A.csv") + ":1: the file is not in series.csv");
        assertThat(overUnreadable.series()).isEmpty();
        assertThat(overUnreadable.missing().get("A"))
                .isEqualTo(unreadable.resolve("series.csv") + ": the catalogue has errors, and no row of A");
    }

    @Test
    void onlyWhatIsNeededIsRead() {
        Path folder = folder("one")
                .series("A", "date,value", "2025-01-01,1")
                .series("BROKEN", "date,value", "2025-01-01,x")
                .universe("COINS", "nonsense")
                .table("DEALS", "date,amount_usd", "soon,x")
                .path();
        DataPlace place = DataPlace.open(List.of(folder), List.of());

        Loaded loaded = place.load(series("A"));

        assertThat(place.diagnostics()).isEmpty();
        assertThat(loaded.diagnostics()).isEmpty();
        assertThat(loaded.market().missing()).isEmpty();
        assertThat(place.load(place.everything()).market().missing()).containsOnlyKeys("BROKEN", "COINS", "DEALS");
    }

    @Test
    void aFileIsReadOnceForARun() throws IOException {
        Path folder = folder("one")
                .series("A", "date,open,high,low,close,volume", "2025-01-01,1,3,1, 2,0")
                .path();
        DataPlace place = DataPlace.open(List.of(folder), List.of());
        place.load(series("A"));
        assertThat(place.catalogue().series("A.high")).isPresent();
        Files.delete(folder.resolve("series/A.csv"));

        Loaded again = place.load(series("A", "A.high", "A.volume"));

        assertThat(again.market().series()).containsOnlyKeys("A", "A.high", "A.volume");
        assertThat(again.diagnostics()).hasSize(1);
    }

    @Test
    void anIdThatNobodyHasIsMissingWithAReason() {
        DataPlace place = DataPlace.open(
                List.of(folder("one").series("A", "date,value", "2025-01-01,1").path()), List.of());
        Requirements unknown = new Requirements(
                new TreeSet<>(List.of("X", "A.high", "Y.close")),
                new TreeSet<>(List.of("U")),
                new TreeSet<>(List.of("T")));

        assertThat(place.load(unknown).market().missing())
                .containsOnlyKeys("X", "A.high", "Y.close", "U", "T")
                .allSatisfy((id, reason) -> assertThat(reason).contains(" has ").contains(id));
    }

    @Test
    void aFolderThatIsNoneIsAFailureAndTheOthersStay() throws IOException {
        Path good = folder("good").series("A", "date,value", "2025-01-01,1").path();
        Path absent = temp.resolve("absent");
        Path file = Files.writeString(temp.resolve("file"), "text");
        Path other = Files.createDirectories(temp.resolve("other"));

        DataPlace place = DataPlace.open(List.of(absent, good, file, other), List.of());

        assertThat(place.failures())
                .extracting(SourceFailure::kind)
                .containsExactly(
                        SourceFailure.Kind.NOT_FOUND, SourceFailure.Kind.UNREADABLE, SourceFailure.Kind.MALFORMED);
        assertThat(place.failures())
                .extracting(SourceFailure::reason)
                .containsExactly(
                        "there is no folder " + absent,
                        file + " is not a folder",
                        other + " is not a data folder: it has neither series.csv nor universes.csv nor events.csv");
        assertThat(known(place, "A").value()).containsExactly(1);
    }

    @Test
    void aStatedInstantMakesVintages() {
        Path folder = folder("one")
                .series(
                        "GDP",
                        "known_at,value,date",
                        "2025-07-30T12:30:00Z,10,2025-04-01",
                        "2025-08-28T08:30-04:00,11,2025-04-01",
                        "2025-10-30,20,2025-07-01",
                        "2025-09-26T00:00:00.5Z,12,2025-04-01")
                .path();
        DataPlace place = DataPlace.open(List.of(folder), List.of());

        assertThat(known(place, "GDP", "2025-07-29").value()).isEmpty();
        assertThat(known(place, "GDP", "2025-07-30").value()).containsExactly(10);
        assertThat(known(place, "GDP", "2025-08-28").value()).containsExactly(11);
        assertThat(known(place, "GDP", "2025-09-25").value()).containsExactly(11);
        assertThat(known(place, "GDP", "2025-10-28").value()).containsExactly(12);
        assertThat(known(place, "GDP", "2025-10-29").value()).containsExactly(12, 20);
        assertThat(place.load(series("GDP")).market().series().get("GDP").revisionDays())
                .containsExactly(day("2025-08-28"), day("2025-09-26"));
    }

    @Test
    void withoutOneTheLagOfTheCatalogueHolds() {
        Path folder = folder("one")
                .listed("RATE,percent,daily,FRED,1,business,16:15,America/New_York,7")
                .file("series/RATE.csv", "date,value", "2025-09-18,4.5", "2025-09-19,4.25", "2025-09-20,4.25")
                .path();

        Series rate = known(DataPlace.open(List.of(folder), List.of()), "RATE");

        assertThat(rate.known())
                .containsExactly(
                        Instant.parse("2025-09-19T20:15:00Z").getEpochSecond(),
                        Instant.parse("2025-09-22T20:15:00Z").getEpochSecond(),
                        Instant.parse("2025-09-22T20:15:00Z").getEpochSecond());
        assertThat(rate.value()).containsExactly(0.045, 0.0425, 0.0425);
    }

    @Test
    void tableCellsAreTextAndNumbersInBaseUnits() {
        Path folder = folder("one")
                .table(
                        "DEALS",
                        "date,amount_usd,rate_percent,move_bp,year,who",
                        "2025-03-01,4e9,3.75,25,2025,\"A, B\"",
                        "2025-02-01,,,,,C")
                .path();
        Market market = all(folder);

        assertThat(market.tables().get("DEALS").rows().get(0).number())
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertThat(market.tables().get("DEALS").rows().get(1).number())
                .containsExactly(Double.NaN, 4e9, 0.0375, 0.0025, 2025, Double.NaN);
        assertThat(market.tables().get("DEALS").rows().get(1).text())
                .containsExactly("2025-03-01", "4e9", "3.75", "25", "2025", "A, B");
    }

    @Test
    void listsOfAFolderComeAfterTheSharedOnes() {
        Path shared = folder("lists")
                .file("excluded.csv", "symbol,name,kind,reason", "USDX,,stablecoin,a dollar")
                .file("identity.csv", "symbol,name,from,to,id,reason", "OLD,,,,FIRST,renamed", "MATIC,,,,POL,renamed")
                .path();
        Path own = folder("own")
                .file("excluded.csv", "symbol,name,kind,reason", "MEME,Meme Coin,asset,my own choice")
                .file(
                        "identity.csv",
                        "symbol,name,from,to,id,reason",
                        "OLD,,2025-01-01,2025-06-30,SECOND,renamed again")
                .universe("COINS", "date,symbol,price_usd", "2025-01-01,OLD,1", "2025-01-01,MEME,2")
                .path();

        DataPlace place = DataPlace.open(List.of(own), List.of(shared));

        assertThat(place.diagnostics()).isEmpty();
        assertThat(place.lists().excluded("USDX", "", 20_000)).isPresent();
        assertThat(place.lists().excluded("MEME", "Meme Coin", 20_000)).isPresent();
        assertThat(place.lists().excluded("MEME", "Another", 20_000)).isEmpty();
        assertThat(place.lists().idOf("OLD", "", day("2024-12-31"))).isEqualTo("FIRST");
        assertThat(place.lists().idOf("OLD", "", day("2025-06-30"))).isEqualTo("SECOND");
        assertThat(all(own).universes().get("COINS").asset("SECOND")).isPresent();
    }

    @Test
    void aListsRowWithAnErrorIsLeftOutAndTheOthersHold() {
        Path own = folder("own")
                .file("excluded.csv", "symbol,name,kind,reason", "GOODX,,metal,gold", "BADX,,gold,not a kind")
                .file("identity.csv", "symbol,name,from,to,id,reason", "OLD,,,,NEW,renamed", "OLD,,,soon,BAD,renamed")
                .path();

        DataPlace place = DataPlace.open(List.of(own), List.of());

        assertThat(place.diagnostics()).hasSize(2);
        assertThat(place.lists().excluded("GOODX", "", 20_000)).isPresent();
        assertThat(place.lists().excluded("BADX", "", 20_000)).isEmpty();
        assertThat(place.lists().identities()).hasSize(1);
        assertThat(place.lists().idOf("OLD", "", day("2025-01-01"))).isEqualTo("NEW");
    }

    @Test
    void aLineWithoutEndAndAFileWithoutEndAreRefused() throws IOException {
        Path folder = folder("one")
                .series("LINE", "date,value", "2025-01-01," + "1".repeat(1 << 20))
                .series("FILE", "date,value", "2025-01-01,1")
                .series("OK", "date,value", "2025-01-01,1")
                .path();
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("series/FILE.csv").toFile(), "rw")) {
            file.setLength((256L << 20) + 1);
        }

        DataPlace place = DataPlace.open(List.of(folder), List.of());
        Loaded loaded = place.load(place.everything());

        assertThat(loaded.market().series()).containsOnlyKeys("OK");
        assertThat(loaded.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        folder.resolve("series/FILE.csv") + ": the file is larger than 256 MB",
                        folder.resolve("series/LINE.csv") + ":2:1: the line is longer than 1048576 characters");
    }

    @Test
    void hostileCellsAreRefusedLikeOthers() {
        Path folder = folder("one")
                .series("ROW", "date,value", "2025-01-01" + ",1".repeat(400_000))
                .series("HEADER", "date,value" + ",x".repeat(400_000), "2025-01-01,1")
                .series("DIGITS", "date,value", "2025-01-01,\"1" + ",234".repeat(200_000) + "\"")
                .series("QUOTES", "date,value", "2025-01-01" + ",\"\"".repeat(200_000) + ",\"")
                .series("DATE", "date,value", "9".repeat(900_000) + ",1")
                .listed("UNIT,a" + " a".repeat(400_000) + ",daily,24x7,1,day,00:00,UTC,2")
                .listed("A" + ".a".repeat(400_000) + ",USD,daily,24x7,1,day,00:00,UTC,2")
                .series("OK", "date,value", "2025-01-01,1")
                .path();

        DataPlace place = DataPlace.open(List.of(folder), List.of());
        Loaded loaded = place.load(place.everything());

        Market market = loaded.market();
        assertThat(market.series()).containsOnlyKeys("OK");
        assertThat(market.missing())
                .containsOnlyKeys("DATE", "DIGITS", "HEADER", "QUOTES", "ROW", "UNIT")
                .allSatisfy((id, reason) -> assertThat(reason.length()).isLessThan(400));
        assertThat(Stream.concat(place.diagnostics().stream(), loaded.diagnostics().stream()))
                .allSatisfy(found -> assertThat(found.toString().length()).isLessThan(600));
    }

    private BundleFolder folder(String name) {
        return new BundleFolder(temp.resolve(name));
    }

    private static Requirements series(String... ids) {
        return new Requirements(new TreeSet<>(List.of(ids)), new TreeSet<>(), new TreeSet<>());
    }

    private static Market all(Path... folders) {
        DataPlace place = DataPlace.open(List.of(folders), List.of());
        return place.load(place.everything()).market();
    }

    private static Series known(DataPlace place, String id) {
        return known(place, id, "2030-01-01");
    }

    private static Series known(DataPlace place, String id, String asOf) {
        return place.load(series(id)).market().series().get(id).asOf(day(asOf));
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }
}
