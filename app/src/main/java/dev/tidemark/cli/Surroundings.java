package dev.tidemark.cli;

import dev.tidemark.run.kept.Question;
import dev.tidemark.run.kept.Root;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final long YOUNG_NANOS = 2_000_000_000;
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

    /** The same, in which files count as unchanged however young they are. */
    Surroundings withoutYouth() {
        return new Surroundings(properties, program, -YOUNG_NANOS);
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
