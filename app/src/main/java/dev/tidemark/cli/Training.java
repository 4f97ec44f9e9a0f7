package dev.tidemark.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The run that the AOT cache is made from: the commands that people start with, on a simulated market in a folder.
 *
 * <p>What they load is in the cache; anything else still works and only loads more slowly.
 */
public final class Training {
    private static final String THESIS = "theses/small-cap-breakout-altseason.yaml";
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    /** So early that much is not known yet: what says so is loaded, too. */
    private static final String EARLIER = "2020-09-30";

    private Training() {}

    /**
     * Runs them, with the property {@code tidemark.home} as for {@link Main}.
     *
     * @param args the folder that the market is written to
     */
    public static void main(String[] args) {
        Path home = Path.of(System.getProperty("tidemark.home", ".")).toAbsolutePath();
        if (args.length != 1) {
            System.err.println("name the folder that the market is to be written to");
            System.exit(Main.INPUT);
        }
        System.exit(run(home, args[0], System.err));
    }

    /**
     * Runs the commands.
     *
     * @param home the checkout
     * @param folder where the market is written
     * @param err where it is said what went wrong
     * @return the exit code of the first command that failed, or 0
     */
    static int run(Path home, String folder, PrintStream err) {
        String thesis = home.resolve(THESIS).toString();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Session session = new Session(home, Map.of("TIDEMARK_DATA", folder), TODAY, () -> false, nowhere, err);
        List<List<String>> commands = List.of(
                List.of("simulate", "--out", folder),
                List.of("check", thesis, "--format", "json"),
                List.of("check", thesis, "--as-of", EARLIER, "--format", "json"),
                List.of("check", thesis),
                List.of("now", thesis),
                List.of("lint", thesis),
                List.of("eval", "drawdown(BTC)"),
                List.of("data", "list"),
                List.of("--help"));
        for (List<String> command : commands) {
            int code = Main.run(command.toArray(String[]::new), session);
            if (code != 0) {
                err.println(String.join(" ", command) + ": exit code " + code);
                return code;
            }
        }
        return 0;
    }
}
