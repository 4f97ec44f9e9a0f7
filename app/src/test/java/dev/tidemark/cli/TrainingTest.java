package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @Test
    void everyCommandOfTheTrainingRunSucceedsWithoutDataOfOnesOwn(@TempDir Path temp) throws IOException {
        Path home = Path.of(System.getProperty("tidemark.home", ".."));
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        String market = temp.resolve("market").toString();

        int code = Training.run(home, market, false, to);

        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(temp.resolve("market/series.csv")).exists();
        assertThat(Training.run(home, market, true, to))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(Training.run(home, temp.resolve("none").toString(), true, to))
                .as("alone it writes no market")
                .isNotZero();
    }
}
