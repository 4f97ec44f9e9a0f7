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
    /** What asks for the names in a folder. */
    private static final Set<String> LISTING = Set.of("opendir", "list", "list0");
    /** What a way to a file is asked for. */
    private static final Set<String> ON_THE_WAY = Set.of("stat", "lstat", "readlink");

    @TempDir
    private Path temp;

    private Path home;
    private Path agent;
    private final Map<String, String> environment = new TreeMap<>();

    private record Ended(int code, String out, String err) {}

    private record Asked(String what, Path path) {}

    /**
     * What an answer is kept with.
     *
     * @param files each path with a mark, and whether it is an open folder
     * @param listed the folders whose entries have marks
     */
    private record Marked(Map<Path, Boolean> files, Set<Path> listed) {}

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

    private Marked marked() throws IOException {
        DataInputStream from = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(answer())));
        from.readInt();
        text(from);
        text(from);
        Map<Path, Integer> roots = new HashMap<>();
        for (int left = from.readInt(); left > 0; left--) {
            roots.merge(home.resolve(text(from)).normalize(), from.readInt(), Math::max);
        }
        Map<Path, Boolean> marked = new HashMap<>();
        for (String line : text(from).lines().toList()) {
            Path path = home.resolve(line.substring(0, line.indexOf('\0'))).normalize();
            marked.put(path, line.endsWith("\0open"));
            if (Files.exists(path)) {
                marked.put(path.toRealPath(), line.endsWith("\0open")); // the mark is of what is there
            }
        }
        Set<Path> listed = new TreeSet<>();
        for (Path path : marked.keySet()) {
            if (isListed(path, roots)) {
                listed.add(path);
                listed.add(path.toRealPath());
            }
        }
        return new Marked(marked, listed);
    }

    /** Whether it lies less deep in a root than its marks go. */
    private static boolean isListed(Path path, Map<Path, Integer> roots) {
        return Files.isDirectory(path)
                && roots.entrySet().stream()
                        .anyMatch(root -> path.startsWith(root.getKey())
                                && path.getNameCount() - root.getKey().getNameCount() < root.getValue());
    }

    private static String text(DataInputStream from) throws IOException {
        return new String(from.readNBytes(from.readInt()), StandardCharsets.UTF_8);
    }

    /** Whether a change of what was asked about would change what is marked. */
    private static boolean isCovered(Asked asked, Marked all) {
        Path path = asked.path;
        Map<Path, Boolean> marked = all.files;
        if (LISTING.contains(asked.what) && Files.isDirectory(path)) {
            return all.listed.contains(path);
        }
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
        return ON_THE_WAY.contains(asked.what) && marked.keySet().stream().anyMatch(one -> one.startsWith(path));
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

        Marked marked = marked();
        Path thesis = home.resolve("theses/small.yaml");
        assertThat(asked(first)).as("the trace sees").contains(new Asked("open", thesis));
        // The trace begins, and the folder that the folder of answers is made in must be there.
        Set<Asked> own = Set.of(new Asked("begin", Path.of("/")), new Asked("access", temp));
        Set<Asked> uncovered = asked(first).stream()
                .filter(one -> !one.path.startsWith(JDK)
                        && !one.path.startsWith(temp.resolve("cache"))
                        && !one.path.equals(agent)
                        && !CHANCE.contains(one.path)
                        && !one.path.startsWith("/proc/self")
                        && !own.contains(one))
                .filter(one -> !isCovered(one, marked))
                .collect(Collectors.toSet());
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
    private static void wait3Seconds() throws InterruptedException {
        Thread.sleep(3_200); // the start of a process is known to the second
    }

    @Test
    void aFolderOfTheSettings() throws IOException, InterruptedException {
        wait3Seconds();
        coversEverything("theses/small.yaml", "--as-of", "2025-03-31", "--format", "json");
        assertThat(marked().files)
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
        wait3Seconds();
        coversEverything("./theses/small.yaml", "--data", "data", "--data", "linked");
        assertThat(marked().files).containsKey(home.resolve("linked/series/PRICE.csv"));
    }

    @Test
    void foldersOfTheEnvironment() throws IOException, InterruptedException {
        environment.put("TIDEMARK_DATA", home.resolve("data").toString());
        wait3Seconds();
        coversEverything(home.resolve("theses/small.yaml").toString(), "--format", "markdown");
    }
}
