package dev.tidemark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code tidemark} in a checkout that is already built, with a Java and a Maven that only note how they were
 * called: when the AOT cache is made, and when it is used.
 */
class LauncherTest {
    private static final Path HOME =
            Path.of(System.getProperty("tidemark.home", "..")).toAbsolutePath().normalize();
    private static final String NOTING_JAVA = """
            #!/bin/sh
            for word; do
                case $word in
                    -XX:AOTCacheOutput=*)
                        echo training >>"$NOTES"
                        [ -z "$TRAINING_FAILS" ] || exit 1
                        echo cache >"${word#*=}"
                        exit 0 ;;
                    -XX:AOTCache=*) echo "cache ${word##*/}" >>"$NOTES" ;;
                esac
            done
            echo started
            """;
    private static final String NOTING_MAVEN = """
            #!/bin/sh
            mkdir -p app/target/quick/lib
            echo jar >app/target/quick/tidemark.jar
            echo build >>"$NOTES"
            """;
    private static final String MAVEN_WITH_SPARK = """
            #!/bin/sh
            mkdir -p spark/target/quick/spark-4.9.9/jars
            echo jar >spark/target/quick/tidemark-spark.jar
            echo "$@" >>"$NOTES"
            """;
    private static final String JAVA_WITH_A_CLASS_PATH = """
            #!/bin/sh
            while [ $# -gt 0 ]; do
                [ "$1" = -cp ] && echo "$2" >>"$NOTES"
                shift
            done
            echo started
            """;

    @TempDir
    private Path temp;

