package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code simulate} says to what it cannot use. */
class SimulateCommandTest {
    @TempDir
    Path temp;

    @Test
    void aFileIsNoFolder() {
        String file = new DataFolder(temp).text("a.yaml", "x\n").named("a.yaml");

        Terminal.Result result = new Terminal(temp).run("simulate", "--out", file);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("tidemark: " + file + " is a file; name a new or empty folder with --out\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--lead | nan                  | 'not a number: nan'",
                "--lead | 1,5                  | 'not a number: 1,5'",
                "--lead | 2                    | '--lead 2.0 is no probability from 0 to 1'",
                "--seed | 1.5                  | 'not a whole number: 1.5'",
                "--seed | 99999999999999999999 | '99999999999999999999 is too large; from -9223372036854775808 to "
                        + "9223372036854775807'"
            })
    void numbersThatAreNoneAreSaidInPlainWords(String option, String value, String says) {
        Terminal.Result result = new Terminal(temp)
                .run("simulate", option, value, "--out", temp.resolve("new").toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(says).doesNotContain("double", "long");
        assertThat(temp.resolve("new")).doesNotExist();
    }
}
