package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.run.kept.Answer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is taken down passes on all the same, and is bounded. */
class RecorderTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Recorder recorder(long mostBytes) {
        return new Recorder(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                mostBytes);
    }

    private static String words(Recorder recorder) {
        StringBuilder all = new StringBuilder();
        for (Answer.Piece piece : recorder.said().orElse(List.of())) {
            all.append(piece.error() ? "!" : "").append(new String(piece.bytes(), StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    @Test
    void bothStreamsInOrder() {
        Recorder recorder = recorder(1_000);
        recorder.out().print("one");
        recorder.err().print("two");
        recorder.out().print("thrēe");
        assertThat(words(recorder)).isEqualTo("one!twothrēe");
        recorder.out().flush();
        recorder.err().flush();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("onethrēe");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("two");
    }

    @Test
    void ofWhatIsTooMuchNothingIsLeft() {
        Recorder recorder = recorder(50);
        recorder.out().print("x".repeat(40));
        assertThat(recorder.said()).isPresent();
        recorder.out().print("yyyyyy");
        assertThat(recorder.said()).isEmpty();
        recorder.out().print("z");
        assertThat(recorder.said()).as("nor of what comes after it").isEmpty();
        recorder.out().flush();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("x".repeat(40) + "yyyyyyz");
    }

    @Test
    void whatNobodyWantsIsNotTakenDown() {
        Recorder recorder = recorder(50);
        recorder.out().print("one");
        recorder.stop();
        recorder.out().print("two");
        assertThat(recorder.said()).isEmpty();
        recorder.out().flush();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("onetwo");
    }
}
