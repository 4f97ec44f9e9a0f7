package dev.tidemark.cli;

import dev.tidemark.run.kept.Answer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes down what is written to two streams, and in which order, and passes it on; up to so much, then nothing at all. */
final class Recorder {
    /** What a piece takes beside its bytes where it is kept. */
    private static final int PIECE = 5;

    private final List<Answer.Piece> said = new ArrayList<>();
    private final long mostBytes;
    private long bytes;
    private boolean stopped;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * A recorder.
     *
     * @param mostBytes how much there may be: of what is longer nothing is left
     */
    Recorder(PrintStream out, PrintStream err, long mostBytes) {
        this.mostBytes = mostBytes;
        this.out = new PrintStream(new Copy(out, false), false, StandardCharsets.UTF_8);
        this.err = new PrintStream(new Copy(err, true), false, StandardCharsets.UTF_8);
    }

    /** Instead of standard output. */
    PrintStream out() {
        return out;
    }

    /** Instead of standard error. */
    PrintStream err() {
        return err;
    }

    /** What was written so far; empty where that was too much, or nobody wants it any more. */
    synchronized Optional<List<Answer.Piece>> said() {
        return stopped ? Optional.empty() : Optional.of(List.copyOf(said));
    }

    /** Takes down nothing more, and drops what there is. */
    synchronized void stop() {
        stopped = true;
        said.clear();
    }

    private synchronized void add(boolean error, byte[] from, int begin, int length) {
        bytes += PIECE + length;
        if (bytes > mostBytes) {
            stop();
        }
        if (!stopped) {
            said.add(new Answer.Piece(error, Arrays.copyOfRange(from, begin, begin + length)));
        }
    }

    /** Passes on what is written to one of them. */
    private final class Copy extends OutputStream {
        private final PrintStream to;
        private final boolean error;

        Copy(PrintStream to, boolean error) {
            this.to = to;
            this.error = error;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            add(error, bytes, from, length);
            to.write(bytes, from, length);
        }

        @Override
        public void flush() {
            to.flush();
        }
    }
}
