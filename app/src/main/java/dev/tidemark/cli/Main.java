package dev.tidemark.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The command line.
 *
 * <p>Exit codes: 0 fine, unknown states too; 1 the user's input is wrong; 2 a named series or folder is absent or
 * unreadable; 3 a fault of Tidemark itself.
 */
public final class Main {
    static final int INPUT = 1;
    static final int DATA = 2;
    static final int INTERNAL = 3;

    private Main() {}

    /** Runs the command line of this process. */
    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Session session = session(out, err);
        int code = run(args, session);
        // Closed, so that who reads the result from a pipe need not wait for what comes after it.
        out.close();
        err.close();
        try {
            session.after();
        } finally {
            // Ends at once: there is nothing to clean up, and a result must not wait for idle threads.
            Runtime.getRuntime().halt(code);
        }
    }

    /** The session of this process. */
    static Session session(PrintStream out, PrintStream err) {
        return new Session(
                Path.of(System.getProperty("tidemark.home", "."))
                        .toAbsolutePath()
                        .normalize(),
                System.getenv(),
                Instant.now(),
                Main::onTerminal,
                out,
                err);
    }

    @SuppressWarnings("SystemConsoleNull") // from JDK 25 on there is none when input or output is redirected
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
                false,
                StandardCharsets.UTF_8);
    }

    /**
     * Runs a command line within a session.
     *
     * @return the exit code
     */
    public static int run(String[] args, Session session) {
        try {
            Again again = Again.of(args, session);
            int said = again.say(session);
            if (said != Again.NOT_KEPT) {
                return said;
            }
            Optional<Check> plain = PlainCheck.read(args);
            if (plain.isEmpty()) {
                return Commands.run(args, session);
            }
            int code = plain.get().run(session, again);
            again.ended(session, code);
            return code;
        } catch (Exception | Error e) {
            return session.failed(e);
        }
    }
}
