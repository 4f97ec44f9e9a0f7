package dev.tidemark.cli;

import dev.tidemark.run.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code new}: a commented thesis to start from. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Writes a commented thesis file to start from: NAME.yaml.",
        footer = {"", "Example:", "  tidemark new gold-breakout"})
final class NewCommand implements Callable<Integer> {
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    private final Session session;

    @Parameters(paramLabel = "NAME", description = "the thesis' name: lower-case words joined by hyphens")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--stdout", description = "print it instead of writing a file")
    private boolean print;

    NewCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (!name.matches(NAME)) {
            throw Problems.input("'" + name + "' is no name for a thesis: lower-case words joined by hyphens, as in"
                    + " gold-breakout");
        }
        String text = template().replace("NAME", name);
        if (print) {
            session.print(text);
            return 0;
        }
        Path file = Path.of(name + ".yaml");
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw Problems.input(file + " is there already; nothing was written");
        } catch (IOException e) {
            throw Problems.input(file.toAbsolutePath() + " cannot be written: " + e.getMessage());
        }
        session.print(file + "\n");
        session.say("now try: tidemark check " + file);
        return 0;
    }

    /** The commented thesis. */
    static String template() throws IOException {
        try (InputStream in = NewCommand.class.getResourceAsStream("/dev/tidemark/cli/new.yaml")) {
            if (in == null) {
                throw new IOException("the template is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
