package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SweepCommandTest {
    private static final String THESIS = RealMarket.thesis("small-cap-breakout-altseason");

    /** A copy, beside which a sweep may remember what it tried. */
    private static String copy(String name, Path folder) throws IOException {
        Path copy = folder.resolve(name + ".yaml");
        Files.copy(Path.of(RealMarket.thesis(name)), copy);
        return copy.toString();
    }

    @Test
    void theStoryOf2020HangsOnTheHorizon(@TempDir Path folder) throws IOException {
        String story = copy("small-cap-breakout-altseason", folder);
        Terminal.Result result =
                RealMarket.run("sweep", story, "--of", "breakout", "--as-of", "2026-02-28", "--format", "json");
        assertThat(result.code()).isZero();
        assertThat(result.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("the knob near plays no part in the events of breakout"))
                .anyMatch(line -> line.contains("the rotation are not compared"));
        JsonNode json = result.json();
        assertThat(json.get("trials").asInt()).isEqualTo(12);
        assertThat(json.has("rotation")).as("it was followed too seldom").isFalse();
        JsonNode horizon = json.get("knobs").get(1);
        assertThat(horizon.get("name").asString()).isEqualTo("horizon");
        assertThat(horizon.get("variance_explained").asDouble()).isGreaterThan(0.9);
        assertThat(horizon.get("mean_difference").get(0).asDouble()).isNegative();
        assertThat(horizon.get("mean_difference").get(1).asDouble()).isPositive();
        assertThat(json.get("p_family").asDouble()).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "csv"})
    void theSameBytesOnOneTwoAndEightThreads(String format, @TempDir Path folder) throws IOException {
        String story = copy("new-high-after-drought", folder);
        Terminal terminal = new Terminal(RealMarket.home());
        String[] outs = new String[3];
        for (int i = 0; i < 3; i++) {
            outs[i] = terminal.run(
                            "sweep",
                            story,
                            "--of",
                            "calm",
                            "--format",
                            format,
                            "--threads",
                            Integer.toString(1 << (i == 2 ? 3 : i)))
                    .out();
        }
        assertThat(outs[0]).isNotEmpty();
        assertThat(outs[1]).isEqualTo(outs[0]);
        assertThat(outs[2]).isEqualTo(outs[0]);
    }

    @Test
    void saysWhatIsWrong() {
        Terminal terminal = new Terminal(Path.of(".."));
        Terminal.Result condition = terminal.run("sweep", THESIS, "--of", "breakot");
        assertThat(condition.code()).isEqualTo(1);
        assertThat(condition.err()).contains("the thesis has no condition breakot — did you mean breakout?");
        Terminal.Result outcome = terminal.run("sweep", RealMarket.thesis("trading-range-break"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("claims no outcome and has no rotation, so there is nothing to sweep");
        Terminal.Result resamples = terminal.run("sweep", THESIS, "--resamples", "5");
        assertThat(resamples.code()).isEqualTo(1);
        assertThat(resamples.err()).contains("--resamples 5 is no number from 99 to 1000000");
        Terminal.Result threads = terminal.run("sweep", THESIS, "--threads", "0");
        assertThat(threads.code()).isEqualTo(1);
        assertThat(threads.err()).contains("--threads 0 is no number of threads from 1 to 1024");
        for (String command : List.of("sweep " + THESIS, "simulate --out /nowhere", "calibrate max-shift")) {
            Terminal.Result seed = terminal.run((command + " --seed -1").split(" "));
            assertThat(seed.code()).isEqualTo(1);
            assertThat(seed.err()).contains("--seed -1 is no whole number from 0");
        }
    }

    /** What is tried is remembered for good; a slip of the pen is no try. */
    @Test
    void aSlipOfThePenIsRefusedAndNotRemembered(@TempDir Path temporary) throws IOException {
        Path folder = folder(temporary);
        Terminal.Result slip = run(folder, "sweep", "--knob", "level=0.7,abc");
        assertThat(slip.code()).isEqualTo(1);
        assertThat(slip.err()).contains("--knob level=abc: no series is called abc");
        assertThat(folder.resolve("small.trials.json")).doesNotExist();
    }

    /** The events of a condition may need fewer series than the thesis, whose last dates are others. */
    @Test
    void aSweepIsOnTheDayOfACheck(@TempDir Path folder) throws IOException {
        Path story = folder.resolve("story.yaml");
        Files.writeString(story, """
                tidemark: 1
                thesis: story
                title: Fear and coins
                knobs:
                  fear: [20 points, 30 points]
                conditions:
                  - {id: fear, says: Fear is up, when: VIX > $fear}
                outcomes:
                  - {id: calm, says: Fear ebbs, expect: VIX < 15 points, for: 5d, within: 60d}
                measures:
                  - return(BTC, 60d)
                  - return(ETH, 60d)
                """);
        JsonNode check =
                RealMarket.run("check", story.toString(), "--format", "json").json();
        JsonNode sweep = RealMarket.run("sweep", story.toString(), "--of", "fear", "--format", "json")
                .json();
        assertThat(sweep.get("as_of")).isEqualTo(check.get("as_of"));
    }

    private static Path folder(Path folder) throws IOException {
        DataFolder.small(folder.resolve("data"));
        Files.writeString(folder.resolve("small.yaml"), SmallThesis.TEXT);
        return folder;
    }

    private static Terminal.Result run(Path folder, String command, String... more) {
        List<String> all =
                new ArrayList<>(List.of(command, folder.resolve("small.yaml").toString()));
        all.addAll(List.of("--data", folder.resolve("data").toString(), "--as-of", "2025-03-31", "--format", "json"));
        all.addAll(List.of(more));
        return new Terminal(folder).run(all.toArray(String[]::new));
    }

    /** Whoever looked at many has looked at many, also after the file was cut down to the best of them. */
    @Test
    void whatWasSweptCountsInLaterVerdicts(@TempDir Path temporary) throws IOException {
        Path folder = folder(temporary);
        JsonNode before = run(folder, "check").json();
        assertThat(before.get("trials").asInt()).isEqualTo(4);

        JsonNode sweep =
                run(folder, "sweep", "--knob", "level=0.1,0.2,0.9").fine().json();
        assertThat(sweep.get("trials").asInt()).isEqualTo(8);
        assertThat(folder.resolve("small.trials.json")).exists();
        run(folder, "sweep", "--of", "signal").fine();
        Files.writeString(folder.resolve("small.yaml"), SmallThesis.TEXT.replace("[0.5, 0.9]", "[0.2]"));
        JsonNode after = run(folder, "check").json();

        assertThat(after.get("trials").asInt()).isEqualTo(8 + 4);
        assertThat(after.get("trials_declared").asInt()).isEqualTo(2);
        assertThat(after.get("data").get("fingerprint"))
                .isNotEqualTo(before.get("data").get("fingerprint"));
        assertThat(run(folder, "check").out()).isEqualTo(run(folder, "check").out());
        String remembered = Files.readString(folder.resolve("small.trials.json"));
        run(folder, "sweep").fine();
        assertThat(folder.resolve("small.trials.json")).as("nothing new").hasContent(remembered);
    }

    @Test
    void whatIsMadeUpIsNotRemembered(@TempDir Path temporary) throws IOException {
        String story = copy("new-high-after-drought", temporary);
        Terminal.Result made = new Terminal(temporary).run("sweep", story, "--of", "new-high");
        assertThat(made.code()).isZero();
        assertThat(made.out()).startsWith("SIMULATED");
        assertThat(temporary.resolve("new-high-after-drought.trials.json")).doesNotExist();
    }

    /** The seed thesis with all that was swept of it: the page says what a reader should take away. */
    @Test
    void theBriefShowsEverySettingThatWasTried(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("brief.html");
        Terminal.Result result = RealMarket.run("check", THESIS, "--as-of", "2026-02-28", "--brief", page.toString());
        assertThat(result.code()).isZero();
        String html = Files.readString(page);
        assertThat(html)
                .contains("2352 variants that the thesis declares, or that somebody swept, of the events of breakout.")
                .contains("2016 variants had an event with a known end, at most 2 each")
                .containsPattern("The result hangs on horizon, which explains 7\\d\\.\\d% of the differences")
                .contains("One choice makes a miss of it and another a hit.")
                .contains("So few events tell no variant from luck by themselves.")
                .contains("Having looked at all 2352, luck alone gives a best one as good with p = 0.");
    }

    @Test
    void moreValuesOfAKnob(@TempDir Path temporary) throws IOException {
        Path folder = folder(temporary);
        JsonNode json = run(folder, "sweep", "--of", "signal", "--knob", "level=0.9,0.1", "--knob", "level=0.3")
                .fine()
                .json();
        assertThat(json.get("knobs").get(0).get("values").toString()).isEqualTo("[\"0.1\",\"0.3\",\"0.5\",\"0.9\"]");
        assertThat(json.get("variants").get(0).get("settings").get("level").asString())
                .as("what the file says comes first")
                .isEqualTo("0.5");
        assertThat(run(folder, "sweep", "--of", "rates", "--knob", "level=0.3").err())
                .contains("the knob level plays no part in the events of rates");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "levl=1|the thesis has no knob levl — did you mean level?",
                "level|write a name and values, as in --knob horizon=60d,90d",
                "level=|write a name and values",
                "level=1,,2|--knob level=1,,2: ''",
                "level=1+1|a knob holds a number, a length of time, a date or a name",
                "level=3 blue|3 blue in blue (with level = 3 blue)",
                "level=5d|SIGNAL is in number, 5d in day (with level = 5d)"
            })
    void aKnobThatIsNone(String knob, String message, @TempDir Path temporary) throws IOException {
        Path folder = folder(temporary);
        Terminal.Result result = run(folder, "sweep", "--knob", knob);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(message).doesNotContain("internal fault");
        assertThat(result.out()).isEmpty();
        assertThat(folder.resolve("small.trials.json")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAndNothingElse(@TempDir Path temporary) throws IOException {
        Path folder = folder(temporary);
        Files.createDirectory(folder.resolve("small.trials.json"));
        Terminal.Result result = run(folder, "sweep");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("small.trials.json: is a folder");
    }

    /** What shares earn by themselves is no merit of the timing: against cash p is 0.002, against the mix it is none. */
    @Test
    void theMovingAverageRuleIsNoBetterTimedThanItsLegs(@TempDir Path folder) throws IOException {
        String rule = copy("moving-average-rule", folder);
        String[] command = {
            "sweep", rule, "--as-of", "2025-10-03", "--resamples", "999", "--seed", "5", "--format", "json"
        };
        JsonNode json = bandIsIdle(RealMarket.run(command)).json();
        JsonNode rotation = json.get("rotation");
        assertThat(json.get("of").asString()).isEqualTo("above-mean");
        assertThat(rotation.get("variants").size()).isEqualTo(3);
        JsonNode best = rotation.get("variants").get(rotation.get("best").asInt() - 1);
        assertThat(best.get("settings").get("long").asString()).isEqualTo("200 sessions");
        assertThat(best.get("entries").asInt()).isEqualTo(217);
        assertThat(best.get("yearly").asDouble()).isCloseTo(0.084, within(0.0005));
        assertThat(best.get("mix_yearly").asDouble()).isCloseTo(0.073, within(0.0005));
        assertThat(rotation.get("spa_consistent").asDouble()).isBetween(0.15, 0.35);
        assertThat(rotation.get("spa_lower").asDouble())
                .isLessThanOrEqualTo(rotation.get("spa_consistent").asDouble());
        assertThat(rotation.get("superior").asInt()).isZero();
        assertThat(rotation.get("trials").asInt()).isEqualTo(3);
        assertThat(rotation.get("resamples").asInt()).isPositive();
        assertThat(rotation.get("seed").isIntegralNumber()).isTrue();
        List<String> outs = new ArrayList<>();
        for (String threads : List.of("1", "2", "8")) {
            String[] more = java.util.Arrays.copyOf(command, command.length + 2);
            more[command.length] = "--threads";
            more[command.length + 1] = threads;
            outs.add(bandIsIdle(RealMarket.run(more)).out());
        }
        assertThat(outs).containsOnly(outs.getFirst());
        String other = bandIsIdle(RealMarket.run(
                        "sweep", rule, "--as-of", "2025-10-03", "--resamples", "999", "--format", "json"))
                .out();
        assertThat(other).as("another seed").isNotEqualTo(outs.getFirst());
        assertThat(bandIsIdle(RealMarket.run("sweep", rule, "--as-of", "2025-10-03", "--format", "csv"))
                        .lines())
                .hasSize(4)
                .first()
                .asString()
                .isEqualTo("long,band,entries,exposure,yearly,mix_yearly,sharpe,superior");
        assertThat(bandIsIdle(RealMarket.run("sweep", rule, "--as-of", "2025-10-03"))
                        .out())
                .contains("What following it earned", "At 5%", "StepM finds none of them better");
    }

    /** The band of that thesis is one of its studies'. */
    private static Terminal.Result bandIsIdle(Terminal.Result result) {
        assertThat(result.code()).isZero();
        assertThat(result.err())
                .isEqualTo(
                        "tidemark: the knob band plays no part in the events of above-mean and in the rotation, so that"
                                + " its values make no variants\n");
        return result;
    }

    @Test
    void aRotationOfOtherEventsIsNamed(@TempDir Path folder) throws IOException {
        String story = copy("small-cap-breakout-altseason", folder);
        Terminal.Result result = RealMarket.run("sweep", story, "--as-of", "2026-02-28", "--format", "csv");
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("the rotation follows breakout", "--of breakout compares them");
    }

    /** How many events lie on the days that all variants share: what the joint test is over. */
    @Test
    void whatIsSharedIsShown(@TempDir Path folder) throws IOException {
        String story = copy("small-cap-breakout-altseason", folder);
        String[] command = {"sweep", story, "--of", "breakout", "--as-of", "2026-02-28", "--format", "csv"};
        List<String> lines = RealMarket.run(command).out().lines().toList();
        List<String> names = List.of(lines.getFirst().split(",", -1));
        assertThat(names.getLast()).isEqualTo("shared");
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            assertThat(Integer.parseInt(cells.getLast()))
                    .isLessThanOrEqualTo(Integer.parseInt(cells.get(names.indexOf("resolved"))));
            String own = cells.get(names.indexOf("p_value"));
            if (!own.isEmpty()) {
                assertThat(Double.parseDouble(cells.get(names.indexOf("p_adjusted"))))
                        .isGreaterThanOrEqualTo(Double.parseDouble(own));
            }
        }
        command[command.length - 1] = "json";
        JsonNode first = RealMarket.run(command).json().get("variants").get(0);
        assertThat(first.get("shared").asInt()).isEqualTo(first.get("resolved").asInt());
    }

    private static final String FEAR = """
            tidemark: 1
            thesis: fear
            title: Fear is followed by a rise
            knobs:
              gain: [15%, 3%, 9%]
              fee: [10bp, 50bp]
              hold: [60d, 120d]
              look: [90d, 30d]
            conditions:
              - {id: fear, says: Fear, when: VIX > 30 points}
            outcomes:
              - {id: rise, says: It rises, expect: "return(SPX, 30d) > $gain", for: 1d, from: 31d, within: 60d}
            measures:
              - {of: "return(SPX, 30d)", at: $look}
            rotation: {on: fear, hold: $hold, into: SPX, from: cash, costs: $fee, slippage: 2bp, cash: DFF}
            history: {since: 1990-01-01}
            """;

    private static JsonNode checked(Path thesis, String text) throws IOException {
        Files.writeString(thesis, text);
        return RealMarket.run("check", thesis.toString(), "--as-of", "2025-10-03", "--format", "json")
                .json();
    }

    private static JsonNode swept(Path thesis, String text, String... more) throws IOException {
        Files.writeString(thesis, text);
        List<String> all =
                new ArrayList<>(List.of("sweep", thesis.toString(), "--as-of", "2025-10-03", "--format", "json"));
        all.addAll(List.of(more));
        return RealMarket.run(all.toArray(String[]::new)).json();
    }

    /** The costs of a rotation, and what only a measure hangs on, change nothing about what followed. */
    @Test
    void whatOnlyARotationHangsOnMakesNoVariantsOfEvents(@TempDir Path folder) throws IOException {
        Path thesis = folder.resolve("fear.yaml");
        JsonNode sweep = swept(thesis, FEAR, "--resamples", "99");

        assertThat(sweep.get("combinations").asInt()).isEqualTo(3);
        assertThat(sweep.get("trials").asInt()).isEqualTo(3);
        assertThat(sweep.get("variants").size()).isEqualTo(3);
        assertThat(sweep.get("rotation").get("trials").asInt()).isEqualTo(3 * 4);
        assertThat(sweep.get("rotation").get("variants").size()).isEqualTo(4);
        String remembered = Files.readString(folder.resolve("fear.trials.json"));
        assertThat(remembered).contains("\"rotation\" : {").doesNotContain("look");

        JsonNode again = swept(thesis, FEAR, "--of", "fear", "--resamples", "99");
        assertThat(again.get("variants"))
                .as("the only condition is the alignment")
                .isEqualTo(sweep.get("variants"));
        assertThat(folder.resolve("fear.trials.json")).hasContent(remembered);

        JsonNode check = checked(thesis, FEAR);
        assertThat(check.get("trials").asInt()).isEqualTo(3);
        assertThat(check.get("trials_declared").asInt()).isEqualTo(3);
        assertThat(check.get("rotation").get("deflated_sharpe").get("trials").asInt())
                .isEqualTo(12);
        JsonNode dearer = checked(thesis, FEAR.replace("slippage: 2bp", "slippage: 4bp"));
        assertThat(dearer.get("trials").asInt()).isEqualTo(3);
        assertThat(dearer.get("p_family")).isEqualTo(check.get("p_family"));
        assertThat(dearer.get("verdict")).isEqualTo(check.get("verdict"));
        assertThat(dearer.get("rotation").get("deflated_sharpe").get("trials").asInt())
                .isEqualTo(24);
    }

    @Test
    void aKnobThatPlaysNoPartIsSaidTo(@TempDir Path folder) throws IOException {
        Path thesis = folder.resolve("fear.yaml");
        Files.writeString(thesis, FEAR.replace("measures:", """
                  - {id: fall, says: It falls, expect: "return(SPX, 30d) < -5%", for: 1d, from: 31d, within: 60d}
                measures:"""));
        String err = RealMarket.run("sweep", thesis.toString(), "--as-of", "2025-10-03", "--resamples", "99")
                .err();
        assertThat(err)
                .contains("the knob gain plays no part in fall: its variants there are alike, each counted")
                .contains("the knob look plays no part in the events of alignment")
                .contains("the knob fee plays a part in the rotation only")
                .doesNotContain("plays no part in rise");
    }

    /** Those of other words cannot be shifted with the others any more, and the reason says so. */
    @Test
    void whatCanNoLongerBeEvaluatedIsSaidTo(@TempDir Path folder) throws IOException {
        Path thesis = folder.resolve("fear.yaml");
        JsonNode before = checked(thesis, FEAR);
        assertThat(before.get("verdict").get("reason").asString())
                .contains("having looked at all 3 declared variants: all of them shifted together.");
        swept(thesis, FEAR.replace("within: 60d", "within: 59d"), "--resamples", "99");

        JsonNode after = checked(thesis, FEAR);

        assertThat(after.get("trials").asInt()).isEqualTo(6);
        double own = after.get("history").get(0).get("p_value").asDouble();
        assertThat(after.get("p_family").asDouble())
                .isCloseTo(before.get("p_family").asDouble() + 3 * own, within(1e-12));
        assertThat(after.get("verdict").get("reason").asString())
                .contains("3 shifted together, and p once more for each of 3 that can no longer be evaluated");
    }

    /** A value that can never be looked at would count as a trial; lint and sweep refuse it, too. */
    @Test
    void aValueThatIsImpossibleIsRefused(@TempDir Path folder) throws IOException {
        Path thesis = folder.resolve("fear.yaml");
        Files.writeString(
                thesis,
                FEAR.replace("knobs:", "knobs:\n  horizon: [60d, 20d]")
                        .replace("within: 60d", "within: $horizon")
                        .replace("30 points", "90 points")); // no event, so that no verdict asks for all variants
        for (String command : List.of("check", "sweep", "lint")) {
            Terminal.Result result = RealMarket.run(command, thesis.toString());
            assertThat(result.code()).as(command).isEqualTo(1);
            assertThat(result.err() + result.out())
                    .contains("fear.yaml:13:")
                    .contains("the horizon ends on day 20 and begins on day 31 (with horizon = 20d)");
        }
        assertThat(RealMarket.run("now", thesis.toString()).code())
                .as("nothing is judged")
                .isZero();
    }

    /** Whoever sweeps a short history besides does not choose which events count. */
    @Test
    void aShorterHistoryBuysNoVerdict(@TempDir Path folder) throws IOException {
        Path thesis = folder.resolve("fear.yaml");
        Files.writeString(thesis, """
                tidemark: 1
                thesis: fear
                title: Fear is followed by a rise
                knobs:
                  gain: [15%, 3%, 9%]
                  start: [1990-01-01]
                conditions:
                  - {id: fear, says: Fear, when: VIX > 30 points}
                outcomes:
                  - {id: rise, says: It rises, expect: "return(SPX, 30d) > $gain", for: 1d, from: 31d, within: 60d}
                history: {since: $start}
                """);
        String[] check = {"check", thesis.toString(), "--as-of", "2025-10-03", "--format", "json"};
        JsonNode declared = RealMarket.run(check).fine().json();
        double alone = declared.get("history").get(0).get("p_value").asDouble();
        assertThat(3 * alone)
                .as("the product says no, so that the family is asked")
                .isGreaterThan(0.05);
        assertThat(declared.get("p_family").asDouble()).isBetween(alone, 0.05);

        RealMarket.run("sweep", thesis.toString(), "--as-of", "2025-10-03", "--knob", "start=1989-06-01");
        JsonNode longer = RealMarket.run(check).json();
        assertThat(longer.get("trials").asInt()).isEqualTo(6);
        assertThat(longer.get("p_family").asDouble())
                .as("over all judged events still")
                .isGreaterThanOrEqualTo(alone);

        RealMarket.run("sweep", thesis.toString(), "--as-of", "2025-10-03", "--knob", "start=2018-01-01");
        JsonNode shorter = RealMarket.run(check).json();
        assertThat(shorter.get("trials").asInt()).isEqualTo(9);
        assertThat(shorter.get("p_family").isNull())
                .as("most judged events lie before 2018")
                .isTrue();
        assertThat(shorter.get("verdict").get("kind").asString()).isEqualTo("inconclusive");
    }
}
