package dev.tidemark.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The runs that the AOT caches are made from: the commands that people start with, on a simulated market in a folder; or
 * {@code check} alone, on what the first run left there.
 *
 * <p>What they load is in the cache; anything else still works and only loads more slowly. A start checks and maps all of
 * a cache: one of {@code check} alone is a fifth smaller.
 */
public final class Training {
    private static final String THESIS = "theses/small-cap-breakout-altseason.yaml";
    /** A market in which the breakout of the precedent happened. */
    private static final String SEED = "4";
    /** Text beyond ASCII is read by a class of its own. */
    private static final String EXCLUDED = "symbol,name,kind,reason\nKOBAN,Kōban,asset,a name beyond ASCII\n";

    private static final String CHECK = "check";
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
    /** So early that much is not known yet: what says so is loaded, too. */
    private static final String EARLIER = "2020-09-30";

    private Training() {}

    /**
     * Runs them, with the property {@code tidemark.home} as for {@link Main}.
     *
     * @param args the folder that the market is written to; {@code check} behind it leaves the other commands out
     */
    public static void main(String[] args) throws IOException {
        // What a session of a process asks for is loaded, too.
        Path home = Main.session(System.out, System.err).home();
        boolean alone = args.length == 2 && CHECK.equals(args[1]);
        if (args.length != 1 && !alone) {
            System.err.println("name the folder of the market, and then nothing or the word " + CHECK);
            System.exit(Main.INPUT);
        }
        System.exit(run(home, args[0], alone, System.err));
    }

    /**
     * Runs the commands.
     *
     * @param home the checkout
     * @param folder where the market is written, or read from where {@code check} is alone
     * @param alone whether {@code check} is the only command
     * @param err where it is said what went wrong
     * @return the exit code of the first command that failed, or 0
     * @throws IOException if the lists beside the market cannot be written
     */
    static int run(Path home, String folder, boolean alone, PrintStream err) throws IOException {
        String thesis = home.resolve(THESIS).toString();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Path lists = Path.of(folder + "-lists");
        String folders = folder + File.pathSeparator + lists;
        Map<String, String> environment = Map.of("TIDEMARK_DATA", folders, "TIDEMARK_CACHE", folder + "-kept");
        List<List<String>> commands = new ArrayList<>(List.of(
                List.of(CHECK, thesis, "--format", "json"),
                List.of(CHECK, thesis, "--format", "json"), // from what was kept
                List.of(CHECK, thesis, "--as-of", EARLIER, "--format", "json"),
                List.of(CHECK, thesis)));
        if (!alone) {
            Files.createDirectories(lists);
            Files.writeString(lists.resolve("excluded.csv"), EXCLUDED);
            commands.addFirst(List.of("simulate", "--seed", SEED, "--out", folder));
            commands.add(List.of("now", thesis));
            commands.add(List.of("lint", thesis));
            commands.add(List.of("eval", "drawdown(BTC)"));
            commands.add(List.of("data", "list"));
            commands.add(List.of("--help"));
        }
        for (List<String> command : commands) {
            Session session = new Session(home, environment, TODAY, () -> false, nowhere, err);
            Surroundings.ofProcess().ifPresent(those -> session.in(those.withoutYouth()));
            int code = Main.run(command.toArray(String[]::new), session);
            session.after();
            if (code != 0) {
                err.println(String.join(" ", command) + ": exit code " + code);
                return code;
            }
        }
        return 0;
    }
}
