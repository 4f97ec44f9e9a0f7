package dev.tidemark.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of {@code resources/trials/malformed} is a test file with faults, and beside it are the exact words that are
 * said of them.
 */
class TrialMalformedTest {
    private static final Path FOLDER = TrialHouse.RESOURCES.resolve("malformed");

    static Stream<Arguments> cases() {
        return TrialHouse.files(FOLDER, ".test.yaml").stream()
                .map(file -> Arguments.of(file.getFileName().toString(), file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhatIsWrongAndWhere(String name, Path file) throws IOException {
        TrialHouse.Ran ran = TrialHouse.test(file);

        List<String> said = ran.err()
                .lines()
                .map(line -> line.replace(FOLDER + "/", "").replace(TrialHouse.RESOURCES.toString(), ".."))
                .toList();
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(said.subList(0, said.size() - 1))
                .isEqualTo(Files.readAllLines(Path.of(file.toString().replace(".test.yaml", ".expected"))))
                .isNotEmpty()
                .allMatch(line -> line.matches("\\S+\\.yaml:\\d+:\\d+: .+"));
        assertThat(said.getLast()).isEqualTo("1 file could not be run");
    }

    @Test
    void thereAreFifteenCasesAtLeast() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(15);
    }
}
