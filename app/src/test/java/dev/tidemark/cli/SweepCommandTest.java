package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SweepCommandTest {
    private static final String THESIS = RealMarket.thesis("small-cap-breakout-altseason");

    @Test
    void theStoryOf2020HangsOnTheHorizon() {
        JsonNode json = RealMarket.run("sweep", THESIS, "--of", "breakout", "--as-of", "2026-02-28", "--format", "json")
                .fine()
                .json();
        assertThat(json.get("trials").asInt()).isEqualTo(36);
        JsonNode horizon = json.get("knobs").get(2);
        assertThat(horizon.get("name").asString()).isEqualTo("horizon");
        assertThat(horizon.get("variance_explained").asDouble()).isGreaterThan(0.9);
        assertThat(horizon.get("mean_difference").get(0).asDouble()).isNegative();
        assertThat(horizon.get("mean_difference").get(1).asDouble()).isPositive();
        assertThat(json.get("p_family").asDouble()).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "csv"})
    void theSameBytesOnOneTwoAndEightThreads(String format) {
        Terminal terminal = new Terminal(RealMarket.home());
        String[] outs = new String[3];
        for (int i = 0; i < 3; i++) {
            outs[i] = terminal.run(
                            "sweep",
                            RealMarket.thesis("new-high-after-drought"),
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
        Terminal.Result outcome = terminal.run("sweep", RealMarket.thesis("moving-average-rule"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("claims no outcome, so there is nothing to sweep");
    }
}
