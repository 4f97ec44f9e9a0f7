package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, all of whose questions to the file system are written down: that an answer is kept with everything that was
 * opened, listed or looked for, and that a repeated run opens none of it.
 */
class AgainTraceTest {
    private static final Path JDK = Path.of(System.getProperty("java.home"));
    /** What names of temporary files are made of. */
    private static final Set<Path> CHANCE = Set.of(Path.of("/dev/random"), Path.of("/dev/urandom"));

    private static final Set<String> OPENING = Set.of("open", "opendir", "list");

    @TempDir
    private Path temp;

    private Path home;
    private Path agent;
    private final Map<String, String> environment = new TreeMap<>();

    private record Ended(int code, String out, String err) {}

    private record Asked(String what, Path path) {}

    @BeforeEach
    void world() throws IOException {
        temp = temp.toRealPath();
        home = Files.createDirectories(temp.resolve("home"));
        DataFolder at = new DataFolder(home);
        DataFolder.small(home.resolve("data"));
        at.text("data/vintages/PRICE.csv", "date,known,value\n2025-01-01,2025-01-02T00:00:00Z,100\n");
        at.text("data/excluded.csv", "symbol,name,kind,reason\nKOBAN,Koban,asset,no coin\n");
        at.text("lists/identity.csv", "symbol,name,from,to,id,reason\n");
        at.text("theses/small.yaml", SmallThesis.TEXT);
        at.text("theses/small.trials.json", "{\"tidemark_trials\": 1, \"thesis\": \"small\", \"sweeps\": []}");
        at.text("tidemark.yaml", "data: [./none, ./data]\nlists: [./lists, ./no-lists]\n");
        at.text("sources.yaml", "series: {}\n");
        environment.put("HOME", temp.resolve("user").toString());
        environment.put("XDG_CACHE_HOME", temp.resolve("cache").toString());
        agent = jar();
    }

