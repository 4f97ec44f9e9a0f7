package dev.tidemark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.brief.Words;
import dev.tidemark.source.simulated.BundleWriter;
import dev.tidemark.source.simulated.SimulatedMarket;
import dev.tidemark.source.simulated.Simulation;
import dev.tidemark.source.simulated.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on a cluster of real processes give the bytes of a sweep on this machine, also when machines are lost. */
class ClusterTest {
    private static final String[] KNOBS = {
        "--of",
        "breakout",
        "--knob",
        "standing=252 sessions,756 sessions,126 sessions,378 sessions",
        "--knob",
        "horizon=60d,90d,105d,135d,150d,165d,210d,240d,270d,300d"
    };

    @TempDir
    static Path temp;

    private static Path market = Path.of("");
    private static Path thesis = Path.of("");
    private static String usual = "";

    @BeforeAll
    static void whatThisMachineSays() throws Exception {
        market = market();
        thesis = temp.resolve("seed.yaml");
        Files.copy(Path.of("..", "theses", "small-cap-breakout-altseason.yaml"), thesis);
        Program here = Program.run(temp, arguments(List.of()));
        usual = here.out();
        assertThat(usual).as(here.err()).contains("\"trials\" : ");
    }

    /** The recorded market where it lies beside the checkout, else a simulated one. */
    private static Path market() throws IOException {
        Path recorded = Path.of("..", "..", "shared", "market");
        if (Files.isDirectory(recorded)) {
            return recorded;
        }
        assertThat(System.getenv("TIDEMARK_REQUIRE_MARKET")).isNull();
        Path folder = Files.createDirectory(temp.resolve("market"));
        BundleWriter.write(new SimulatedMarket(new Simulation(1, 0.5, Span.REAL)), folder);
        return folder;
    }

    @BeforeEach
    void forgetWhatWasTried() throws IOException {
        Files.deleteIfExists(temp.resolve("seed.trials.json"));
    }

    @AfterAll
    static void nothingIsLeft() throws IOException {
        assertThat(unfinished()).isEmpty();
    }

