package dev.tidemark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.source.simulated.BundleWriter;
import dev.tidemark.source.simulated.SimulatedMarket;
import dev.tidemark.source.simulated.Simulation;
import dev.tidemark.source.simulated.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
        all.addAll(List.of("--as-of", "2025-10-03", "--format", "json"));
        all.addAll(List.of(KNOBS));
        all.addAll(more);
        return all.toArray(String[]::new);
    }

    private static String[] on(Cluster cluster) {
        return arguments(
                List.of("--engine", "spark", "--master", cluster.address(), "--conf", "spark.executor.memory=512m"));
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
        try (cluster;
                Program there = Program.start(temp, on(cluster))) {
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
                .allMatch(jar -> jar.matches("(tidemark-(engine|spark)?|snakeyaml-engine|commons-).*"))
                .hasSize(15);
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
    void nobodyThereIsSaidInALine() throws Exception {
        Program nobody = Program.run(temp, arguments(List.of("--engine", "spark", "--master", "spark://127.0.0.1:9")));
        assertThat(nobody.ends()).isEqualTo(2);
        assertThat(nobody.err())
                .contains("nobody answers at the master spark://127.0.0.1:9")
                .doesNotContain("\tat ");
        assertThat(nobody.out()).isEmpty();
        Program what = Program.run(temp, arguments(List.of("--engine", "spark", "--master", "http://127.0.0.1")));
        assertThat(what.err()).contains("is no master of Spark").doesNotContain("\tat ");
        Program without = Program.run(temp, arguments(List.of("--engine", "spark")));
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
