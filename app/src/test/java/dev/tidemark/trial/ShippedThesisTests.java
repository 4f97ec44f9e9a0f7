package dev.tidemark.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.brief.TrialText;
import dev.tidemark.run.Problems;
import dev.tidemark.thesis.Thesis;
import dev.tidemark.thesis.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped thesis has tests, and they pass; broken ones fail with words that say where and why. */
class ShippedThesisTests {
    /** Its table is not complete, so it can never be known that there were no more. */
    private static final Set<String> NEVER_UNMET = Set.of("etp-filings");

    @TempDir
    private Path temp;

    static List<Path> tests() {
        return TrialHouse.files(TrialHouse.THESES, ".test.yaml");
    }

    @ParameterizedTest
    @MethodSource("tests")
    void pass(Path file) throws Problems {
        FileResult result = TrialHouse.run(file);

        assertThat(TrialText.differences(result)).isEmpty();
        assertThat(result.trials()).hasSizeGreaterThan(10);
        assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void everyThesisHasTests() {
        List<String> theses = TrialHouse.files(TrialHouse.THESES, ".yaml").stream()
                .map(Path::toString)
                .filter(name -> !name.endsWith(".test.yaml"))
                .map(name -> name.replace(".yaml", ".test.yaml"))
                .toList();

        assertThat(tests()).extracting(Path::toString).isEqualTo(theses).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("tests")
    void useNoDataButTheirOwn(Path file) throws Problems {
        assertThat(TrialReader.read(file).data()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void expectEveryStateOfEveryCondition(Path file) throws Problems {
        TrialFile trials = TrialReader.read(file);
        Set<String> seen = trials.trials().stream()
                .flatMap(trial -> trial.expectations().stream())
                .filter(Expectation.OfCondition.class::isInstance)
                .map(Expectation.OfCondition.class::cast)
                .flatMap(c -> c.state().stream().map(state -> c.id() + " " + state.word()))
                .collect(Collectors.toSet());

        for (Thesis.Condition condition : trials.thesis().conditions()) {
            for (Truth state : Truth.values()) {
                if (state != Truth.UNMET || !NEVER_UNMET.contains(condition.id())) {
                    assertThat(seen).contains(condition.id() + " " + state.word());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tests")
    void failWhenOneStateIsChanged(Path file) throws IOException {
        String text = Files.readString(file);
        Path copy = copyOf(file, text.replaceFirst("met since \\d{4}-", "met since 1999-"));

        TrialHouse.Ran ran = TrialHouse.test(copy);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().lines()).singleElement().asString().contains("met since 1999-");
        assertThat(ran.err()).contains("1 file, ").endsWith("1 failed\n");
    }

    @Test
    void aChangedDateIsNamedWithItsLine() throws IOException {
        Path file = TrialHouse.THESES.resolve("small-cap-breakout-altseason.test.yaml");
        String text = Files.readString(file);
        String changed = text.replaceFirst(
                "breakout: \\{state: met, since: 2025-09-18", "breakout: {state: unmet, since: 2025-09-17");
        int line = 1
                + (int) text.substring(0, text.indexOf("breakout: {state: met, since: 2025-09-18"))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        Path copy = copyOf(file, changed);

        TrialHouse.Ran ran = TrialHouse.test(copy);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .isEqualTo(copy + ":" + line + ": the breakout (as of 2025-09-18): condition breakout:"
                        + " expected unmet since 2025-09-17, got met since 2025-09-18\n");
    }

    @Test
    void aThesisThatIsChangedFailsItsTests() throws IOException {
        Path file = TrialHouse.THESES.resolve("curve-inversion-easing.test.yaml");
        Path copy = copyOf(file, Files.readString(file));
        Path thesis = temp.resolve("curve-inversion-easing.yaml");
        Files.writeString(
                thesis,
                Files.readString(thesis)
                        .replace("when: DGS10 < DGS2\n    for: 30d", "when: DGS10 < DGS2\n    for: 31d"));

        TrialHouse.Ran ran = TrialHouse.test(copy);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "the 30th day in a row (as of 2006-08-02): condition inversion: expected met since 2006-08-02,"
                                + " got unmet since before the data")
                .contains("alignment: expected 2 met, complete, since 2006-08-02, got 1 met, not complete");
    }

    private Path copyOf(Path file, String text) throws IOException {
        String thesis = file.getFileName().toString().replace(".test.yaml", ".yaml");
        Files.copy(TrialHouse.THESES.resolve(thesis), temp.resolve(thesis));
        return Files.writeString(temp.resolve(file.getFileName()), text);
    }
}
