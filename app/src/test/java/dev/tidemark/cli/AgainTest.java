package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidemark.run.kept.Root;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When an answer is said again, and when not. What is kept is spoilt by one character, so that it is seen which answer comes
 * from there.
 */
class AgainTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    @TempDir
    private Path temp;

    private Path home;
    private String thesis;
    private final Map<String, String> environment = new TreeMap<>();
    private LocalDate today = TODAY;
    private boolean terminal;
    private Surroundings surroundings;

    private record Said(int code, String out, String err) {
        /** Whether it is what was kept. */
        boolean isAgain() {
            return out.endsWith("!") || err.endsWith("!");
        }
    }

    @BeforeEach
    void world() throws IOException {
        home = temp.resolve("home");
        DataFolder.small(home.resolve("data"));
        DataFolder at = new DataFolder(home);
        at.text("tidemark.yaml", "data: [./none, ./data]\nlists: [./lists]\n");
        at.text("lists/excluded.csv", "symbol,name,kind,reason\nUSDT,Tether,stablecoin,a dollar\n");
        at.text("program.jar", "a program");
        Files.createDirectories(home.resolve("none"));
        thesis = at.text("small.yaml", SmallThesis.TEXT).named("small.yaml");
        environment.put("HOME", temp.resolve("user").toString());
        environment.put("TIDEMARK_CACHE", cache().toString());
        environment.put("TERM", "xterm");
        surroundings = in("Tuesday");
    }

    private Surroundings in(String properties) {
        return new Surroundings(properties, List.of(Root.of(home.resolve("program.jar"))), 0).withoutYouth();
    }

    private Path cache() {
        return temp.resolve("cache");
    }

    private String[] check(String... more) {
        List<String> all = new ArrayList<>(List.of("check", thesis));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String[] json() {
        return check("--as-of", "2025-03-31", "--format", "json");
    }

    /** A run that may be interrupted between its answer and its end. */
    private Said run(Map<String, String> variables, Runnable meanwhile, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, false, StandardCharsets.UTF_8);
        Session session = new Session(
                        home, variables, today, () -> terminal, to, new PrintStream(err, false, StandardCharsets.UTF_8))
                .in(surroundings);
        int code = Main.run(args, session);
        to.flush();
        meanwhile.run();
        session.after();
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Said run(String... args) {
        return run(environment, () -> {}, args);
    }

    private Said off(String... args) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put("TIDEMARK_CACHE", "off");
        return run(variables, () -> {}, args);
    }

    private List<Path> kept() throws IOException {
        if (Files.notExists(cache().resolve("answers"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache().resolve("answers"))) {
            return files.toList();
        }
    }

    /** Makes the last character of what is kept another, with the sum that belongs to it. */
    private void spoil() throws IOException {
        assertThat(kept()).isNotEmpty();
        for (Path file : kept()) {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length - Long.BYTES;
            bytes[end - 1] = '!';
            CRC32 sum = new CRC32();
            sum.update(bytes, 0, end);
            ByteBuffer.wrap(bytes).putLong(end, sum.getValue());
            Files.write(file, bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "text", "markdown"})
    void theVeryBytesAndTheCodeOfARunWithoutIt(String format) throws IOException {
        String[] asked = check("--as-of", "2025-03-31", "--format", format);
        Said off = off(asked);
        assertThat(kept()).isEmpty();
        Said first = run(asked);
        assertThat(first).isEqualTo(off);
        assertThat(off.code).isZero();
        assertThat(kept()).hasSize(1);
        assertThat(run(asked)).isEqualTo(off);
        spoil();
        assertThat(run(asked).isAgain()).isTrue();
        assertThat(off(asked)).isEqualTo(off);
    }

    /** What cannot be read may be read the next time, without a mark of it. */
    @Test
    void whereSomethingIsMissingItIsWorkedOutEachTime() throws IOException {
        Path rates = home.resolve("data/series/RATE.csv");
        Path aside = Files.move(rates, temp.resolve("RATE.csv"));
        Said off = off(json());
        assertThat(off.code).isEqualTo(Main.DATA);
        assertThat(off.err).contains("missing");
        assertThat(run(json())).isEqualTo(off);
        assertThat(kept()).isEmpty();
        Files.createDirectory(rates);
        assertThat(run(json()).code).isEqualTo(Main.DATA);
        assertThat(kept()).isEmpty();
        Files.delete(rates);
        Files.move(aside, rates);
        assertThat(run(json()).code).isZero();
        assertThat(kept()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lists/excluded.csv", "data/identity.csv", "data/series/ELSE.csv", "data/events/filings.csv"})
    void withAnErrorOnTheWayItIsWorkedOutEachTime(String file) throws IOException {
        Files.deleteIfExists(home.resolve(file));
        Files.createDirectory(home.resolve(file));
        Said off = off(json());
        assertThat(off.err).contains(home.resolve(file).toString());
        assertThat(off.code).isEqualTo(file.contains("filings") ? Main.DATA : 0);
        assertThat(run(json())).isEqualTo(off);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aWarningIsKept() throws IOException {
        DataFolder at = new DataFolder(home);
        at.text("small.yaml", SmallThesis.TEXT.replace("when: RATE <= 4%", "when: RATE <= 4"));
        Said off = off(json());
        assertThat(off.code).as(off.err).isZero();
        assertThat(run(json())).isEqualTo(off);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void aWordOfTheSettingsThatCannotBeLookedAtIsNoAnswer() throws IOException {
        Files.delete(home.resolve("tidemark.yaml"));
        Files.createSymbolicLink(home.resolve("tidemark.yaml"), Path.of("tidemark.yaml")); // leads to itself
        assertThat(run(json()).code).isEqualTo(Main.INPUT);
        Files.createSymbolicLink(home.resolve("small.trials.json"), Path.of("small.trials.json"));
        Files.delete(home.resolve("tidemark.yaml"));
        assertThat(run(check("--data", home.resolve("data").toString())).code).isEqualTo(Main.INPUT);
        assertThat(kept()).isEmpty();
    }

    /** The system's own tables change without a mark, and so may what lies on another machine. */
    @Test
    void whatLiesOnNoDiskIsNotKept() throws IOException {
        Path tables = Path.of("/proc/version");
        assumeTrue(Files.exists(tables));
        Files.createSymbolicLink(home.resolve("data/version"), tables);
        assertThat(run(json()).code).isZero();
        assertThat(kept()).isEmpty();
        Files.delete(home.resolve("data/version"));
        run(json());
        assertThat(kept()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-javaagent:a.jar",
                "-Xmx1g -agentpath:a.so",
                "-agentlib:a",
                "--patch-module a=b",
                "-Xbootclasspath/a:a.jar",
                "@options",
                "-Xmx1g '-java\"agent\":a.jar'",
                "-XX:Flags=.options",
                "-XX:VMOptionsFile=options"
            })
    void optionsThatNameFilesAreNoPartOfAQuestion(String option) throws IOException {
        run(json());
        spoil();
        List<Path> first = kept();
        for (String variable :
                List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "TIDEMARK_JAVA_OPTS", "_JAVA_OPTIONS")) {
            environment.put(variable, option);
            assertThat(run(json()).isAgain()).isFalse();
            assertThat(run(json()).isAgain()).isFalse();
            assertThat(kept()).isEqualTo(first);
            environment.remove(variable);
        }
        environment.put("TIDEMARK_JAVA_OPTS", "-Xmx1g");
        run(json());
        assertThat(kept()).hasSize(2);
    }

    /** Something that is done to a folder. */
    interface Doing {
        void in(Path home) throws IOException;
    }

    /** What can be done to what an answer is made of. */
    static List<Named<Doing>> changes() {
        List<Map.Entry<String, Doing>> all = List.of(
                Map.entry("thesis edited", home -> replace(home.resolve("small.yaml"), "A signal", "The signal")),
                Map.entry("thesis same size and time", home -> replace(home.resolve("small.yaml"), "rise", "fall")),
                Map.entry(
                        "thesis touched",
                        home -> Files.setLastModifiedTime(home.resolve("small.yaml"), FileTime.from(Instant.EPOCH))),
                Map.entry(
                        "trials",
                        home -> Files.writeString(
                                home.resolve("small.trials.json"),
                                "{\"tidemark_trials\": 1, \"thesis\": \"small\", \"sweeps\": []}")),
                Map.entry("settings", home -> replace(home.resolve("tidemark.yaml"), "lists", "#ists")),
                Map.entry("no settings", home -> Files.delete(home.resolve("tidemark.yaml"))),
                Map.entry("list", home -> replace(home.resolve("lists/excluded.csv"), "USDT,Tether", "UPUP,Upp   ")),
                Map.entry(
                        "second list",
                        home -> Files.writeString(
                                home.resolve("lists/identity.csv"), "symbol,name,from,to,id,reason\n")),
                Map.entry("no list", home -> Files.delete(home.resolve("lists/excluded.csv"))),
                Map.entry("catalogue", home -> replace(home.resolve("data/series.csv"), ",24x7,1,day", ",24x7,2,day")),
                Map.entry(
                        "series",
                        home -> replace(home.resolve("data/series/SIGNAL.csv"), "2025-03-22,1", "2025-03-22,0")),
                Map.entry("series replaced", home -> {
                    Path file = home.resolve("data/series/PRICE.csv");
                    Path other = Files.copy(file, home.resolve("other.csv"), StandardCopyOption.COPY_ATTRIBUTES);
                    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                }),
                Map.entry("series gone", home -> Files.delete(home.resolve("data/series/RATE.csv"))),
                Map.entry(
                        "series renamed",
                        home -> Files.move(home.resolve("data/series/RATE.csv"), home.resolve("data/series/R.csv"))),
                Map.entry(
                        "series unlisted",
                        home -> Files.writeString(home.resolve("data/series/NEW.csv"), "date,value\n")),
                Map.entry("series not read", home -> replace(home.resolve("data/series/SHARE.csv"), "15", "16")),
                Map.entry("vintages", home -> {
                    Files.createDirectories(home.resolve("data/vintages"));
                    Files.writeString(home.resolve("data/vintages/NONE.csv"), "date\n");
                }),
                Map.entry(
                        "universe",
                        home -> replace(home.resolve("data/universe/coins.csv"), "Bitcoin,100", "Bitcoin,500")),
                Map.entry("events", home -> replace(home.resolve("data/events/buys.csv"), "4000000000", "1000000000")),
                Map.entry(
                        "list of the bundle",
                        home -> Files.writeString(
                                home.resolve("data/excluded.csv"), "symbol,name,kind,reason\nUP,Up,asset,why not\n")),
                Map.entry("data linked", home -> {
                    Files.move(home.resolve("data"), home.resolve("moved"));
                    DataFolder.small(home.resolve("copy"));
                    replace(home.resolve("copy/series/SIGNAL.csv"), "2025-03-22,1", "2025-03-22,0");
                    Files.createSymbolicLink(home.resolve("data"), home.resolve("copy"));
                }),
                Map.entry("series linked", home -> {
                    Files.move(home.resolve("data/series"), home.resolve("moved"));
                    DataFolder.small(home.resolve("copy"));
                    replace(home.resolve("copy/series/SIGNAL.csv"), "2025-03-22,1", "2025-03-22,0");
                    Files.createSymbolicLink(home.resolve("data/series"), home.resolve("copy/series"));
                }),
                Map.entry(
                        "another data folder first",
                        home -> Files.copy(home.resolve("data/series.csv"), home.resolve("none/series.csv"))),
                Map.entry("own store", home -> {
                    Path folder = home.resolveSibling("user").resolve(".local/share/tidemark");
                    Files.createDirectories(folder);
                    Files.writeString(folder.resolve("tidemark.duckdb"), "");
                }),
                Map.entry("program", home -> Files.writeString(home.resolve("program.jar"), "b program")));
        return all.stream().map(one -> Named.of(one.getKey(), one.getValue())).toList();
    }

    /** Another text of the same length where these are of one length, with the time of the old one. */
    private static void replace(Path file, String text, String other) throws IOException {
        FileTime before = Files.getLastModifiedTime(file);
        String all = Files.readString(file);
        assertThat(all).contains(text);
        Files.writeString(file, all.replace(text, other));
        Files.setLastModifiedTime(file, before);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeOfWhatItWasMadeOfGivesAFreshAnswer(Doing change) throws IOException {
        Path backup = temp.resolve("backup");
        copy(home, backup);
        Said before = run(json());
        spoil();
        assertThat(run(json()).isAgain()).isTrue();

        change.in(home);

        Said after = run(json());
        assertThat(after.isAgain()).isFalse();
        assertThat(after).isEqualTo(off(json()));
        assertThat(run(json())).isEqualTo(after);

        move(home, temp.resolve("changed"));
        copy(backup, home);
        Files.deleteIfExists(temp.resolve("user/.local/share/tidemark/tidemark.duckdb"));
        assertThat(run(json())).isEqualTo(before);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to);
    }

    static List<String> keyed() {
        return Surroundings.KEYED;
    }

    @ParameterizedTest
    @MethodSource("keyed")
    void anotherEnvironmentIsAnotherQuestion(String variable) throws IOException {
        run(json());
        spoil();
        environment.put(variable, temp.resolve("other").toString());
        Said said = run(json());
        assertThat(said.isAgain()).isFalse();
        assertThat(said).isEqualTo(off(json()));
    }

    @Test
    void whatACheckSeesOfTheEnvironmentIsPartOfTheQuestion() {
        assertThat(Surroundings.KEYED).containsAll(Surroundings.VARIABLES).doesNotHaveDuplicates();
    }

    @Test
    void aVariableThatNobodyLooksAtIsNone() throws IOException {
        run(json());
        spoil();
        environment.put("OLDPWD", "/elsewhere");
        assertThat(run(json()).isAgain()).isTrue();
    }

    @Test
    void anotherDayIsAnotherQuestion() throws IOException {
        Said before = run(json());
        spoil();
        today = TODAY.plusDays(1);
        assertThat(run(json())).isEqualTo(before);
        spoil();
        today = LocalDate.of(2025, 3, 31);
        Said early = run(json());
        assertThat(early.code).isEqualTo(Main.INPUT);
        assertThat(early.err).contains("not over yet");
    }

    @Test
    void otherSurroundingsAreAnotherQuestion() throws IOException {
        run(json());
        spoil();
        surroundings = in("Wednesday");
        assertThat(run(json()).isAgain()).isFalse();
    }

    @Test
    void anotherHomeIsAnotherQuestion() throws IOException {
        run(json());
        spoil();
        Path first = home;
        home = temp.resolve("second");
        copy(first, home);
        assertThat(run(json()).isAgain()).isFalse();
    }

    @Test
    void argumentsSpeltOtherwiseAreAnotherQuestion() throws IOException {
        run(json());
        spoil();
        for (String[] other : List.of(
                check("--format", "json", "--as-of", "2025-03-31"),
                check("--as-of", "2025-03-30", "--format", "json"),
                check("--as-of=2025-03-31", "--format", "json"),
                check("--as-of", "2025-03-31", "--format", "json", "--data", home.resolve("data") + "/."),
                check("--as-of", "2025-03-31", "--format", "json", ""))) {
            Said said = run(other);
            assertThat(said.isAgain()).as(String.join(" ", other)).isFalse();
            assertThat(said).isEqualTo(off(other));
        }
        assertThat(run(json()).isAgain()).isTrue();
    }

    @Test
    void onATerminalItHasItsColours() throws IOException {
        String[] text = check("--as-of", "2025-03-31");
        Said plain = run(text);
        terminal = true;
        Said coloured = run(text);
        assertThat(coloured.out).contains("\u001b[").isNotEqualTo(plain.out);
        assertThat(kept()).hasSize(2);
        assertThat(run(text)).isEqualTo(coloured);
        terminal = false;
        assertThat(run(text)).isEqualTo(plain);
        run(json());
        spoil();
        terminal = true;
        assertThat(run(json()).isAgain()).as("JSON has no colours").isTrue();
    }

    @Test
    void whatChangesWhileItIsReadIsNotKept() throws IOException {
        Runnable edit = () -> new DataFolder(home).text("data/notes.txt", "of no use");
        run(environment, edit, json());
        assertThat(kept()).isEmpty();
        run(json());
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whatChangedJustBeforeIsNotKept() throws IOException {
        surroundings = new Surroundings("Tuesday", List.of(), 3_600_000_000_000L);
        assertThat(run(json()).code).isZero();
        assertThat(kept()).isEmpty();
    }

    /** The program was opened before anything of it could look at a clock. */
    @Test
    void whatChangedSinceTheProcessBeganIsNotKept() throws IOException, InterruptedException {
        surroundings = new Surroundings("Tuesday", List.of(), 0);
        Thread.sleep(50); // so that only the start of the process is earlier
        assertThat(run(json()).code).isZero();
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatCannotBeLookedAtIsNotKept() throws IOException {
        Files.createSymbolicLink(home.resolve("data/device"), Path.of("/dev/null"));
        assertThat(run(json()).code).isZero();
        assertThat(kept()).isEmpty();
        Files.delete(home.resolve("data/device"));
        run(json());
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whatIsNoAnswerIsNotKept() throws IOException {
        assertThat(run(check("--data", home.resolve("lists/none").toString())).code)
                .isEqualTo(Main.DATA);
        assertThat(run("check", temp.resolve("none.yaml").toString()).code).isEqualTo(Main.INPUT);
        assertThat(run("check", "/").code).isEqualTo(off("check", "/").code);
        assertThat(run("check").code).isEqualTo(Main.INPUT);
        new DataFolder(home).text("small.yaml", SmallThesis.TEXT.replace("when: SIGNAL", "when: SIGNAL +"));
        assertThat(run(json()).code).isEqualTo(Main.INPUT);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aPageIsNotKept() throws IOException {
        Path page = temp.resolve("page.html");
        assertThat(run(check("--as-of", "2025-03-31", "--brief", page.toString())).code)
                .isZero();
        assertThat(run(check("--as-of", "2025-03-31", "--brief", "-")).code).isZero();
        assertThat(kept()).isEmpty();
    }

    @Test
    void neitherTheSimulatedMarketOfNewcomersNorAStoreIsKept() throws IOException {
        Files.delete(home.resolve("tidemark.yaml"));
        new DataFolder(home).text("small.yaml", """
                tidemark: 1
                thesis: small
                title: Bitcoin near its high
                conditions:
                  - {id: near, says: Bitcoin is near its high, when: drawdown(BTC) >= -10%}
                """);
        Said simulated = run(check());
        assertThat(simulated.err).contains("simulated market");
        assertThat(simulated.code).isZero();
        assertThat(kept()).isEmpty();

        new DataFolder(home).text("small.yaml", SmallThesis.TEXT);
        Path store = temp.resolve("a.duckdb");
        Said imported = run("data", "import", home.resolve("data").toString(), "--store", store.toString());
        assertThat(imported.code).as(imported.err).isZero();
        for (String[] asked : List.of(
                check("--store", store.toString(), "--as-of", "2025-03-31"),
                check(
                        "--store",
                        store.toString(),
                        "--data",
                        home.resolve("data").toString(),
                        "--as-of",
                        "2025-03-31"))) {
            assertThat(run(asked).code).isZero();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void itCanBeTurnedOff() throws IOException {
        environment.remove("TIDEMARK_CACHE");
        Path answers = temp.resolve("user/.cache/tidemark/answers");
        run(json());
        assertThat(answers).isNotEmptyDirectory();
        try (Stream<Path> files = Files.list(answers)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        environment.put("TIDEMARK_CACHE", "files");
        run(json());
        assertThat(answers).isEmptyDirectory();
        environment.put("TIDEMARK_CACHE", "off");
        run(json());
        assertThat(answers).isEmptyDirectory();
    }

    @Test
    void whatIsKeptAndCannotBeUsedIsPassedOver() throws IOException {
        Said first = run(json());
        for (Path file : kept()) {
            Files.write(file, new byte[] {1, 2, 3});
        }
        assertThat(run(json())).isEqualTo(first);
        assertThat(run(json())).isEqualTo(first);
        for (Path file : kept()) {
            Files.delete(file);
            Files.createDirectory(file);
        }
        assertThat(run(json())).isEqualTo(first);
    }

    @Test
    void aProcessWithPropertiesOfItsOwnKeepsNothing() {
        assertThat(System.getProperties().stringPropertyNames())
                .as("these tests are such a process")
                .anyMatch(name -> name.startsWith("surefire"));
        assertThat(Surroundings.ofProcess()).isEmpty();
    }
}
