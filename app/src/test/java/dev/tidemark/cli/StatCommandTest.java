package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.stat.Setting;
import dev.tidemark.stat.StatTest;
import dev.tidemark.study.test.StatTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class StatCommandTest {
    @TempDir
    private Path folder;

    private Terminal terminal = new Terminal(Path.of("."));

    @BeforeEach
    void home() {
        terminal = new Terminal(folder);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String matrix() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            for (int k = 0; k < 5; k++) {
                text.append(k == 0 ? "" : ",").append(random.nextGaussian() + (k == 1 ? 0.5 : 0));
            }
            text.append('\n');
        }
        return file("matrix.csv", text.toString());
    }

    static java.util.List<String> tests() {
        return StatTests.all().stream().map(t -> t.about().name()).toList();
    }

    @Test
    void theListNamesEveryTest() {
        Terminal.Result list = terminal.run("stat").fine();
        assertThat(list.out()).contains(tests());
    }

    @ParameterizedTest
    @MethodSource("tests")
    void helpTellsTheNullAndEverySetting(String name) {
        StatTest.About about = StatTests.named(name).orElseThrow().about();
        String help = terminal.run("stat", name, "--help").fine().out();
        assertThat(help.replaceAll("\\s+", " "))
                .contains("Null: " + about.nullHypothesis())
                .contains("Source: " + about.source())
                .satisfies(text -> assertThat(about.settings()).allMatch(s -> text.contains("--" + s.name())));
        assertThat(about.settings().stream().map(Setting::says)).allMatch(says -> !says.isEmpty());
    }

    @Test
    void jsonHasTheFieldsOfTheContract() throws IOException {
        JsonNode spa = terminal.run(
                        "stat",
                        "spa",
                        matrix(),
                        "--block",
                        "3",
                        "--resamples",
                        "499",
                        "--seed",
                        "7",
                        "--format",
                        "json",
                        "--timing")
                .fine()
                .json();
        assertThat(spa.propertyNames())
                .containsExactly(
                        "test",
                        "null",
                        "statistic",
                        "p_lower",
                        "p_consistent",
                        "p_upper",
                        "p_reality_check",
                        "best",
                        "n",
                        "effective_n",
                        "variants",
                        "block_length",
                        "resamples",
                        "seed",
                        "elapsed_seconds",
                        "warnings");
        assertThat(spa.get("best").asString()).isEqualTo("2");
        assertThat(spa.get("p_consistent").asDouble()).isEqualTo(0.002, within(1e-12));
        assertThat(spa.get("seed").asInt()).isEqualTo(7);
        JsonNode mean = terminal.run(
                        "stat", "mean", file("x.csv", "1\n2\n4\n3\n5\n2\n1\n"), "--hac", "--format", "json")
                .fine()
                .json();
        assertThat(mean.propertyNames()).contains("statistic", "p_value", "n", "effective_n", "lag");
        assertThat(mean.get("mean").asDouble()).isEqualTo(18.0 / 7, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"spa", "stepm", "romano-wolf", "reality-check"})
    void theSameBytesOnOneTwoAndEightThreads(String test) throws IOException {
        String file = matrix();
        String one = terminal.run("stat", test, file, "--format", "json", "--threads", "1")
                .fine()
                .out();
        for (String threads : new String[] {"2", "8"}) {
            assertThat(terminal.run("stat", test, file, "--format", "json", "--threads", threads)
                            .fine()
                            .out())
                    .isEqualTo(one);
        }
        assertThat(terminal.run("stat", test, file, "--format", "json", "--seed", "2")
                        .fine()
                        .out())
                .isNotEqualTo(one);
    }

    @Test
    void theSameBytesOfABootstrapOnOneTwoAndEightThreads() throws IOException {
        String file = file("x.csv", Files.readString(Path.of(matrix())).replaceAll(",.*", ""));
        for (String interval : new String[] {"percentile", "basic", "studentised", "bca"}) {
            String[] outs = new String[3];
            for (int i = 0; i < 3; i++) {
                outs[i] = terminal.run(
                                "stat",
                                "bootstrap",
                                file,
                                "--of",
                                "median",
                                "--interval",
                                interval,
                                "--resamples",
                                "299",
                                "--threads",
                                String.valueOf(1 << (i * 2)))
                        .fine()
                        .out();
            }
            assertThat(outs[1]).isEqualTo(outs[0]);
            assertThat(outs[2]).isEqualTo(outs[0]);
        }
    }

    @Test
    void namesDatesAndBlankCellsAreUnderstood() throws IOException {
        String named = file(
                "named.csv",
                "date,a,b\n2025-01-01,1,2\n2025-01-02,3,1\n2025-01-03,2,5\n"
                        + "2025-01-04,1,2\n2025-01-05,3,1\n2025-01-06,2,5\n2025-01-07,1,2\n2025-01-08,3,1\n2025-01-09,2,5\n");
        assertThat(terminal.run("stat", "spa", named, "--block", "2", "--resamples", "99")
                        .fine()
                        .out())
                .contains("best             a");
        assertThat(terminal.run("stat", "mean", file("gap.csv", "1\nNA\n3\n4\n"))
                        .err())
                .contains("gap.csv: row 2 holds no number; leave such rows out or fill them");
    }

    @Test
    void standardInputIsRead() {
        Terminal.Result result = terminal.typing("1\n2\n3\n4\n").run("stat", "mean", "-", "--error", "iid");
        assertThat(result.fine().out()).contains("mean            2.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1,2;3\\n4,5 | bad.csv:1: column 2: not a number: 2;3; decimals have a point, cells a comma between
                    1\\n2,3 | bad.csv:2: column 2: 2 cells in a table of 1 columns
                    a,b\\n1 | bad.csv:2: column 1: 1 cells under 2 names
                    1\\nx | bad.csv:2: column 1: not a number: x
                    1\\n1e999 | bad.csv:2: column 1: not a number: 1e999
                    2025-01-02,1\\n2025-01-02,2 | bad.csv:2: column 1: 2025-01-02 does not come after the date before it
                    2025-01-02,1\\nsoon,2 | bad.csv:2: column 1: not a date: soon; as in 2025-10-03
                    2025-01-02 | bad.csv:1: column 1: there is a date, but no column of numbers
                    '' | bad.csv: there are no numbers in it
                    name | bad.csv: there are no numbers in it
                    1\\n2 | bad.csv: 2 values are too few; at least 4 are needed
                    1,2\\n3,4 | bad.csv: it takes one column; there are 2
                    """)
    void saysWhereAndWhatIsWrong(String text, String message) throws IOException {
        Terminal.Result result = terminal.run("stat", "mean", file("bad.csv", text.replace("\\n", "\n")));
        assertThat(result.err()).contains(message).doesNotContain("internal");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void saysWhichSettingIsWrong() throws IOException {
        String file = matrix();
        assertThat(terminal.run("stat", "spa", file, "--block", "0").err())
                .contains("a block has a length of at least 1");
        assertThat(terminal.run("stat", "spa", file, "--resamples", "5").err())
                .contains("--resamples is from 99 to 100000000, not 5");
        assertThat(terminal.run("stat", "spa", file, "--seed", "x").err()).contains("--seed is a whole number, not x");
        assertThat(terminal.run("stat", "mean", file, "--error", "hac").err())
                .contains("--error is one of cosines, newey-west, stationary, iid, not hac");
        assertThat(terminal.run("stat", "spa", "nowhere.csv").err()).contains("there is no file nowhere.csv");
        assertThat(terminal.run("stat", "spa", "nowhere.csv").code()).isEqualTo(2);
        assertThat(terminal.run("stat", "spo", file).err()).contains("did you mean spa?");
        assertThat(terminal.run("stat", "spa", folder.toString()).err()).contains("is a folder");
        assertThat(terminal.run("stat", "spa", file, "--threads", "-1").code()).isEqualTo(1);
    }

    /** Each was an answer that was wrong, or an internal fault. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    circular-shift | 1,1 | it takes at least 2 days; there is 1
                    block-permutation --block 4294967297 | ROWS | a block of 4294967297 is longer than half of the 12 days
                    bootstrap --block 13 | ROW | a block of 13 is longer than the series of 12
                    bootstrap --scheme moving --block 2.5 | ROW | blocks of one length have a whole length, not 2.5
                    bootstrap | FLAT | the values do not vary
                    spa --block 13 | ROW | a block of 13 is longer than the series of 12
                    stepm --block 13 | ROW | a block of 13 is longer than the series of 12
                    romano-wolf --block 13 | ROW | a block of 13 is longer than the series of 12
                    reality-check --block 1e17 | ROW | a block of 100000000000000000 is longer than the series of 12
                    mean --error stationary --lag 0 | ROW | a block has a length of at least 1, not 0
                    mean --hac --error stationary | ROW | --hac is --error newey-west and cannot go with --error stationary
                    mean --error iid --lag 3 | ROW | --error iid has no lag: leave out --lag
                    """)
    void refusesWhatHasNoAnswer(String test, String text, String message) throws IOException {
        String data = switch (text) {
            case "ROWS" -> "0,1\n1,4\n0,2\n".repeat(4);
            case "ROW" -> "1\n4\n2\n".repeat(4);
            case "FLAT" -> "0.1\n".repeat(9);
            default -> text;
        };
        String[] words = ("stat " + test + " " + file("wrong.csv", data)).split(" ");
        Terminal.Result result = terminal.run(words);
        assertThat(result.err()).contains("wrong.csv: " + message).doesNotContain("internal");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void anEndThatIsNotThereIsToldAndNotPrintedAsANumber() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 60; i++) {
            text.append(i == 8 ? "1.15\n" : i == 34 ? "-0.15\n" : "0\n");
        }
        String file = file("z.csv", text.toString());
        assertThat(terminal.run("stat", "bootstrap", file, "--resamples", "999")
                        .fine()
                        .out())
                .contains(" ∞")
                .contains("too many resamples do not vary: there is no interval on that side");
        JsonNode json = terminal.run("stat", "bootstrap", file, "--resamples", "999", "--format", "json")
                .fine()
                .json();
        assertThat(json.get("interval").get(0).isNumber()).isTrue();
        assertThat(json.get("interval").get(1).isNumber()).isFalse();
    }
}
