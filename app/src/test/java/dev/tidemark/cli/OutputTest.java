package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the other commands print, and how: help, colours, the thesis to start from, lint, the lists. */
class OutputTest {
    private static final String ESCAPE = "\u001b[";

    @TempDir
    Path temp;

    private DataFolder data;
    private String thesis;

    @BeforeEach
    void write() {
        data = DataFolder.small(temp.resolve("data"));
        thesis =
                new DataFolder(temp).text("theses/small.yaml", SmallThesis.TEXT).named("theses/small.yaml");
    }

    private Terminal terminal() {
        return new Terminal(temp).with("TIDEMARK_DATA", data.toString());
    }

    static Stream<String> commands() {
        List<String> help = new Terminal(Path.of("")).run("--help").fine().lines();
        List<String> named = help.subList(help.indexOf("Commands:") + 1, help.indexOf("Examples:")).stream()
                .filter(line -> line.matches("  [a-z].*"))
                .map(line -> line.strip().split(" ")[0])
                .filter(name -> !name.equals("generate-completion"))
                .toList();
        assertThat(named).contains("check", "now", "eval", "lint", "new", "catalogue", "data");
        return Stream.concat(Stream.of("", "data list", "data doctor"), named.stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(String command) {
        String[] arguments = (command + " --help").strip().split(" ");

        Terminal.Result result = terminal().run(arguments).fine();

        assertThat(result.out()).startsWith("Usage: tidemark " + command).containsPattern("Examples?:\n  tidemark ");
        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
        assertThat(result.out()).doesNotContain(ESCAPE);
    }

    @Test
    void completionNamesTheCommandsAndOptions() {
        Terminal.Result result = terminal().run("generate-completion").fine();

        assertThat(result.out()).startsWith("#!/usr/bin/env bash").contains("complete -F");
        assertThat(result.out()).contains("check", "catalogue", "doctor", "--as-of", "--data");
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(terminal().run("--version").fine().out()).startsWith("tidemark ");
    }

    @Test
    void coloursAreForATerminalAndWhoWantsThem() {
        String[] check = {"check", thesis, "--as-of", "2025-03-31"};

        assertThat(terminal().run(check).out()).doesNotContain(ESCAPE);
        assertThat(terminal().real().run(check).out()).contains(ESCAPE + "1;34m");
        assertThat(terminal().real().with("NO_COLOR", "1").run(check).out()).doesNotContain(ESCAPE);
        assertThat(terminal().real().with("NO_COLOR", "").run(check).out()).contains(ESCAPE);
        assertThat(terminal().real().with("TERM", "dumb").run(check).out()).doesNotContain(ESCAPE);
        assertThat(terminal().real().run(check).out().replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(terminal().run(check).out());
    }

    @Test
    void whatProgramsReadIsNeverColoured() {
        assertThat(terminal().real().run("check", thesis, "--format", "json").out())
                .doesNotContain(ESCAPE);
        assertThat(terminal()
                        .real()
                        .run("check", thesis, "--format", "markdown")
                        .out())
                .doesNotContain(ESCAPE);
        assertThat(terminal().real().run("eval", "PRICE").out()).doesNotContain(ESCAPE);
    }

    @Test
    void nowTakesAllThesesOfTheCheckoutInOrder() {
        new DataFolder(temp)
                .text("theses/a.yaml", SmallThesis.TEXT.replace("thesis: small", "thesis: first"))
                .text("theses/small.test.yaml", "not a thesis")
                .text("theses/readme.md", "not a thesis");

        JsonNode all = terminal()
                .run("now", "--as-of", "2025-03-31", "--format", "json")
                .fine()
                .json();

        assertThat(all).hasSize(2);
        assertThat(all.get(0).get("thesis").asString()).isEqualTo("first");
        assertThat(all.get(1).get("thesis").asString()).isEqualTo("small");
        assertThat(terminal().run("now", "--as-of", "2025-03-31").fine().out()).doesNotContain("What followed");
        assertThat(terminal()
                        .run("now", "--as-of", "2025-03-31", "--format", "markdown")
                        .fine()
                        .lines())
                .filteredOn(line -> line.startsWith("## "))
                .hasSize(2);
    }

    @Test
    void nowSaysHowOldTheDataIs() {
        assertThat(terminal().run("now", thesis, "--as-of", "2025-03-31").fine().out())
                .containsPattern("rates(\n|.)*data to 28 Mar 2025(\n|.)*buys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "markdown"})
    void nowGivesTheSameBytesTwice(String format) {
        assertThat(terminal().run("now", "--format", format).fine().out())
                .isEqualTo(terminal().run("now", "--format", format).fine().out());
    }

    @Test
    void lintSaysEverythingInTheOrderOfTheText() {
        String bad = new DataFolder(temp)
                .text(
                        "bad.yaml",
                        SmallThesis.TEXT
                                .replace("[0.5, 0.9]", "[0.5, 9 USD]\n  idle: [1]")
                                .replace("RATE <= 4%", "RATES <= 4%")
                                .replace("    for: 2d\n", ""))
                .named("bad.yaml");

        Terminal.Result result = terminal().run("lint", bad, thesis);

        assertThat(result.lines())
                .containsExactly(
                        bad
                                + ":7:3: warning: the knob idle is not used — leave it out, or write $idle where it belongs",
                        bad + ":11:18: units do not fit: SIGNAL is in number, 9 USD in USD (with level = 9 USD)",
                        bad + ":14:11: no series is called RATES — did you mean RATE?",
                        bad + ":28:13: warning: the outcome rise counts a single day — a level that flickers needs"
                                + " for:, as in for: 7d",
                        bad + ":43:19: no series is called RATES — did you mean RATE?");
        assertThat(result.err()).isEqualTo("2 files, 3 errors, 2 warnings\n");
        assertThat(result.code()).isEqualTo(1);
        assertThat(terminal().run("lint", thesis).code()).isZero();
    }

    @Test
    void lintSortsByLineWhateverTheOrderOfTheKeys() {
        String turned = new DataFolder(temp)
                .file(
                        "turned.yaml",
                        "conditions:",
                        "  - {id: a, says: It holds, when: RATES > 4%}",
                        "knobs: {idle: [1]}",
                        "title: An example",
                        "thesis: turned",
                        "tidemark: 1")
                .named("turned.yaml");

        assertThat(terminal().run("lint", turned).lines())
                .containsExactly(
                        turned + ":2:35: no series is called RATES — did you mean RATE?",
                        turned
                                + ":3:9: warning: the knob idle is not used — leave it out, or write $idle where it belongs");
    }

    @Test
    void theThesisToStartFromIsAGoodOne() throws IOException {
        String text = terminal().run("new", "gold-breakout", "--stdout").fine().out();
        assertThat(text).contains("thesis: gold-breakout").doesNotContain("NAME");
        new DataFolder(temp).text("new.yaml", text);
        data.series("SPX", "points", 90, day -> 100 + day);

        Terminal.Result lint = terminal().run("lint", temp.resolve("new.yaml").toString());

        assertThat(lint.out()).isEmpty();
        assertThat(lint.err()).isEqualTo("1 file, 0 errors, 0 warnings\n");
        assertThat(terminal().run("check", temp.resolve("new.yaml").toString()).code())
                .isZero();
    }

    @Test
    void aNewThesisIsWrittenAndNeverOverAnother() throws IOException {
        Path file = Path.of("written-by-a-test.yaml");
        try {
            Terminal.Result first = terminal().run("new", "written-by-a-test");
            Terminal.Result second = terminal().run("new", "written-by-a-test");

            assertThat(first.code()).isZero();
            assertThat(first.out()).isEqualTo("written-by-a-test.yaml\n");
            assertThat(first.err()).isEqualTo("now try: tidemark check written-by-a-test.yaml\n");
            assertThat(file).content().contains("thesis: written-by-a-test");
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.err()).contains("is there already; nothing was written");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void theCatalogueHasEveryWordOfTheLanguage() {
        List<String> words = List.of(
                "lag",
                "change",
                "return",
                "log_return",
                "highest",
                "lowest",
                "record",
                "drawdown",
                "sessions_since_record",
                "breakout",
                "mean",
                "ema",
                "std",
                "zscore",
                "percentile_rank",
                "ratio",
                "correlation",
                "beta",
                "slope",
                "crosses_above",
                "crosses_below",
                "since",
                "abs",
                "min",
                "max",
                "round",
                "month",
                "quarter",
                "year",
                "day_of_month",
                "weekday",
                "altseason",
                "median_return",
                "breadth",
                "dominance",
                "members",
                "sum",
                "count",
                "latest");
        JsonNode json = terminal().run("catalogue", "--format", "json").fine().json();

        assertThat(json.findValuesAsString("name")).containsAll(words).doesNotHaveDuplicates();
        for (JsonNode entry : json) {
            for (String field : List.of("signature", "says", "gives", "formula", "warm_up", "source", "example")) {
                assertThat(entry.get(field).asString()).as(entry + " " + field).isNotBlank();
            }
        }
        assertThat(terminal().run("catalogue").fine().out()).contains("breakout(x, standing");
        assertThat(terminal().run("catalogue", "altseason").fine().out())
                .contains("altseason(")
                .doesNotContain("breadth(");
    }

    @Test
    void theDataIsListedWithSpansLagsAndStaleness() {
        Terminal.Result text = terminal().run("data", "list").fine();
        JsonNode json =
                terminal().run("data", "list", "--format", "json").fine().json();

        assertThat(text.out())
                .containsPattern("PRICE +USD +daily +2025-01-01 +2025-03-31 +\\+1d 00:00 UTC +2d\n")
                .containsPattern("RATE +percent +daily +2025-01-01 +2025-03-31 +\\+1bd 16:15 New_York +7d\n")
                .containsPattern("coins +universe +2024-12-31 +2025-03-31 .*monthly, 3 ranks, dead included\n")
                .containsPattern("filings +events +2025-03-01 +2025-04-30 .*not complete\n");
        assertThat(json.get("series").findValuesAsString("id")).containsExactly("SIGNAL", "PRICE", "RATE", "SHARE");
        assertThat(json.get("others").findValuesAsString("id")).containsExactlyInAnyOrder("coins", "buys", "filings");
        assertThat(terminal().run("data", "list", "--format", "markdown").fine().lines())
                .contains("| PRICE | USD | daily | 2025-01-01 | 2025-03-31 | +1d 00:00 UTC | 2d |");
    }
}
