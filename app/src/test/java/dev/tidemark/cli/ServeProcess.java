package dev.tidemark.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** A process of its own that runs a command line as of an instant that is not this machine's. */
final class ServeProcess {
    private ServeProcess() {}

    /** The home, the instant, the secret of the channel, and then the command line. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Session session = new Session(
                Path.of(args[0]),
                Map.of("HOOK_SECRET", args[2], "HOME", args[0]),
                Instant.parse(args[1]),
                () -> false,
                out,
                err);
        Runtime.getRuntime().halt(Main.run(Arrays.copyOfRange(args, 3, args.length), session));
    }
}
