package dev.tidemark.ingest.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.expr.Diagnostic;
import dev.tidemark.series.Lag;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {
    private static final String RUT = """
            series:
              RUT:
                name: Russell 2000 index
                unit: points
                calendar: NYSE
                lag: {days: 0, at: '16:00', zone: America/New_York}
                stale_after_days: 7
                from: ['yahoo:^RUT', 'stooq:^rut']
                since: 1987-09-10
                bars: yes
            """;

    @Test
    void aSeriesIsReadWithEverythingThatIsSaidOfIt() {
        Mapping mapping = MappingReader.read(RUT, "sources.yaml").mapping().orElseThrow();
        Wish.OfSeries rut = mapping.series().get("RUT");
        assertThat(rut.from()).containsExactly(new Symbol("yahoo", "^RUT"), new Symbol("stooq", "^rut"));
        assertThat(rut.since()).isEqualTo(LocalDate.parse("1987-09-10"));
        assertThat(rut.bars()).isTrue();
        assertThat(rut.info().lag().time()).isEqualTo(LocalTime.of(16, 0));
        assertThat(rut.info().lag().count()).isEqualTo(Lag.Count.DAY);
        assertThat(mapping.catalogue().series("RUT.high")).isPresent();
        assertThat(mapping.catalogue().series("RUT.median")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    unit: points    | unyt: points          | 4:5: a series has no key 'unyt' — did you mean unit?
                    unit: points    | unit: ' points/'      | 4:11: 'points/' is no unit
                    yahoo:^RUT      | yaho:^RUT             | 8:12: there is no service yaho — did you mean yahoo?
                    yahoo:^RUT      | RUT                   | 8:12: an item of from must be a service
                    America/New_York| America/Newyork       | 6:39: there is no time zone America/Newyork
                    1987-09-10      | 1987-02-30            | 9:12: there is no date 1987-02-30
                    days: 0         | weeks: 0              | 6:11: a lag has no key 'weeks'
                    16:00           | 25:00                 | 6:24: there is no time 25:00
                    bars: yes       | bars: often           | 10:11: bars must be one of yes, no
                    bars: yes       | fields: {median: x}   | 10:14: there is no field median
                    series:         | serie:                | 1:1: a file of sources has no key 'serie' — did you mean series?
                    """)
    void whatIsWrongIsSaidWithLineColumnAndHint(String right, String wrong, String said) {
        MappingReader.Read read = MappingReader.read(RUT.replace(right, wrong), "s.yaml");
        assertThat(read.mapping()).isEmpty();
        assertThat(read.diagnostics().stream().map(Diagnostic::toString))
                .anySatisfy(line -> assertThat(line).startsWith("s.yaml:" + said));
    }

    @Test
    void addressesMayBeThoseOfAServiceOrOfOneOfItsHosts() {
        Mapping mapping = MappingReader.read(
                        "addresses:\n  fred: http://a.example\n  edgar.search: http://b.example/x\n", "s.yaml")
                .mapping()
                .orElseThrow();
        assertThat(mapping.at(new dev.tidemark.source.fred.Fred().info())
                        .addresses()
                        .values())
                .containsOnly(URI.create("http://a.example"));
        assertThat(mapping.at(new dev.tidemark.source.edgar.Edgar().info()).addresses())
                .containsEntry("search", URI.create("http://b.example/x"))
                .containsEntry("archive", URI.create("https://www.sec.gov"));
        assertThat(MappingReader.read("addresses:\n  edgar.www: http://b.example\n", "s.yaml")
                        .diagnostics()
                        .getFirst()
                        .toString())
                .isEqualTo("s.yaml:2:3: edgar has no address www — one of archive, search");
    }

    @Test
    void aLaterFileIsLaidOverAnEarlierOne() {
        Mapping first = MappingReader.read(RUT, "s.yaml").mapping().orElseThrow();
        Mapping over = MappingReader.read(RUT.replace("yahoo:^RUT', ", "stooq:iwm.us', "), "s.yaml")
                .mapping()
                .orElseThrow();
        assertThat(first.with(over).series().get("RUT").from().getFirst().name())
                .isEqualTo("iwm.us");
        Mapping gone = MappingReader.read(
                        "absent:\n  RUT:\n    name: R\n    unit: points\n    why: no longer\n", "s.yaml")
                .mapping()
                .orElseThrow();
        assertThat(first.with(gone).series()).isEmpty();
        assertThat(first.with(gone).with(first).absent()).isEmpty();
    }

    @Test
    void settingsMayHaveTheSameSectionsBesideTheirOwn() {
        assertThat(MappingReader.readSettings("data:\n  - ./data\n" + RUT, "tidemark.yaml")
                        .mapping()
                        .orElseThrow()
                        .series())
                .containsOnlyKeys("RUT");
        assertThat(MappingReader.readSettings("data:\n  - ./data\n", "tidemark.yaml")
                        .mapping())
                .contains(Mapping.NONE);
    }

    @Test
    void oneNameMeansOneThing() {
        MappingReader.Read read = MappingReader.read(
                RUT + "absent:\n  RUT:\n    name: R\n    unit: points\n    why: no longer\n", "s.yaml");
        assertThat(read.diagnostics().getFirst().toString())
                .isEqualTo("s.yaml:12:3: RUT is named in two sections — give one another name");
    }

    @Test
    void theShippedFileMapsWhatTheShippedThesesName() throws Exception {
        Path file = Path.of(System.getProperty("basedir", "."), "..", "sources.yaml");
        MappingReader.Read read = MappingReader.read(Files.readString(file), file.toString());
        assertThat(read.diagnostics()).isEmpty();
        Mapping mapping = read.mapping().orElseThrow();
        assertThat(mapping.series().keySet())
                .containsAll(
                        List.of("RUT", "SPX", "NDX", "BTC", "ETH", "DFEDTARU", "DFEDTARL", "DGS10", "DGS2", "DFF"));
        assertThat(mapping.absent()).containsOnlyKeys("ALTSEASON_3P");
        assertThat(mapping.tables().keySet())
                .containsAll(List.of("treasury_buybacks", "fomc_projections", "crypto_etp_filings"));
        assertThat(mapping.universes().get("coinmetrics_daily").info().hasMarketCap())
                .isTrue();
    }
}
