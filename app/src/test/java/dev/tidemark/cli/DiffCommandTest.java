package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What changed between two as-ofs, and what it is said to be because of. */
class DiffCommandTest {
    private static final String HEAD = """
            tidemark: 1
            thesis: two-days
            title: Two days
            conditions:
            """;

    @TempDir
    Path temp;

    private DataFolder data;

    @BeforeEach
    void write() {
        data = DataFolder.small(temp.resolve("data"));
    }

    private Terminal.Result diff(String from, String to, String conditions, String... more) {
        String thesis = new DataFolder(temp)
                .text("two.yaml", HEAD + conditions.indent(2))
                .named("two.yaml");
        String[] arguments = {"diff", thesis, from, to, "--data", data.toString()};
        String[] all = java.util.stream.Stream.of(arguments, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
        return new Terminal(temp).run(all);
    }

    private static String condition(String id, String when, String... more) {
        return "- id: " + id + "\n  says: it holds\n  when: " + when + "\n"
                + (more.length == 0 ? "" : "  " + String.join("\n  ", more) + "\n");
    }

    private static String prose(Terminal.Result result) {
        return result.out().replaceAll("\\s+", " ");
    }

    @Test
    void aStateThatNewRowsMadeSaysSo() {
        // SIGNAL is 1 on the eleventh.
        Terminal.Result result = diff("2025-01-10", "2025-01-11", condition("signal", "SIGNAL > 0.5"));

        assertThat(prose(result))
                .contains(
                        "signal: unmet → met 0.0 → 1.0 against 0.5 because of SIGNAL: 1 new row, the newest of 2025-01-11: 1")
                .doesNotContain("meanwhile");
    }

    @Test
    void ofSeveralSeriesTheOneThatDidItIsNamed() {
        Terminal.Result result = diff("2025-01-10", "2025-01-11", condition("both", "SIGNAL > 0.5 and PRICE > 50 USD"));

        assertThat(prose(result)).contains("because of SIGNAL: 1 new row", "new rows meanwhile: PRICE: 1 new row");
    }

    @Test
    void aKeepThatRanOutIsTheCauseAndNotTheRows() {
        // Last met on 13 January; a keep of ten days ends on the 22nd.
        Terminal.Result result = diff("2025-01-22", "2025-01-23", condition("signal", "SIGNAL > 0.5", "keep: 10d"));

        assertThat(prose(result))
                .contains("because its keep of 10 days has run out new rows meanwhile: SIGNAL: 1 new row")
                .doesNotContain("because of SIGNAL");
        JsonNode changed = diff(
                        "2025-01-22",
                        "2025-01-23",
                        condition("signal", "SIGNAL > 0.5", "keep: 10d"),
                        "--format",
                        "json")
                .json()
                .get("conditions")
                .get(0);
        assertThat(changed.get("because_of").asString()).isEqualTo("keep");
        assertThat(changed.get("because_of_rows")).isEmpty();
    }

    /** In a longer span the series would be stale without its rows: that does not make them the cause. */
    @Test
    void thatASeriesWouldBeStaleWithoutItsRowsDoesNotMakeThemTheCause() {
        Terminal.Result result = diff("2025-01-20", "2025-02-05", condition("signal", "SIGNAL > 0.5", "keep: 10d"));

        assertThat(prose(result))
                .contains("because its keep of 10 days has run out new rows meanwhile: SIGNAL: 16 new rows");
    }

    @Test
    void aDateThatMovedOnIsTheCause() {
        Terminal.Result result =
                diff("2025-01-31", "2025-02-01", condition("first", "day_of_month() == 1 and PRICE > 50 USD"));

        assertThat(prose(result))
                .contains("because time went on: without new rows it would be the same new rows meanwhile: PRICE");
    }

    @Test
    void aSeriesThatWentStaleIsSaidWithTheReason() {
        Terminal.Result result = diff("2025-03-31", "2025-04-10", condition("dear", "PRICE > 50 USD"));

        assertThat(prose(result)).contains("dear: met → unknown", "PRICE").doesNotContain("because");
    }

    @Test
    void whatIsPrintedAlikeIsNoChange() {
        data.series("NEARLY", "percent", 10, day -> 0.25 + day * 1e-9).series("MOVING", "percent", 10, day -> day);

        Terminal.Result result = diff(
                "2025-01-05", "2025-01-06", condition("nearly", "NEARLY > 0%") + condition("moving", "MOVING > 0%"));

        assertThat(prose(result)).contains("moving (met): ").doesNotContain("nearly (met)");
    }

    @Test
    void itNamesPlaceVersionAndFingerprints() {
        Terminal.Result result = diff("2025-01-10", "2025-01-11", condition("signal", "SIGNAL > 0.5"));
        Terminal.Result json =
                diff("2025-01-10", "2025-01-11", condition("signal", "SIGNAL > 0.5"), "--format", "json");
        Terminal.Result markdown =
                diff("2025-01-10", "2025-01-11", condition("signal", "SIGNAL > 0.5"), "--format", "markdown");

        String earlier = json.json().get("fingerprints").get("before").asString();
        String later = json.json().get("fingerprints").get("after").asString();
        assertThat(earlier).hasSize(64).isNotEqualTo(later);
        assertThat(prose(result))
                .contains("from 2025-01-10 to 2025-01-11; bundle " + data + ", data " + earlier.substring(0, 12)
                        + " and then " + later.substring(0, 12) + "; tidemark "
                        + json.json().get("tidemark").asString());
        assertThat(markdown.out()).contains("From 2025-01-10 to 2025-01-11; bundle ", later.substring(0, 12));
    }

    @Test
    void aMissingSeriesIsSaidInTheResultToo() {
        Terminal.Result result = diff("2025-01-10", "2025-01-11", condition("none", "NONESUCH > 1"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(prose(result))
                .contains(
                        "Missing, and what depends on it is unknown no series is called NONESUCH", "Nothing changed.");
    }

    @Test
    void aDateToComeIsNamedByItsArgument() {
        Terminal.Result result = diff("2025-01-10", "2099-01-01", condition("signal", "SIGNAL > 0.5"));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("tidemark: B 2099-01-01 is not over yet: ")
                .doesNotContain("--as-of");
    }

    /** A snapshot published late has an earlier date than one already known. */
    @Test
    void aSnapshotThatCameLateIsTheNewRow() {
        Terminal.Result result = diff("2025-03-30", "2025-03-31", condition("alts", "members(top=2, in=coins) >= 1"));

        assertThat(prose(result)).contains("coins: 1 new row, the newest of 2025-03-31: 3 members");
    }
}
