package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands over a store: import, export, and everything that reads data. */
class StoreCommandTest {
    private static final List<String> THESIS = List.of(
            "tidemark: 1",
            "thesis: mine",
            "title: Mine",
            "conditions:",
            "  - id: a",
            "    says: It rose",
            "    when: UP >= 100 points",
            "outcomes:",
            "  - id: o",
            "    says: It rises",
            "    expect: UP >= 130 points",
            "    for: 2d",
            "    within: 10d");

    @TempDir
    private Path temp;

    private DataFolder data;
    private Path store;

    @BeforeEach
    void write() throws IOException {
        data = DataFolder.small(temp.resolve("data")).series("UP", "points", 90, day -> 90 + day);
        store = temp.resolve("s.duckdb");
        Files.write(temp.resolve("my.yaml"), THESIS);
    }

    private Terminal terminal() {
        return new Terminal(temp);
    }

    private Terminal.Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--store");
        all.add(store.toString());
        return terminal().run(all.toArray(String[]::new));
    }

    private String thesis() {
        return temp.resolve("my.yaml").toString();
    }

    @Test
    void whatWasImportedIsCheckedAsInTheFolder() {
        assertThat(run("data", "import", data.toString()).fine().out())
                .startsWith(data + ": ")
                .contains(" new, 0 revised, 0 unchanged");
        assertThat(run("data", "import", data.toString()).fine().out()).contains(": 0 new, 0 revised");

        String[] question = {"check", thesis(), "--as-of", "2025-03-20", "--format", "json"};
        var stored = run(question).fine().json();
        var read = new Terminal(temp)
                .with("TIDEMARK_DATA", data.toString())
                .run(question)
                .fine()
                .json();

        assertThat(stored.at("/data/source").asString()).isEqualTo("store");
        assertThat(stored.at("/data/fingerprint")).isEqualTo(read.at("/data/fingerprint"));
        assertThat(stored.at("/conditions")).isEqualTo(read.at("/conditions"));
        assertThat(stored.at("/verdict")).isEqualTo(read.at("/verdict"));
    }

    @Test
    void nobodyNamedADayAndTheStoreIsAskedAsOfYesterday() {
        run("data", "import", data.toString()).fine();

        assertThat(run("check", thesis()).fine().out()).contains("as of 21 Nov 2026, the last completed day; store ");
        assertThat(run("now", thesis()).out()).contains("as of 21 Nov 2026");
        assertThat(run("eval", "UP").out().lines().toList().getLast()).startsWith("2026-11-21");
        assertThat(run("eval", "UP", "--as-of", "2026-11-22").code()).isEqualTo(1);
    }

    @Test
    void everyCommandThatReadsDataReadsAStore() {
        run("data", "import", data.toString()).fine();

        assertThat(run("data", "list").fine().out())
                .startsWith("store " + store)
                .contains("UP ");
        assertThat(run("lint", thesis()).code()).isZero();
        assertThat(run("audit", thesis(), "--as-of", "2025-03-20").fine().out()).contains("Clean");
        assertThat(run("diff", thesis(), "2025-01-05", "2025-03-20").code()).isZero();
        assertThat(run("eval", "UP", "--as-of", "2025-01-02").fine().out()).isNotEmpty();
    }

    @Test
    void theEnvironmentNamesTheStoreToo() {
        terminal()
                .with("TIDEMARK_STORE", store.toString())
                .run("data", "import", data.toString())
                .fine();

        assertThat(terminal()
                        .with("TIDEMARK_STORE", store.toString())
                        .run("data", "list")
                        .fine()
                        .out())
                .startsWith("store ");
        assertThat(terminal()
                        .with("TIDEMARK_STORE", temp.resolve("absent").toString())
                        .run("data", "list", "--data", data.toString())
                        .fine()
                        .out())
                .as("an option goes before the environment")
                .startsWith("bundle ");
    }

    @Test
    void theUsersOwnStoreComesBeforeTheSimulatedMarket() {
        Terminal user = terminal().with("XDG_DATA_HOME", temp.resolve("share").toString());
        assertThat(user.run("data", "list").out()).contains("SIMULATED");

        user.run("data", "import", data.toString()).fine();

        assertThat(temp.resolve("share/tidemark/tidemark.duckdb")).exists();
        assertThat(user.run("data", "list").fine().out()).startsWith("store ");
        assertThat(user.run("data", "list", "--data", data.toString()).fine().out())
                .startsWith("bundle ");
        Terminal home = terminal().with("HOME", temp.resolve("home").toString());
        home.run("data", "import", data.toString()).fine();
        assertThat(temp.resolve("home/.local/share/tidemark/tidemark.duckdb")).exists();
        assertThat(terminal().run("data", "import", data.toString()).err()).contains("name the store with --store");
    }

    @Test
    void aFolderOfTheConfigurationGoesBeforeTheUsersOwnStoreAndThatIsSaid() throws IOException {
        Files.write(temp.resolve("tidemark.yaml"), List.of("data:", "  - ./data"));
        Path own = temp.resolve("share/tidemark/tidemark.duckdb");
        Terminal user = terminal().with("XDG_DATA_HOME", temp.resolve("share").toString());
        String[] check = {"check", thesis(), "--as-of", "2025-03-20"};
        assertThat(user.run(check).err()).as("no store, nothing to say").isEmpty();
        String says =
                "tidemark: read is " + temp.resolve("data") + ", which tidemark.yaml names, and not your own store;"
                        + " `--store " + own + "` reads that, TIDEMARK_STORE does so every time";

        assertThat(user.run("data", "import", data.toString()).err()).contains(says);
        for (String[] command : List.of(
                check,
                new String[] {"now", thesis()},
                new String[] {"eval", "UP"},
                new String[] {"lint", thesis()},
                new String[] {"data", "list"},
                new String[] {"data", "doctor"},
                new String[] {"audit", thesis(), "--as-of", "2025-03-20"},
                new String[] {"diff", thesis(), "2025-01-05", "2025-03-20"})) {
            assertThat(user.run(command).err().lines().filter(says::equals))
                    .as(String.join(" ", command))
                    .hasSize(1);
        }
        assertThat(user.run(check).out()).contains("bundle " + temp.resolve("data"));
        Terminal.Result named = user.run("check", thesis(), "--store", own.toString());
        assertThat(named.err()).doesNotContain("tidemark.yaml names");
        assertThat(named.out()).contains("store " + own);
        assertThat(user.run("check", thesis(), "--data", data.toString()).err()).doesNotContain("tidemark.yaml names");
        Terminal set = terminal().with("TIDEMARK_STORE", own.toString());
        assertThat(set.run("data", "list").fine().out()).startsWith("store " + own);
    }

    @Test
    void foldersLieOverTheStore() {
        run("data", "import", data.toString()).fine();
        DataFolder own = new DataFolder(temp.resolve("own")).series("UP", "points", 90, day -> 7);

        assertThat(run("eval", "UP", "--as-of", "2025-03-01", "--data", own.toString())
                        .fine()
                        .out()
                        .lines()
                        .toList()
                        .getLast())
                .isEqualTo("2025-03-01,7");
    }

    @Test
    void whatIsExportedCanBeReadAgain() {
        run("data", "import", data.toString()).fine();
        for (String format : List.of("bundle", "parquet")) {
            Path out = temp.resolve("out-" + format);
            Path second = temp.resolve(format + ".duckdb");

            assertThat(run("data", "export", out.toString(), "--format", format)
                            .fine()
                            .out())
                    .contains("written from");
            assertThat(run("data", "export", out.toString()).code()).isEqualTo(1);

            terminal()
                    .run("data", "import", out.toString(), "--store", second.toString())
                    .fine();
            String[] question = {"check", thesis(), "--as-of", "2025-03-20", "--format", "json", "--store"};
            String[] first = java.util.Arrays.copyOf(question, question.length + 1);
            first[question.length] = second.toString();
            assertThat(terminal().run(first).fine().json().at("/data/fingerprint"))
                    .isEqualTo(run("check", thesis(), "--as-of", "2025-03-20", "--format", "json")
                            .fine()
                            .json()
                            .at("/data/fingerprint"));
        }
    }

    @Test
    void whatIsWrongIsSaidWithExitCode2() throws IOException {
        assertThat(run("check", thesis()))
                .isEqualTo(new Terminal.Result(
                        2, "", "tidemark: there is no store " + store + " — `tidemark data import` makes one\n"));
        Files.writeString(store, "no store at all");
        assertThat(run("data", "import", data.toString()).err()).contains("is not a store: it is not a DuckDB file");
        assertThat(run("data", "list").code()).isEqualTo(2);
        assertThat(store).hasContent("no store at all");
        assertThat(run("data", "import", temp.resolve("nothing").toString()).code())
                .isEqualTo(2);
        assertThat(run("data", "import", temp.resolve("x.parquet").toString()).err())
                .contains("there is no file");
        assertThat(run("data", "import").code()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoParquetIsSaid() throws IOException {
        Path file = Files.writeString(temp.resolve("x.parquet"), "text");

        Terminal.Result result = run("data", "import", file.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(file + " cannot be read as Parquet");
    }

    /** A process of its own that notes every class that it loads. */
    @Test
    void aCheckOfABundleLoadsNothingOfTheDatabase() throws Exception {
        Path log = temp.resolve("classes.txt");
        assertThat(classes(log, "--data", data.toString()))
                .anyMatch(line -> line.contains("dev.tidemark.ingest.DataPlace"))
                .noneMatch(line -> line.contains("org.duckdb."))
                .noneMatch(line -> line.contains("dev.tidemark.ledger.") || line.contains("dev.tidemark.cli.Ledger"))
                .noneMatch(line -> line.contains("java.sql."));
        // The same guard sees them where they are loaded.
        run("data", "import", data.toString()).fine();
        assertThat(classes(log, "--store", store.toString())).anyMatch(line -> line.contains("org.duckdb."));
    }

    private List<String> classes(Path log, String option, String place) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dtidemark.home=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tidemark.cli.Main",
                        "check",
                        thesis(),
                        option,
                        place)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Files.readAllLines(log);
    }
}