    private static List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.filter(f -> f.getFileName().toString().startsWith(".seed.sweep-"))
                    .toList();
        }
    }

    private static String[] arguments(List<String> more) {
        List<String> all = new ArrayList<>(List.of("sweep", thesis.toString(), "--data", market.toString()));
        all.addAll(List.of("--as-of", "2025-10-03"));
        if (!more.contains("--format")) {
            all.addAll(List.of("--format", "json"));
        }
        all.addAll(List.of(KNOBS));
        all.addAll(more);
        return all.toArray(String[]::new);
    }

    private static String[] on(Cluster cluster, String... more) {
        List<String> all = new ArrayList<>(
                List.of("--engine", "spark", "--master", cluster.address(), "--conf", "spark.executor.memory=512m"));
        all.addAll(List.of(more));
        return arguments(all);
    }

    @Test
    void theCoresOfThisMachineGiveTheSameBytesHoweverManyTheyAre() throws Exception {
        for (String master : List.of("local", "local[3]")) {
            Program there = Program.run(temp, arguments(List.of("--engine", "spark", "--master", master)));
            assertThat(there.out()).as(there.err()).isEqualTo(usual);
            assertThat(there.err()).doesNotContain("Exception").contains("on Spark");
            forgetWhatWasTried();
        }
    }

    @Test
    void aWorkerThatIsLostInTheMiddleChangesNothing() throws Exception {
        Path folder = Files.createTempDirectory(temp, "cluster");
        Cluster cluster = new Cluster(folder, 2);
        // It begins when both are there: one that was never there is not missed.
        String[] both = on(
                cluster,
                "--conf",
                "spark.cores.max=2",
                "--conf",
                "spark.scheduler.minRegisteredResourcesRatio=1",
                "--conf",
                "spark.scheduler.maxRegisteredResourcesWaitingTime=120s");
        try (cluster;
                Program there = Program.start(temp, both)) {
            assertThat(there.says(text -> text.contains(" combinations, ")))
                    .as(there.err())
                    .isTrue();
            assertThat(cluster.executors(1)).isPositive();
            cluster.lose(1);
            assertThat(there.ends()).as(there.err()).isZero();
            assertThat(there.out()).isEqualTo(usual);
            // It was in the middle of it.
            assertThat(there.err()).contains("Lost executor").doesNotContain("\tat ");
        }
        assertThat(received(folder))
                .allMatch(jar -> jar.matches("(tidemark-|snakeyaml-engine|commons-).*"))
                .hasSize(15);
        for (String stage : List.of("source", "store", "ingest", "http", "cli")) {
            assertThat(classes(folder)).noneMatch(name -> name.startsWith("dev/tidemark/" + stage + "/"));
        }
        assertThat(classes(folder)).contains("dev/tidemark/study/SweepWorld.class");
    }

    private static Set<String> classes(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                try (JarFile opened = new JarFile(jar.toFile())) {
                    opened.stream().forEach(entry -> names.add(entry.getName()));
                }
            }
        }
        return names;
    }

    /** The jars that executors were sent; a folder of classes comes as a jar of its own. */
    private static Set<String> received(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void aDriverThatIsKilledGoesOnFromTheSlicesThatWereDone() throws Exception {
        Cluster cluster = new Cluster(Files.createTempDirectory(temp, "cluster"), 2);
        try (cluster) {
            try (Program there = Program.start(temp, on(cluster))) {
                assertThat(there.says(text -> text.contains(" combinations, ")))
                        .as(there.err())
                        .isTrue();
                there.kill();
            }
            assertThat(unfinished()).hasSize(1);
            Program again = Program.run(temp, on(cluster));
            assertThat(again.out()).as(again.err()).isEqualTo(usual);
            assertThat(again.err()).containsPattern("going on after [1-9][0-9]* of ");
        }
    }

    @Test
    void whereAllAreLostItEndsWithALineAndGoesOnWithoutThem() throws Exception {
        Cluster cluster = new Cluster(Files.createTempDirectory(temp, "cluster"), 1);
        try (cluster;
                Program there = Program.start(temp, on(cluster, "--conf", "spark.tidemark.wait=30"))) {
            assertThat(there.says(text -> text.contains(" combinations, ")))
                    .as(there.err())
                    .isTrue();
            cluster.lose(0);
            assertThat(there.ends()).as(there.err()).isEqualTo(2);
            assertThat(there.err()).contains("no executor is left").doesNotContain("\tat ", "internal fault");
        }
        Program here = Program.run(temp, arguments(List.of()));
        assertThat(here.err()).containsPattern("going on after [1-9][0-9]* of ");
        assertThat(here.out()).isEqualTo(usual);
    }

    @Test
    void afterCtrlCItSaysWhereItGoesOn() throws Exception {
        Cluster cluster = new Cluster(Files.createTempDirectory(temp, "cluster"), 1);
        try (cluster;
                Program there = Program.start(temp, on(cluster))) {
            assertThat(there.says(text -> text.contains(" combinations, ")))
                    .as(there.err())
                    .isTrue();
            there.interrupt();
            assertThat(there.ends()).isEqualTo(130);
            assertThat(there.err())
                    .contains("the same command goes on from there")
                    .doesNotContain("\tat ", "internal fault");
            assertThat(unfinished()).hasSize(1);
        }
        assertThat(Program.run(temp, arguments(List.of())).out()).isEqualTo(usual);
    }

    /** Daily returns are reckoned by the executors, and tested there in blocks. */
    @Test
    void aRotationGivesTheSameBytesHoweverItIsCut() throws Exception {
        Path rule = temp.resolve("rule.yaml");
        Files.copy(Path.of("..", "theses", "moving-average-rule.yaml"), rule);
        List<String> sweep = List.of(
                "sweep",
                rule.toString(),
                "--data",
                market.toString(),
                "--format",
                "json",
                "--resamples",
                "499",
                "--knob",
                "long=60 sessions,100 sessions,120 sessions,250 sessions");
        Program here = Program.run(temp, sweep.toArray(String[]::new));
        assertThat(here.out()).as(here.err()).contains("\"spa_consistent\" : ", "\"overfitting\" : ");
        Cluster cluster = new Cluster(Files.createTempDirectory(temp, "cluster"), 2);
        try (cluster) {
            for (List<String> how : List.of(
                    List.of("--master", cluster.address()),
                    List.of("--master", "local[3]", "--conf", "spark.default.parallelism=1"),
                    List.of("--master", "local[2]", "--conf", "spark.default.parallelism=50"))) {
                Files.deleteIfExists(temp.resolve("rule.trials.json"));
                Program there = Program.run(
                        temp,
                        Stream.of(sweep, List.of("--engine", "spark"), how)
                                .flatMap(List::stream)
                                .toArray(String[]::new));
                assertThat(there.out()).as(there.err()).isEqualTo(here.out());
            }
        }
    }

    @Test
    void theTableIsWrittenAsParquetAndNothingElseIsTouched() throws Exception {
        Path table = temp.resolve("a table");
        Program csv = Program.run(temp, arguments(List.of("--format", "csv")));
        Cluster cluster = new Cluster(Files.createTempDirectory(temp, "cluster"), 2);
        try (cluster) {
            for (String master : List.of(cluster.address(), "local[2]")) { // the second replaces the table of the first
                Program there = Program.run(
                        temp,
                        arguments(List.of(
                                "--format",
                                "csv",
                                "--engine",
                                "spark",
                                "--master",
                                master,
                                "--parquet",
                                table.toString())));
                assertThat(there.out()).as(there.err()).isEqualTo(csv.out());
                assertThat(rows(table)).isEqualTo(csv.out());
            }
        }
        Path other = Files.createDirectory(temp.resolve("other"));
        Files.writeString(other.resolve("mine.txt"), "mine");
        Program refused = Program.run(
                temp, arguments(List.of("--engine", "spark", "--master", "local", "--parquet", other.toString())));
        assertThat(refused.ends()).isEqualTo(1);
        assertThat(refused.err()).contains("holds more than an earlier table");
        assertThat(other.resolve("mine.txt")).hasContent("mine");
    }

    /** A table of Parquet as the lines of {@code --format csv}, read by another program. */
    private static String rows(Path table) throws Exception {
        StringBuilder out = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("from read_parquet('" + table + "/*.parquet')")) {
            int columns = rows.getMetaData().getColumnCount();
            for (int c = 1; c <= columns; c++) {
                out.append(c > 1 ? "," : "").append(rows.getMetaData().getColumnName(c));
            }
            out.append('\n');
            while (rows.next()) {
                for (int c = 1; c <= columns; c++) {
                    Object value = rows.getObject(c);
                    out.append(c > 1 ? "," : "")
                            .append(value == null ? "" : value instanceof Double d ? Words.digits(d) : value);
                }
                out.append('\n');
            }
        }
        return out.toString();
    }

    @Test
    void settingsOfAFileAreReadIfNobodyElseMayReadThem() throws Exception {
        Path file = temp.resolve("spark.conf");
        Files.writeString(file, "spark.authenticate.secret=hidden\nspark.tidemark.wait=x\n");
        List<String> asked = List.of("--engine", "spark", "--master", "local", "--conf-file", file.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Program.run(temp, arguments(asked)).err())
                .contains("others may read it")
                .doesNotContain("hidden");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(Program.run(temp, arguments(asked)).err())
                .contains("spark.tidemark.wait=x is no number of seconds")
                .doesNotContain("hidden");
        assertThat(Program.run(temp, arguments(asked.subList(4, 6))).err())
                .contains("--conf-file is for --engine spark");
    }

    @Test
    void whatIsAskedWrongIsSaidInALine() throws Exception {
        for (List<String> wrong : List.of(
                List.of("--engine", "spark", "--master", "local[0]", "is no master of Spark"),
                List.of("--engine", "spark", "--master", "spark://127.0.0.1", "is no master of Spark"),
                List.of("--engine", "spark", "--master", "yarn", "Spark did not start with the master yarn"),
                List.of("--engine", "spark", "--master", "local", "--conf", "executor.memory=2g", "begin with spark."),
                List.of("--engine", "spark", "--master", "local", "--conf", "spark.driver.memory=2g", "comes too late"),
                List.of(
                        "--engine",
                        "spark",
                        "--master",
                        "local",
                        "--conf",
                        "spark.tidemark.wait=0",
                        "is no number of seconds"),
                List.of(
                        "--engine",
                        "spark",
                        "--master",
                        "local",
                        "--conf",
                        "spark.authenticate.secret=x",
                        "--conf-file"),
                List.of("--engine", "sprak", "there are local and spark"),
                List.of("--parquet", "x", "add --engine spark"),
                List.of("--master", "local", "is for --engine spark"),
                List.of("--conf", "spark.x=1", "is for --engine spark"))) {
            Program asked = Program.run(temp, arguments(wrong.subList(0, wrong.size() - 1)));
            assertThat(asked.ends()).as(asked.err()).isIn(1, 2);
            assertThat(asked.err()).contains(wrong.getLast()).doesNotContain("\tat ", "internal fault");
            assertThat(asked.out()).isEmpty();
        }
    }

    @Test
    void nobodyThereIsSaidInALine() throws Exception {
        Program nobody = Program.run(temp, arguments(List.of("--engine", "spark", "--master", "spark://127.0.0.1:9")));
        assertThat(nobody.ends()).isEqualTo(2);
        assertThat(nobody.err())
                .contains("nobody answers at the master spark://127.0.0.1:9")
                .doesNotContain("\tat ");
        assertThat(nobody.out()).isEmpty();
        Program what = Program.run(temp, arguments(List.of("--engine", "spark", "--master", "http://127.0.0.1")));
        assertThat(what.ends()).isEqualTo(1);
        assertThat(what.err()).contains("is no master of Spark").doesNotContain("\tat ");
        Program without = Program.run(temp, arguments(List.of("--engine", "spark")));
        assertThat(without.ends()).isEqualTo(1);
        assertThat(without.err()).contains("needs --master").doesNotContain("\tat ");
    }

    @Test
    void aClusterWithoutWorkersIsNotWaitedForForEver() throws Exception {
        Cluster cluster = new Cluster(Files.createTempDirectory(temp, "cluster"), 0);
        try (cluster) {
            Program alone = Program.run(
                    temp,
                    arguments(List.of(
                            "--engine", "spark", "--master", cluster.address(), "--conf", "spark.tidemark.wait=2")));
            assertThat(alone.err())
                    .contains("no executor came from " + cluster.address())
                    .doesNotContain("\tat ");
            assertThat(alone.ends()).isEqualTo(2);
        }
    }
}
