package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code data doctor}: the report for people and for programs, and its exit codes. */
class DoctorCommandTest {
    @TempDir
    Path temp;

    private DataFolder data;

    @BeforeEach
    void write() {
        data = new DataFolder(temp.resolve("data")).series("BTC", "USD", 60, day -> 100 + Math.sin(day));
    }

    private Terminal.Result doctor(String... more) {
        String[] arguments =
                java.util.Arrays.copyOf(new String[] {"data", "doctor", "--data", data.toString()}, 4 + more.length);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return new Terminal(temp).run(arguments);
    }

    @Test
    void whatIsWellHasNoErrorsAndExitCodeNought() {
        Terminal.Result result = doctor().fine();

        assertThat(result.lines().getFirst()).isEqualTo("doctor of bundle " + data);
        assertThat(result.out()).contains("1 series through 1 Mar 2025", "0 errors, 0 warnings, 0 notes");
    }

    @Test
    void anErrorIsExitCodeOne() {
        data.series("ETH", "USD", 60, day -> day == 30 ? 0 : 100 + Math.sin(day));

        Terminal.Result result = doctor();

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains(
                        "1 error, 0 warnings",
                        "Impossible values [impossible]\n!! ETH, 2025-01-31: a price of zero on 1 day: 2025-01-31\n   why: ",
                        "   do:  ");
    }

    @Test
    void warningsAloneAreExitCodeNought() {
        data.series("ETH", "USD", 60, day -> day == 30 ? 250 : 100 + Math.sin(day));

        Terminal.Result result = doctor().fine();

        assertThat(result.out())
                .contains("0 errors, 1 warning", "!  ETH, 2025-01-31: 1", "times the usual move, and back the next");
    }

    @Test
    void whatCannotBeReadIsExitCodeTwo() {
        data.listed("GONE");

        Terminal.Result result = doctor();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).contains("!! GONE: not examined: there is no file");
        assertThat(doctor("--format", "json").json().get("missing").get("GONE").asString())
                .contains("there is no file");
        assertThat(new Terminal(temp)
                        .run("data", "doctor", "--data", temp.resolve("nothing").toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void withoutDataTheSimulatedMarketIsExamined() {
        Terminal.Result result = new Terminal(temp).run("data", "doctor");

        assertThat(result.code()).isZero();
        assertThat(result.lines().getFirst()).startsWith("SIMULATED");
        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void everyFieldIsThereWithItsType() {
        data.series("ETH", "USD", 60, day -> day == 30 ? 0 : 100 + Math.sin(day));

        JsonNode json = doctor("--format", "json").json();

        List.of("tidemark", "source", "through")
                .forEach(name -> assertThat(json.get(name).isString()).as(name).isTrue());
        List.of("series", "universes", "tables", "errors", "warnings", "notes")
                .forEach(name ->
                        assertThat(json.get(name).isIntegralNumber()).as(name).isTrue());
        assertThat(json.get("place").get(0).asString()).isEqualTo(data.toString());
        assertThat(json.get("missing").isObject()).isTrue();
        Set<String> checks = new HashSet<>();
        json.get("checks").forEach(check -> checks.add(check.asString()));
        assertThat(checks).contains("impossible", "stale", "survivors").hasSize(25);
        assertThat(json.get("findings")).hasSize(1);
        json.get("findings").forEach(finding -> {
            assertThat(finding.get("severity").asString()).isIn("error", "warning", "note");
            assertThat(finding.get("check").asString()).isIn(checks);
            assertThat(finding.get("of").get(0).asString()).isEqualTo("ETH");
            assertThat(finding.get("from").asString()).isEqualTo("2025-01-31");
            assertThat(finding.get("to").asString()).isEqualTo("2025-01-31");
            List.of("what", "why", "advice")
                    .forEach(name ->
                            assertThat(finding.get(name).asString()).as(name).isNotBlank());
        });
    }

    @Test
    void theSameDataGivesTheSameBytes() {
        assertThat(doctor("--format", "json").out())
                .isEqualTo(doctor("--format", "json").out());
    }

    @Test
    void theRealMarketIsToldInEightyColumns() {
        Terminal.Result result = RealMarket.run("data", "doctor").fine();

        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
        assertThat(result.out())
                .contains(
                        "0 errors, ",
                        "[halted]\n",
                        "FTT, 2022-11-15 to 2023-09-21",
                        "!  M2SL, UNRATE: last row 2025-08-01",
                        "none of its 401 members");
        assertThat(result.out()).doesNotContain("seriess", "NaN", "null");
    }

    @Test
    void aStockSeriesThatMissesASessionIsSaidInTheList() {
        Terminal.Result list = RealMarket.run("data", "list").fine();

        assertThat(list.out()).contains("misses 4 sessions of its calendar: VIX (data doctor says which)");
        assertThat(list.out()).doesNotContain("calendar: RUT", "calendar: SPX");
        JsonNode json =
                RealMarket.run("data", "list", "--format", "json").fine().json();
        assertThat(json.get("missing_sessions").get("VIX").asInt()).isEqualTo(4);
        assertThat(json.get("missing_sessions")).hasSize(1);
    }

    @Test
    void thePageNamesEveryCheckAndNoOther() throws Exception {
        List<String> rows =
                java.nio.file.Files.readAllLines(
                                RealMarket.home().resolve("docs").resolve("doctor.md"))
                        .stream()
                        .filter(line -> line.matches("\\| `[a-z-]+` \\| (error|warning|note).*"))
                        .map(line -> line.split("`")[1])
                        .toList();

        assertThat(rows)
                .containsExactlyElementsOf(dev.tidemark.doctor.Checks.all().stream()
                        .map(dev.tidemark.doctor.Check::id)
                        .toList());
    }

    @Test
    void aFormatThatThereIsNotIsWrongInput() {
        Terminal.Result result = doctor("--format", "xml");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("xml");
    }
}
