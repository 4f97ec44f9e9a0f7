package dev.tidemark.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts processes of this JDK with this class path, and kills them. */
public final class Processes {
    private Processes() {}

    /** The command line of a main class with its arguments. */
    public static List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts one; what it says on standard error goes to ours. */
    public static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Everything it prints until it ends. */
    public static List<String> run(List<String> command) throws IOException {
        Process process = start(command);
        process.getOutputStream().close();
        return output(process).lines().toList();
    }

    /** What is looked at after each kill. */
    @FunctionalInterface
    public interface Look {
        /**
         * Looks whether everything is whole.
         *
         * @param kill the number of the kill
         * @return whether anything had been done by then
         */
        boolean after(int kill) throws Exception;
    }

    /**
     * Starts a command again and again, and kills it with SIGKILL at a random moment after it has printed a line.
     *
     * @param kills how often it is to be killed; a run that ended by itself does not count
     * @param longest the longest time that it may run after that line, in milliseconds; it doubles while
     *     nothing is done by then, as on a slow machine
     * @param seed the seed of the moments
     * @param command the command
     * @param ended what to do when a run ended by itself: begin anew
     * @param look what is looked at after each kill
     */
    public static void kill(int kills, int longest, long seed, List<String> command, Look ended, Look look)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        // Who is killed takes nothing away: DuckDB's library, 58 MB, would stay in the common folder of each.
        Path left = Files.createTempDirectory("killed");
        List<String> own = new ArrayList<>(command);
        own.add(1, "-Djava.io.tmpdir=" + left);
        int killed = 0;
        int within = longest;
        boolean done = false;
        while (killed < kills) {
            Process process = start(own);
            try (BufferedReader output = output(process)) {
                output.readLine();
                boolean finished = process.waitFor(random.nextInt(within), TimeUnit.MILLISECONDS);
                if (finished) {
                    if (process.exitValue() != 0) {
                        throw new AssertionError("a run failed by itself, exit " + process.exitValue());
                    }
                    done |= ended.after(killed);
                    continue;
                }
                process.destroyForcibly().waitFor();
                killed++;
                done |= look.after(killed);
                within = done ? longest : Math.min(2 * within, 600_000);
            } finally {
                process.destroyForcibly().waitFor();
                empty(left);
            }
        }
        Files.delete(left);
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