    /** The agent in a jar of its own. */
    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", FileTrace.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path file = temp.resolve("agent.jar");
        String name = FileTrace.class.getName().replace('.', '/');
        Path classes = Path.of(FileTrace.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolve(name)
                .getParent();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                Stream<Path> all = Files.list(classes)) {
            for (Path one : all.filter(f -> f.getFileName().toString().startsWith("FileTrace"))
                    .toList()) {
                jar.putNextEntry(new JarEntry(name.substring(0, name.lastIndexOf('/') + 1) + one.getFileName()));
                jar.write(Files.readAllBytes(one));
            }
        }
        return file;
    }

    private Ended run(Path trace, String... args) throws IOException, InterruptedException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                JDK.resolve("bin/java").toString(),
                "-javaagent:" + agent + "=" + trace,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dtidemark.home=" + home,
                "-cp",
                path,
                Main.class.getName(),
                "check"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        int code = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    private List<Asked> asked(Path trace) throws IOException {
        return Files.readAllLines(trace).stream()
                .map(line -> line.split(" ", 2))
                .map(two -> new Asked(two[0], home.resolve(two[1]).normalize()))
                .toList();
    }

    private Path answer() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("cache/tidemark/answers"))) {
            return files.findFirst().orElseThrow();
        }
    }

    /** Each path that the only answer is kept with, and whether it is an open folder. */
    private Map<Path, Boolean> marked() throws IOException {
        DataInputStream from = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(answer())));
        from.readInt();
        text(from);
        text(from);
        for (int left = from.readInt(); left > 0; left--) {
            text(from);
            from.readInt();
        }
        Map<Path, Boolean> marked = new HashMap<>();
        for (String line : text(from).lines().toList()) {
            Path path = home.resolve(line.substring(0, line.indexOf('\0'))).normalize();
            marked.put(path, line.endsWith("\0open"));
            if (Files.exists(path)) {
                marked.put(path.toRealPath(), line.endsWith("\0open")); // the mark is of what is there
            }
        }
        return marked;
    }

    private static String text(DataInputStream from) throws IOException {
        return new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8);
    }

    /** Whether a change of what was asked about would change what is marked. */
    private static boolean isCovered(Path path, Map<Path, Boolean> marked) {
        if (marked.containsKey(path)) {
            return true;
        }
        // What comes into a folder that is marked changes the folder.
        Path there = path;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (!there.equals(path) && marked.getOrDefault(there, false)) {
            return true;
        }
        // The way to a marked file: where it leads elsewhere, another file is there.
        return marked.keySet().stream().anyMatch(one -> one.startsWith(path));
    }

    private void coversEverything(String... args) throws IOException, InterruptedException {
        Path first = temp.resolve("first.trace");
        Path second = temp.resolve("second.trace");
        environment.put("TIDEMARK_CACHE", "off");
        Ended off = run(temp.resolve("off.trace"), args);
        environment.remove("TIDEMARK_CACHE");
        Ended cold = run(first, args);
        assertThat(cold).isEqualTo(off);
        assertThat(cold.code).as(cold.err).isZero();

        Map<Path, Boolean> marked = marked();
        Path thesis = home.resolve("theses/small.yaml");
        assertThat(asked(first)).as("the trace sees").contains(new Asked("open", thesis));
        Set<Path> uncovered = asked(first).stream()
                .map(Asked::path)
                .filter(path -> !path.startsWith(JDK)
                        && !path.startsWith(temp.resolve("cache"))
                        && !path.equals(agent)
                        && !CHANCE.contains(path)
                        && !path.startsWith("/proc/self"))
                .filter(path -> !isCovered(path, marked))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(uncovered).isEmpty();

        Ended again = run(second, args);
        assertThat(again).isEqualTo(off);
        assertThat(asked(second)).contains(new Asked("lstat", thesis));
        assertThat(asked(second).stream()
                        .filter(one -> OPENING.contains(one.what) && one.path.startsWith(home))
                        .map(Asked::path)
                        .filter(path -> !Files.isDirectory(path)))
                .as("opened again")
                .isEmpty();
    }

    /** So long that what was just written may be kept. */
    private static void wait2Seconds() throws InterruptedException {
        Thread.sleep(2_100);
    }

    @Test
    void aFolderOfTheSettings() throws IOException, InterruptedException {
        wait2Seconds();
        coversEverything("theses/small.yaml", "--as-of", "2025-03-31", "--format", "json");
        assertThat(marked())
                .containsKeys(
                        home.resolve("tidemark.yaml"),
                        home.resolve("none/series.csv"),
                        home.resolve("no-lists/excluded.csv"),
                        home.resolve("lists/identity.csv"),
                        home.resolve("theses/small.trials.json"),
                        home.resolve("data/series/SHARE.csv"),
                        home.resolve("data/vintages/PRICE.csv"),
                        temp.resolve("user/.local/share/tidemark/tidemark.duckdb"),
                        JDK.resolve("lib/tzdb.dat"));
    }

    @Test
    void twoFoldersOneBehindALink() throws IOException, InterruptedException {
        Path other = new DataFolder(temp.resolve("other"))
                .series("PRICE", "USD", 90, day -> 200 - day)
                .path();
        Files.createSymbolicLink(home.resolve("linked"), other);
        Files.delete(home.resolve("tidemark.yaml"));
        Files.delete(home.resolve("theses/small.trials.json"));
        wait2Seconds();
        coversEverything("./theses/small.yaml", "--data", "data", "--data", "linked");
        assertThat(marked()).containsKey(home.resolve("linked/series/PRICE.csv"));
    }

    @Test
    void foldersOfTheEnvironment() throws IOException, InterruptedException {
        environment.put("TIDEMARK_DATA", home.resolve("data").toString());
        wait2Seconds();
        coversEverything(home.resolve("theses/small.yaml").toString(), "--format", "markdown");
    }
}