    private Path root;
    private final Map<String, String> environment = new TreeMap<>();

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void checkout() throws IOException {
        root = temp.toRealPath().resolve("checkout with blanks");
        for (String script : List.of("tidemark", "build/jdk.sh", "build/flags.sh")) {
            Files.createDirectories(root.resolve(script).getParent());
            Files.copy(HOME.resolve(script), root.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.createDirectories(root.resolve(".mvn"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(build());
        Files.writeString(build().resolve("tidemark.jar"), "jar");
        Files.writeString(root.resolve("app/target/run/current"), "first\n");
        program("bin/mvn", NOTING_MAVEN);
        environment.put("PATH", temp.resolve("bin") + ":/usr/bin:/bin");
        environment.put("NOTES", temp.resolve("notes").toString());
        environment.put("JAVA_HOME", jdk("25.0.1").toString());
    }

    private Path build() {
        return root.resolve("app/target/run/first");
    }

    private void program(String name, String text) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path jdk(String version) throws IOException {
        program(version + "/bin/java", NOTING_JAVA);
        program(version + "/bin/javac", NOTING_JAVA);
        String release = "JAVA_RUNTIME_VERSION=\"%s\"\nJAVA_VERSION=\"%s\"\n".formatted(version, version);
        Files.writeString(temp.resolve(version).resolve("release"), release);
        return temp.resolve(version);
    }

    /** Starts the script and waits until it and what it left behind have ended. */
    private Ended start(String... args) throws IOException, InterruptedException {
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(root.resolve("tidemark").toString()), Arrays.stream(args))
                        .toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        int code = process.waitFor();
        Instant patience = Instant.now().plus(Duration.ofMinutes(1));
        while (!making().isEmpty()) {
            if (Instant.now().isAfter(patience)) {
                fail("still there: " + making());
            }
            Thread.sleep(20);
        }
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    /** The folders in which caches are being made: listed by name alone, for they may go at any time. */
    private List<String> making() {
        List<String> found = new ArrayList<>();
        for (String build : names(root.resolve("app/target/run"))) {
            Path folder = root.resolve("app/target/run").resolve(build);
            if (Files.isDirectory(folder)) {
                names(folder).stream()
                        .filter(name -> name.endsWith(".making") && Files.isDirectory(folder.resolve(name)))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static List<String> names(Path folder) {
        return List.of(Objects.requireNonNullElse(folder.toFile().list(), new String[0]));
    }

    /** What Java and Maven noted since the last look. */
    private List<String> notes() throws IOException {
        Path notes = temp.resolve("notes");
        if (Files.notExists(notes)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(notes);
        Files.delete(notes);
        return lines;
    }

    private void startsInSilence(String... args) throws IOException, InterruptedException {
        assertThat(start(args)).isEqualTo(new Ended(0, "started\n", ""));
    }

    @Test
    void theFirstStartMakesTheCacheAndLaterOnesUseIt() throws Exception {
        startsInSilence();
        assertThat(notes()).containsExactly("training", "training");

        startsInSilence();
        assertThat(notes()).containsExactly("cache jdk-25.0.1.aot");
    }

    @Test
    void checkHasACacheOfItsOwnAndUsesTheOtherUntilThatIsThere() throws Exception {
        startsInSilence();
        notes();

        startsInSilence("check", "thesis.yaml");
        startsInSilence("now", "thesis.yaml");
        assertThat(notes()).containsExactly("cache jdk-25.0.1.check.aot", "cache jdk-25.0.1.aot");

        Files.writeString(build().resolve("jdk-25.0.1.check.aot"), ""); // it could not be made
        startsInSilence("check", "thesis.yaml");
        assertThat(notes()).containsExactly("cache jdk-25.0.1.aot");
    }

    @Test
    void whereOneOfTheTwoIsMissingBothAreMadeAgain() throws Exception {
        startsInSilence();
        Files.delete(build().resolve("jdk-25.0.1.check.aot"));
        notes();

        startsInSilence("check", "thesis.yaml");

        assertThat(notes()).containsExactlyInAnyOrder("cache jdk-25.0.1.aot", "training", "training");
        assertThat(build().resolve("jdk-25.0.1.check.aot")).exists();
    }

    @Test
    void anotherJdkGetsACacheOfItsOwn() throws Exception {
        startsInSilence();
        environment.put("JAVA_HOME", jdk("25.0.2").toString());
        notes();

        startsInSilence();
        startsInSilence();

        assertThat(notes()).containsExactly("training", "training", "cache jdk-25.0.2.aot");
    }

    @Test
    void otherJarsGetACacheOfTheirOwn() throws Exception {
        startsInSilence();
        startsInSilence();
        notes();
        Files.setLastModifiedTime(
                root.resolve("app/target/run/current"),
                FileTime.from(Instant.now().minusSeconds(60)));
        Files.writeString(root.resolve("pom.xml"), "<project></project>");

        assertThat(start().err()).isEqualTo("building Tidemark (its sources have changed)…\n");

        assertThat(notes()).containsExactly("build", "training", "training");
    }

    @Test
    void aCacheThatCouldNotBeMadeIsNotTriedAgainAndNotMissed() throws Exception {
        environment.put("TRAINING_FAILS", "1");
        startsInSilence();
        assertThat(notes()).containsExactly("training", "training");

        startsInSilence();

        assertThat(notes()).isEmpty();
    }

    @Test
    void aTrainingThatWasKilledIsStartedAgain() throws Exception {
        Path making = Files.createDirectory(build().resolve("jdk-25.0.1.aot.making"));
        Files.writeString(making.resolve("pid"), "99999999\n");

        startsInSilence();

        assertThat(notes()).containsExactly("training", "training");
    }

    @Test
    void whereNothingCanBeWrittenItStartsWithoutACache() throws Exception {
        // A file in the place of the folder stands for a folder that may not be written: that would not stop root.
        Files.writeString(build().resolve("jdk-25.0.1.aot.making"), "");

        startsInSilence();

        assertThat(notes()).isEmpty();
    }

    @Test
    void optionsOfOnesOwnForTheCacheGoBeforeItsOwn() throws Exception {
        startsInSilence();
        notes();
        environment.put("TIDEMARK_JAVA_OPTS", "-XX:AOTMode=off");

        startsInSilence();

        assertThat(notes()).isEmpty();
    }

    @Test
    void aDamagedCacheChangesNothingThatIsPrinted() throws Exception {
        startsInSilence();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        writeJarOfTheseClasses(build().resolve("tidemark.jar"));
        environment.put("TIDEMARK_JAVA_OPTS", "-XX:AOTMode=off");
        Ended plain = start("--version");
        assertThat(plain.code()).isZero();
        environment.remove("TIDEMARK_JAVA_OPTS");
        Path cache = cacheOfThisJava();
        Files.writeString(cache, "no cache at all\n".repeat(1000));

        Ended damaged = start("--version");

        assertThat(damaged).isEqualTo(plain);
        assertThat(damaged.out()).startsWith("tidemark ");
    }

    /** Has the script name the cache of the Java that runs this test, and stops it from making one. */
    private Path cacheOfThisJava() throws IOException, InterruptedException {
        String script = ". build/jdk.sh; name_jdk; printf '%s' \"$jdk\"";
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).directory(root.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String name = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return build().resolve(name + ".aot");
    }

    /** With this machine's Java, which prints a warning where it cannot have what a flag asks for. */
    @Test
    void eachCommandHasItsCompilerAndTheJvmComplainsOfNoFlag() throws Exception {
        Path flags = temp.resolve("flags");
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        program("25.0.1/bin/java", """
                #!/bin/sh
                echo "$@" >"%s"
                asked=
                for flag; do
                    case $flag in -XX:+Use*) asked="$asked $flag" ;; esac
                done
                exec '%s' $asked -version 2>&1
                """.formatted(flags, java));
        Files.writeString(build().resolve("jdk-25.0.1.aot"), ""); // none is to be made
        Files.writeString(build().resolve("jdk-25.0.1.check.aot"), "");

        for (String command : List.of("sweep", "stat", "serve", "check", "now")) {
            Ended ended = start(command, "--help");
            assertThat(ended.out())
                    .as(command)
                    .doesNotContainIgnoringCase("warning")
                    .contains("25");
            assertThat(Files.readString(flags).contains("-XX:+UseTransparentHugePages"))
                    .as(command)
                    .isEqualTo(largePages() && List.of("sweep", "stat").contains(command));
            boolean small = List.of("check", "now").contains(command);
            assertThat(Files.readString(flags).contains("TieredStopAtLevel=1"))
                    .as(command)
                    .isEqualTo(small);
        }
    }

    private static boolean largePages() throws IOException {
        Path given = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        return Files.isReadable(given) && !Files.readString(given).contains("[never]");
    }

    @Test
    void sparkIsFetchedForASweepThatAsksForItAndOnce() throws Exception {
        program("bin/mvn", MAVEN_WITH_SPARK);
        program("25.0.1/bin/java", JAVA_WITH_A_CLASS_PATH);
        Files.createDirectories(root.resolve("spark/src/main"));
        Files.writeString(root.resolve("spark/pom.xml"), "  <spark.version>4.9.9</spark.version>\n");
        Files.writeString(build().resolve("jdk-25.0.1.aot"), "cache");
        Files.writeString(build().resolve("jdk-25.0.1.check.aot"), "cache");

        startsInSilence("sweep", "a thesis.yaml");
        startsInSilence("check", "--engine", "spark");
        startsInSilence("sweep", "--engine", "spark", "--help");
        assertThat(notes()).isEmpty();

        Ended first = start("sweep", "a thesis.yaml", "--engine", "spark");
        assertThat(first.code()).isZero();
        assertThat(first.out()).isEqualTo("started\n");
        assertThat(first.err()).contains("fetching Apache Spark");
        String path = build() + "/tidemark.jar:" + build() + "/tidemark-spark.jar:"
                + root.resolve("spark/target/quick/spark-4.9.9/jars") + "/*";
        assertThat(notes()).containsExactly("-q -B -Dquick -Pspark -DskipTests -pl spark -am package", path);

        startsInSilence("sweep", "--engine=spark", "a thesis.yaml");
        assertThat(notes()).containsExactly(path);

        Files.setLastModifiedTime(
                root.resolve("spark/pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
        start("sweep", "a thesis.yaml", "--engine", "spark");
        assertThat(notes()).hasSize(2).contains(path);
    }

    private static void writeJarOfTheseClasses(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.tidemark.cli.Main");
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
    }
}
