package dev.tidemark.cli;

import dev.tidemark.run.kept.Question;
import dev.tidemark.run.kept.Root;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What an answer hangs on beside the command, the environment and the files that it reads: the properties of the JVM,
 * which say language, working folder and checkout among others, the program and the JDK.
 *
 * @param properties the properties of the JVM, as one text
 * @param program the files of the program and of the JDK
 * @param youngNanos how long before a run a file must have changed last, so that it cannot change again within the same
 *     tick of the clock
 */
record Surroundings(String properties, List<Root> program, long youngNanos) {
    /** The variables of the environment that a check may look at. */
    static final Set<String> VARIABLES = Set.of(
            "HOME",
            "NO_COLOR",
            "TERM",
            "TIDEMARK_CACHE",
            "TIDEMARK_DATA",
            "TIDEMARK_STORE",
            "XDG_CACHE_HOME",
            "XDG_DATA_HOME");

    /** With them those that the JVM looks at, in order. */
    static final List<String> KEYED = List.of(
            "HOME",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "NO_COLOR",
            "TERM",
            "TIDEMARK_CACHE",
            "TIDEMARK_DATA",
            "TIDEMARK_JAVA_OPTS",
            "TIDEMARK_STORE",
            "TZ",
            "XDG_CACHE_HOME",
            "XDG_DATA_HOME",
            "_JAVA_OPTIONS");

    /** Those of them that hold options of the JVM. */
    private static final List<String> WITH_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "TIDEMARK_JAVA_OPTS", "_JAVA_OPTIONS");

    /** What options have the JVM read files that are no part of the program, agents above all. */
    private static final List<String> NAMING_FILES = List.of(
            "-javaagent",
            "-agentpath",
            "-agentlib",
            "-Xbootclasspath",
            "-XX:Flags",
            "-XX:VMOptionsFile",
            "--patch-module",
            "--module-path",
            "--upgrade-module-path",
            "@");

    private static final long YOUNG_NANOS = 2_000_000_000;
    private static final long A_YEAR_NANOS = 365L * 86_400 * 1_000_000_000;
    /** How the names of the properties begin that every JVM has. */
    private static final List<String> OF_JVM =
            List.of("java.", "jdk.", "sun.", "os.", "user.", "file.", "path.", "line.");

    private static final Set<String> OURS = Set.of(
            "native.encoding",
            "stdin.encoding",
            "stdout.encoding",
            "stderr.encoding",
            "tidemark.home",
            "ftp.nonProxyHosts",
            "http.nonProxyHosts",
            "socksNonProxyHosts");

    /** Copies the list. */
    Surroundings {
        program = List.copyOf(program);
    }

    /**
     * Those of this process; empty where the JVM was given properties that are none of its own: they may be secrets, which
     * are not written anywhere.
     */
    static Optional<Surroundings> ofProcess() {
        Properties all = System.getProperties();
        String[] names = all.stringPropertyNames().toArray(new String[0]);
        Arrays.sort(names);
        StringBuilder text = new StringBuilder(4_000);
        for (String name : names) {
            if (!isUsual(name)) {
                return Optional.empty();
            }
            Question.add(text, name);
            Question.add(text, all.getProperty(name, ""));
        }
        return Optional.of(new Surroundings(text.toString(), ofProgram(), YOUNG_NANOS));
    }

    /** Whether options of the JVM name files that it reads: these could change what an answer is, and nobody marks them. */
    static boolean nameFiles(Map<String, String> environment) {
        for (String name : WITH_OPTIONS) {
            // The JVM takes quotes away wherever they stand.
            String options =
                    environment.getOrDefault(name, "").replace("\"", "").replace("'", "");
            for (String naming : NAMING_FILES) {
                if (options.contains(naming)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same, in which files count as unchanged however young they are. */
    Surroundings withoutYouth() {
        return new Surroundings(properties, program, -A_YEAR_NANOS);
    }

    private static boolean isUsual(String name) {
        if (OURS.contains(name)) {
            return true;
        }
        for (String begin : OF_JVM) {
            if (name.startsWith(begin)) {
                return true;
            }
        }
        return false;
    }

    /** The class path, with the libraries that lie beside a jar, and what of the JDK has to do with an answer. */
    private static List<Root> ofProgram() {
        List<Root> files = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            files.add(new Root(path, Root.WHOLE));
            if (entry.endsWith(".jar")) {
                files.add(new Root(path.resolveSibling("lib"), 1));
            }
        }
        Path jdk = Path.of(System.getProperty("java.home", "")).resolve("lib");
        files.add(Root.of(jdk.resolve("modules")));
        files.add(Root.of(jdk.resolve("tzdb.dat")));
        return files;
    }
}
