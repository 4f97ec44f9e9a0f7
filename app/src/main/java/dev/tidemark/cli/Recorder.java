package dev.tidemark.cli;

import dev.tidemark.run.kept.Answer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes down what is written to two streams, and in which order, and passes it on. */
final class Recorder {
    private final List<Answer.Piece> said = new ArrayList<>();
    private final PrintStream out;
    private final PrintStream err;

    Recorder(PrintStream out, PrintStream err) {
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

    /** What was written so far. */
    synchronized List<Answer.Piece> said() {
        return List.copyOf(said);
    }

    private synchronized void add(Answer.Piece piece) {
        said.add(piece);
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
            byte[] copy = new byte[length];
            System.arraycopy(bytes, from, copy, 0, length);
            add(new Answer.Piece(error, copy));
            to.write(copy, 0, length);
        }

        @Override
        public void flush() {
            to.flush();
        }
    }
}
