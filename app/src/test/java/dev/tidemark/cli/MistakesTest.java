package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of mistake: its exit code, one clear sentence on standard error, nothing on standard output. */
class MistakesTest {
    @TempDir
    Path temp;

    private DataFolder data;

    @BeforeEach
    void write() {
        data = DataFolder.small(temp.resolve("data"));
        new DataFolder(temp)
                .text("small.yaml", SmallThesis.TEXT)
                .text(
                        "bad.yaml",
                        SmallThesis.TEXT.replace("RATE <= 4%", "RATE <= = 4%").replace("    for: 2d", "    for: 2"))
                .text("broken.yaml", "thesis: [\n")
                .text("latin.yaml", "x")
                .text("folder.yaml/x", "x");
        data.listed("ABSENT").file("series/BROKEN.csv", "date,value", "2025-01-01,x");
        data.listed("BROKEN");
    }

    private static Arguments mistake(int code, String says, String... arguments) {
        return Arguments.of(code, says, arguments);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(1, "tidemark: name a command"),
                mistake(1, "there is no command chek — did you mean check?", "chek"),
                mistake(1, "there is no command frobnicate — one of check, ", "frobnicate"),
                mistake(1, "there is no option --fromat — did you mean --format?", "check", "small.yaml", "--fromat"),
                mistake(1, "one argument too many: two", "check", "small.yaml", "two"),
                mistake(1, "Missing required parameter: 'THESIS'", "check"),
                mistake(1, "Missing required parameter: 'EXPR'", "eval"),
                mistake(1, "Missing required parameter: 'FILE'", "lint"),
                mistake(1, "Missing required parameter: 'NAME'", "new"),
                mistake(1, "name what to do: list, import, export", "data"),
                mistake(1, "there is no command lst — did you mean list?", "data", "lst"),
                mistake(
                        1,
                        "'--as-of': there is no date 2025-02-30; year-month-day",
                        "check",
                        "small.yaml",
                        "--as-of",
                        "2025-02-30"),
                mistake(1, "'--from': there is no date 03/10/2025", "eval", "PRICE", "--from", "03/10/2025"),
                mistake(1, "Missing required parameter for option '--as-of'", "check", "small.yaml", "--as-of"),
                mistake(1, "expected one of [text, json, markdown]", "check", "small.yaml", "--format", "xml"),
                mistake(1, "expected one of [csv, json]", "eval", "PRICE", "--format", "text"),
                mistake(1, "expected one of [daily, own]", "eval", "PRICE", "--grid", "weekly"),
                mistake(
                        1,
                        "--as-of 2026-11-22 is not over yet: the last decision date is 2026-11-21",
                        "check",
                        "small.yaml",
                        "--as-of",
                        "2026-11-22"),
                mistake(1, "--as-of 2030-01-01 is not over yet", "now", "small.yaml", "--as-of", "2030-01-01"),
                mistake(1, "2030-01-01 is not over yet", "eval", "PRICE", "--to", "2030-01-01"),
                mistake(
                        1,
                        "--to 2025-01-01 lies before --from 2025-01-02",
                        "eval",
                        "PRICE",
                        "--from",
                        "2025-01-02",
                        "--to",
                        "2025-01-01"),
                mistake(
                        1,
                        "--to 2025-01-03 lies after --as-of 2025-01-02",
                        "eval",
                        "PRICE",
                        "--as-of",
                        "2025-01-02",
                        "--to",
                        "2025-01-03"),
                mistake(1, "nothing.yaml: is not there", "check", "nothing.yaml"),
                mistake(1, "folder.yaml: is a folder", "check", "folder.yaml"),
                mistake(1, "bad.yaml:13:19: a single = here", "check", "bad.yaml"),
                mistake(1, "bad.yaml:28:10: for must be a number of days", "check", "bad.yaml"),
                mistake(
                        1,
                        "broken.yaml:2:1: not valid YAML: a value is missing — a [ or a { before it may not be closed",
                        "check",
                        "broken.yaml"),
                mistake(1, "expression:1:9: the expression ends too early", "eval", "PRICE * "),
                mistake(1, "expression:1:7: units do not fit: PRICE is in USD, 5 in number", "eval", "PRICE > 5"),
                mistake(
                        1,
                        "expression:2:3: no function is called chnge — did you mean change?",
                        "eval",
                        "1 USD <\n  chnge(PRICE, 1d)"),
                mistake(1, "the catalogue has no brakout — did you mean breakout?", "catalogue", "brakout"),
                mistake(1, "'My Thesis' is no name for a thesis", "new", "My Thesis"),
                mistake(1, "'../up' is no name for a thesis", "new", "../up"),
                mistake(2, "no series is called PRICES — did you mean PRICE?", "eval", "PRICES"),
                mistake(2, "no universe is called nowhere", "eval", "members(in=nowhere)"),
                mistake(2, "no event table is called buyz — did you mean buys?", "eval", "count(buyz, 7d)"),
                mistake(2, "ABSENT.csv", "eval", "ABSENT"),
                mistake(2, "BROKEN.csv:2:", "eval", "BROKEN + PRICE"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void areSaidAndGiveTheirExitCode(int code, String says, String[] arguments) {
        Terminal.Result result = run(arguments);

        assertThat(result.err()).contains(says).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
    }

    /** File names are those in the folder of the test; the data is named by the environment. */
    private Terminal.Result run(String... arguments) {
        String[] named = Arrays.stream(arguments)
                .map(argument ->
                        argument.endsWith(".yaml") ? temp.resolve(argument).toString() : argument)
                .toArray(String[]::new);
        return new Terminal(temp).with("TIDEMARK_DATA", data.toString()).run(named);
    }

    @Test
    void anAbsentFolderIsNoReasonToFallBack() {
        Terminal terminal = new Terminal(temp).with("TIDEMARK_DATA", data.toString());
        for (String[] arguments : new String[][] {
            {"check", temp.resolve("small.yaml").toString()},
            {"now", temp.resolve("small.yaml").toString()},
            {"eval", "PRICE"},
            {"lint", temp.resolve("small.yaml").toString()},
            {"data", "list"}
        }) {
            String[] all = Arrays.copyOf(arguments, arguments.length + 2);
            all[arguments.length] = "--data";
            all[arguments.length + 1] = temp.resolve("nowhere").toString();
            Terminal.Result result = terminal.run(all);

            assertThat(result.code()).as(arguments[0]).isEqualTo(2);
            assertThat(result.err()).isEqualTo("tidemark: there is no folder " + temp.resolve("nowhere") + "\n");
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    void aFolderWithoutACatalogueIsNoDataFolder() {
        Terminal.Result result = new Terminal(temp)
                .run("eval", "PRICE", "--data", temp.resolve("data/series").toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("is not a data folder: it has neither series.csv nor");
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() throws Exception {
        Files.write(temp.resolve("latin.yaml"), "title: Größe".getBytes(StandardCharsets.ISO_8859_1));

        Terminal.Result result = run("check", "latin.yaml");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("latin.yaml: is not UTF-8 text");
    }

    @Test
    void aBrokenSeriesLeavesTheRestOfTheList() {
        Terminal.Result result = run("data", "list");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out())
                .containsPattern("PRICE +USD +daily +2025-01-01 +2025-03-31")
                .containsPattern("BROKEN .*broken");
        assertThat(result.err()).contains("BROKEN.csv:2:").contains("ABSENT.csv");
    }

    @Test
    void oneBadThesisLeavesTheOthers() {
        Terminal.Result now = run("now", "bad.yaml", "small.yaml", "nothing.yaml");
        Terminal.Result lint = run("lint", "bad.yaml", "small.yaml", "nothing.yaml");

        assertThat(now.code()).isEqualTo(1);
        assertThat(now.out()).startsWith("A signal precedes");
        assertThat(now.err()).contains("bad.yaml:13:19:").contains("nothing.yaml: is not there");
        assertThat(lint.code()).isEqualTo(1);
        assertThat(lint.err()).contains("nothing.yaml: is not there").endsWith("3 files, 4 errors, 0 warnings\n");
    }

    @Test
    void charactersThatCannotBeSeenAreSaidAsTheirCodePoints() {
        assertThat(run("check", "no\u202Ething.yaml").err())
                .contains("no\\u202Ething.yaml")
                .doesNotContain("\u202E");
        assertThat(new Terminal(temp)
                        .run("eval", "latest(buys.kind\u202E)", "--data", data.toString())
                        .err())
                .contains("belong here: U+202E");
        assertThat(new Terminal(temp)
                        .run("eval", "sum(filings.funds, 1d, issuer=\"a\u200Bb\")", "--data", data.toString())
                        .err())
                .contains("issuer=\"a\\u200Bb\"")
                .doesNotContain("\u200B");
    }

    @Test
    void manyErrorsOfAThesisAreCounted() throws Exception {
        StringBuilder text = new StringBuilder("tidemark: 1\nthesis: many\ntitle: Many\nconditions:\n");
        for (int i = 0; i < 120; i++) {
            text.append("  - {id: c").append(i).append(", says: It is so, when: NOWHERE > 1 USD}\n");
        }
        text.append("outcomes:\n  - {id: up, says: It rises, expect: PRICE > 1 USD, for: 2d, within: 9d}\n");
        Files.writeString(temp.resolve("many.yaml"), text);

        Terminal.Result lint = run("lint", "many.yaml");

        assertThat(lint.code()).isEqualTo(1);
        assertThat(lint.lines()).hasSize(101);
        assertThat(lint.lines().getLast()).endsWith("many.yaml: and 20 more — mend these first");
    }

    @Test
    void aFaultOfItsOwnIsExitCodeThree() {
        Terminal terminal = new Terminal(temp).with("TIDEMARK_DATA", data.toString());
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(terminal.run(new Full(new IllegalStateException("planted")), err, "eval", "PRICE"))
                .isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("tidemark: internal fault: java.lang.IllegalStateException: planted")
                .doesNotContain("\tat ");

        err.reset();
        assertThat(terminal.run(new Full(new StackOverflowError("planted")), err, "eval", "PRICE"))
                .isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("internal fault: java.lang.StackOverflowError");

        err.reset();
        terminal.with("TIDEMARK_DEBUG", "1");
        assertThat(terminal.run(new Full(new IllegalStateException("planted")), err, "eval", "PRICE"))
                .isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\tat dev.tidemark.cli.");
    }

    /** A standard output that fails. */
    private static final class Full extends PrintStream {
        private final Throwable fault;

        Full(Throwable fault) {
            super(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
            this.fault = fault;
        }

        @Override
        public void print(String text) {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        }
    }
}
