package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @Test
    void everyCommandOfTheTrainingRunSucceedsWithoutDataOfOnesOwn(@TempDir Path temp) {
        Path home = Path.of(System.getProperty("tidemark.home", ".."));
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = Training.run(
                home, temp.resolve("market").toString(), new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(temp.resolve("market/series.csv")).exists();
    }
}
